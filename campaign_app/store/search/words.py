"""From text to words that can be compared, and from words to the tokens of the index.

Words have no case, accents, apostrophes or invisible characters, numbers no thousands separators. Hangul, Han
and Kana stand in runs of their own, because they are found by any part of a run; all else by its beginning.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

EAST = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u312f"
    "\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
WORD = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)|[{EAST}]+|[^\W_{EAST}]+")
COMPOUND = re.compile(rf"[^\W_{EAST}]+(?:[-‐][^\W_{EAST}]+)+")
EASTERN, FIRST_EAST = re.compile(f"[{EAST}]"), EAST[0]
DROPPED = "'’‘ʼ`´"
# Letters with a stroke or of two letters, which Unicode does not take apart.
STROKES = dict(zip("øłđħıŧ", "oldhit", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}

# Words of the index that stand for more than themselves: a whole name, and a value of a filter.
NAME, FILTER = "=", "#"
# A token of so many first letters, so that a short beginning needs no look at all words that have it: of a
# word, of a name, and of the value of a filter that takes beginnings.
BEGINNING, BEGINNINGS, NAME_BEGINNINGS, VALUE_BEGINNINGS = "<", (2, 3), (1, 2, 3, 4), (1, 2)
BEGUN = ("#topic:", "#source:")
# Nobody types so much of a word.
LONGEST = 40
# Tokens of two words that stand together: so many that an entry seldom has one by chance, and so few that
# they take little room.
TOGETHER, TOGETHERS = "&", 8192
TOGETHER_TOKENS = tuple(f"{TOGETHER}{number}" for number in range(TOGETHERS))


class _Folds(dict[int, str]):
    """Each character without case and accents, made when it is first met; ``uneven`` are not one any more."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char == "…":
            plain = char  # not three characters, because it stands at the ends of passages
        elif char in DROPPED or unicodedata.category(char) == "Cf":
            plain = ""
        else:
            apart = unicodedata.normalize("NFKD", char.casefold())
            bare = "".join(STROKES.get(part, part) for part in apart if not unicodedata.combining(part))
            plain = unicodedata.normalize("NFC", bare)
        self[code] = plain
        if len(plain) != 1:
            self.uneven.add(char)
        return plain


FOLDS = _Folds()


def fold(text: str) -> str:
    """Return ``text`` without case, accents and apostrophes; its other punctuation stays."""
    if text.isascii() and "'" not in text and "`" not in text:
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(FOLDS)


def words(text: str) -> list[str]:
    """Return the words of ``text`` in order."""
    found = WORD.findall(fold(text))
    return [word.replace(",", "") for word in found] if "," in text else found


def compounds(text: str) -> Iterator[str]:
    """Yield the words of ``text`` that are written with hyphens, joined; Lee Young-hwan gives younghwan."""
    if "-" in text or "‐" in text or "\u2011" in text:
        for found in COMPOUND.findall(fold(text)):
            joined = found.replace("-", "").replace("‐", "")
            if not joined.isdigit():
                yield joined


def turned(name: str) -> list[str]:
    """Return a name joined from each of its words on: 'Lee Younghwan' gives leeyounghwan, younghwanlee."""
    parts = words(name)
    return list(dict.fromkeys("".join(parts[at:] + parts[:at]) for at in range(len(parts))))


def is_east(word: str) -> bool:
    """Tell whether a word is found by any part of it."""
    return EASTERN.match(word) is not None


def tokens(text: str) -> set[str]:
    """Return the tokens under which the index holds an entry's ``text``, which is made of words."""
    found: set[str] = set()
    for line in text.split("\n"):
        before = None
        for word in line.split():
            have, first, last = _known(word)
            if word not in found:
                found |= have
            if before is not None:
                found.add(TOGETHER_TOKENS[crc32(first, before) % TOGETHERS])
            before = last
    return found


@lru_cache(maxsize=1 << 15)
def _known(word: str) -> tuple[frozenset[str], bytes, int]:
    """Return the tokens of a word, and its parts of ``together``: as the second and, summed up, the first."""
    return _tokens_of(word), _right(word).encode(), crc32(f"{_left(word)} ".encode())


def _tokens_of(word: str) -> frozenset[str]:
    if word[0] >= FIRST_EAST and EASTERN.match(word):
        return frozenset((*word, *map("".join, pairwise(word))))
    start, sizes = _beginnings(word)
    begun = (BEGINNING + word[: start + size] for size in sizes if len(word) >= start + size)
    return frozenset((word[:LONGEST], *begun))


def together(one: str, other: str) -> str:
    """Return the token of a word with another after it; of runs only the signs beside the other count."""
    # The same on every machine, which hash() is not.
    return TOGETHER_TOKENS[crc32(f"{_left(one)} {_right(other)}".encode()) % TOGETHERS]


def _left(word: str) -> str:
    return word[-1] if word[0] >= FIRST_EAST and EASTERN.match(word) else word


def _right(word: str) -> str:
    return word[0] if word[0] >= FIRST_EAST and EASTERN.match(word) else word


def _beginnings(word: str) -> tuple[int, Sequence[int]]:
    """Return where in a word of the index its letters start, and how many of them make a token."""
    if word[0] == NAME:
        return 1, NAME_BEGINNINGS
    if word[0] != FILTER:
        return 0, BEGINNINGS
    return word.find(":") + 1, VALUE_BEGINNINGS if word.startswith(BEGUN) else ()


def beginning(word: str) -> str:
    """Return the token of all words of the index that begin so; with a star where several tokens do."""
    start, sizes = _beginnings(word)
    return BEGINNING + word if len(word) - start in sizes else f"{word[:LONGEST]}*"


def aligned(text: str) -> Sequence[int]:
    """Return where each character of ``text``, in form NFC and folded before, was before it was folded."""
    if FOLDS.uneven.isdisjoint(text):
        return range(len(text))
    return [at for at, char in enumerate(text) for _ in range(len(FOLDS[ord(char)]))]


def entry_text(
    fields: Iterable[str],
    names: Iterable[str] = (),
    people: Iterable[str] = (),
    filters: Iterable[str] = (),
    joined: Iterable[str] = (),
) -> str:
    """Return what the index holds of a record: words between spaces, a line for each field.

    ``names`` are found by all of their words joined, ``people`` in either order too, ``filters`` and
    ``joined`` words as they are.
    """
    fields = [text for text in (*fields, *names, *people) if text]
    lines = [" ".join(found) for text in fields if (found := words(text))]
    extra = {joined for text in fields for joined in compounds(text)}.union(joined)
    extra.update(NAME + whole for name in names if (whole := "".join(words(name))))
    extra.update(NAME + whole for name in people for whole in turned(name))
    extra.update(FILTER + value for value in filters)
    return "".join(f" {line} \n" for line in [*lines, " ".join(sorted(extra))] if line)
