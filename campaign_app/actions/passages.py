"""Where the words of a search stand in a record: the matches in its title, and the passage to show."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from campaign_app.store.search import Query
from campaign_app.store.search.query import spellings
from campaign_app.store.search.words import FOLDS, aligned, fold, is_east

Marks = tuple[tuple[int, int], ...]
# Each with whether it is only the beginning of a word.
Words = tuple[tuple[str, bool], ...]
# Characters of a passage before the first match, and in all.
BEFORE, LENGTH = 60, 200
# A long text is looked through piece by piece.
PIECE = 2000


def beside(title: str, query: Query) -> Words:
    """Return the words that a title does not have, for which a passage is shown."""
    in_title = fold(title)
    if all(word in in_title for word in query.words):
        return ()
    return tuple(word for word in query.shown if word[0] not in in_title)


def passage(texts: Iterable[str], wanted: Words, query: Query) -> tuple[str, Marks]:
    """Return the piece around the first of the ``wanted`` words in ``texts``, and all matches in it.

    Empty where there is none.
    """
    listed = list(texts) if wanted else []
    # Mostly none of them has any, and one look at all is shorter than one at each.
    if len(listed) > 1 and not _pattern(wanted).search(fold("\n".join(listed))):
        return "", ()
    for text in listed:
        if (at := _first(text, wanted)) is not None:
            piece = _piece(text, at)
            return piece, marked(piece, query)
    return "", ()


def _first(text: str, wanted: Words) -> int | None:
    """Return about where in ``text`` one of the words stands, None where none does."""
    # Most words stand there as they are, and folding takes far longer than looking.
    plain = [
        at for word, _ in wanted if is_east(word) for one in spellings(word) if (at := text.find(one)) >= 0
    ]
    if not plain:
        lower = text.lower()
        plain = [at for word, _ in wanted if (at := _plainly(lower, word)) >= 0]
    if plain:
        return min(plain)
    pattern = _pattern(wanted)
    for start in range(0, len(text), PIECE):
        # A word may stand on the border of two pieces.
        before = max(0, start - LENGTH)
        if found := pattern.search(fold(text[before : start + PIECE])):
            return before + found.start()
    return None


def _plainly(lower: str, word: str) -> int:
    """Return where ``word`` begins a word of ``lower``, -1 where it does not."""
    at = lower.find(word)
    while at > 0 and not is_east(word) and lower[at - 1].isalnum():
        at = lower.find(word, at + 1)
    return at


@lru_cache(maxsize=64)
def _pattern(wanted: Words) -> re.Pattern[str]:
    longest_first = sorted(wanted, key=lambda word: -len(word[0]))
    return re.compile("|".join(_one(word, beginning) for word, beginning in longest_first))


def _one(word: str, beginning: bool) -> str:
    if is_east(word):
        return "|".join(map(re.escape, spellings(word)))
    # A joined word may be written with hyphens, a number with commas.
    spread = "[-‐,]?".join(map(re.escape, word))
    return rf"(?<![^\W_]){spread}" + ("" if beginning else r"(?![^\W_])")


def _piece(text: str, at: int) -> str:
    """Return ``text`` around the place ``at``, from word to word, as one line."""
    start, end = max(0, at - BEFORE), at - BEFORE + LENGTH
    if start and (space := text.find(" ", start, at)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", at + LENGTH // 2, end)) >= 0:
        end = space
    line = " ".join(unicodedata.normalize("NFC", text[start:end]).split())
    return f"{'…' if start else ''}{line}{'…' if end < len(text) else ''}"


def marked(text: str, query: Query) -> Marks:
    """Return the matches in a text."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(_matches(text, query)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _matches(text: str, query: Query) -> Iterator[tuple[int, int]]:
    if query.shown and unicodedata.is_normalized("NFC", text):
        folded = text.translate(FOLDS)
        matches = list(_pattern(query.shown).finditer(folded))
        origin = aligned(text) if matches else []
        for found in matches:
            yield origin[found.start()], origin[found.end() - 1] + 1
