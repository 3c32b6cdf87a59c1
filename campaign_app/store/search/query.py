"""What a person types in the search field becomes a query.

    강제 북송 "forced return" kind:figure after:2023-10 before:2024 topic:repatriation source:hrw disputed:yes

Words are beginnings of words (in Hangul, Han and Kana any part of one), words in quotes stand together as
they are, and all must be there. Names match whole too, in either order, with or without hyphens and spaces.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import get_args

from campaign_app.errors import UserError
from campaign_app.manuscript.dates import BadDate, bounds
from campaign_app.model.contact import ContactKind
from campaign_app.model.fact import FactKind
from campaign_app.store.search.words import (
    BEGINNINGS,
    COMPOUND,
    FILTER,
    LONGEST,
    NAME,
    beginning,
    fold,
    is_east,
    together,
    words,
)

PART = re.compile(r'([^\W\d_]+):(?!\S)|(?:([^\W\d_]+):(?!/))?(?:"([^"]*)"?|([^\s"]\S*))')
RECORDS = ("fact", "source", "contact", "document", "edition")
KINDS: Mapping[str, str] = {
    **{name: name for name in RECORDS},
    **{f"{name}s": name for name in RECORDS},
    **{name: name for name in (*get_args(FactKind), *get_args(ContactKind))},
}
YES_NO = ("disputed", "unreviewed")
FILTERS = ("kind", "after", "before", "topic", "source", *YES_NO)
# The shortest joined name that is looked up by its beginning; shorter ones are words anyway.
SHORTEST_NAME = 4


class BadSearch(UserError):
    """A search names a filter that there is not, or a value that the filter does not take."""


@dataclass(frozen=True, slots=True)
class Needle:
    """Something to look for: a ``part`` of an entry's text, and the ``tokens`` that such an entry has.

    A token with a star is the beginning of one; where there is none, all texts are looked through. Where the
    tokens are not ``enough``, the text decides.
    """

    part: str
    tokens: tuple[str, ...]
    enough: bool


Group = tuple[Needle, ...]


@dataclass(frozen=True)
class Query:
    """What an entry must have: one needle of each group, or its name; one of each filter; a date within.

    ``after`` and ``before`` are days (ISO 8601): an entry's last day is not before ``after``, its first one
    is before ``before``. ``shown`` are the words to mark, each with whether it is only the beginning of one,
    ``words`` are those that were typed, ``whole`` all of them joined.
    """

    groups: tuple[Group, ...] = ()
    name: Needle | None = None
    filters: tuple[Group, ...] = ()
    after: str = ""
    before: str = ""
    kinds: frozenset[str] = frozenset()
    shown: tuple[tuple[str, bool], ...] = ()
    words: tuple[str, ...] = ()
    whole: str = ""

    def __bool__(self) -> bool:
        return bool(self.groups or self.filters or self.after or self.before)

    @cached_property
    def needles(self) -> tuple[Needle, ...]:
        """All that is looked for."""
        name = [(self.name,)] if self.name else []
        return tuple(needle for group in (*self.groups, *self.filters, *name) for needle in group)

    @cached_property
    def enough(self) -> bool:
        """Whether the tokens of an entry decide alone that it matches."""
        return all(needle.enough for needle in self.needles)

    def holds(self, has: Callable[[Needle], bool]) -> bool:
        """Tell whether an entry that ``has`` some needles is one to find, days apart."""

        def all_of(groups: tuple[Group, ...]) -> bool:
            return all(any(map(has, group)) for group in groups)

        typed = all_of(self.groups) or (self.name is not None and has(self.name))
        return typed and all_of(self.filters)

    def may_be(self, record: str) -> bool:
        """Tell whether the filters leave room for records of a kind such as ``fact``."""
        return all(kind == record or kind not in RECORDS for kind in self.kinds)

    def loosened(self) -> "Query":
        """Return the query for the same words within longer ones, which no token helps with."""
        groups = tuple(
            tuple(Needle(needle.part.strip(), (), True) for needle in group) for group in self.groups
        )
        return replace(self, groups=groups, name=None)


def parse(text: str) -> Query:
    """Return what ``text`` asks for. Raises BadSearch; a filter without a value yet is passed over."""
    groups: list[tuple[Needle, ...]] = []
    filters: list[tuple[Needle, ...]] = []
    shown: list[tuple[str, bool]] = []
    plain: list[str] = []
    found: dict[str, str] = {}
    quoted = False
    for name, value, phrase in _parts(text):
        if name:
            _filter(name, value, found, filters)
        elif parts := words(value):
            groups.append((_phrase(parts, ended=True),) if phrase else tuple(_alternatives(value, parts)))
            shown += [(part, not phrase) for part in ([*parts] if phrase else [*parts, "".join(parts)])]
            quoted |= phrase
            plain += parts
    whole = "" if quoted else "".join(plain)
    return Query(
        tuple(groups),
        _name(whole) if whole and (len(groups) > 1 or not is_east(whole)) else None,
        tuple(filters),
        found.get("after", ""),
        found.get("before", ""),
        frozenset(found.get("kind", "").split()),
        tuple(dict.fromkeys([*shown, *([(whole, True)] if len(groups) > 1 and whole else [])])),
        tuple(plain),
        whole,
    )


def _parts(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the filter's name, the value, and whether it is in quotes, of each part of ``text``."""
    for unfinished, name, quoted, bare in PART.findall(text):
        if unfinished:
            known = unfinished.casefold() in FILTERS
            yield (unfinished.casefold(), "", False) if known else ("", unfinished, False)
        else:
            yield name.casefold(), quoted or bare, not bare


