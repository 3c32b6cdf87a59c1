"""Plan table: what would become of each row of a file, with a choice for those that are like a record."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from campaign_app.actions.import_plan import Plan, Planned

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
COLUMNS = ("Row", "Record", "What happens", "Why")
SAYS = {
    "new": "New",
    "update": "Changes a record",
    "duplicate": "Duplicate",
    "unchanged": "Already here",
    "refused": "Refused",
}
TONES = {"New": "ok", "Changes a record": "warn", "Duplicate": "warn", "Refused": "bad"}
# What becomes of a row that is like a record, in the order in which it is offered.
CHOICES: Mapping[str, str] = {
    "skip": "Leave duplicates out",
    "update": "Let duplicates change the records they are like",
    "new": "Add duplicates as records of their own",
}


class PlanTable(QAbstractTableModel):
    """The rows of a plan, or those of one outcome."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Planned] = []

    def show_plan(self, plan: Plan, outcome: str = "") -> None:
        """Show the rows of ``plan`` with ``outcome``, all where it is empty."""
        self.beginResetModel()
        self._rows = [row for row in plan.rows if outcome in ("", row.outcome)]
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # Qt's name
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:  # Qt's name
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._rows[index.row()]
        why = " ".join(filter(None, (row.reason, *row.notes)))
        return (str(row.row), row.label or row.key, SAYS[row.outcome], why)[index.column()]

    def headerData(  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's label."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
