"""The process that parses one file of a source: bytes on standard input, JSON on standard output."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from campaign_app.readers.files.apart import answer
from campaign_app.readers.files.limits import LONGEST_LINE, MOST_TEXT

if TYPE_CHECKING:
    from campaign_app.readers.files.result import Stated

# Variables that hold no words.
EXACT = ("URL", "DOI", "issued", "accessed", "language", "type")


def _read(content: bytes, options: Sequence[str]) -> dict[str, Any]:
    from campaign_app.readers.files.cleaning import cleaned, tidy
    from campaign_app.readers.files.damage import mended, mended_beside
    from campaign_app.readers.files.result import Refused
    from campaign_app.readers.files.sniffing import PDF, media_type_of, naming_note, parser_of

    name, encoding = options
    media_type = media_type_of(content)
    parsed = parser_of(media_type)(content, encoding)
    text = cleaned(parsed.text)
    if len(text) > MOST_TEXT:
        raise Refused(f"it holds {len(text):,} characters; {MOST_TEXT:,} are the most that can be cited from")
    if (longest := max(map(len, text.splitlines()), default=0)) > LONGEST_LINE:
        raise Refused(f"it has a line of {longest:,} characters, in which no passage can be found")
    repaired, damage = mended(text)
    notes = [note for note in (naming_note(name, media_type), *parsed.notes) if note]
    if not text.strip():
        if media_type != PDF:
            raise Refused("it holds no text")
        notes.append("It holds no text, as scanned pages do: quotations from it cannot be checked.")
    stated = _surest_first(_telling(filter(None, map(tidy, parsed.stated))))
    worded = [one for one in stated if one.field not in EXACT] if repaired != text else []
    better = dict(zip(worded, mended_beside(text, [one.value for one in worded]), strict=True))
    return {
        "media_type": media_type,
        "encoding": parsed.encoding,
        "text": text,
        "repaired": repaired if repaired != text else None,
        "stated": [asdict(one) for one in stated],
        "restated": [{**asdict(one), "value": better.get(one, one.value)} for one in stated],
        "damage": [asdict(one) for one in damage],
        "notes": notes,
    }


def _telling(stated: Iterable["Stated"]) -> "Iterator[Stated]":
    """Yield what is stated, but no title that is a name of the page's machinery."""
    from campaign_app.readers.files.boilerplate import is_boilerplate

    for one in stated:
        if one.certain or one.field != "title" or not is_boilerplate(one.value):
            yield one


def _surest_first(stated: Iterable["Stated"]) -> "list[Stated]":
    """Return the statements, certain ones first and each value of a field once."""
    ordered = sorted(stated, key=lambda one: not one.certain)
    return list({(one.field, one.value): one for one in reversed(ordered)}.values())[::-1]


if __name__ == "__main__":
    answer(_read)
