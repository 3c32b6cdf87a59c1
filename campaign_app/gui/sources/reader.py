"""Reader: the text of a source beside the facts that cite it, new facts taken from it, citations mended."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QStackedWidget, QWidget

from campaign_app.actions.citations import Cited, cited
from campaign_app.actions.records import show_record
from campaign_app.actions.sources import Passage, SnapshotText, fact_from_passage, passages, snapshot_text
from campaign_app.gui.quote_states import told
from campaign_app.gui.sources.citation_form import CitationForm
from campaign_app.gui.sources.damage import DamageLine
from campaign_app.gui.sources.passage_choice import ask_about_passage
from campaign_app.gui.sources.passage_form import PassageForm
from campaign_app.gui.sources.passage_text import PassageText
from campaign_app.gui.sources.shown_text import ShownText, prepare
from campaign_app.gui.widgets.basics import (
    ElidedLabel,
    button,
    column,
    frame,
    holder,
    label,
    look,
    named,
    row,
    tool,
)
from campaign_app.gui.widgets.date_words import in_words
from campaign_app.gui.widgets.empty_state import EmptyState
from campaign_app.gui.widgets.flow import Flow
from campaign_app.gui.widgets.two_line_delegate import DETAIL_ROLE, PICTURE_ROLE, TONE_ROLE, TwoLineDelegate
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store

KEY = Qt.ItemDataRole.UserRole
CITATION = KEY + 10
# What stands beside the text: the facts, a new one, or a citation of one.
FACTS, NEW, CITED = range(3)
PICTURES = {
    "found": ("check-circle", "ok"),
    "not found": ("warning", "bad"),
    "ambiguous": ("warning", "warn"),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A source with its newest text and what facts cite of it."""

    title: str
    text: SnapshotText | None
    shown: ShownText
    passages: tuple[Passage, ...]


