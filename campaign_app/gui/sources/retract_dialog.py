"""Retract dialog: withdraw a source for a reason, seeing first what rests on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from campaign_app.actions.history_of import InEdition, Uses, uses_of
from campaign_app.actions.names import rows_of
from campaign_app.actions.retraction import Retracted, retract
from campaign_app.actions.standing import Progress
from campaign_app.gui.record_keys import connect_key
from campaign_app.gui.widgets.basics import button, column, frame, label, named, row
from campaign_app.gui.widgets.date_words import in_words
from campaign_app.gui.widgets.editors import KeyEditor
from campaign_app.gui.widgets.fitted_dialog import FittedDialog
from campaign_app.gui.widgets.text_fields import LineField, TextField
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store

SHOWN, LONGEST = 3, 130


@dataclass(frozen=True, slots=True)
class Touched:
    """What rests on a source, and the statement of each of its facts by key."""

    uses: Uses
    statements: Mapping[str, str]


def touched(store: Store, source: str, progress: Progress | None = None) -> Touched:
    """Return what rests on ``source``."""
    uses = uses_of(store, "sources", source, progress)
    rows = rows_of(store, ("facts",), uses.facts)
    return Touched(uses, {key: f"“{row['statement']}” ({key})" for key, row in rows.items()})


def told(found: Touched) -> str:
    """Return what rests on a source in lines: how many facts, documents and editions, and the first ones."""
    uses = found.uses
    facts = [found.statements.get(key, key) for key in uses.facts]
    documents, editions = [one.title for one in uses.documents], [_edition(one) for one in uses.editions]
    return "\n".join(
        (
            _counted(len(facts), "fact", "cites it", "cite it"),
            *_listed(facts),
            _counted(len(documents), "document", "rests on it", "rest on it"),
            *_listed(documents),
            _counted(len(editions), "edition", "that was sent rests on it", "that were sent rest on it"),
            *_listed(editions),
        )
    )


def _edition(one: InEdition) -> str:
    return f"{one.title}, edition {one.number} of {in_words(one.date)}"


def _counted(count: int, noun: str, one: str, many: str) -> str:
    return f"{count or 'No'} {noun}{'' if count == 1 else 's'} {one if count == 1 else many}"


def _facts(count: int) -> str:
    return f"{count} fact{' has' if count == 1 else 's have'}"


def _listed(words: Sequence[str]) -> list[str]:
    """Return the first of ``words`` as lines, and how many more there are."""
    more = [f"   … and {len(words) - SHOWN} more"] if len(words) > SHOWN else []
    return [f"   {_short(line)}" for line in words[:SHOWN]] + more


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


class RetractDialog(FittedDialog):
    """Lists what a source touches; ``to_note`` carries the key of a drafted correction note to go to."""

    to_note = Signal(str)

    def __init__(self, workspace: OpenWorkspace, source: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "retract", f"Withdraw source {source}")
        self.setWindowTitle("Withdraw source")
        self.setMinimumWidth(560)
        self._workspace, self._source, self._title, self._note = workspace, source, title, ""
        self._statements: Mapping[str, str] = {}
        self.reason = named(TextField(2, 4), "retract.reason", "Reason")
        self.day = named(LineField(), "retract.day", "Day")
        self.day.setPlaceholderText("Today")
        self.other = KeyEditor("retract.other", "Superseded by")
        connect_key(workspace, self.other, "sources")
        self.touched = named(
            label("Looking up what rests on it…", wrap=True), "retract.touched", "What is touched"
        )
        self._problem = label("", "error", wrap=True)
        self._cancel = button("retract.cancel", "Cancel", self.reject)
        self._act = button("retract.do", "&Withdraw", self._retract, dress="primary", says="Withdraw source")
        self._act.setEnabled(False)
        self.reason.textChanged.connect(
            lambda: self._act.setEnabled(bool(self.reason.toPlainText().strip()) and not self._note)
        )
        self._go = button(
            "retract.note", "&Open the correction note", self._to_note, picture="compose", dress="primary"
        )
        self._go.hide()
        self._build(title)
        workspace.jobs.run_long(
            self,
            "Looking up what rests on the source",
            lambda report: touched(workspace.store, source, report),
            self._show,
        )

    def _build(self, title: str) -> None:
        lines = []
        for words, control, target in (
            ("&Reason", self.reason, self.reason),
            ("&Day", self.day, self.day),
            ("&Superseded by", self.other, self.other.control),
        ):
            made = label(words, "label")
            made.setMinimumWidth(104)
            made.setBuddy(target)
            line = row(made, control)
            line.setStretch(1, 1)
            lines.append(line)
        box = frame(
            "card", column(label("TOUCHED", "caption"), self.touched, gap=4, margins=(14, 10, 14, 12))
        )
        says = (
            "The source stays, marked as withdrawn. Leave “Superseded by” empty if nothing takes its place."
        )
        self.setLayout(
            column(
                label(f"Withdraw “{title}”", "heading", wrap=True), label(says, "muted", wrap=True),
                *lines, box, self._problem, row(None, self._cancel, self._act, self._go),
                gap=10, margins=(22, 20, 22, 18),
            )
        )  # fmt: skip

    def _show(self, found: Touched) -> None:
        self._statements = found.statements
        self.touched.setText(told(found))

    def _retract(self) -> None:
        reason, day = self.reason.toPlainText(), self.day.text().strip()
        source, other = self._source, str(self.other.value() or "")
        self._act.setEnabled(False)
        self._workspace.change(
            self, lambda store: retract(store, source, reason, day, other), self._done, self._failed
        )

    def _done(self, result: Retracted) -> None:
        self._note = result.note
        done = f"“{self._title}” is {result.status}."
        if result.alone:
            done += f"\n{_facts(len(result.alone))} no other current source that supports "
            done += "it." if len(result.alone) == 1 else "them."
        if not result.note:
            self._workspace.told.emit(done.replace("\n", " "), "ok")
            self.accept()
            return
        alone = _listed([self._statements.get(key, key) for key in result.alone])
        note = f"A correction note to everybody who was written to is drafted ({result.note})."
        self.touched.setText("\n".join((done, *alone, note)))
        self._cancel.setText("Close")
        self._act.hide()
        self._go.show()
        self._go.setFocus()

    def _to_note(self) -> None:
        self.accept()
        self.to_note.emit(self._note)

    def _failed(self, error: Exception) -> None:
        self._act.setEnabled(True)
        self._problem.setText(str(error))
