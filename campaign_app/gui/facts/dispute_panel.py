"""Dispute panel: what other facts say where a fact is disputed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from campaign_app.actions.records import show_record
from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import button, clear, column, frame, label, row
from campaign_app.store import Store


@dataclass(frozen=True, slots=True)
class OtherValue:
    """A fact that gives another value."""

    key: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A dispute as the panel tells it: its state, its description, and the other facts."""

    key: str
    state: str
    description: str
    others: tuple[OtherValue, ...]


STATES = {
    "open": "Disputed: letters give the range and cite every side",
    "chosen": "Disputed: one value was chosen",
    "hedged": "Disputed: a wording was agreed",
}


def disagreements(store: Store, fact: str) -> list[Disagreement]:
    """Return the disputes that put ``fact`` in doubt, with what the other facts say."""
    found = []
    for part in show_record(store, "facts", fact)["disputes"]:
        if part["relation"] == "mentions":
            continue
        dispute = show_record(store, "disputes", part["key"])
        others = tuple(
            OtherValue(member["fact"], member["value"] or member["statement"], member["source"])
            for member in dispute["members"]
            if member["fact"] != fact
        )
        found.append(Disagreement(part["key"], part["state"], part["description"], others))
    return found


class DisputePanel(QFrame):
    """One block per dispute; its buttons go to another fact or to the dispute itself."""

    def __init__(self, to_fact: Callable[[str], None], to_dispute: Callable[[str], None]) -> None:
        super().__init__()
        self._to_fact, self._to_dispute = to_fact, to_dispute
        self._box = column(gap=8, margins=(0, 0, 0, 4))
        self.setLayout(self._box)
        self.hide()

    def show_disputes(self, disputes: list[Disagreement]) -> None:
        """Tell ``disputes``; with none the panel is not there."""
        clear(self._box)
        for dispute in disputes:
            self._box.addWidget(self._block(dispute))
        self.setVisible(bool(disputes))

    def _block(self, dispute: Disagreement) -> QFrame:
        picture = label()
        set_icon(picture, "dispute", "warn", 20)
        decide = button(
            f"facts.dispute.{dispute.key}",
            "Decide…" if dispute.state == "open" else "Change…",
            lambda: self._to_dispute(dispute.key),
            says=f"Decide dispute {dispute.key}",
        )
        heading = label(STATES.get(dispute.state, "Disputed"), "strong", wrap=True)
        top = row(picture, heading, decide, gap=10)
        top.setStretch(1, 1)
        block = frame(
            "warn", column(top, label(dispute.description, wrap=True), gap=6, margins=(12, 8, 10, 10))
        )
        box = block.layout()
        for other in dispute.others[:6]:
            words = " · ".join(filter(None, (other.key, other.value, other.source)))
            link = button(
                f"facts.dispute.{dispute.key}.{other.key}",
                words.replace("&", "&&")[:90],
                partial(self._to_fact, other.key),
                dress="link",
                says=f"Go to fact {other.key}: {other.value}",
            )
            if box is not None:
                box.addWidget(link)
                box.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
        return block
