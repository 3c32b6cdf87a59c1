"""Desk: a dispute with its values side by side, what letters print of it, and what can be decided."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from campaign_app.actions.dispute_sides import Laid, Side, lay_out
from campaign_app.actions.disputes import judge_member
from campaign_app.gui.disputes.decide_dialog import DecideDialog
from campaign_app.gui.disputes.scale import Scale, marks_of
from campaign_app.gui.widgets.basics import button, clear, column, frame, label, look, named, row
from campaign_app.gui.widgets.date_words import in_words
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.figures_compared import Says

RELATIONS = {"value": "Weighed", "derived": "Worked out", "partial": "A subset", "mentions": "Not weighed"}
COUNTS: tuple[tuple[str, Says | None], ...] = (
    ("The &same thing as the others", "same thing"),
    ("A &different thing", "different thing"),
    ("A s&ubset of the others", "subset of"),
    ("&Take back what was said", None),
)
TELLING = ("contradiction", "rounding", "contained", "subset", "derived")


class Desk(QFrame):
    """Shows one dispute; ``to_fact`` is called with the key of a fact to go to."""

    def __init__(self, workspace: OpenWorkspace, to_fact: Callable[[str], None]) -> None:
        super().__init__()
        self._workspace, self._to_fact = workspace, to_fact
        self._laid: Laid | None = None
        self._box = column(gap=10, margins=(20, 4, 20, 12))
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
        self._clear()
        self._laid = laid
        self._box.addWidget(label(laid.description, wrap=True, selectable=True))
        self._box.addWidget(self._printed(laid))
        scale = Scale("disputes.scale")
        scale.show_marks(marks_of(laid))
        self._box.addWidget(scale)
        for side in laid.sides:
            self._box.addWidget(self._card(laid, side))
        told = [found.reason for found in laid.comparisons if found.verdict in TELLING]
        if told:
            self._box.addWidget(label("HOW THEY COMPARE", "caption"))
        for pair in laid.comparisons:
            if pair.verdict in TELLING:
                words = f"{pair.fact} and {pair.other}: {pair.reason}"
                self._box.addWidget(label(words, "muted", wrap=True))
        if laid.advice:
            self._box.addWidget(label("ADVICE", "caption"))
            self._box.addWidget(label(laid.advice, "muted", wrap=True, selectable=True))
        self.show()

    def _printed(self, laid: Laid) -> QWidget:
        words = laid.printed or "Nothing of its own: the facts in it give no figures"
        says = {
            "open": "Open: letters give the range and cite every side",
            "chosen": f"{laid.chosen} stands: {laid.reason}",
            "hedged": f"A wording was agreed. {laid.reason}",
        }[laid.state]
        decide = button(
            "disputes.decide",
            "Decide…" if laid.state == "open" else "Change…",
            lambda: self.decide(),
            picture="dispute",
            says=f"Decide dispute {laid.key}",
        )
        text = column(
            label("LETTERS PRINT", "caption"),
            named(label(words, "heading", wrap=True, selectable=True), "disputes.printed", "Letters print"),
            label(says.strip(), "muted", wrap=True),
            gap=3,
        )
        line = row(text, decide, gap=12, margins=(14, 10, 12, 12))
        line.setStretch(0, 1)
        line.setAlignment(decide, Qt.AlignmentFlag.AlignTop)
        return frame("card", line)

    def decide(self, fact: str = "") -> None:
        """Ask what shall be decided; ``fact`` is proposed to stand."""
        if self._laid is not None:
            DecideDialog(self._workspace, self._laid, fact, self).exec()

    def _card(self, laid: Laid, side: Side) -> QWidget:
        key = side.fact
        to_fact = button(
            f"disputes.fact.{key}", key, partial(self._to_fact, key), dress="link", says=f"Go to fact {key}"
        )
        chosen = laid.chosen == key
        badge = label("Stands" if chosen else RELATIONS[side.relation], "chip" if chosen else "muted")
        value = label(side.value or "No figure", "strong", wrap=True)
        top = row(to_fact, value, badge, gap=8)
        top.setStretch(1, 1)
        if side.relation == "value":
            top.addWidget(
                button(
                    f"disputes.choose.{key}",
                    "Choose…",
                    partial(self.decide, key),
                    says=f"Choose {key}: {side.value}",
                )
            )
        if side.low is not None:
            top.addWidget(self._counts(laid, side))
        box = column(top, label(side.statement, wrap=True), gap=4, margins=(8, 6, 8, 8))
        for witness in side.witnesses:
            place = " ".join(filter(None, (witness.label, witness.locator)))
            against = "contradicts it" if witness.stance == "contradicts" else ""
            told = (witness.title, place, in_words(side.date), witness.reliability, against)
            box.addWidget(label(" · ".join(filter(None, told)), "muted", wrap=True))
            if witness.quote:
                box.addWidget(label(f"“{witness.quote}”", wrap=True, selectable=True))
        return frame("card", box)

    def _counts(self, laid: Laid, side: Side) -> QToolButton:
        made = named(QToolButton(), f"disputes.counts.{side.fact}", f"What {side.fact} counts")
        made.setText("Counts")
        made.setToolTip(side.counted and f"It counts {side.counted}")
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