class Reader(QWidget):
    """One source's text; ``left`` asks for the list of sources, ``attach_wanted`` for a file.

    ``repair_wanted`` asks to have the stored text repaired.
    """

    left = Signal()
    attach_wanted = Signal()
    repair_wanted = Signal()
    state_changed = Signal()

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.key = ""
        self._wanted, self._opened = "", ""
        # The citation to be shown once the text is there, and whether the person came from its fact.
        self._citation: int | None = None
        self._returns = False
        self._title, self._line = ElidedLabel("heading"), ElidedLabel("muted")
        self._count = label("", "muted")
        self._passages: tuple[Passage, ...] = ()
        self.text = PassageText()
        self.text.chosen.connect(self._set_current)
        self.text.opened.connect(self._to_fact)
        self.text.taken.connect(self.take)
        self.facts = look(named(QListWidget(), "reader.facts", "Facts that cite this source"), "plain")
        self.facts.setItemDelegate(TwoLineDelegate(self.facts))
        self.facts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.facts.currentItemChanged.connect(
            lambda now, _before: self._marked(now, scroll=not self.text.hasFocus())
        )
        self.facts.itemActivated.connect(lambda item: self._to_fact(str(item.data(KEY))))
        self.form = PassageForm(workspace)
        self.form.saved.connect(self._saved)
        self.form.closed.connect(self._close_form)
        self.form.edited.connect(self.state_changed)
        self.citation = CitationForm(workspace)
        self.citation.saved.connect(self._mended)
        self.citation.closed.connect(self._leave_citation)
        self.citation.edited.connect(self.state_changed)
        self.citation.take_wanted.connect(self.take)
        self._edit = button("reader.edit_passage", "Edit &passage…", self.edit_passage, says="Edit passage")
        self._edit.setToolTip("F2")
        self._take = button(
            "reader.new_fact", "Ne&w fact from passage", self.take, picture="plus", dress="primary"
        )
        self._take.setToolTip("Ctrl+Return in the text, or Ctrl+Shift+F")
        self._before = tool(
            "reader.previous", "chevron-up", "Previous passage (Shift+F3)", lambda: self._step(-1)
        )
        self._after = tool("reader.next", "chevron-down", "Next passage (F3)", lambda: self._step(1))
        for key, act in (
            ("Ctrl+Shift+F", self.take),
            ("F2", self.edit_passage),
            ("F3", lambda: self._step(1)),
            ("Shift+F3", lambda: self._step(-1)),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._build()

    def open(self, key: str, fact: str = "", citation: int | None = None) -> None:
        """Show the source ``key``, at the passage of ``fact`` where one is named, to edit a ``citation``."""
        self.discard()
        self.key, self._wanted = key, fact
        self._citation, self._returns = citation, citation is not None
        self.refresh()

    def refresh(self) -> None:
        """Read the source anew."""
        key = self.key

        def read(store: Store) -> Opened:
            title = str(show_record(store, "sources", key)["printed_title"])
            text = snapshot_text(store, key)
            return Opened(title, text, prepare(text.text if text else ""), passages(store, key))

        if key:
            self._workspace.read(self, read, self._show, lambda _gone: self.left.emit(), instead="source")

    def take(self) -> None:
        """Begin a fact from the passage that is selected, or give its words to the citation being edited."""
        start, end = self.text.selection()
        if start == end:
            self._workspace.told.emit(
                "Select the passage that the fact rests on, then press Ctrl+Return.", "warn"
            )
            return
        key = self.key
        if self.citation.cited is not None:
            self._workspace.read(
                self,
                lambda store: fact_from_passage(store, key, start, end),
                lambda values: self.citation.take(values["citations"][0]),
            )
            return
        # Another passage that stands out would be taken for the selected one.
        self.facts.setCurrentRow(-1)
        title = self._opened
        self._workspace.read(
            self,
            lambda store: fact_from_passage(store, key, start, end),
            lambda values: self._taken(values, title),
        )

    def edit_passage(self) -> None:
        """Show the citation whose passage stands out, to mend its words."""
        item = self.facts.currentItem()
        if item is None:
            self._workspace.told.emit("Choose the fact whose passage you want to edit.", "warn")
        elif self._side.currentIndex() == FACTS:
            self._returns = False
            self._cite(str(item.data(KEY)), int(item.data(CITATION)))

    @property
    def dirty(self) -> bool:
        """Whether a fact is being written, or a citation changed."""
        return self.form.dirty or self.citation.dirty

    def save(self, then: Callable[[], None]) -> None:
        """Save the fact being written, or the citation, and call ``then`` once it is saved."""
        if self.citation.dirty:
            self._returns = False
            self.citation.save(then)
        else:
            self.form.save(then)

    def discard(self) -> None:
        """Forget the fact being written, or the changes of the citation."""
        self._returns = False
        if self._side.currentIndex() == CITED:
            self.citation.cancel()
        elif self._side.currentIndex() == NEW:
            self.form.cancel()

    def unsaved_name(self) -> str:
        """Return what is not saved."""
        return f"the passage of {self.citation.cited.fact}" if self.citation.cited else "the new fact"

    def panes(self) -> list[QWidget]:
        """Return text and facts, or the form."""
        return [self.text, (self.facts, self.form.form, self.citation.form)[self._side.currentIndex()]]

    def _build(self) -> None:
        back = button(
            "reader.back", "Sources", self.left.emit, picture="chevron-left", says="Back to the sources"
        )
        attach = button("reader.attach", "&Attach file…", self.attach_wanted.emit, picture="import")
        names = column(self._title, self._line, gap=0)
        steps = row(self._count, self._before, self._after, gap=2)
        head = row(back, names, steps, attach, gap=12, margins=(24, 10, 16, 10))
        head.setStretch(1, 1)
        hint = "Select words, by mouse or with Shift and the arrow keys. Ctrl+Return makes them a fact."
        listed = column(
            column(label("FACTS FROM THIS SOURCE", "caption"), label(hint, "muted", wrap=True), gap=6),
            self.facts,
            holder(Flow(self._take, self._edit)),
            gap=12,
            margins=(20, 16, 20, 14),
        )
        self._side = QStackedWidget()
        self._side.addWidget(frame("pane", listed))
        self._side.addWidget(frame("pane", column(self.form)))
        self._side.addWidget(frame("pane", column(self.citation)))
        self._side.setMinimumWidth(380)
        none = button("reader.empty.attach", "Attach a file…", self.attach_wanted.emit, dress="primary")
        words = (
            "Attach the saved page or PDF: its bytes are kept, and its text is shown here to take facts from."
        )
        self._text_or_none = QStackedWidget()
        self._text_or_none.addWidget(self.text)
        self._text_or_none.addWidget(EmptyState("sources", "No text yet", words, none))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("reader.splitter")
        splitter.addWidget(self._text_or_none)
        splitter.addWidget(self._side)
        splitter.setSizes([720, 440])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(3)
        self._damage = DamageLine("reader.repair", self.repair_wanted.emit)
        # Its margins are gone with it.
        self._damage_room = holder(column(self._damage, margins=(24, 8, 16, 8)))
        self._damage_room.hide()
        box = column(frame("header", head), self._damage_room, splitter, gap=0)
        box.setStretch(2, 1)
        self.setLayout(box)

    def _show(self, opened: Opened) -> None:
        found = opened.text
        self._opened = opened.title
        self._title.say(opened.title)
        mended = " · repaired" if found and found.repaired else ""
        self._line.say(
            f"{found.name} · {found.size:,} bytes · seen on {in_words(found.seen_on)}{mended}"
            if found
            else "No file attached"
        )
        damaged = found.repairable if found else 0
        self._damage.show_places(damaged)
        self._damage_room.setVisible(damaged > 0)
        self._text_or_none.setCurrentIndex(0 if found else 1)
        self._take.setEnabled(found is not None)
        self.text.show_text(opened.shown, opened.passages)
        placed = sum(one.start is not None for one in opened.passages)
        self._count.setText(f"{placed} passage{'s' if placed != 1 else ''}" if placed else "")
        for part in (self._before, self._after):
            part.setVisible(placed > 0)
        fact, wanted, self._citation = self._wanted, self._citation, None
        self._list(opened.passages, wanted)
        shown = self.citation.cited
        if wanted is not None:
            self._cite(fact, wanted)
            self.text.setFocus()
        elif shown is not None and not self.citation.dirty:
            self._cite(shown.fact, shown.number)

    def _list(self, found: tuple[Passage, ...], citation: int | None = None) -> None:
        before, asked = self.facts.currentItem(), bool(self._wanted)
        if found == self._passages and not asked:
            return
        self._passages, place = found, self.facts.verticalScrollBar().value()
        if not asked and before is not None:
            self._wanted, citation = str(before.data(KEY)), int(before.data(CITATION))
        fact, self._wanted = self._wanted, ""
        self.facts.blockSignals(True)
        self.facts.clear()
        for one in found:
            drawing, tone = PICTURES.get(str(one.state), ("facts", "muted"))
            state = f"Quotation {one.state}" if one.state else "No quotation"
            item = QListWidgetItem(f"{one.fact}  ·  {one.statement}")
            item.setData(KEY, one.fact)
            item.setData(CITATION, one.citation)
            item.setData(DETAIL_ROLE, f"{state}{': ' if one.reason else ''}{one.reason}")
            item.setData(PICTURE_ROLE, drawing)
            item.setData(TONE_ROLE, tone)
            item.setToolTip(f"{one.statement}\n{state} {one.reason}".strip())
            item.setSizeHint(QSize(100, 48))
            self.facts.addItem(item)
        self._set_current(fact, citation)
        self.facts.blockSignals(False)
        if not asked:
            self.facts.verticalScrollBar().setValue(place)
        self._marked(self.facts.currentItem(), scroll=asked)

    def _set_current(self, fact: str, citation: int | None) -> None:
        """Choose the line of a fact's ``citation``, or of its first one here."""
        lines = [self.facts.item(number) for number in range(self.facts.count())]
        own = [line for line in lines if line.data(KEY) == fact]
        if own:
            self.facts.setCurrentItem(next((one for one in own if one.data(CITATION) == citation), own[0]))

    def _marked(self, item: QListWidgetItem | None, *, scroll: bool) -> None:
        self._edit.setEnabled(item is not None)
        if item is None:
            self.text.mark("")
        else:
            self.text.mark(str(item.data(KEY)), citation=int(item.data(CITATION)), scroll=scroll)

    def _step(self, by: int) -> None:
        self.text.step(by)

    def _to_fact(self, fact: str) -> None:
        self._workspace.went.emit("facts", f"facts:{fact}")

    def _taken(self, values: dict[str, object], title: str) -> None:
        """Begin a fact from a passage; of one that is being written the person says what becomes."""
        if not self.form.dirty:
            self._begin(values, title)
            return
        answer = ask_about_passage(self)
        if answer == "add":
            if not self.form.add_passage(values):
                self._workspace.told.emit("The fact rests on this passage already.", "warn")
            self.form.form.focus_first()
        elif answer == "save":
            self.form.save(lambda: self._begin(values, title))
        elif answer == "drop":
            self._begin(values, title)
        else:
            self.form.form.focus_first()

    def _begin(self, values: dict[str, object], title: str) -> None:
        self.form.start(values, title)
        self._side.setCurrentIndex(NEW)
        self.form.form.focus_first()
        self.state_changed.emit()

    def _saved(self, key: str) -> None:
        self._workspace.told.emit(f"Saved fact {key}.", "status")
        self._wanted = key
        self._close_form()
        self.refresh()

    def _cite(self, fact: str, number: int) -> None:
        """Show a citation of ``fact`` beside the text, as it is stored now."""

        def show(found: tuple[Cited, ...]) -> None:
            if number <= len(found) and found[number - 1].source == self.key:
                self.citation.start(found[number - 1])
                self._side.setCurrentIndex(CITED)
            else:
                self.citation.cancel()

        self._workspace.read(
            self,
            lambda store: cited(store, fact),
            show,
            lambda _gone: self.citation.cancel(),
            instead="citation",
        )

    def _mended(self, stored: Cited) -> None:
        tone = "ok" if stored.state in (None, "found") else "warn"
        self._workspace.told.emit(f"Saved the passage of {stored.fact}. {told(stored)}.", tone)
        self._wanted, self._citation = stored.fact, None
        self._leave_citation(stored.fact)

    def _leave_citation(self, fact: str) -> None:
        """Show the facts again, or go back to the fact that the person came from."""
        returns, self._returns = self._returns, False
        self._close_form()
        if returns and fact:
            self._to_fact(fact)

    def _close_form(self) -> None:
        self._side.setCurrentIndex(FACTS)
        self.text.setFocus()
        self.state_changed.emit()
