"""Evidence panel: for each citation of a fact whether its quote stands in the source, and whether it lags."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from campaign_app.actions.names import names_of
from campaign_app.actions.quotes import Outdated, StoredQuote, check_quotes, outdated_citations
from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import button, clear, column, frame, label, row
from campaign_app.store import Store

TONES = {"found": "ok", "not found": "bad", "ambiguous": "warn", "no snapshot": "muted"}
PICTURES = {"found": "check-circle", "not found": "blocking", "ambiguous": "warning", "no snapshot": "note"}
SAYS = {
    "found": "The quote stands in the source",
    "not found": "The quote is not in the source",
    "ambiguous": "The quote stands in several places",
    "no snapshot": "The quote could not be checked",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the checks say of the citations of one fact; ``names`` has what its sources are called by key."""

    fact: str
    quotes: tuple[StoredQuote, ...]
    outdated: tuple[Outdated, ...]
    names: Mapping[str, str]


def evidence_of(store: Store, fact: str) -> Evidence:
    """Return what the checks say of ``fact``."""
    quotes, outdated = check_quotes(store, fact=fact), outdated_citations(store, fact)
    sources = dict.fromkeys([*(one.source for one in quotes), *(one.source for one in outdated)])
    return Evidence(fact, quotes, outdated, names_of(store, ("sources",), tuple(sources)))


class EvidencePanel(QFrame):
    """One line per quote and per citation that lags behind its figure.

    ``show_passage`` is called with the key of a source, ``confirm`` with the number of a citation.
    """

    def __init__(self, show_passage: Callable[[str], None], confirm: Callable[[int], None]) -> None:
        super().__init__()
        self._show_passage, self._confirm = show_passage, confirm
        self._names: Mapping[str, str] = {}
        self._box = column(gap=6, margins=(20, 0, 20, 6))
        self.setLayout(self._box)
        self.hide()

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Tell what the checks say; with nothing to tell the panel is not there."""
        clear(self._box)
        self._names = evidence.names if evidence else {}
        for quote in evidence.quotes if evidence else ():
            self._box.addWidget(self._quote(quote))
        for one in evidence.outdated if evidence else ():
            self._box.addWidget(self._behind(one))
        self.setVisible(bool(evidence and (evidence.quotes or evidence.outdated)))

    def _quote(self, quote: StoredQuote) -> QWidget:
        picture = label()
        set_icon(picture, PICTURES[quote.state], TONES[quote.state])
        title = f"“{self._names.get(quote.source, quote.source)}”"
        place = ", ".join(filter(None, (title, " ".join(filter(None, (quote.label, quote.locator))))))
        reason = f": {quote.reason}" if quote.reason else ""
        words = label(f"{SAYS[quote.state]} ({place}){reason}", "muted", wrap=True)
        words.setAccessibleName(f"Quote of citation {quote.citation}: {quote.state}")
        shown = button(
            f"facts.passage.{quote.citation}",
            "Show",
            partial(self._show_passage, quote.source),
            dress="link",
            says=f"Show the passage of citation {quote.citation}",
        )
        shown.setEnabled(quote.state != "no snapshot")
        line = row(picture, words, shown, gap=8)
        line.setStretch(1, 1)
        line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        return frame("", line)

    def _behind(self, one: Outdated) -> QWidget:
        title = self._names.get(one.source, one.source)
        words = f"The value changed, the citation of “{title}” did not: was {one.was}, is {one.now}"
        confirm = button(
            f"facts.confirm.{one.citation}",
            "It still holds",
            partial(self._confirm, one.citation),
            says=f"Confirm citation {one.citation}",
        )
        line = row(label(words, wrap=True), confirm, gap=8, margins=(12, 8, 10, 8))
        line.setStretch(0, 1)
        return frame("warn", line)
