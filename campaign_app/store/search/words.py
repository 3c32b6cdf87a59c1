"""From text to words that can be compared, and from words to the tokens of the index.

Words have no case, accents, apostrophes or invisible characters, numbers no thousands separators. Hangul, Han
and Kana stand in runs of their own, because they are found by any part of a run; all else by its beginning.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

EAST = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u312f"
    "\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
WORD = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)|[{EAST}]+|[^\W_{EAST}]+")
COMPOUND = re.compile(rf"[^\W_{EAST}]+(?:[-‐][^\W_{EAST}]+)+")
EASTERN = re.compile(f"[{EAST}]")
DROPPED = "'’‘ʼ`´"
# Letters with a stroke or of two letters, which Unicode does not take apart.
STROKES = dict(zip("øłđħıŧ", "oldhit", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}

# Words of the index that stand for more than themselves: a whole name, and a value of a filter.
NAME, FILTER = "=", "#"
# A token of so many first letters of a word, so that short beginnings need no look at all words.
BEGINNING, BEGINNINGS = "<", (2, 3)
# PostgreSQL takes tokens below 2 KB; nobody types so much of a word.
LONGEST = 40
# PostgreSQL takes 1 MB of tokens. An entry with more has this token alone and is compared whole.
OVERFLOW, MOST_BYTES = "=", 900_000


class _Folds(dict[int, str]):
    """Each character without case and accents, made when it is first met."""

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
        return plain


FOLDS = _Folds()


def fold(text: str) -> str:
    """Return ``text`` without case, accents and apostrophes; its other punctuation stays."""
    return unicodedata.normalize("NFC", text).translate(FOLDS)


def words(text: str) -> list[str]:
    """Return the words of ``text`` in order."""
    return [word.replace(",", "") for word in WORD.findall(fold(text))]


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


def tokens(text: str) -> list[str]:
    """Return the tokens under which the index holds an entry's ``text``, which is made of words.

    ``OVERFLOW`` alone stands for too many of them.
    """
    found: set[str] = set()
    for word in set(text.split()):
        if word[0] > "\u10ff" and EASTERN.match(word):
            found.update(map("".join, pairwise(word)))
            found.add(word[-1])
            continue
        found.add(word[:LONGEST])
        if word[0] not in (NAME, FILTER):
            found.update(BEGINNING + word[:size] for size in BEGINNINGS if len(word) >= size)
    if len(found) * 4 > MOST_BYTES // 4 and sum(len(token.encode()) for token in found) > MOST_BYTES:
        return [OVERFLOW]
    return sorted(found)


def aligned(text: str) -> Sequence[int]:
    """Return where each character of ``text``, in form NFC, was before it was folded."""
    lengths = {char: len(FOLDS[ord(char)]) for char in set(text)}
    if all(length == 1 for length in lengths.values()):
        return range(len(text))
    return [at for at, char in enumerate(text) for _ in range(lengths[char])]


def entry_text(
    fields: Iterable[str], names: Iterable[str] = (), people: Iterable[str] = (), filters: Iterable[str] = ()
) -> str:
    """Return what the index holds of a record: words between spaces, a line for each field.

    ``names`` are found by all of their words joined, ``people`` in either order too, ``filters`` as they are.
    """
    fields = [*fields, *names, *people]
    lines = [" ".join(found) for text in fields if (found := words(text))]
    extra = {joined for text in fields for joined in compounds(text)}
    extra.update(NAME + joined for name in names if (joined := "".join(words(name))))
    extra.update(NAME + joined for name in people for joined in turned(name))
    extra.update(FILTER + value for value in filters)
    return "".join(f" {line} \n" for line in [*lines, " ".join(sorted(extra))] if line)
