"""Edition card: one edition with its files, whether it is whole, and what has changed since it was sent."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from campaign_app.actions.editions import Affected, Verified
from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import ElidedLabel, button, column, frame, holder, label, look, row
from campaign_app.gui.widgets.flow import Flow
from campaign_app.manuscript.dates import worded_date
from campaign_app.manuscript.rule_names import rule_name

SHOWN_CHANGES = 8


class EditionCard(QFrame):
    """Shows an edition. ``act`` is called with ``open``, ``save``, ``verify`` or ``values`` and a format."""

    def __init__(self, edition: dict[str, Any], act: Callable[[str, str], None]) -> None:
        super().__init__()
        look(self, "card")
        self.key = str(edition["key"])
        self._verified = label("", "muted")
        self._mark = label()
        verify = button(
            f"edition.{self.key}.verify", "Verify", lambda: act("verify", ""), picture="verify",
            says=f"Verify edition {self.key}",
        )  # fmt: skip
        day = worded_date(str(edition["date"]), "en-GB")
        strong = label(f"Edition {edition['number']}", "strong")
        rests = button(
            f"edition.{self.key}.values", "Values…", lambda: act("values", ""), picture="sources",
            says=f"Values and passages of edition {self.key}",
        )  # fmt: skip
        top = row(
            column(strong, label(f"{self.key} · dated {day}", "muted"), gap=0),
            None,
            self._mark,
            self._verified,
        )
        acts = holder(Flow(rests, verify))
        self._box: QVBoxLayout = column(top, acts, gap=6, margins=(14, 12, 12, 12))
        for file in edition["files"]:
            self._box.addLayout(self._file(file, act))
        if edition["waivers"]:
            aside = {f"{rule_name(waiver['rule'])} ({waiver['reason']})" for waiver in edition["waivers"]}
            words = f"Set aside when it was published: {'; '.join(sorted(aside))}"
            self._box.addWidget(label(words, "muted", wrap=True))
        self.setLayout(self._box)

    def show_verified(self, result: Verified) -> None:
        """Say whether every file is as it was published."""
        broken = [file.name for file in result.files if not file.whole]
        tone = "bad" if broken else "ok"
        look(self._verified, tone)
        self._verified.setText(f"Changed: {', '.join(broken)}" if broken else "Whole: every hash agrees")
        set_icon(self._mark, "blocking" if broken else "check-circle", tone)

    def show_affected(self, affected: Affected) -> None:
        """Say what has changed since the edition was sent."""
        picture = label()
        set_icon(picture, "warning", "warn")
        count = len(affected.changes)
        words = f"{count} value{'s' if count != 1 else ''} changed since this was sent"
        parts = column(row(picture, label(words, "strong"), None), gap=4, margins=(12, 8, 12, 10))
        for change in affected.changes[:SHOWN_CHANGES]:
            parts.addWidget(
                label(told(change.kind, change.key, change.field, change.was, change.now), wrap=True)
            )
        if count > SHOWN_CHANGES:
            parts.addWidget(label(f"… and {count - SHOWN_CHANGES} more"))
        self._box.addWidget(frame("warn", parts))

    def _file(self, file: dict[str, Any], act: Callable[[str, str], None]) -> Any:
        name, kind = str(file["name"]), str(file["format"])
        digest = ElidedLabel("muted")
        digest.say(f"{int(file['size']):,} bytes · SHA-256 {file['sha256']}")
        opened = button(
            f"edition.{self.key}.{kind}.open", "Open", lambda: act("open", kind), picture="open",
            dress="link", says=f"Open {name}",
        )  # fmt: skip
        saved = button(
            f"edition.{self.key}.{kind}.save", "Save as…", lambda: act("save", kind), picture="export",
            dress="link", says=f"Save {name} as",
        )  # fmt: skip
        line = row(label(name), digest, opened, saved)
        line.setStretch(1, 1)
        return line


def told(kind: str, key: str, field: str, was: object, now: object) -> str:
    """Return one changed value in words."""
    if now is None and not field:
        return f"The {kind} {key} is gone."
    before, after = (in_words(value) for value in (was, now))
    return f"{kind.capitalize()} {key}, {field.replace('_', ' ')}: was {before}, is {after}"


def in_words(value: object) -> str:
    """Return a value of a record as a person reads it."""
    if value in (None, "", []):
        return "empty"
    if isinstance(value, float) and value.is_integer():
        return f"{int(value):,}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
