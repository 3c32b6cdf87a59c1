"""Mapping step: the first rows of a file, its encoding, and what each column stands for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QTableWidget, QTableWidgetItem, QWidget

from campaign_app.actions.import_plan import Plan
from campaign_app.gui.widgets.basics import clear, column, holder, label, look, named, row, scrolling

SHOWN_ROWS = 8


class MappingStep(QWidget):
    """``changed`` is called when the encoding or a column is chosen anew."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self.encoding = named(QComboBox(), "import.encoding", "Encoding of the file")
        self.encoding.activated.connect(lambda _row: changed())
        words = label("&Encoding", "label")
        words.setBuddy(self.encoding)
        self._encoding_line = holder(row(words, self.encoding, None))
        self.preview = look(named(QTableWidget(), "import.preview", "First rows of the file"), "inset")
        self.preview.verticalHeader().hide()
        self.preview.setShowGrid(False)
        self.preview.setTabKeyNavigation(False)
        self.preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.preview.setFixedHeight(220)
        self.choices: dict[str, QComboBox] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(6)
        self._caption = label("WHAT EACH COLUMN STANDS FOR", "caption")
        self._notes = label("", "muted", wrap=True)
        self.setLayout(
            column(
                self._encoding_line,
                self.preview,
                self._notes,
                self._caption,
                scrolling(holder(column(self._grid, None))),
                gap=10,
            )
        )

    def mapping(self) -> dict[str, str] | None:
        """Return column → field as chosen; None for a file that is no table."""
        if not self.choices:
            return None
        return {name: str(choice.currentData() or "") for name, choice in self.choices.items()}

    def show_plan(self, plan: Plan) -> None:
        """Show the file as ``plan`` reads it."""
        self.encoding.clear()
        self.encoding.addItems(list(plan.encodings))
        self.encoding.setCurrentText(plan.encoding)
        self._encoding_line.setVisible(bool(plan.encodings))
        self._notes.setText(" ".join(plan.notes))
        self._show_rows(plan)
        if tuple(self.choices) != plan.columns:
            self._show_columns(plan)
        for name, choice in self.choices.items():
            choice.setCurrentIndex(max(0, choice.findData(plan.mapping.get(name, ""))))
        self._caption.setVisible(bool(plan.columns))

    def _show_rows(self, plan: Plan) -> None:
        rows = plan.preview[:SHOWN_ROWS]
        self.preview.setColumnCount(len(plan.preview_columns))
        self.preview.setRowCount(len(rows))
        self.preview.setHorizontalHeaderLabels(list(plan.preview_columns))
        self.preview.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                self.preview.setItem(number, place, QTableWidgetItem(cell.replace("\n", " ")[:200]))

    def _show_columns(self, plan: Plan) -> None:
        clear(self._grid)
        self.choices = {}
        for number, name in enumerate(plan.columns):
            choice = named(QComboBox(), f"import.column.{number}", f"Column {name} stands for")
            choice.addItem("Leave out", "")
            for target in plan.targets:
                choice.addItem(target.label, target.name)
            choice.activated.connect(lambda _row: self._changed())
            self._grid.addWidget(label(name, wrap=True), number, 0)
            self._grid.addWidget(choice, number, 1)
            self._grid.setColumnMinimumWidth(0, 180)
            self.choices[name] = choice