def _filter(name: str, value: str, found: dict[str, str], filters: list[tuple[Needle, ...]]) -> None:
    if name not in FILTERS:
        raise BadSearch(
            f"There is no filter “{name}”; there are {', '.join(FILTERS)}. "
            "To search for the words themselves, put them in quotes."
        )
    if not value.strip():
        return
    if name in ("after", "before"):
        found[name] = _day(name, value)
    elif name == "kind":
        kind = KINDS.get(value.casefold())
        if kind is None:
            raise BadSearch(f"There is no kind “{value}” to search; there are {', '.join(_kinds())}.")
        filters.append((_value(f"kind:{kind}"),))
        found["kind"] = f"{found.get('kind', '')} {kind}"
    elif name in YES_NO:
        if value.casefold() not in ("yes", "no"):
            raise BadSearch(f"The filter “{name}” is yes or no, not “{value}”.")
        filters.append((_value(f"{name}:{value.casefold()}"),))
    else:
        *whole, last = words(value) or [""]
        filters.extend((_value(f"{name}:{word}"),) for word in whole)
        filters.append((_value(f"{name}:{last}", begun=True),))


def _kinds() -> list[str]:
    return [kind for name, kind in KINDS.items() if name == kind]


def _day(name: str, value: str) -> str:
    try:
        first, last = bounds(value)
    except BadDate as error:
        raise BadSearch(f"The filter “{name}” needs a date. {error}") from error
    day = first or last
    assert day is not None
    return day.isoformat()


def _alternatives(typed: str, parts: list[str]) -> Iterator[Needle]:
    """Yield the ways in which one word as ``typed`` may stand in a text."""
    yield _phrase(parts, ended=False)
    if COMPOUND.fullmatch(fold(typed).strip(".,;:!?…()[]“”")):
        yield _phrase(["".join(parts)], ended=False)
    if len(parts) == 1 and is_east(parts[0]):
        for spelling in spellings(parts[0])[1:]:
            yield _phrase(spelling.split(), ended=False)


@lru_cache(maxsize=64)
def spellings(word: str) -> list[str]:
    """Return a run of Hangul, Han or Kana with spaces too: 강제북송 stands for 강제 북송."""
    return [word, *(f"{word[:at]} {word[at:]}" for at in range(2, len(word) - 1))]


def _phrase(parts: list[str], *, ended: bool) -> Needle:
    """Return the needle of words that stand together, the last of them whole if ``ended``."""
    last = len(parts) - 1
    pieces = [_word(part, whole=ended or at < last) for at, part in enumerate(parts)]
    if not last:
        return pieces[0]
    start = "" if is_east(parts[0]) else " "
    end = pieces[-1].part.removeprefix(" ").removeprefix(parts[-1])
    part = f"{start}{' '.join(parts)}{end}"
    # The last word may be the beginning of one, of which only the first sign of a run is known.
    sure = parts if ended or is_east(parts[-1]) else parts[:-1]
    tokens = [token for piece in pieces for token in piece.tokens]
    tokens += [together(one, other) for one, other in pairwise(sure)]
    return Needle(part, tuple(dict.fromkeys(tokens)), False)


def _word(word: str, *, whole: bool) -> Needle:
    if is_east(word):
        pairs = tuple(map("".join, pairwise(word)))
        return Needle(word, pairs or (word,), len(word) <= 2)
    if whole or len(word) < min(BEGINNINGS):
        return Needle(f" {word} ", (word[:LONGEST],), len(word) < LONGEST)
    return Needle(f" {word}", (beginning(word),), len(word) <= LONGEST)


def _name(whole: str) -> Needle | None:
    """Return the needle of a whole name, in whichever order and spacing it was typed."""
    if all(is_east(char) for char in whole):
        return _word(whole, whole=False)
    word = NAME + whole
    if len(whole) < SHORTEST_NAME:
        return Needle(f" {word} ", (word,), True)
    return Needle(f" {word}", (beginning(word),), len(word) <= LONGEST)


def _value(value: str, *, begun: bool = False) -> Needle:
    part = FILTER + value
    if begun:
        return Needle(f" {part}", (beginning(part),), len(part) <= LONGEST)
    return Needle(f" {part} ", (part[:LONGEST],), len(part) < LONGEST)
