"""Cut a CID-keyed CFF font down to some of its glyphs (Adobe Technical Note 5176).

Each charstring is taken out of the font once, freed of subroutines, and kept. A subset is then a matter of
joining bytes, cheap enough for a subset of its own in each letter. A glyph's CID is its number in the font,
so that cached text operators go into any document.
"""

import struct
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

from fontTools.cffLib.transforms import (  # type: ignore[import-untyped]  # fontTools has no type information
    desubroutinizeCharString,
)

_ROS, _CID_COUNT, _FD_ARRAY, _FD_SELECT = b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_CHARSET, _CHAR_STRINGS, _PRIVATE, _DEFAULT_WIDTH, _NOMINAL_WIDTH = (
    b"\x0f",
    b"\x11",
    b"\x12",
    b"\x14",
    b"\x15",
)
_FIRST_OWN_STRING = 391


class CompactOutlines:
    """The outlines of a CID-keyed CFF font, ``top`` being its Top DICT as fontTools reads it."""

    def __init__(self, top: Any) -> None:
        self._top = top
        self._lock = Lock()
        self._known: dict[int, tuple[int, bytes]] = {}
        widths = [(int(fd.Private.defaultWidthX), int(fd.Private.nominalWidthX)) for fd in top.FDArray]
        self._privates = [
            _number(default) + _DEFAULT_WIDTH + _number(nominal) + _NOMINAL_WIDTH
            for default, nominal in widths
        ]

    def _outline(self, glyph: int) -> tuple[int, bytes]:
        """Return the number of the font dictionary of ``glyph`` and its charstring without subroutines."""
        found = self._known.get(glyph)
        if found is None:
            with self._lock:  # fontTools seeks in one shared file
                strings = self._top.CharStrings
                charstring, select = strings.getItemAndSelector(self._top.charset[glyph])
                desubroutinizeCharString(charstring)
                charstring.compile()
                found = self._known[glyph] = (int(select), bytes(charstring.bytecode))
        return found

    def subset(self, glyphs: Iterable[int], name: str) -> bytes:
        """Return a bare CFF font called ``name`` that draws ``glyphs``."""
        kept = sorted({0, *glyphs})
        outlines = [self._outline(glyph) for glyph in kept]
        used = sorted({select for select, _ in outlines})
        charset = b"\0" + struct.pack(f">{len(kept) - 1}H", *kept[1:])
        select = b"\0" + bytes(used.index(found) for found, _ in outlines)
        strings = _index([charstring for _, charstring in outlines])
        privates = [self._privates[found] for found in used]
        head = b"\1\0\4\4" + _index([name.encode("ascii")])
        tail = _index([b"Adobe", b"Identity"]) + _index([])
        start = len(head) + len(_index([_top_dict(kept[-1] + 1, (0, 0, 0, 0))])) + len(tail)
        at_select = start + len(charset)
        at_strings = at_select + len(select)
        at_privates = at_strings + len(strings)
        at_array = at_privates + sum(map(len, privates))
        top = _top_dict(kept[-1] + 1, (start, at_select, at_strings, at_array))
        array = _index(_font_dicts(privates, at_privates))
        return b"".join([head, _index([top]), tail, charset, select, strings, *privates, array])


def _top_dict(count: int, places: tuple[int, int, int, int]) -> bytes:
    """Return a Top DICT with the offsets of charset, FDSelect, CharStrings and FDArray, always as long."""
    charset, select, strings, array = map(_offset, places)
    registry = _number(_FIRST_OWN_STRING) + _number(_FIRST_OWN_STRING + 1) + _number(0)
    return b"".join(
        [
            *(registry, _ROS, _offset(count), _CID_COUNT, charset, _CHARSET),
            *(strings, _CHAR_STRINGS, array, _FD_ARRAY, select, _FD_SELECT),
        ]
    )


def _font_dicts(privates: Sequence[bytes], place: int) -> list[bytes]:
    """Return one font dictionary for each private dictionary, the first of which stands at ``place``."""
    dicts = []
    for private in privates:
        dicts.append(_offset(len(private)) + _offset(place) + _PRIVATE)
        place += len(private)
    return dicts


def _index(items: Sequence[bytes]) -> bytes:
    """Return an INDEX of ``items`` with four-byte offsets."""
    if not items:
        return b"\0\0"
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    return struct.pack(f">HB{len(offsets)}I", len(items), 4, *offsets) + b"".join(items)


def _number(value: int) -> bytes:
    """Return a small integer operand."""
    return b"\x1c" + struct.pack(">h", value)


def _offset(value: int) -> bytes:
    """Return an integer operand that takes five bytes whatever its value."""
    return b"\x1d" + struct.pack(">i", value)
