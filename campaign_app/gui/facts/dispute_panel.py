"""Dispute panel: what other facts say where a fact is disputed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton

from campaign_app.actions.dispute_sides import Laid, Side, lay_out
from campaign_app.actions.records import show_record
from campaign_app.gui.disputes.desk import told
from campaign_app.gui.disputes.scale import Scale, marks_of
from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import button, clear, column, frame, label, row
from campaign_app.gui.widgets.steady import steady
from campaign_app.store import Store

STATES = {
    "open": "Disputed: letters give the range and cite every side",
    "chosen": "Disputed: one value was chosen",
    "hedged": "Disputed: a wording was agreed",
}
# A link takes no second line: the scale above it has the whole.
SHOWN, SHORT = 6, 40


def disagreements(store: Store, fact: str) -> list[Laid]:
    """Return the disputes that put ``fact`` in doubt, laid out."""
    parts = show_record(store, "facts", fact)["disputes"]
    return [lay_out(store, part["key"]) for part in parts if part["relation"] != "mentions"]


class DisputePanel(QFrame):
    """One block per dispute; its buttons go to another fact or to the dispute itself."""

    def __init__(self, to_fact: Callable[[str], None], to_dispute: Callable[[str], None]) -> None:
        super().__init__()
        self._to_fact, self._to_dispute = to_fact, to_dispute
        self._shown: tuple[str, list[Laid]] = ("", [])
        self._box = column(gap=8, margins=(20, 0, 20, 4))
        self.setLayout(self._box)
        self.hide()

    def show_disputes(self, fact: str, disputes: list[Laid]) -> None:
        """Tell ``disputes`` of ``fact``; with none the panel is not there."""
        if (fact, disputes) == self._shown:
            return
        self._shown = (fact, disputes)
        with steady(self):
            clear(self._box)
            for laid in disputes:
                self._box.addWidget(self._block(fact, laid))
            self.setVisible(bool(disputes))

    def _block(self, fact: str, laid: Laid) -> QFrame:
        picture = label()
        set_icon(picture, "dispute", "warn", 20)
        decide = button(
            f"facts.dispute.{laid.key}",
            "Decide…" if laid.state == "open" else "Change…",
            lambda: self._to_dispute(laid.key),
            says=f"Decide dispute {laid.key}",
        )
        top = row(picture, label(STATES.get(laid.state, "Disputed"), "strong", wrap=True), decide, gap=10)
        top.setStretch(1, 1)
        scale = Scale(f"facts.dispute.{laid.key}.scale")
        scale.show_marks(marks_of(laid, fact))
        box = column(
            top, label(told(laid, laid.description), wrap=True), scale, gap=6, margins=(12, 8, 10, 10)
        )
        for side in [side for side in laid.sides if side.fact != fact][:SHOWN]:
            link = self._link(laid.key, side)
            box.addWidget(link)
            box.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
        return frame("warn", box)

    def _link(self, dispute: str, side: Side) -> QPushButton:
        value = side.value or side.statement
        words = f"{side.fact} · {value if len(value) <= SHORT else value[:SHORT].rstrip() + '…'}"
        return button(
            f"facts.dispute.{dispute}.{side.fact}",
            words.replace("&", "&&"),
            partial(self._to_fact, side.fact),
            dress="link",
            says=f"Go to fact {side.fact}: {value}",
        )
