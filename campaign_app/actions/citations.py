"""Citations of a stored fact: what each quotes and whether it stands; words mended, a passage added."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from campaign_app.actions.names import names_of
from campaign_app.actions.quotes import check_quotes
from campaign_app.actions.records import edit_record, show_record
from campaign_app.errors import UserError
from campaign_app.manuscript.quotes import QuoteState
from campaign_app.store import Store

OWN = ("source", "stance", "locator", "label", "quote", "prefix", "suffix", "note")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of a fact; ``number`` counts them from 1, ``row`` is the citation as it is stored.

    ``words`` are those that the source called ``title`` must hold: the citation's own, else those that the
    fact quotes; ``shared`` tells that the fact quotes the same. Without words there is no ``state``.
    """

    fact: str
    statement: str
    number: int
    row: Mapping[str, Any]
    title: str
    words: str
    shared: bool
    state: QuoteState | None
    reason: str

    @property
    def source(self) -> str:
        """The key of the source."""
        return str(self.row["source"])

    @property
    def place(self) -> str:
        """Where in the source it is, such as ``paragraph 7``; empty for the whole of it."""
        return " ".join(filter(None, (self.row["label"], self.row["locator"])))


def cited(store: Store, fact: str) -> tuple[Cited, ...]:
    """Return the citations of ``fact`` with what the quote check says of each."""
    shown = show_record(store, "facts", fact)
    rows = [{name: row[name] for name in OWN} for row in shown["citations"]]
    checks = {quote.citation: quote for quote in check_quotes(store, fact=fact)}
    titles = names_of(store, ("sources",), list(dict.fromkeys(row["source"] for row in rows)))
    found = []
    for number, row in enumerate(rows, start=1):
        check = checks.get(number)
        words = check.quote if check else str(row["quote"])
        found.append(
            Cited(
                *(fact, str(shown["statement"]), number, row, titles.get(row["source"], row["source"])),
                *(words, bool(words) and words == shown["quote"]),
                *((check.state, check.reason) if check else (None, "")),
            )
        )
    return tuple(found)


def mend_citation(store: Store, seen: Cited, changes: Mapping[str, Any], *, share: bool = False) -> Cited:
    """Store ``changes`` of a citation as it was ``seen``, and return it as it is then; its quote is checked.

    With ``share`` the fact quotes the new words too. Raises UserError where somebody else changed it
    meanwhile, and BadValue, which names the field.
    """
    shown = show_record(store, "facts", seen.fact)
    rows = list(shown["citations"])
    place = seen.number - 1
    if place >= len(rows) or any(rows[place][name] != seen.row[name] for name in OWN):
        raise UserError(
            f"Citation {seen.number} of {seen.fact} was changed elsewhere meanwhile; open its passage again."
        )
    rows[place] = {**rows[place], **changes}
    more = {"quote": changes["quote"]} if share and "quote" in changes else {}
    edit_record(store, "facts", seen.fact, {"citations": rows, **more}, seen=shown)
    return cited(store, seen.fact)[place]


def add_citation(store: Store, fact: str, row: Mapping[str, Any]) -> Cited:
    """Let a stored ``fact`` rest on one more passage, and return that citation.

    Raises UserError where it cites the same words of the same source already.
    """
    shown = show_record(store, "facts", fact)
    rows = list(shown["citations"])
    if any(all(one[name] == row[name] for name in ("source", "quote", "label", "locator")) for one in rows):
        raise UserError(f"{fact} cites this passage already.")
    edit_record(store, "facts", fact, {"citations": [*rows, dict(row)]}, seen=shown)
    return cited(store, fact)[-1]
