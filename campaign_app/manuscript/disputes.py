"""Which figures form a dispute: groups about one event and measure in which two cannot both be true."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Literal

from campaign_app.manuscript.dates import bounds
from campaign_app.manuscript.figures_compared import Comparison, Figure, Says, compare

Relation = Literal["value", "derived", "partial"]
Judgements = Mapping[tuple[str, str], Says]

# More than this many figures of one event and measure are a series, such as a count per day, not a dispute.
SERIES = 150
FORTNIGHT = 14
TELLING = 10  # numbers below it coincide too often to mean anything


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one event and measure with what each is to the rest, and how every two of them compare.

    Only members of relation ``value`` are weighed against each other; ``derived`` ones were worked out from
    such a figure, ``partial`` ones count a part.
    """

    event: str
    measure: str
    members: Mapping[str, Relation]
    comparisons: tuple[Comparison, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The facts that are weighed against each other."""
        return tuple(fact for fact, relation in self.members.items() if relation == "value")

    @property
    def contradictions(self) -> tuple[Comparison, ...]:
        """The pairs of which not both can be true."""
        values = set(self.values)
        return tuple(
            found
            for found in self.comparisons
            if found.verdict == "contradiction" and found.fact in values and found.other in values
        )


def groups(
    figures: Iterable[Figure], judgements: Judgements | None = None, besides: Iterable[Figure] = ()
) -> list[Group]:
    """Return the groups of two figures and more about one event and measure, whether they agree or not.

    ``judgements`` are what a person said about pairs of facts; they stand before what words and numbers tell.
    A figure that was reckoned from a member also belongs to its group; ``besides`` are figures that matter
    for that alone.
    """
    return list(each_group(figures, judgements, besides))


def each_group(
    figures: Iterable[Figure], judgements: Judgements | None = None, besides: Iterable[Figure] = ()
) -> Iterator[Group]:
    """Yield what ``groups`` returns, one after the other, because of many figures it takes long."""
    said = judgements or {}
    every = sorted(figures, key=lambda figure: figure.fact)
    roots = roots_of([*every, *besides])
    buckets: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in every:
        if place := figure.event or figure.counted.casefold():
            buckets[place, figure.measure].append(figure)
    for bucket in buckets.values():
        if 1 < len(bucket) <= SERIES:
            for part in _linked(bucket, said):
                if len(part) > 1:
                    yield _with_reckoned(_group(part, said), roots)


def coincidences(figures: Iterable[Figure]) -> list[tuple[str, ...]]:
    """Return facts that give one number for different events within a fortnight: perhaps mixed up."""
    by_number: dict[tuple[float, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.event and figure.qualifier != "vague" and not figure.reckoned:
            for number in {figure.low, figure.high} - {None}:
                if number is not None and number >= TELLING:
                    by_number[number, figure.measure].append(figure)
    found = []
    for same in by_number.values():
        if 1 < len(same) <= SERIES and len({figure.event for figure in same}) > 1:
            near = {
                fact
                for a, b in combinations(same, 2)
                if a.event != b.event and _days_apart(a.date, b.date) <= FORTNIGHT
                for fact in (a.fact, b.fact)
            }
            if near:
                found.append(tuple(sorted(near)))
    return sorted(set(found))


def sums_of(values: Sequence[tuple[float | None, float | None]]) -> set[float]:
    """Return every number that adding up two values or more can give, less the values themselves."""
    ends = [tuple({end for end in value if end is not None}) for value in values[:12]]
    alone = {end for value in ends for end in value}
    parts = (part for size in range(2, min(len(ends), 4) + 1) for part in combinations(ends, size))
    return {sum(chosen) for part in parts for chosen in product(*part)} - alone


def compare_said(a: Figure, b: Figure, said: Judgements) -> Comparison:
    """Return how two figures compare, with what a person said about them in either order."""
    if (a.fact, b.fact) in said:
        return compare(a, b, said[a.fact, b.fact])
    if (b.fact, a.fact) in said:
        return compare(b, a, said[b.fact, a.fact])
    return compare(a, b)


def _linked(bucket: Sequence[Figure], said: Judgements) -> Iterator[list[Figure]]:
    """Yield the figures of a bucket that hang together: each measures the same as another one of its part."""
    left = list(bucket)
    while left:
        part = [left.pop(0)]
        for one in part:
            joining = [figure for figure in left if compare_said(one, figure, said).verdict != "different"]
            part += joining
            left = [figure for figure in left if figure not in joining]
        yield sorted(part, key=lambda figure: figure.fact)


def _group(part: Sequence[Figure], said: Judgements) -> Group:
    found = tuple(compare_said(a, b, said) for a, b in combinations(part, 2))
    relations: dict[str, Relation] = dict.fromkeys((figure.fact for figure in part), "value")
    relations |= {figure.fact: "derived" for figure in part if figure.reckoned}
    parts = {one.fact for one in found if one.verdict == "subset"}
    if parts:
        relations |= dict.fromkeys(parts - _said_whole(said, relations.keys() - parts), "partial")
    return Group(part[0].event, part[0].measure, relations, found)


def _said_whole(said: Judgements, wholes: Collection[str]) -> set[str]:
    """Return the facts that a person said count the same thing as one of ``wholes``, so they are no part."""
    pairs = [pair for pair, says in said.items() if says == "same thing"]
    return {one for a, b in pairs for one, other in ((a, b), (b, a)) if other in wholes}


def roots_of(figures: Iterable[Figure]) -> dict[str, tuple[str, str]]:
    """Return for each reckoned figure two figures of the same source whose sum or difference it is."""
    every = sorted({figure.fact: figure for figure in figures}.values(), key=lambda figure: figure.fact)
    return dict(_reckoned_from(every))


def _reckoned_from(figures: Sequence[Figure]) -> Iterator[tuple[str, tuple[str, str]]]:
    by_source: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.countable:
            for source in figure.sources:
                by_source[source, figure.measure].append(figure)
    for figure in figures:
        if figure.reckoned and figure.low is not None:
            near = [other for source in sorted(figure.sources) for other in by_source[source, figure.measure]]
            for a, b in combinations(near[:SERIES], 2):
                if figure.low in ((a.low or 0) + (b.low or 0), abs((a.low or 0) - (b.low or 0))):
                    yield figure.fact, (a.fact, b.fact)
                    break


def _with_reckoned(group: Group, roots: Mapping[str, tuple[str, str]]) -> Group:
    more: dict[str, Relation] = {}
    comparisons = list(group.comparisons)
    for fact, (a, b) in roots.items():
        root = next((one for one in (a, b) if group.members.get(one) == "value"), None)
        if root is not None and fact not in group.members:
            more[fact] = "derived"
            why = f"{fact} was worked out from {a} and {b} and inherits what is uncertain in them."
            comparisons.append(Comparison(fact, root, "derived", why))
    return Group(group.event, group.measure, {**group.members, **more}, tuple(comparisons))


def _days_apart(one: str, other: str) -> float:
    first, second = _span(one), _span(other)
    if first is None or second is None:
        return float("inf")
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)


def _span(text: str) -> tuple[date, date] | None:
    first, last = bounds(text)
    return (first, last) if first and last else None
