"""Withdrawn sources as templates see them: each edition that rested on one, and what it said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.compose.errors import Fault
from campaign_app.compose.pieces import Piece, Words
from campaign_app.compose.plain import Plain
from campaign_app.compose.references import as_cite, citable
from campaign_app.manuscript.dates import worded_date
from campaign_app.manuscript.proof_json import from_json
from campaign_app.manuscript.readings import places
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import Content, Text

FEW = 5  # words
NOWHERE: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class SentenceView(Plain):
    """A sentence of an edition with the cite of the place it rested on.

    ``value`` are the words at stake; ``alone`` says that nothing else was cited for it.
    """

    text: Piece
    value: Words
    alone: bool

    @property
    def printed(self) -> Piece:
        """The sentence with its cite."""
        return self.text


@dataclass(frozen=True, slots=True)
class CorrectedView(Plain):
    """An edition that rested on a withdrawn source."""

    key: Words
    title: Words
    date: Words
    number: Words
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnView(Plain):
    """A source that was retracted or superseded, and the editions that rested on it.

    ``instead`` is the title of the source that takes its place, with its cite.
    """

    title: Piece
    status: Words
    reason: Words
    date: Words
    instead: Piece
    cite: Piece
    editions: tuple[CorrectedView, ...]


@dataclass(frozen=True, slots=True)
class Withdrawals:
    """The function ``withdrawn`` of one document."""

    session: Session
    language: str

    def withdrawn(self, source: object, editions: object = "") -> WithdrawnView:
        """Return the source ``source`` with ``editions``, keys parted by commas. Raises Fault.

        While the field for the source is not filled in, its placeholder stands for the title.
        """
        if isinstance(source, Piece):
            return WithdrawnView(source, Words(), Words(), Words(), Piece(), Piece(), ())
        found = self._source(str(source))
        other = self._source(found.superseded_by) if found.superseded_by else None
        keys = [key.strip() for key in str(editions).split(",") if key.strip()]
        return WithdrawnView(
            title=Piece((Text(str(Words(found.title))),)),
            status=Words(found.status),
            reason=Words(found.status_reason.rstrip(".")),
            date=Words(worded_date(found.status_date, self.language)),
            instead=Piece((Text(str(Words(other.title))), *_cite(other))) if other else Piece(),
            cite=Piece(_cite(found)),
            editions=tuple(self._edition(key, found) for key in keys),
        )

    def _source(self, key: str) -> model.Source:
        found = self.session.scalar(select(model.Source).where(model.Source.key == key))
        if found is None:
            raise Fault(f"There is no source “{key}”; list the sources to see their keys.", key)
        return found

    def _edition(self, key: str, source: model.Source) -> CorrectedView:
        edition = self.session.scalar(select(model.Edition).where(model.Edition.key == key))
        if edition is None:
            raise Fault(f"There is no edition “{key}” to correct; list the editions to see their keys.", key)
        return CorrectedView(
            key=Words(key),
            title=Words(edition.title),
            date=Words(worded_date(edition.date, self.language)),
            number=Words(edition.number),
            sentences=tuple(_sentences(edition, source)),
        )


def _sentences(edition: model.Edition, source: model.Source) -> Iterable[SentenceView]:
    """Yield each sentence of ``edition`` that rested on ``source``, once, with the cite it had then."""
    facts = {use.key: use.values for use in edition.uses if use.kind == "fact"}
    told = places(from_json(edition.proof))
    cited = {place.key: _citations(facts, place.key) for place in told}
    rested: dict[str, set[str]] = defaultdict(set)
    for place in told:
        rested[place.sentence] |= {one["source"] for one in cited[place.key]}
    seen: set[str] = set()
    for place in told:
        own = next((one for one in cited[place.key] if one["source"] == source.key), None)
        if own is None or place.sentence in seen:
            continue
        seen.add(place.sentence)
        text, counted = place.sentence, facts.get(place.key, {}).get("counted")
        if counted and len(text.split()) <= FEW:
            text = f"{text} ({counted})"  # a cell or key figure says too little by itself
        cite = _cite(source, own, place.key if place.key in facts else "")
        alone = rested[place.sentence] == {source.key}
        yield SentenceView(Piece((Text(str(Words(text))), *cite)), Words(place.words), alone)


def _citations(facts: Mapping[str, Mapping[str, Any]], key: str) -> Sequence[Mapping[str, Any]]:
    """Return what a place rested on: the citations of its fact, or the work itself."""
    found: Sequence[Mapping[str, Any]] = (
        facts[key].get("citations", ()) if key in facts else [{"source": key}]
    )
    return found


def _cite(source: model.Source, then: Mapping[str, Any] = NOWHERE, fact: str = "") -> Content:
    reference = Reference(
        source.key,
        citable(source),
        str(then.get("locator", "")),
        str(then.get("label", "")),
        fact=fact,
    )
    return as_cite((reference,))
