"""Plan table: what would become of each row of a file, with a choice for those that are like a record."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from campaign_app.actions.exchange import Choice
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
CHOSEN: Mapping[Choice, str] = {
    "skip": "Duplicate, left out",
    "new": "Duplicate, added",
    "update": "Duplicate, changes it",
}
TONES = {"New": "ok", SAYS["update"]: "warn", "Refused": "bad", CHOSEN["new"]: "ok", CHOSEN["update"]: "warn"}


class PlanTable(QAbstractTableModel):
    """The rows of a plan, or those of one outcome; ``choices`` by row says what becomes of duplicates."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Planned] = []
        self.choices: dict[int, Choice] = {}

    def show_plan(self, plan: Plan, outcome: str = "") -> None:
        """Show the rows of ``plan`` with ``outcome``, all where it is empty."""
        self.beginResetModel()
        self._rows = [row for row in plan.rows if outcome in ("", row.outcome)]
        self.endResetModel()

    def planned(self, place: int) -> Planned:
        """Return the row that is shown at ``place``."""
        return self._rows[place]

    def choose(self, rows: Iterable[int], choice: Choice) -> None:
        """Let ``choice`` be what becomes of the duplicates in ``rows`` of the file."""
        self.choices |= dict.fromkeys(rows, choice)
        if self._rows:
            self.dataChanged.emit(self.index(0, 2), self.index(len(self._rows) - 1, 2))

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
        happens = (
            CHOSEN[self.choices.get(row.row, "skip")] if row.outcome == "duplicate" else SAYS[row.outcome]
        )
        return (str(row.row), row.label or row.key, happens, why(row))[index.column()]

    def headerData(  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's label."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def why(row: Planned) -> str:
    """Return the reason for what becomes of a row, and what to look at in it."""
    return " ".join(filter(None, (row.reason, *row.notes)))
