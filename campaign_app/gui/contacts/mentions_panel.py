"""Mentions panel: where the name of a protected person still stands, with links to what can be mended."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from campaign_app.actions.mentions import Mention
from campaign_app.actions.protecting import still_mentioned
from campaign_app.gui.widgets.basics import button, clear, column, label
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.readers.schema import SCHEMAS

# Where records of a kind are shown, and how they are named there.
PLACES = {
    **dict.fromkeys(("facts", "sources", "events", "disputes", "instruments"), ("facts", "{kind}:{key}")),
    **dict.fromkeys(("contacts", "posts"), ("contacts", "{kind}:{key}")),
    "signatories": ("signatories", "{key}"),
    "documents": ("compose", "{key}"),
    "editions": ("documents", "edition:{key}"),
}
MOST = 6
NOWHERE = "The name stands nowhere else in this workspace."
MEND = "The name still stands here, for everybody to see; mend it by hand:"
FIXED = "It stays as it was published or stored in:"


class MentionsPanel(QWidget):
    """Looks through all texts when it is asked to, and lists the records that hold the name."""

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__()
        self._workspace, self._key = workspace, ""
        self.look = button(
            "contacts.mentions",
            "Look for the name…",
            self.search,
            picture="search",
            says="Look for the name",
        )
        self._box = column(gap=4)
        self.setLayout(self._box)
        self.hide()

    def show_contact(self, key: str) -> None:
        """Be there for the protected contact ``key``; what was found of another one is not shown any more."""
        if key != self._key:
            self._key = key
            self.hide()

    def search(self) -> None:
        """Look through all texts for the name of the contact."""
        key, store = self._key, self._workspace.store
        self._workspace.jobs.run_long(
            self,
            "Looking for the name in all texts",
            lambda _report: still_mentioned(store, key),
            lambda found: self._show(key, found),
        )

    def _show(self, key: str, found: Sequence[Mention]) -> None:
        if key != self._key:
            return
        clear(self._box)
        for fixed, heading in ((False, MEND), (True, FIXED)):
            fields: dict[tuple[str, str], list[str]] = {}
            for one in found:
                if one.fixed is fixed:
                    fields.setdefault((one.kind, one.key), []).append(one.field)
            if fields:
                self._box.addWidget(label(heading, "strong", wrap=True))
            for (kind, where), names in list(fields.items())[:MOST]:
                self._box.addWidget(self._line(kind, where, names), 0, Qt.AlignmentFlag.AlignLeft)
            if len(fields) > MOST:
                self._box.addWidget(label(f"… and {len(fields) - MOST} more records"))
        if not found:
            self._box.addWidget(label(NOWHERE, wrap=True))
        self.show()

    def _line(self, kind: str, key: str, fields: Sequence[str]) -> QWidget:
        noun = SCHEMAS[kind].noun if kind in SCHEMAS else kind.removesuffix("s")
        words = f"{noun.capitalize()} {key}: {', '.join(fields)}"
        if kind not in PLACES:
            return label(words, wrap=True)
        place, target = PLACES[kind]
        go = partial(self._workspace.went.emit, place, target.format(kind=kind, key=key))
        name = f"contacts.mention.{kind}.{key}"
        return button(name, words.replace("&", "&&"), go, dress="link", says=f"Go to {noun} {key}")
