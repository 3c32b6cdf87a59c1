"""Values of an edition: each with its note, and the passages that it rested on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QSplitter, QWidget

from campaign_app.actions.history_of import Passage, PrintedValue, values_of
from campaign_app.gui.documents.form import told
from campaign_app.gui.widgets.basics import button, clear, column, frame, holder, label, named, row, scrolling
from campaign_app.gui.widgets.two_line_delegate import DETAIL_ROLE, PICTURE_ROLE, TONE_ROLE, TwoLineDelegate
from campaign_app.gui.workspace import OpenWorkspace

VALUE = Qt.ItemDataRole.UserRole


class ValuesDialog(QDialog):
    """``called`` names the edition in the heading.

    ``to_passage`` carries the key of a source and that of the fact that cites it.
    """

    to_passage = Signal(str, str)

    def __init__(self, workspace: OpenWorkspace, edition: str, called: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "values", f"Values of edition {edition}")
        self.setWindowTitle("Values and passages")
        self.resize(900, 560)
        self._heading = label(f"What {called} rests on", "heading", wrap=True)
        self.list = named(QListWidget(), "values.list", "Values of the edition")
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.currentItemChanged.connect(lambda now, _before: self._tell(now))
        self._box = column(gap=8, margins=(16, 6, 6, 6))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.list)
        splitter.addWidget(scrolling(holder(column(self._box, None))))
        splitter.setSizes([420, 440])
        splitter.setChildrenCollapsible(False)
        close = button("values.close", "&Close", self.accept)
        whole = column(self._heading, splitter, row(None, close), gap=12, margins=(22, 18, 22, 16))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        workspace.read(self, lambda store: values_of(store, edition), self._show)

    def _show(self, values: list[PrintedValue]) -> None:
        for value in values:
            place = value.place
            note = f"note {place.note} · " if place.note else ""
            item = QListWidgetItem(place.words or value.statement or place.key)
            item.setData(DETAIL_ROLE, f"{note}{place.sentence}")
            item.setData(PICTURE_ROLE, "warning" if value.changes else "verify")
            item.setData(TONE_ROLE, "warn" if value.changes else "ok")
            item.setData(VALUE, value)
            item.setSizeHint(QSize(100, 48))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _tell(self, item: QListWidgetItem | None) -> None:
        clear(self._box)
        if item is None:
            return
        value: PrintedValue = item.data(VALUE)
        place = value.place
        self._box.addWidget(label(place.sentence, wrap=True, selectable=True))
        if place.note_text:
            self._box.addWidget(
                label(f"{place.note}  {place.note_text}", "muted", wrap=True, selectable=True)
            )
        self._box.addWidget(label(f"{value.kind.upper()} {place.key}, AS IT WAS THEN", "caption"))
        self._box.addWidget(label(value.statement or place.words, wrap=True))
        for number, evidence in enumerate(value.evidence):
            self._box.addWidget(self._passage(number, place.key, evidence))
        for change in value.changes:
            words = told(change.kind, change.key, change.field, change.was, change.now)
            self._box.addWidget(label(words, "warn", wrap=True))

    def _passage(self, number: int, fact: str, evidence: Passage) -> QWidget:
        place = " ".join(filter(None, (evidence.label, evidence.locator)))
        against = "contradicts it" if evidence.stance == "contradicts" else ""
        parts = [label(evidence.title, "strong", wrap=True)]
        if place or against:
            parts.append(label(" · ".join(filter(None, (place, against))), "muted", wrap=True))
        if evidence.quote:
            parts.append(label(f"“{evidence.quote}”", wrap=True, selectable=True))
        show = button(
            f"values.passage.{number}",
            "Show the passage",
            lambda: self._go(evidence.source, fact),
            dress="link",
            says=f"Show the passage in “{evidence.title}”",
        )
        return frame("card", column(*parts, row(show, None), gap=4, margins=(12, 8, 10, 8)))

    def _go(self, source: str, fact: str) -> None:
        self.accept()
        self.to_passage.emit(source, fact)
