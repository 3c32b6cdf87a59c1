"""Lookup: the entries that match by their tokens, and by their texts where the tokens leave it open."""

from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from itertools import chain, islice, repeat
from operator import and_, or_

from sqlalchemy import Connection

from campaign_app.store.search.database import marks, position
from campaign_app.store.search.days import ending_after, starting_before
from campaign_app.store.search.entry import Kind, Part
from campaign_app.store.search.full_texts import FullTexts, Seen, best_passage
from campaign_app.store.search.postings import Bits, Span, bits_of, highest, read
from campaign_app.store.search.query import Needle, Query
from campaign_app.store.search.shown import Entries, Place

# Mostly all that may match do; a few more than are shown are compared, and then many at a time.
MORE, BATCH = 5, 1000
# After every token.
END = "\U0010ffff"


class Lookup:
    """What the postings have of some queries, and the entries that were read, within one transaction."""

    def __init__(self, connection: Connection, queries: Sequence[Query]) -> None:
        self.queries = queries
        self.entries = Entries(connection)
        self._connection = connection
        self._seen: Seen = {}
        self._having: dict[tuple[Part, Needle], int] = {}
        spans = {span for query in queries for group in _days(query) for span in group}
        tokens = set()
        for token in (token for query in queries for needle in query.needles for token in needle.tokens):
            if span := _span(token):
                spans.add(span)
            else:
                tokens.add(token)
        self._found: dict[str | Span, Bits] = {}
        if tokens or spans:
            self._found = read(connection, tokens, list(spans))

    def newest(self, kinds: Sequence[Kind], query: Query, limit: int) -> dict[Kind, list[int]]:
        """Return the numbers of the newest records that match, the newest first.

        Of each kind one more than its share of ``limit``, where there are so many.
        """
        maybe = {kind: self.maybe(kind, query) for kind in kinds}
        if query.enough:
            return {kind: list(highest(bits, limit + 1)) for kind, bits in maybe.items()}
        found: dict[Kind, list[int]] = {kind: [] for kind in kinds}
        left = {kind: highest(bits) for kind, bits in maybe.items() if bits}
        share = shares({kind: bits.bit_count() for kind, bits in maybe.items()}, limit)
        first = max(share.values(), default=0) + MORE
        for size in chain([first, first * 8], repeat(BATCH)):
            batches = {kind: list(islice(numbers, size)) for kind, numbers in left.items()}
            for kind, numbers in self._matching(query, batches).items():
                found[kind] += numbers
            share = shares({kind: len(numbers) for kind, numbers in found.items()}, limit)
            left = {
                kind: numbers
                for kind, numbers in left.items()
                if len(batches[kind]) == size and len(found[kind]) <= share[kind]
            }
            if not left:
                break
        return found

    def every(self, kind: Kind, query: Query) -> int:
        """Return the bits of all records that match."""
        found = self.maybe(kind, query)
        if query.enough:
            return found
        numbers, sure = highest(found), 0
        while batch := list(islice(numbers, BATCH)):
            sure |= bits_of(self._matching(query, {kind: batch})[kind])
        return sure

    def maybe(self, part: Part, query: Query) -> int:
        """Return the bits of the entries that match as far as the tokens tell."""
        groups = [self.any_of(part, group) for group in query.filters]
        if query.groups:
            typed = reduce(and_, [self.any_of(part, group) for group in query.groups])
            groups.append(typed | self.having(part, query.name) if query.name else typed)
        groups += [reduce(or_, [self._bits(part, span) for span in spans]) for spans in _days(query)]
        return reduce(and_, groups) if groups else 0

    def any_of(self, part: Part, group: Collection[Needle]) -> int:
        """Return the bits of the entries that may have one of the needles."""
        return reduce(or_, [self.having(part, needle) for needle in group])

    def having(self, part: Part, needle: Needle) -> int:
        """Return the bits of the entries that have the tokens of a needle, or its part where it has none."""
        if (part, needle) not in self._having:
            tokens = [self._bits(part, _span(token) or token) for token in needle.tokens]
            self._having[part, needle] = reduce(and_, tokens) if tokens else self._scan(part, needle.part)
        return self._having[part, needle]

    def _bits(self, part: Part, term: str | Span) -> int:
        return self._found[term].get(part, 0)

    def _scan(self, part: Part, text: str) -> int:
        """Return the bits of all entries that have ``text``, whichever way."""
        database = self._connection.dialect.name
        has = f"{position(database)}(text, {marks(database)}) > 0"
        statements = [f"SELECT id FROM search_{part} WHERE {has}"]
        if part == "source":
            within = f"SELECT 1 FROM search_passage WHERE id BETWEEN s.first AND s.last AND {has}"
            statements.append(f"SELECT s.id FROM search_source s WHERE EXISTS ({within})")
        rows = (self._connection.exec_driver_sql(one, (text,)).scalars() for one in statements)
        return bits_of(number for numbers in rows for number in numbers)

    def _matching(self, query: Query, numbers: Mapping[Kind, Sequence[int]]) -> dict[Kind, list[int]]:
        """Return those of the records that match by their texts."""
        entries = self.entries.of(numbers)
        full = {number: one.ends for (_, number), one in entries.items() if one.ends[1]}
        inside = FullTexts(self, query, full)

        def matches(place: Place) -> bool:
            text, number = entries[place].text, place[1] if entries[place].ends[1] else 0
            return query.holds(lambda one: one.part in text or (number > 0 and inside.has(one, number)))

        inside.look_at_first()
        found = set(filter(matches, entries))
        rest = [place for place, one in entries.items() if one.ends[1] and place not in found]
        inside.look_at_rest([number for _, number in rest])
        found.update(filter(matches, rest))
        self._seen.update(inside.seen)
        return {kind: [number for number in ids if (kind, number) in found] for kind, ids in numbers.items()}

    def passages(self, wanted: Mapping[int, Collection[str]]) -> dict[int, str]:
        """Return the passage to show of the full texts of sources, by number; none where no passage helps.

        Each is given with the words that it is to have.
        """
        entries = self.entries.of({"source": list(wanted)})
        best = {}
        for number, words in wanted.items():
            groups = [
                group
                for group in self.queries[0].groups
                if any(word in needle.part for needle in group for word in words)
            ]
            if passage := best_passage(self, self._seen, number, entries["source", number], groups):
                best[number] = passage
        found = self.entries.passages(best.values(), "shown")
        return {number: found[passage] for number, passage in best.items()}


def shares(counts: Mapping[Kind, int], limit: int) -> dict[Kind, int]:
    """Return how many of each kind are shown: all of a small one, and the others evenly."""
    shared, left = {}, limit
    for rest, (kind, count) in enumerate(sorted(counts.items(), key=lambda one: one[1])):
        shared[kind] = min(count, left // (len(counts) - rest))
        left -= shared[kind]
    return {kind: shared[kind] for kind in counts}


def _span(token: str) -> Span | None:
    """Return the span of the tokens that a token with a star stands for."""
    return (token[:-1], token[:-1] + END) if len(token) > 1 and token.endswith("*") else None


def _days(query: Query) -> list[list[Span]]:
    after = [list(ending_after(query.after))] if query.after else []
    return [*after, *([list(starting_before(query.before))] if query.before else [])]
