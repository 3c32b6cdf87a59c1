"""Faces: what the writer knows of a font file, its characters, widths, kerning and outlines."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools has no type information

from campaign_app.writers.pdf.compact import CompactOutlines
from campaign_app.writers.pdf.truetype import TrueTypeOutlines

# Modifier letters, conjoining jamo, figure dash, radicals, private use and compatibility forms: of two
# characters that look the same, these are not the one that was typed.
_RARE = (
    (0x02B0, 0x02FF),
    (0x1100, 0x11FF),
    (0x2012, 0x2012),
    (0x2E80, 0x2FDF),
    (0xE000, 0x10FFFF),
)
_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a font descriptor states (ISO 32000-1, table 122), in thousandths of an em."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    italic_angle: float


class Face:
    """One font file, called ``resource`` in content streams; lengths are in thousandths of an em."""

    def __init__(self, resource: str, path: Path) -> None:
        self.resource = resource
        font = TTFont(BytesIO(path.read_bytes()), lazy=False)
        self.name = str(font["name"].getDebugName(6))
        self._scale = 1000 / font["head"].unitsPerEm
        order = {name: number for number, name in enumerate(font.getGlyphOrder())}
        self._glyphs: dict[int, int] = {char: order[name] for char, name in font.getBestCmap().items()}
        metrics = font["hmtx"].metrics
        self.advances: list[float] = [metrics[name][0] * self._scale for name in font.getGlyphOrder()]
        self.metrics = self._measured(font)
        self.small_caps = {order[a]: order[b] for a, b in _small_caps(font).items()}
        self._pairs = _pair_lookups(font)
        self._kerns: dict[tuple[int, int], float] = {}
        self.compact = "CFF " in font
        self._outlines: TrueTypeOutlines | CompactOutlines
        if self.compact:
            self._outlines = CompactOutlines(font["CFF "].cff[0])
        else:
            self._outlines = TrueTypeOutlines({tag: font.reader[tag] for tag in _TABLES})

    def glyph(self, char: str) -> int:
        """Return the number of the glyph for ``char``, 0 where the font has none."""
        return self._glyphs.get(ord(char), 0)

    def covers(self, text: str) -> bool:
        """Return whether the font has a glyph for every character of ``text``."""
        return all(ord(char) in self._glyphs for char in text)

    def kern(self, left: int, right: int) -> float:
        """Return how much to add between two glyphs."""
        pair = (left, right)
        found = self._kerns.get(pair)
        if found is None:
            found = next((table[pair] for table in self._pairs if pair in table), 0) * self._scale
            self._kerns[pair] = found
        return found

    @cached_property
    def texts(self) -> dict[int, int]:
        """The character that each glyph stands for: of several, the one people type."""
        found: dict[int, int] = {}
        for char in sorted(self._glyphs, key=_rarity):
            found.setdefault(self._glyphs[char], char)
        for plain, small in self.small_caps.items():
            if plain in found:
                found.setdefault(small, found[plain])
        return found

    def subset(self, glyphs: Iterable[int], name: str) -> bytes:
        """Return a font file called ``name`` with only ``glyphs``, each at its own number."""
        if isinstance(self._outlines, CompactOutlines):
            return self._outlines.subset(glyphs, name)
        return self._outlines.subset(glyphs)

    def _measured(self, font: Any) -> Metrics:
        scale: float = self._scale

        def thousandths(value: float) -> int:
            return round(value * scale)

        head, lines, system = font["head"], font["hhea"], font["OS/2"]
        return Metrics(
            box=(
                thousandths(head.xMin),
                thousandths(head.yMin),
                thousandths(head.xMax),
                thousandths(head.yMax),
            ),
            ascent=thousandths(lines.ascent),
            descent=thousandths(lines.descent),
            cap_height=thousandths(system.sCapHeight),
            italic_angle=float(font["post"].italicAngle),
        )


def _rarity(char: int) -> tuple[bool, int]:
    """Return the sort key of one of the characters that share a glyph."""
    return (any(first <= char <= last for first, last in _RARE), char)


def _small_caps(font: Any) -> dict[str, str]:
    """Return which small capital stands for which lower-case glyph (OpenType feature smcp)."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    found: dict[str, str] = {}
    for number in _lookups(table, "smcp"):
        for part in table.LookupList.Lookup[number].SubTable:
            found.update(getattr(part, "mapping", {}))
    return found


def _pair_lookups(font: Any) -> list["PairTable"]:
    """Return the subtables of pair kerning (OpenType feature kern), in their order."""
    if "glyf" not in font or "GPOS" not in font:
        return []  # Han and Hangul stand on an even grid
    table = font["GPOS"].table
    lookups = (table.LookupList.Lookup[number] for number in _lookups(table, "kern"))
    names = font.getGlyphOrder()
    return [
        PairTable(part, names) for lookup in lookups if lookup.LookupType == 2 for part in lookup.SubTable
    ]


def _lookups(table: Any, tag: str) -> list[int]:
    """Return the lookups of the first feature called ``tag``; the default script comes first."""
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == tag:
            return list(record.Feature.LookupListIndex)
    return []


class PairTable:
    """One subtable of pair positioning (OpenType, GPOS lookup type 2), read when it is asked."""

    def __init__(self, table: Any, names: list[str]) -> None:
        self._table, self._names = table, names
        self._first = {name: number for number, name in enumerate(table.Coverage.glyphs)}

    def __contains__(self, pair: tuple[int, int]) -> bool:
        return self._find(pair) is not None

    def __getitem__(self, pair: tuple[int, int]) -> int:
        return self._find(pair) or 0

    def _find(self, pair: tuple[int, int]) -> int | None:
        """Return the advance to add, None where this table leaves the pair to the next one."""
        left, right = self._names[pair[0]], self._names[pair[1]]
        row = self._first.get(left)
        if row is None:
            return None
        if self._table.Format == 1:
            records = self._table.PairSet[row].PairValueRecord
            value = next((record.Value1 for record in records if record.SecondGlyph == right), None)
            return None if value is None else int(getattr(value, "XAdvance", 0) or 0)
        first = self._table.ClassDef1.classDefs.get(left, 0)
        second = self._table.ClassDef2.classDefs.get(right, 0)
        value = self._table.Class1Record[first].Class2Record[second].Value1
        return int(getattr(value, "XAdvance", 0) or 0)
