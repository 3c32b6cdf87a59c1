"""Desk: a dispute with its values side by side, what letters print of it, and what can be decided."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from campaign_app.actions.dispute_sides import Laid, Side, Witness, lay_out
from campaign_app.actions.disputes import judge_member, keep_open
from campaign_app.gui.disputes.decide_dialog import DecideDialog
from campaign_app.gui.disputes.scale import Scale, marks_of
from campaign_app.gui.edits import store_edit
from campaign_app.gui.widgets.basics import (
    button,
    clear,
    column,
    frame,
    holder,
    label,
    look,
    named,
    row,
    rule,
)
from campaign_app.gui.widgets.date_words import in_words
from campaign_app.gui.widgets.flow import Flow
from campaign_app.gui.widgets.steady import steady
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.figures_compared import Says

RELATIONS = {
    "value": "Weighed",
    "derived": "Worked out, not weighed",
    "partial": "A subset, not weighed",
    "mentions": "Not weighed",
}
COUNTS: tuple[tuple[str, Says | None], ...] = (
    ("The &same thing as the others", "same thing"),
    ("A &different thing", "different thing"),
    ("A s&ubset of the others", "subset of"),
    ("&Take back what was said", None),
)
TELLING = ("contradiction", "rounding", "contained", "subset", "derived")
# The outcomes in the order of their buttons: state, words, and what a screen reader says.
OUTCOMES = (
    ("open", "Keep open", "Keep dispute {} open"),
    ("chosen", "Choose one…", "Choose a value of dispute {}"),
    ("hedged", "Hedge…", "Agree on a wording for dispute {}"),
)


def told(laid: Laid, text: str) -> str:
    """Return ``text`` with the names of the dispute's sources in place of their keys."""
    names = {witness.source: witness.name for side in laid.sides for witness in side.witnesses}
    keys = "|".join(map(re.escape, names))
    return re.sub(rf"\b(?:{keys})\b", lambda found: names[found[0]], text) if keys else text


