"""Cut a TrueType font down to some of its glyphs, each keeping its glyph number.

Kept numbers let cached text operators go into any document, whatever else that document needs of the font.
The tables are those that PDF asks of an embedded CIDFontType2 (ISO 32000-1, 9.9).
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


class TrueTypeOutlines:
    """The outlines of a TrueType font, from its tables as they stand in the file."""

    def __init__(self, tables: Mapping[str, bytes]) -> None:
        self._tables = tables
        self._long = struct.unpack_from(">h", tables["head"], 50)[0] == 1
        kind, scale = ("I", 1) if self._long else ("H", 2)
        loca = tables["loca"]
        entries = struct.unpack(f">{len(loca) // struct.calcsize(kind)}{kind}", loca)
        self._places = list(pairwise(offset * scale for offset in entries))

    def outline(self, glyph: int) -> bytes:
        """Return the entry of ``glyph`` in the glyf table; empty for a glyph without ink."""
        start, end = self._places[glyph]
        return self._tables["glyf"][start:end]

    def closure(self, glyphs: Iterable[int]) -> list[int]:
        """Return ``glyphs`` with glyph 0 and all parts that composite glyphs are made of, in order."""
        found, todo = {0}, list(glyphs)
        while todo:
            glyph = todo.pop()
            if glyph not in found or glyph == 0:
                found.add(glyph)
                todo.extend(part for part in _parts(self.outline(glyph)) if part not in found)
        return sorted(found)

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """Return a font file that draws ``glyphs`` and the parts they need."""
        kept = self.closure(glyphs)
        count = kept[-1] + 1
        glyf, offsets, wanted = bytearray(), [0], set(kept)
        for glyph in range(count):
            if glyph in wanted:
                outline = self.outline(glyph)
                glyf += outline + bytes(-len(outline) % 4)
            offsets.append(len(glyf))
        tables = {
            "glyf": bytes(glyf),
            "head": self._head(),
            "hhea": self._tables["hhea"][:34] + struct.pack(">H", count),
            "hmtx": self._metrics(wanted, count),
            "loca": struct.pack(f">{count + 1}I", *offsets),
            "maxp": self._tables["maxp"][:4] + struct.pack(">H", count) + self._tables["maxp"][6:],
        }
        return _font_file(tables)

    def _head(self) -> bytes:
        """Return the head table without check sum and with a long loca."""
        head = self._tables["head"]
        return head[:8] + bytes(4) + head[12:50] + struct.pack(">h", 1) + head[52:]

    def _metrics(self, wanted: set[int], count: int) -> bytes:
        """Return hmtx with the metrics of the wanted glyphs and zeros, which compress to nothing, between."""
        hmtx = self._tables["hmtx"]
        full = struct.unpack_from(">H", self._tables["hhea"], 34)[0]
        metrics = bytearray(4 * count)
        for glyph in wanted:
            if glyph < full:
                metrics[4 * glyph : 4 * glyph + 4] = hmtx[4 * glyph : 4 * glyph + 4]
            else:
                side = 4 * full + 2 * (glyph - full)
                metrics[4 * glyph : 4 * glyph + 4] = hmtx[4 * full - 4 : 4 * full - 2] + hmtx[side : side + 2]
        return bytes(metrics)


def _parts(outline: bytes) -> Iterator[int]:
    """Yield the glyphs that a composite outline refers to (OpenType, glyf: composite glyph description)."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, place)
        yield glyph
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0


def _font_file(tables: Mapping[str, bytes]) -> bytes:
    """Return an sfnt file of ``tables``, sorted by tag, each padded to four bytes."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = [struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))]
    bodies, offset = [], 12 + 16 * count
    for tag in sorted(tables):
        table = tables[tag]
        padded = table + bytes(-len(table) % 4)
        check = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory.append(struct.pack(">4sIII", tag.encode(), check, offset, len(table)))
        bodies.append(padded)
        offset += len(padded)
    return b"".join(directory + bodies)
