"""Findings list: what the checks say of a document, in words, and the way to each place."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import button, column, label, named, row
from campaign_app.gui.widgets.finding_delegate import FindingDelegate
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.rule_names import rule_name

FINDING = Qt.ItemDataRole.UserRole
WAIVED = Qt.ItemDataRole.UserRole + 1
ORDER = {"blocking": 0, "warning": 1, "note": 2}


class FindingsList(QFrame):
    """Findings with the worst first; ``chosen`` carries the one the person goes to.

    ``taken_back`` carries the rule of a finding that was set aside and shall count again.
    """

    chosen = Signal(object)
    taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._picture = label()
        self._words = label("", "strong")
        self.list = named(QListWidget(), "findings", "Findings")
        self.list.setProperty("look", "plain")
        self.list.setItemDelegate(FindingDelegate(self.list))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self._findings: tuple[Finding, ...] = ()
        self._reasons: dict[str, str] = {}
        self._back = button(
            "findings.take_back",
            "Let it count again",
            self._take_back,
            dress="link",
            says="Let it count again",
        )
        self._back.setToolTip("Take back that the selected finding is set aside (Delete)")
        self.list.currentItemChanged.connect(lambda now, _before: self._offer(now))
        keys = QShortcut(QKeySequence.StandardKey.Delete, self.list)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._take_back)
        self._offer(None)
        head = row(self._picture, self._words, None, self._back, margins=(20, 10, 16, 6))
        self.setLayout(column(head, self.list, gap=0))
        self.show_none("")

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop publishing and are not waived."""
        return tuple(f for f in self._findings if f.severity == "blocking" and f.rule not in self._reasons)

    @property
    def set_aside(self) -> tuple[Finding, ...]:
        """The findings that would stop publishing, were they not waived."""
        return tuple(f for f in self._findings if f.severity == "blocking" and f.rule in self._reasons)

    def show_none(self, words: str) -> None:
        """Show no findings because the checks did not run, saying why in ``words``."""
        self._findings = ()
        self.list.clear()
        self._picture.clear()
        self._words.setText(words)

    def show_findings(self, findings: Sequence[Finding], waived: Mapping[str, str]) -> None:
        """Show ``findings``; ``waived`` has the rules that were set aside, with the reason."""
        ordered = tuple(sorted(findings, key=lambda finding: ORDER[finding.severity]))
        if (ordered, dict(waived)) == (self._findings, self._reasons) and self.list.count():
            return
        chosen, place = self.list.currentItem(), self.list.verticalScrollBar().value()
        before = chosen.data(FINDING) if chosen is not None else None
        self._findings, self._reasons = ordered, dict(waived)
        self.list.clear()
        for finding in self._findings:
            item = QListWidgetItem(f"{finding.message} {finding.remedy}".strip())
            item.setData(FINDING, finding)
            item.setData(WAIVED, waived.get(finding.rule))
            item.setToolTip(f"{rule_name(finding.rule)}\n{finding.where}")
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{finding.severity}: {rule_name(finding.rule)}: {finding}",
            )
            self.list.addItem(item)
            if before is not None and (finding.rule, finding.where) == (before.rule, before.where):
                self.list.setCurrentItem(item)
        self.list.verticalScrollBar().setValue(place)
        self._head()

    def _head(self) -> None:
        blocking, all_of_them = len(self.blocking), len(self._findings)
        if blocking:
            stops = "stops" if blocking == 1 else "stop"
            words = f"{_count(all_of_them, 'finding')}, {blocking} {stops} publishing"
            set_icon(self._picture, "blocking", "bad")
        elif all_of_them:
            words = f"{_count(all_of_them, 'finding')}, none stops publishing"
            set_icon(self._picture, "warning", "warn")
        else:
            words = "No findings: everything is cited"
            set_icon(self._picture, "check-circle", "ok")
        self._words.setText(words)

    def _offer(self, item: QListWidgetItem | None) -> None:
        self._back.setVisible(item is not None and item.data(WAIVED) is not None)

    def _take_back(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(WAIVED) is not None:
            self.taken_back.emit(item.data(FINDING).rule)

    def _go(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(FINDING))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
