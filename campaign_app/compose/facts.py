"""Facts as templates see them: pieces of text that carry their cites, and figures that own up to disputes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from campaign_app import model
from campaign_app.compose.errors import Fault
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.pieces import Piece, Words, clean
from campaign_app.compose.plain import Plain
from campaign_app.compose.references import as_cite, fact_references, work_reference
from campaign_app.manuscript.dates import worded_date
from campaign_app.manuscript.quotation_marks import quoted
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import Cite, Inline, Text, Value
from campaign_app.manuscript.wording import worded_figure, worded_together

NAMED = re.compile(r"\{([\w.-]+)\}")
Content = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class FactView(Plain):
    """One fact for templates; every piece carries its cite, except those of ``bare`` and ``words``.

    ``value`` is the worded figure, with the bounds of a disputed one; ``figure`` the same without its unit;
    ``as_given`` what this fact's own sources say, for a place where all sides stand together. ``instrument``
    is the title of the law that the fact speaks of. ``printed`` is the value of a figure, else the quotation
    or the statement.
    """

    key: Words
    kind: Words
    value: Piece
    figure: Piece
    as_given: Piece
    words: Piece
    statement: Piece
    quote: Piece
    date: Piece
    place: Piece
    cite: Piece
    counted: Words
    speaker: Words
    occasion: Words
    instrument: Words
    article: Words
    forum: Words
    verb: Words
    strength: Words
    attributed_to: Words
    attribution: Words
    sensitive: bool
    disputed: bool
    printed: Piece

    @property
    def bare(self) -> "FactView":
        """The same fact without cites, for a second mention beside the first."""
        parts: dict[str, Any] = {
            part.name: Piece(tuple(node for node in value.inlines if not isinstance(node, Cite)))
            for part in fields(self)
            if isinstance(value := getattr(self, part.name), Piece)
        }
        return replace(self, **parts)


@dataclass(slots=True)
class Facts:
    """The facts and sources of a workspace, as the functions ``fact`` and ``cite`` of one document."""

    evidence: Evidence
    language: str
    _views: dict[str, FactView] = field(default_factory=dict)

    def fact(self, key: str) -> FactView:
        """Return the fact ``key``. Raises Fault where there is none."""
        name = str(key)
        if name not in self._views:
            self._views[name] = self._view(self.record(name))
        return self._views[name]

    def cite(self, *keys: str, **place: Any) -> Piece:
        """Return one cite of facts, sources or instruments, at a place such as ``para=13``."""
        if not keys:
            raise Fault("“cite” needs the key of a fact, a source or an instrument.", "cite")
        return Piece(as_cite(reference for key in keys for reference in self._cited(str(key), place)))

    def record(self, key: str) -> model.Fact:
        """Return the record of the fact ``key``. Raises Fault where there is none."""
        found = self.evidence.fact(key)
        if found is None:
            raise Fault(f"There is no fact “{key}”; search the facts for the one you mean.", key)
        return found

    def _cited(self, key: str, place: dict[str, Any]) -> tuple[Reference, ...]:
        if fact := self.evidence.fact(key):
            if place:
                raise Fault(f"The place in the source is part of the fact “{key}”; leave it out here.", key)
            return fact_references(fact)
        work = self.evidence.source(key) or self.evidence.instrument(key)
        if work is not None:
            return (work_reference(work, place),)
        raise Fault(f"There is no fact, source or instrument “{key}” to cite.", key)

    def _view(self, fact: model.Fact) -> FactView:
        cite = as_cite(fact_references(fact))
        dispute = dispute_over(self.evidence, fact)
        value = self.worded(fact, dispute, unit=True)
        statement = self._said(fact, fact.statement, cite)
        quote = self._said(fact, quoted(clean(fact.quote)) if fact.quote else "", cite)
        return FactView(
            key=Words(fact.key),
            kind=Words(fact.kind),
            value=Piece(value),
            figure=Piece(self.worded(fact, dispute, unit=False)),
            as_given=Piece((*self._own(fact), *self._disputed([fact])) if is_figure(fact) else ()),
            words=Piece(tuple(node for node in value if not isinstance(node, Cite))),
            statement=statement,
            quote=quote,
            date=_beside(worded_date(fact.date or "", self.language), cite),
            place=_beside(fact.place, cite),
            cite=Piece(cite),
            counted=Words(fact.counted),
            speaker=Words(fact.speaker),
            occasion=Words(fact.occasion),
            instrument=Words(fact.instrument.title if fact.instrument else ""),
            article=Words(fact.article),
            forum=Words(fact.forum),
            verb=Words(fact.verb),
            strength=Words(fact.strength or ""),
            attributed_to=Words(fact.attributed_to),
            attribution=Words(fact.attribution),
            sensitive=bool(fact.sensitivity),
            disputed=dispute is not None and dispute.state != "chosen",
            printed=Piece(value) or (quote if fact.kind == "quotation" and fact.quote else statement),
        )

    def worded(self, fact: model.Fact, dispute: model.Dispute | None, unit: bool) -> Content:
        """Return the figure of ``fact`` in words with its cite; in a dispute, what all sides allow to say."""
        if not is_figure(fact):
            return ()
        if dispute is None:
            return (*self._own(fact, unit), *as_cite(fact_references(fact)))
        if dispute.state == "chosen" and dispute.chosen is not None:
            return (*self._own(dispute.chosen, unit), *as_cite(fact_references(dispute.chosen)))
        sides = weighed(dispute, fact)
        if dispute.state == "hedged" and dispute.wording.strip():
            text, sides = self._hedged(dispute, sides)
        else:
            values = [(side.low, side.high, side.qualifier or "exact") for side in sides]
            text = worded_together(values, clean(fact.unit) if unit else "", self.language)
        return (Value(fact.key, (Text(text),)), *self._disputed(sides))

    def _disputed(self, sides: Iterable[model.Fact]) -> Content:
        """Return one cite of all ``sides`` whose note tells the value of each."""
        return as_cite(
            (r for side in sides for r in fact_references(side, self.own_words(side))), disputed=True
        )

    def own_words(self, fact: model.Fact, unit: bool = True) -> str:
        """Return the figure of ``fact`` in words, as its own sources give it."""
        counted = clean(fact.unit) if unit else ""
        return worded_figure(fact.low, fact.high, fact.qualifier, counted, self.language)

    def _own(self, fact: model.Fact, unit: bool = True) -> Content:
        return (Value(fact.key, (Text(self.own_words(fact, unit)),)),)

    def _hedged(self, dispute: model.Dispute, sides: list[model.Fact]) -> tuple[str, list[model.Fact]]:
        """Return the wording that was decided, with the figures it names, and these facts; else all sides."""
        known = {member.fact.key: member.fact for member in dispute.members if is_figure(member.fact)}
        named = list(dict.fromkeys(NAMED.findall(dispute.wording)))
        for key in named:
            if key not in known:
                raise Fault(f"The wording of dispute {dispute.key} names “{key}”, no figure of that dispute.")
        text = NAMED.sub(lambda found: self.own_words(known[found[1]]), dispute.wording)
        return clean(text), [known[key] for key in named] or sides

    def _said(self, fact: model.Fact, text: str, cite: Content) -> Piece:
        words = Words(text)
        return Piece((Value(fact.key, (Text(str(words)),)), *cite)) if words else Piece()


def _beside(text: str, cite: Content) -> Piece:
    """Return words that go with a fact, such as its day, and its cite."""
    words = Words(text)
    return Piece((Text(str(words)), *cite)) if words else Piece()


def is_figure(fact: model.Fact) -> bool:
    """Tell whether ``fact`` gives a number."""
    return fact.low is not None or fact.high is not None


def dispute_over(evidence: Evidence, fact: model.Fact) -> model.Dispute | None:
    """Return the dispute in which the figure of ``fact`` is weighed against others.

    Of several, one that was decided stands before an open one.
    """
    if not is_figure(fact):
        return None
    found = [d for d in evidence.disputes(fact) if weighs(d, fact) and len(figures_in(d)) > 1]
    order = ("chosen", "hedged", "open")
    return min(found, key=lambda dispute: order.index(dispute.state), default=None)


def weighs(dispute: model.Dispute, fact: model.Fact) -> bool:
    """Tell whether ``fact`` is one of the values that do not agree."""
    return any(member.fact_id == fact.id and member.relation == "value" for member in dispute.members)


def figures_in(dispute: model.Dispute) -> list[model.Fact]:
    """Return the facts whose figures a dispute weighs against each other; one withdrawn is no side of it."""
    facts = [member.fact for member in dispute.members if member.relation == "value"]
    values = [fact for fact in facts if is_figure(fact) and fact.rank != "deprecated"]
    if dispute.state == "chosen" and dispute.chosen is not None and dispute.chosen not in values:
        values.append(dispute.chosen)
    return values


def weighed(dispute: model.Dispute, fact: model.Fact) -> list[model.Fact]:
    """Return the figures of the same unit as ``fact``; a vague one says nothing beside the others."""
    sides = [side for side in figures_in(dispute) if side.unit == fact.unit]
    firm = [side for side in sides if side.qualifier != "vague"]
    return firm or sides or [fact]
