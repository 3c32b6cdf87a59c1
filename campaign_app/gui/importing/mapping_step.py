"""Mapping step: the first rows of a file, its encoding, what each column stands for, and what none says."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QTableWidget, QTableWidgetItem, QWidget

from campaign_app.actions.import_columns import Asked
from campaign_app.actions.import_plan import Plan
from campaign_app.gui.widgets.basics import (
    ElidedLabel,
    clear,
    column,
    holder,
    label,
    look,
    named,
    row,
    scrolling,
)
from campaign_app.gui.widgets.text_fields import LineField
from campaign_app.readers.encodings import LABELS

PREVIEW_HEIGHT = 200
CELL_LENGTH = 200
NARROWEST, WIDEST = 80, 260


class ColumnChoice(QComboBox):
    """What a column stands for; the wheel belongs to the list being scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # Qt's name
        """Leave the wheel to the list."""
        event.ignore()


class MappingStep(QWidget):
    """``recoded`` is called when another encoding is chosen, ``remapped`` when a column or an answer is."""

    def __init__(self, recoded: Callable[[], None], remapped: Callable[[], None]) -> None:
        super().__init__()
        self._remapped = remapped
        self.encoding = named(QComboBox(), "import.encoding", "Encoding of the file")
        self.encoding.activated.connect(lambda _row: recoded())
        words = label("&Encoding", "label")
        words.setBuddy(self.encoding)
        self._encoding_line = holder(row(words, self.encoding, None))
        self.preview = look(named(QTableWidget(), "import.preview", "First rows of the file"), "inset")
        self.preview.verticalHeader().hide()
        self.preview.setShowGrid(False)
        self.preview.setWordWrap(False)
        self.preview.setTabKeyNavigation(False)
        self.preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.choices: dict[str, QComboBox] = {}
        self._answers: dict[str, str] = {}
        self._asked = column(gap=6)
        self._questions = holder(self._asked)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for place, stretch in enumerate((2, 3, 2)):
            self._grid.setColumnStretch(place, stretch)
        self._notes = label("", "muted", wrap=True)
        caption = label("WHAT EACH COLUMN STANDS FOR", "caption")
        self._columns = holder(
            column(caption, scrolling(holder(column(self._grid, None, margins=(0, 0, 8, 0)))), gap=8)
        )
        self.setLayout(
            column(self._encoding_line, self.preview, self._notes, self._questions, self._columns, gap=10)
        )

    def chosen_encoding(self) -> str | None:
        """Return the encoding, None where the file leaves no choice of one."""
        return self.encoding.currentData() or None

    def mapping(self) -> dict[str, str] | None:
        """Return column → field as chosen; None for a file that is no table."""
        if not self.choices:
            return None
        return {name: str(choice.currentData() or "") for name, choice in self.choices.items()}

    def given(self) -> dict[str, str]:
        """Return what the person says of all rows, for fields that no column gives."""
        taken = set((self.mapping() or {}).values())
        return {name: value for name, value in self._answers.items() if name not in taken}

    def forget(self) -> None:
        """Forget what was said of all rows: another file is another list."""
        self._answers = {}

    def show_plan(self, plan: Plan) -> None:
        """Show the file as ``plan`` reads it."""
        self.encoding.clear()
        for name in plan.encodings:
            self.encoding.addItem(LABELS.get(name, name), name)
        self.encoding.setCurrentIndex(self.encoding.findData(plan.encoding))
        self._encoding_line.setVisible(bool(plan.encodings))
        self._notes.setText(" ".join(plan.notes))
        self._notes.setVisible(bool(plan.notes))
        self._show_rows(plan)
        if tuple(self.choices) != plan.columns:
            self._show_columns(plan)
        for name, choice in self.choices.items():
            _choose(choice, plan.mapping.get(name, ""))
        self._columns.setVisible(bool(plan.columns))
        self._ask(plan.asked)
        self.preview.setMaximumHeight(PREVIEW_HEIGHT if plan.columns else 16777215)

    def _ask(self, asked: Sequence[Asked]) -> None:
        """Ask for what no column says, with the answer that the headings make likely."""
        focused = self._questions.focusWidget()
        was = focused.objectName() if focused is not None and focused.hasFocus() else ""
        clear(self._asked)
        self._questions.setVisible(bool(asked))
        for one in asked:
            field = self._answer(one)
            words = label(one.question, "label")
            words.setBuddy(field)
            line = row(words, field, None)
            self._asked.addWidget(holder(line))
            if field.objectName() == was:
                field.setFocus()

    def _answer(self, one: Asked) -> QComboBox | LineField:
        name, says = f"import.given.{one.name}", one.question
        if not one.choices:
            line = named(LineField(one.value), name, says)
            line.editingFinished.connect(lambda: self._said(one, line.text().strip()))
            return line
        choice = named(ColumnChoice(), name, says)
        if not one.value:
            choice.addItem("Choose…", "")
        for value, words in one.choices:
            choice.addItem(words, value)
        choice.setCurrentIndex(max(0, choice.findData(one.value)))
        choice.activated.connect(lambda _row: self._said(one, str(choice.currentData())))
        return choice

    def _said(self, one: Asked, value: str) -> None:
        if value != one.value:
            self._answers[one.name] = value
            # The answer is asked anew with the next look, and must not be gone while its signal is handled.
            QTimer.singleShot(0, self, self._remapped)

    def _show_rows(self, plan: Plan) -> None:
        self.preview.clear()
        self.preview.setColumnCount(len(plan.preview_columns))
        self.preview.setRowCount(len(plan.preview))
        self.preview.setHorizontalHeaderLabels(list(plan.preview_columns))
        header = self.preview.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setStretchLastSection(True)
        for number, cells in enumerate(plan.preview):
            for place, cell in enumerate(cells):
                item = QTableWidgetItem(cell.replace("\n", " ")[:CELL_LENGTH])
                self.preview.setItem(number, place, item)
        self.preview.resizeColumnsToContents()
        for place in range(self.preview.columnCount()):
            width = self.preview.columnWidth(place)
            self.preview.setColumnWidth(place, min(max(width, NARROWEST), WIDEST))

    def _show_columns(self, plan: Plan) -> None:
        clear(self._grid)
        self.choices = {}
        for number, name in enumerate(plan.columns):
            choice = named(ColumnChoice(), f"import.column.{number}", f"Column {name} stands for")
            choice.addItem("Leave out", "")
            for target in plan.targets:
                choice.addItem(target.label, target.name)
            choice.activated.connect(lambda _row: self._remapped())
            sample = ElidedLabel("muted")
            sample.say(next((cells[number] for cells in plan.preview if cells[number]), ""))
            self._grid.addWidget(label(name, wrap=True), number, 0)
            self._grid.addWidget(sample, number, 1)
            self._grid.addWidget(choice, number, 2)
            self.choices[name] = choice


def _choose(choice: QComboBox, target: str) -> None:
    """Choose ``target``, also one that is not on offer: columns of our own exports name parts of fields."""
    if choice.findData(target) < 0:
        choice.addItem(target, target)
    choice.setCurrentIndex(choice.findData(target))
