"""Shell: sidebar and pages of one open workspace."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QStackedWidget, QToolButton, QWidget

from campaign_app.actions.records import count_records, list_records, show_record
from campaign_app.gui.campaigns.page import CampaignPage
from campaign_app.gui.compose.page import ComposePage
from campaign_app.gui.contacts.page import ContactsPage
from campaign_app.gui.documents.page import DocumentsPage
from campaign_app.gui.dropping import RECORDS
from campaign_app.gui.facts.add_to_document import AddToDocument
from campaign_app.gui.facts.page import FactsPage
from campaign_app.gui.icons import set_icon
from campaign_app.gui.importing.wizard import ImportWizard
from campaign_app.gui.page import Page
from campaign_app.gui.record_table import FACT_FORMAT
from campaign_app.gui.search.field import Everything
from campaign_app.gui.signatories.page import SignatoriesPage
from campaign_app.gui.widgets.basics import ElidedLabel, column, frame, label, named, row
from campaign_app.gui.widgets.sidebar import Sidebar
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.store import Store

PAGES: tuple[type[Page], ...] = (
    CampaignPage,
    FactsPage,
    ContactsPage,
    ComposePage,
    SignatoriesPage,
    DocumentsPage,
)
# name, picture, the kind that is counted beside it
PLACES = (
    ("Campaign", "campaign", ""),
    ("Facts & sources", "facts", "facts"),
    ("Contacts", "contacts", "contacts"),
    ("Compose", "compose", ""),
    ("Signatories", "signatories", "signatories"),
    ("Documents", "documents", "documents"),
)


# The sidebar's width at text of the usual height, in pixels.
SIDE, USUAL = 226, 15


class Shell(QWidget):
    """The places of a workspace; ``turned`` tells that another page is in view."""

    turned = Signal()

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.sidebar = Sidebar([(name, picture) for name, picture, _kind in PLACES], FACT_FORMAT)
        self.switch = named(QToolButton(), "workspace.switch", "Workspace: open another")
        self.switch.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.pages = [page(workspace) for page in PAGES]
        self._stack = QStackedWidget()
        for page in self.pages:
            self._stack.addWidget(page)
        self.everything = Everything(workspace, self)
        self.sidebar.chosen.connect(self._choose)
        self.sidebar.dropped.connect(self._dropped)
        self.sidebar.rested.connect(self._rested)
        self.setLayout(row(self._side(), self._stack, gap=0))
        workspace.changed.connect(self._changed)
        workspace.went.connect(self._go)
        self._count()

    @property
    def page(self) -> Page:
        """The page in view."""
        return self.pages[self._stack.currentIndex()]

    def choose(self, row: int) -> None:
        """Go to the place in ``row``."""
        self.sidebar.choose(row)

    def search_everything(self) -> None:
        """Put the cursor into the field that searches all records."""
        self.everything.field.setFocus()
        self.everything.field.selectAll()

    def compose(self, command: str) -> None:
        """Go to Compose and ``draft``, ``check`` or ``publish`` there."""
        page = self.pages[3]
        self.choose(3)
        if isinstance(page, ComposePage) and self.page is page:
            {"draft": page.new, "check": page.check, "publish": page.publish}[command]()

    def next_pane(self, step: int) -> None:
        """Move the focus to the next pane of the window, or the one before it."""
        panes = [self.sidebar, *(pane for pane in self.page.panes() if pane.isVisible())]
        focus = QApplication.focusWidget()
        here = 0
        for number, pane in enumerate(panes):
            if focus is not None and (focus is pane or pane.isAncestorOf(focus)):
                here = number
        _enter(panes[(here + step) % len(panes)])

    def _side(self) -> QWidget:
        drawing = label()
        set_icon(drawing, "brand", "accent", 22)
        self._title, self._line = ElidedLabel("strong"), ElidedLabel("muted")
        self._title.say(self.workspace.store.title)
        names = column(self._title, self._line, gap=0)
        set_icon(self.switch, "chevrons")
        self._goal_bar = QProgressBar()
        self._goal_bar.setTextVisible(False)
        self._goal_bar.setAccessibleName("Signatures towards the goal")
        self._signed, self._goal = label("", "strong"), label("", "muted")
        self._signatures = column(row(self._signed, None, self._goal), self._goal_bar, gap=6)
        top = row(drawing, names, self.switch, gap=10, margins=(10, 2, 0, 2))
        top.setStretch(1, 1)
        side = frame(
            "side",
            column(
                top,
                10,
                self.everything.field,
                10,
                self.sidebar,
                row(self._signatures, margins=(10, 0, 10, 8)),
                gap=0,
                margins=(10, 12, 10, 10),
            ),
        )
        self._column = side
        self._fit_side()
        return side

    def changeEvent(self, event: QEvent) -> None:  # Qt's name
        """Give the sidebar room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_side()

    def _fit_side(self) -> None:
        self._column.setFixedWidth(max(SIDE, round(SIDE * self.font().pixelSize() / USUAL)))

    def _choose(self, row: int) -> None:
        before = self._stack.currentIndex()
        if row == before and self.page.isVisible():
            self.page.shown()
            return

        def turn() -> None:
            focus = QApplication.focusWidget()
            if focus is not None and self.page.isAncestorOf(focus):
                # Else Qt finds it a place on the new page, which then scrolls there.
                self.sidebar.setFocus()
            self._stack.setCurrentIndex(row)
            self.page.shown()
            self.turned.emit()

        self.page.leave(turn, lambda: self.sidebar.choose(before))

    def _dropped(self, row: int, fact: str) -> None:
        if self.pages[row].place in ("compose", "documents"):
            AddToDocument(self.workspace, fact, self).exec()

    def _rested(self, row: int) -> None:
        """Open Documents under a fact that is held over it, so that it can be dropped on one of them."""
        if self.pages[row].place == "documents" and not self.page.dirty:
            self.choose(row)

    def take_in(self, path: str, address: str) -> None:
        """Import the records in a file that was dropped, or add it, or a web address, as a source."""
        if path.endswith(RECORDS):
            ImportWizard(self.workspace, "", Path(path), self).exec()
            return
        page = self.pages[1]
        self.choose(1)
        page.go("sources:")
        if self.page is page and isinstance(page, FactsPage):
            page.sources.add_file(Path(path)) if path else page.sources.add_address(address)

    def _go(self, place: str, key: str) -> None:
        for number, page in enumerate(self.pages):
            if page.place == place:
                self.choose(number)
                if self.page is page:
                    page.go(key)

    def _changed(self) -> None:
        self._count()
        for page in self.pages:
            page.records_changed()

    def _count(self) -> None:
        kinds = [kind for _name, _picture, kind in PLACES if kind]

        def read(store: Store) -> tuple[dict[str, int], dict[str, Any]]:
            listed = list_records(store, "campaigns", "", 0, 1)
            campaign = show_record(store, "campaigns", str(listed[0]["key"])) if listed else {}
            return {kind: count_records(store, kind) for kind in kinds}, campaign

        self.workspace.read(self, read, self._show_counts, instead="counts")

    def _show_counts(self, found: tuple[dict[str, int], dict[str, Any]]) -> None:
        counts, campaign = found
        for number, (_name, _picture, kind) in enumerate(PLACES):
            self.sidebar.places.set_count(number, counts.get(kind))
        self._line.say(str(campaign.get("title", "No campaign yet")))
        goal, signed = int(campaign.get("signature_goal") or 0), counts["signatories"]
        for part in (self._signed, self._goal, self._goal_bar):
            part.setVisible(goal > 0)
        self._signed.setText(f"{signed:,}")
        self._goal.setText(f"goal {goal:,}")
        self._goal_bar.setRange(0, max(goal, 1))
        self._goal_bar.setValue(min(signed, goal))


def _enter(pane: QWidget) -> None:
    """Focus ``pane``, or the first control in it that takes the focus."""
    for control in [pane, *pane.findChildren(QWidget)]:
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isVisible() and control.isEnabled():
            control.setFocus(Qt.FocusReason.TabFocusReason)
            return
