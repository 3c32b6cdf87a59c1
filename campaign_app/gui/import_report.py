"""Import report: what became of the records of an imported file."""

from PySide6.QtWidgets import QDialog, QListWidget, QWidget

from campaign_app.actions.exchange import Imported
from campaign_app.gui.widgets.basics import button, column, label, named, row


class ImportReport(QDialog):
    """Says how many records were new, changed and unchanged, and lists each one refused with its reason."""

    def __init__(self, kind: str, file: str, result: Imported, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "import_report", f"Import of {file}")
        self.setWindowTitle("Import")
        self.setMinimumWidth(520)
        counts = f"{result.new:,} new, {result.updated:,} updated, {result.unchanged:,} unchanged"
        parts: list[QWidget] = [
            label(f"Imported {kind} from {file}", "heading"),
            label(f"{counts}, {len(result.refused):,} refused.", "muted"),
        ]
        if result.refused:
            refused = named(QListWidget(), "import_report.refused", "Records refused, with the reason")
            for item in result.refused:
                refused.addItem(f"Row {item.row}: {item.reason}")
            refused.setWordWrap(True)
            parts.append(refused)
        close = button("import_report.close", "&Close", self.accept, dress="primary")
        close.setDefault(True)
        self.setLayout(column(*parts, row(None, close), gap=10, margins=(22, 20, 22, 18)))