class Desk(QFrame):
    """Shows one dispute; ``to_fact`` is called with the key of a fact to go to."""

    def __init__(self, workspace: OpenWorkspace, to_fact: Callable[[str], None]) -> None:
        super().__init__()
        self._workspace, self._to_fact = workspace, to_fact
        self._laid: Laid | None = None
        self._outcome: dict[str, QPushButton] = {}
        self._box = column(gap=12, margins=(20, 4, 20, 12))
        self.setLayout(self._box)

    def show_dispute(self, key: str) -> None:
        """Read the dispute ``key`` and lay it out; with an empty key nothing is shown."""
        if not key:
            self._clear()
            return
        self._workspace.read(
            self,
            lambda store: lay_out(store, key),
            self._show,
            lambda _gone: self._clear(),
            instead="dispute",
        )

    def _clear(self) -> None:
        self._laid = None
        clear(self._box)
        self.hide()

    def _show(self, laid: Laid) -> None:
        if laid != self._laid or self.isHidden():
            with steady(self):
                clear(self._box)
                self._laid = laid
                self._fill(laid)
                self.show()

    def _fill(self, laid: Laid) -> None:
        self._box.addWidget(label(told(laid, laid.description), wrap=True, selectable=True))
        scale = Scale("disputes.scale")
        scale.show_marks(marks_of(laid))
        self._box.addWidget(scale)
        self._box.addWidget(self._printed(laid))
        self._box.addWidget(label("WHO SAYS WHAT", "caption"))
        for side in laid.sides:
            self._box.addWidget(self._card(laid, side))
        pairs = [pair for pair in laid.comparisons if pair.verdict in TELLING]
        if pairs:
            self._box.addWidget(label("HOW THEY COMPARE", "caption"))
        for pair in pairs:
            words = f"{pair.fact} and {pair.other}: {pair.reason}"
            self._box.addWidget(label(words, "muted", wrap=True))
        if laid.advice:
            self._box.addWidget(label("ADVICE", "caption"))
            self._box.addWidget(label(told(laid, laid.advice), "muted", wrap=True, selectable=True))

    def _printed(self, laid: Laid) -> QWidget:
        words = laid.printed or "Nothing of its own: its facts give no figures to weigh"
        reminds = "Open: documents that use these facts carry a finding about it."
        says = {
            "open": "Open: letters give the range and cite every side." if laid.printed else reminds,
            "chosen": f"{laid.chosen} stands: {laid.reason}",
            "hedged": f"A wording was agreed. {laid.reason}",
        }[laid.state]
        return frame(
            "card",
            column(
                label("LETTERS PRINT", "caption"),
                named(
                    label(words, "heading", wrap=True, selectable=True), "disputes.printed", "Letters print"
                ),
                label(says.strip(), "muted", wrap=True),
                2,
                self._outcomes(laid),
                gap=3,
                margins=(14, 10, 14, 12),
            ),
        )

    def _outcomes(self, laid: Laid) -> QWidget:
        """Return the three outcomes as buttons, the one in force pressed."""
        line, self._outcome = Flow(gap=6), {}
        for state, words, says in OUTCOMES:
            made = button(
                f"disputes.outcome.{state}",
                words,
                partial(self._turn, state),
                dress="choice",
                says=says.format(laid.key),
            )
            made.setCheckable(True)
            made.setChecked(laid.state == state)
            self._outcome[state] = made
            line.addWidget(made)
        return holder(line)

    def _turn(self, state: str) -> None:
        if self._laid is None:
            return
        key = self._laid.key
        if state != "open":
            self.decide("", state)
        elif self._laid.state != "open":
            store_edit(
                self,
                self._workspace,
                lambda store, seen: keep_open(store, key, seen),
                self._laid.decision,
                lambda _none: None,
                self._workspace.jobs.failed.emit,
                lambda: self.show_dispute(key),
            )
        # What is in force stays pressed whatever was clicked, until another decision has been stored.
        for name, made in self._outcome.items():
            made.setChecked(name == self._laid.state)

    def decide(self, fact: str = "", state: str = "") -> None:
        """Ask what shall be decided; ``fact`` is proposed to stand, or else ``state``."""
        if self._laid is not None:
            DecideDialog(self._workspace, self._laid, self, fact, state).exec()

    def _card(self, laid: Laid, side: Side) -> QWidget:
        key = side.fact
        top = row(label(side.value or "No figure", "strong", wrap=True), gap=8)
        top.setStretch(0, 1)
        if laid.chosen == key:
            top.addWidget(label("Stands", "chip"))
        elif side.relation == "value":
            top.addWidget(
                button(
                    f"disputes.choose.{key}",
                    "Choose…",
                    partial(self.decide, key),
                    says=f"Choose {key}: {side.value}",
                )
            )
        to_fact = button(
            f"disputes.fact.{key}", key, partial(self._to_fact, key), dress="link", says=f"Go to fact {key}"
        )
        about = " · ".join(filter(None, (in_words(side.date), RELATIONS[side.relation])))
        below = row(to_fact, label(about, "muted", wrap=True), gap=4)
        below.setStretch(1, 1)
        if side.low is not None:
            below.addWidget(self._counts(laid, side))
        box = column(top, label(side.statement, wrap=True), gap=4, margins=(12, 10, 10, 8))
        for witness in side.witnesses:
            box.addSpacing(2)
            box.addLayout(_witness(witness))
        box.addSpacing(4)
        box.addWidget(rule())
        box.addLayout(below)
        return frame("card", box)

    def _counts(self, laid: Laid, side: Side) -> QToolButton:
        made = named(QToolButton(), f"disputes.counts.{side.fact}", f"What {side.fact} counts")
        made.setText("It counts…")
        made.setToolTip(f"It counts {side.counted}" if side.counted else "Say what it counts")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        for words, says in COUNTS:
            menu.addAction(words, partial(self.judge, laid.key, side.fact, says))
        made.setMenu(menu)
        return look(made, "menu")

    def judge(self, dispute: str, fact: str, says: Says | None) -> None:
        """Say what a member counts."""
        self._workspace.change(self, lambda store: judge_member(store, dispute, fact, says))


def _witness(witness: Witness) -> QVBoxLayout:
    place = " ".join(filter(None, (witness.label, witness.locator)))
    against = "contradicts it" if witness.stance == "contradicts" else ""
    about = (in_words(witness.issued) or "undated", place, witness.reliability, against)
    lines = [label(witness.title, wrap=True), label(" · ".join(filter(None, about)), "muted", wrap=True)]
    if witness.quote:
        lines.append(label(f"“{witness.quote}”", "quote", wrap=True, selectable=True))
    return column(*lines, gap=1)
