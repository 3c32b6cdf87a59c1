"""Decide dialog: what letters print where facts do not agree, seen before it is stored."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QRadioButton, QWidget

from campaign_app.actions.dispute_sides import Laid, printed_if
from campaign_app.actions.disputes import choose, hedge, keep_open
from campaign_app.gui.edits import Seen, store_edit
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, named, row
from campaign_app.gui.widgets.fitted_dialog import FittedDialog
from campaign_app.gui.widgets.text_fields import TextField
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store

PAUSE_MS = 250
STATES = ("open", "chosen", "hedged")


class DecideDialog(FittedDialog):
    """Keep a dispute open, let one value stand for a reason, or agree on a wording."""

    def __init__(
        self, workspace: OpenWorkspace, laid: Laid, parent: QWidget, fact: str = "", state: str = ""
    ) -> None:
        super().__init__(parent)
        named(self, "decide", f"Decide dispute {laid.key}")
        self.setWindowTitle(f"Dispute {laid.key}")
        self.setMinimumWidth(560)
        self._workspace, self._laid = workspace, laid
        self._ways = [
            named(QRadioButton("&Keep open: print the range, cite every side"), "decide.open", "Keep open"),
            named(QRadioButton("&Let one value stand"), "decide.chosen", "Let one value stand"),
            named(QRadioButton("Agree on a &wording"), "decide.hedged", "Agree on a wording"),
        ]
        self.value = named(QComboBox(), "decide.value", "Value that stands")
        self.reason = named(TextField(2, 4), "decide.reason", "Reason")
        self.wording = named(TextField(2, 4), "decide.wording", "Wording to print")
        self._printed = named(
            label("", "strong", wrap=True, selectable=True), "decide.printed", "Would print"
        )
        self._problem = label("", "error", wrap=True)
        self._save = button("decide.save", "&Save", self._store, dress="primary", says="Save decision")
        self._save.setDefault(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._build()
        self._fill(fact, state)
        self._turn()

    @property
    def state(self) -> str:
        """The state that is chosen."""
        return next((s for s, way in zip(STATES, self._ways, strict=True) if way.isChecked()), "open")

    def _build(self) -> None:
        fields = (("&Value", self.value), ("&Reason", self.reason), ("W&ording", self.wording))
        lines = []
        for words, field in fields:
            made = label(words, "label")
            made.setMinimumWidth(72)
            made.setBuddy(field)
            line = row(made, field)
            line.setStretch(1, 1)
            lines.append(holder(line))
        self._lines = {"value": lines[0], "reason": lines[1], "wording": lines[2], "insert": self._inserts()}
        box = frame(
            "card",
            column(label("LETTERS WOULD PRINT", "caption"), self._printed, gap=4, margins=(14, 10, 14, 12)),
        )
        cancel = button("decide.cancel", "Cancel", self.reject)
        self.setLayout(
            column(
                label("What shall letters say?", "heading"),
                *self._ways, lines[0], lines[2], self._lines["insert"], lines[1], box, self._problem,
                row(None, cancel, self._save),
                gap=10,
                margins=(22, 20, 22, 18),
            )
        )  # fmt: skip

    def _fill(self, fact: str, state: str) -> None:
        for side in self._laid.sides:
            if side.relation == "value":
                names = ", ".join(dict.fromkeys(witness.name for witness in side.witnesses))
                self.value.addItem(
                    f"{side.value or side.statement[:60]}  ·  {side.fact}  ·  {names}", side.fact
                )
        self.value.setCurrentIndex(max(0, self.value.findData(fact or self._laid.chosen)))
        self.reason.setPlainText(self._laid.reason)
        self.wording.setPlainText(self._laid.wording)
        way = self._ways[STATES.index("chosen" if fact else state or self._laid.state)]
        way.setChecked(True)
        way.setFocus()
        for way in self._ways:
            way.toggled.connect(lambda _on: self._turn())
        self.value.currentIndexChanged.connect(lambda _row: self._turn())
        for field in (self.reason, self.wording):
            field.textChanged.connect(self._typed)

    def _inserts(self) -> QWidget:
        """Return a button for each value that puts its place into the wording."""
        box = column(label("Put a value in, which is then cited:", "help"), gap=0, margins=(80, 0, 0, 0))
        for side in self._laid.sides:
            if side.low is not None:
                made = button(
                    f"decide.insert.{side.fact}",
                    f"{{{side.fact}}}  {side.value}",
                    partial(self._insert, side.fact),
                    dress="link",
                    says=f"Put {side.fact} into the wording: {side.value}",
                )
                box.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return holder(box)

    def _insert(self, fact: str) -> None:
        self.wording.insertPlainText(f"{{{fact}}}")
        self.wording.setFocus()

    def _turn(self) -> None:
        state = self.state
        self._lines["value"].setVisible(state == "chosen")
        self._lines["reason"].setVisible(state != "open")
        self._lines["wording"].setVisible(state == "hedged")
        self._lines["insert"].setVisible(state == "hedged")
        self._ask()

    def _typed(self) -> None:
        self._say(self._missing())
        self._pause.start()

    def _missing(self) -> str:
        if self.state == "chosen" and not self.reason.toPlainText().strip():
            return "Write why it stands."
        if self.state == "hedged" and not self.wording.toPlainText().strip():
            return "Write the words to print."
        return ""

    def _ask(self) -> None:
        key, state, fact = self._laid.key, self.state, str(self.value.currentData() or "")
        wording, missing = self.wording.toPlainText(), self._missing()
        self._say(missing)
        if state == "hedged" and missing:
            self._printed.setText("")
            return
        self._workspace.read(
            self,
            lambda store: printed_if(store, key, state, fact, wording),
            lambda words: self._printed.setText(words or "the words of each fact"),
            lambda error: self._say(str(error)),
            instead="printed",
        )

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._save.setEnabled(not problem)

    def _store(self) -> None:
        key, fact = self._laid.key, str(self.value.currentData() or "")
        reason, wording = self.reason.toPlainText(), self.wording.toPlainText()
        acts: dict[str, Callable[[Store, Seen], None]] = {
            "open": lambda store, seen: keep_open(store, key, seen),
            "chosen": lambda store, seen: choose(store, key, fact, reason, seen),
            "hedged": lambda store, seen: hedge(store, key, wording, reason, seen),
        }
        store_edit(
            self,
            self._workspace,
            acts[self.state],
            self._laid.decision,
            lambda _none: self.accept(),
            lambda error: self._say(str(error)),
            self.reject,
        )
