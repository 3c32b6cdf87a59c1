"""Overview: the campaign at a glance, and what to do next."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget
from shiboken6 import isValid

from campaign_app.actions.editions import affected
from campaign_app.actions.records import count_records, list_records, show_record
from campaign_app.gui.icons import set_icon
from campaign_app.gui.page import Page
from campaign_app.gui.widgets.basics import button, clear, column, frame, holder, label, row, scrolling
from campaign_app.gui.widgets.empty_state import EmptyState
from campaign_app.gui.widgets.steady import steady
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store

COUNTED = (
    ("facts", "Facts", "facts", "facts:"),
    ("sources", "Sources", "facts", "sources:"),
    ("contacts", "Contacts", "contacts", ""),
    ("signatories", "Signatories", "signatories", ""),
    ("documents", "Documents", "documents", ""),
    ("editions", "Editions", "documents", ""),
)
SHOWN = 6
# Below this width in pixels one thing stands below another.
WIDE = 900


@dataclass(frozen=True, slots=True)
class Seen:
    """What the overview tells: the campaign (None in an empty workspace) and what hangs on it."""

    campaign: dict[str, Any] | None
    counts: dict[str, int]
    asks: tuple[dict[str, Any], ...]
    targets: tuple[dict[str, Any], ...]
    disputes: tuple[dict[str, Any], ...]
    steps: tuple[tuple[str, str, str], ...]


def look_over(store: Store) -> Seen:
    """Read all that the overview tells."""
    counts = {kind: count_records(store, kind) for kind, *_rest in COUNTED}
    listed = list_records(store, "campaigns")
    campaign = show_record(store, "campaigns", str(listed[0]["key"])) if listed else None
    notes = {row["post"]: row["note"] for row in (campaign or {}).get("targets", [])}
    posts = {str(found["key"]): found for found in list_records(store, "posts")}
    targets = tuple({**posts[key], "note": note} for key, note in notes.items() if key in posts)
    asks = tuple({**ask, "to": posts.get(str(ask["post"]), {})} for ask in list_records(store, "asks"))
    disputes = tuple(d for d in list_records(store, "disputes") if d["state"] == "open")
    return Seen(campaign, counts, asks, targets, disputes, tuple(_steps(store, counts, disputes)))


def _steps(store: Store, counts: dict[str, int], disputes: Any) -> list[tuple[str, str, str]]:
    """Return what to do next as (words, place, key)."""
    steps = []
    if not counts["facts"]:
        steps.append(("Add your first fact with its source", "facts", "facts:"))
    changed = affected(store)
    for found in changed[:2]:
        steps.append((f"{found.edition}: {len(found.changes)} values changed since it was sent", "documents",
                      found.edition.rpartition("-")[0]))  # fmt: skip
    serious = [d for d in disputes if d["severity"] in ("error", "conflict")]
    if serious:
        steps.append((f"Decide {len(serious)} open disputes over what letters state", "facts",
                      f"disputes:{serious[0]['key']}"))  # fmt: skip
    for document in list_records(store, "documents"):
        if not document["editions"]:
            steps.append((f"Publish “{document['title']}”", "compose", str(document["key"])))
    pending = [found for found in list_records(store, "signatories") if found["status"] == "pending"]
    if pending:
        steps.append((f"Confirm {len(pending)} pending signatories", "signatories", str(pending[0]["key"])))
    return steps


class Overview(Page):
    """Summary, next steps, counts, asks, targets and open disputes.

    ``begun`` asks for a new campaign; ``named`` tells that ``name``, the campaign's title, was read.
    """

    place = "campaign"
    begun = Signal()
    named = Signal()

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self.name = ""
        self._seen: Seen | None = None
        self._halves: QBoxLayout | None = None
        self._box = column(gap=14, margins=(24, 18, 24, 24))
        self.setLayout(column(scrolling(holder(column(self._box, None)))))

    def refresh(self) -> None:
        """Read the campaign anew."""
        self.workspace.read(self, look_over, self._show, instead="overview")

    def panes(self) -> list[QWidget]:
        """Return the overview itself."""
        return [self]

    def _show(self, seen: Seen) -> None:
        if seen != self._seen:
            self._seen = seen
            with steady(self):
                clear(self._box)
                self._fill(seen)

    def _fill(self, seen: Seen) -> None:
        campaign = seen.campaign
        self.name = str(campaign["title"]) if campaign is not None else ""
        self.named.emit()
        if campaign is None:
            words = "A campaign says what is asked of whom, and who asks."
            begin = button(
                "overview.begin", "Describe the campaign", self._begin, picture="plus", dress="primary"
            )
            self._box.addWidget(EmptyState("campaign", "No campaign yet", words, begin))
        else:
            self._box.addLayout(self._top(campaign, seen))
        self._box.addLayout(self._counts(seen.counts))
        left = self._block(
            "Asks", [self._ask(ask) for ask in seen.asks], "No asks yet: add them in the tab Asks."
        )
        none = "No targets yet: add them to the campaign, in the tab Campaign."
        targets = self._block("Targets", [_target(target) for target in seen.targets], none)
        shown = [self._dispute(dispute) for dispute in seen.disputes[:SHOWN]]
        title = f"Open disputes ({len(seen.disputes)})" if seen.disputes else "Open disputes"
        disputes = self._block(title, shown, _undisputed(seen))
        halves = row(column(left, None), column(targets, disputes, None, gap=14), gap=14)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        self._box.addLayout(halves)

    def _top(self, campaign: dict[str, Any], seen: Seen) -> Any:
        sender = (
            f"Sent by {campaign['sender_name']}" if campaign.get("sender_name") else "No sender chosen yet"
        )
        parts = [label(str(campaign["summary"]), wrap=True), label(sender, "muted", wrap=True)]
        steps = [self._step(*step) for step in seen.steps[:SHOWN]]
        about = self._block("About", list(parts), "")
        todo = self._block("Next steps", steps, "Nothing is waiting.")
        self._halves = row(column(about, None), column(todo, None), gap=14)
        self._halves.setStretch(0, 1)
        self._halves.setStretch(1, 1)
        self._turn()
        return self._halves

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Put the next steps below the words about the campaign where there is no room beside them."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        if self._halves is not None and isValid(self._halves):
            ways = QBoxLayout.Direction
            self._halves.setDirection(ways.LeftToRight if self.width() >= WIDE else ways.TopToBottom)

    def _begin(self) -> None:
        self.workspace.went.emit("campaign", "campaigns:")
        self.begun.emit()

    def _counts(self, counts: dict[str, int]) -> Any:
        line = row(gap=14)
        for kind, words, place, key in COUNTED:
            go = button(
                f"overview.count.{kind}", words, partial(self.workspace.went.emit, place, key),
                dress="link", says=f"Go to {words.lower()}",
            )  # fmt: skip
            figure = label(f"{counts[kind]:,}", "figure")
            figure.setContentsMargins(7, 0, 0, 0)
            card = frame("card", column(figure, go, gap=0, margins=(9, 8, 8, 6)))
            line.addWidget(card, 1)
        return line

    def _block(self, title: str, parts: list[QWidget], empty: str) -> QFrame:
        shown = parts or [label(empty, "muted", wrap=True)]
        return frame("card", column(label(title, "heading"), 2, *shown, gap=8, margins=(16, 12, 14, 14)))

    def _step(self, words: str, place: str, key: str) -> QWidget:
        return button(
            f"overview.step.{place}.{key}", _short(words.replace("&", "&&"), 76),
            lambda: self.workspace.went.emit(place, key), picture="chevron-right", dress="link", says=words,
        )  # fmt: skip

    def _ask(self, ask: dict[str, Any]) -> QWidget:
        to = ask["to"].get("title", "everyone addressed")
        basis = ", ".join(ask["basis"])
        return _pair(str(ask["text"]), f"To: {to}" + (f" · rests on {basis}" if basis else ""))

    def _dispute(self, dispute: dict[str, Any]) -> QWidget:
        key = str(dispute["key"])
        go = button(
            f"overview.dispute.{key}", key, lambda: self.workspace.went.emit("facts", f"disputes:{key}"),
            dress="link", says=f"Go to dispute {key}",
        )  # fmt: skip
        words = label(_short(str(dispute["description"]), 150), "muted", wrap=True)
        line = row(go, words, gap=6)
        line.setStretch(1, 1)
        line.setAlignment(go, Qt.AlignmentFlag.AlignTop)
        return holder(line)


def _undisputed(seen: Seen) -> str:
    return "Every dispute has been decided." if seen.counts["facts"] else "No facts yet that could disagree."


def _target(target: dict[str, Any]) -> QWidget:
    picture = label()
    set_icon(picture, "target")
    holder_name = f", {target['holder']}" if target.get("holder") else ""
    line = row(picture, _pair(f"{target['title']}{holder_name}", str(target["note"])), gap=10)
    line.setStretch(1, 1)
    line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    return holder(line)


def _pair(strong: str, muted: str) -> QWidget:
    return holder(column(label(strong, wrap=True), label(muted, "muted", wrap=True), gap=1))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
