"""Fonts as PDF objects: a Type 0 font that knows only the glyphs a document needs (ISO 32000-1, 9.7)."""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import groupby

from campaign_app.writers.pdf.faces import Face
from campaign_app.writers.pdf.fonts import face
from campaign_app.writers.pdf.objects import Objects, packed

_SYMBOLIC = 4
_MOST_AT_ONCE = 100  # mappings in one block of a CMap


def embed(objects: Objects, resource: str, glyphs: frozenset[int]) -> int:
    """Add the face called ``resource`` with ``glyphs`` to the file and return the number of its font."""
    font, program, to_unicode, widths, descriptor, kind = _parts(resource, glyphs)
    at_program = objects.add(program)
    at_descriptor = objects.add(f"{descriptor}{at_program} 0 R>>")
    map_entry = "/CIDToGIDMap/Identity" if kind == "CIDFontType2" else ""
    descendant = objects.add(
        f"<</Type/Font/Subtype/{kind}/BaseFont/{font}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/FontDescriptor {at_descriptor} 0 R/DW 1000/W[{widths}]{map_entry}>>"
    )
    unicode_map = objects.add(to_unicode)
    encoding = f"/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode_map} 0 R"
    return objects.add(f"<</Type/Font/Subtype/Type0/BaseFont/{font}{encoding}>>")


@lru_cache(maxsize=256)
def _parts(resource: str, glyphs: frozenset[int]) -> tuple[str, bytes, bytes, str, str, str]:
    """Return name, font program, CMap, widths, open descriptor and kind; letters of one job mostly agree."""
    found = face(resource)
    kept = sorted(glyphs)
    letters = sha256(repr((resource, kept)).encode()).digest()[:6]
    name = f"{''.join(chr(65 + byte % 26) for byte in letters)}+{found.name}"
    data = found.subset(kept, name)
    if found.compact:
        kind, key, entries = "CIDFontType0", "FontFile3", "/Subtype/CIDFontType0C"
    else:
        kind, key, entries = "CIDFontType2", "FontFile2", f"/Length1 {len(data)}"
    descriptor = f"<</Type/FontDescriptor/FontName/{name}{_description(found)}/{key} "
    return (
        name,
        packed(data, entries),
        packed(_to_unicode(found, kept)),
        _widths(found, kept),
        descriptor,
        kind,
    )


def _description(found: Face) -> str:
    m = found.metrics
    flags = _SYMBOLIC | (64 if m.italic_angle else 0) | 2
    box = " ".join(map(str, m.box))
    return (
        f"/Flags {flags}/FontBBox[{box}]/ItalicAngle {m.italic_angle:g}/Ascent {m.ascent}/Descent {m.descent}"
        f"/CapHeight {m.cap_height}/StemV 80"
    )


def _widths(found: Face, glyphs: list[int]) -> str:
    """Return the W array: each run of neighbouring glyphs with their widths."""
    runs = groupby(enumerate(glyphs), lambda pair: pair[1] - pair[0])
    shown = []
    for _, run in runs:
        numbers = [glyph for _, glyph in run]
        shown.append(f"{numbers[0]}[{' '.join(f'{found.advances[glyph]:g}' for glyph in numbers)}]")
    return " ".join(shown)


def _to_unicode(found: Face, glyphs: list[int]) -> bytes:
    """Return the CMap that gives the text back (ISO 32000-1, 9.10.3)."""
    pairs = [
        f"<{glyph:04X}> <{chr(found.texts[glyph]).encode('utf-16-be').hex().upper()}>"
        for glyph in glyphs
        if glyph in found.texts
    ]
    blocks = "".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in _blocks(pairs)
    )
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{blocks}endcmap CMapName currentdict/CMap defineresource pop end end"
    ).encode("ascii")


def _blocks(pairs: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(pairs), _MOST_AT_ONCE):
        yield pairs[start : start + _MOST_AT_ONCE]
