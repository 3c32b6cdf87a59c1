"""The name of a person at risk must not be printed anywhere: text, notes, signatures or letterhead.

The finding tells the alias and never the name, because findings are shown and stored.
"""

import json
import re
import unicodedata
from collections.abc import Iterator

from campaign_app.manuscript.checks.passages import Reading
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.quote_pattern import DASHES
from campaign_app.manuscript.tree import Cite, Signature, walk

APOSTROPHES, ANY_DASH = re.compile("['’‘ʼ`´]"), re.compile(f"[{DASHES}]")
FIRST_EAST = "\u1100"
LONG_EAST, LONG = 3, 9  # characters


def protected_name(reading: Reading) -> Iterator[Finding]:
    """Yield a blocking finding for each place where a protected name stands."""
    names = [(_pattern(name), alias) for name, alias in reading.manuscript.protected if name.strip()]
    if not names:
        return
    for where, text in _printed(reading):
        plain = _plainly(text)
        for pattern, alias in names:
            if pattern.search(plain):
                instead = f"“{alias}”" if alias else "an alias"
                yield Finding(
                    "protected-name",
                    "blocking",
                    f"The name of a protected person is printed; its alias is {instead}.",
                    where,
                    f"Write {instead} instead, or record the person's consent.",
                )


def _plainly(text: str) -> str:
    """Return ``text`` without what may differ between two printings of a name: case, accents, apostrophes."""
    parts = unicodedata.normalize("NFKD", APOSTROPHES.sub("", ANY_DASH.sub("-", text)))
    bare = "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf"))
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())


def _pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a name in either order, with or without hyphens, and spaces in Hangul or Han."""
    plain = _plainly(name)
    if plain[:1] >= FIRST_EAST:
        # Particles follow such names, and no space parts their words; one may stand behind the family name.
        joined = plain.replace(" ", "")
        after = r"\s?" if len(joined) >= LONG_EAST else ""
        return re.compile(f"{re.escape(joined[0])}{after}{re.escape(joined[1:])}|{re.escape(plain)}")
    words = [re.escape(word).replace(r"\-", r"[\s-]?") for word in plain.split()]
    # Of short words run together others are made: An Na, Anna.
    gap = rf"[\s,-]{'*' if len(plain) >= LONG else '+'}"
    turned = "|".join(gap.join(words[at:] + words[:at]) for at in range(len(words)))
    return re.compile(rf"(?<![^\W\d_])(?:{turned})(?![^\W\d_])")


def _printed(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield all that is printed, with where it stands."""
    manuscript = reading.manuscript
    yield "title", f"{manuscript.meta.title} {manuscript.meta.running_title}"
    if manuscript.letterhead:
        head = manuscript.letterhead
        yield "letterhead", " ".join((head.name, head.native_name, *head.lines))
    for passage in reading.passages:
        yield passage.where, passage.words
    for node in walk(manuscript.body):
        if isinstance(node, Signature):
            yield "signatures", f"{node.name} {node.native_name} {node.affiliation}"
        elif isinstance(node, Cite):
            for reference in node.references:
                yield f"source {reference.source}", " ".join(_strings(json.loads(reference.item)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        if "family" in value:
            yield f"{value.get('given', '')} {value['family']}"
            yield f"{value['family']} {value.get('given', '')}"
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
