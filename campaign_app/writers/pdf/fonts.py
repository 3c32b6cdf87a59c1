"""Which font sets which characters: Source Serif, then Noto Serif KR, then SC, per run of script."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal

import font_source_serif_pro  # type: ignore[import-untyped]  # the package has no type information
import pylopdf_fonts_ko
import pylopdf_fonts_zh_cn

from campaign_app.writers.pdf.faces import Face
from campaign_app.writers.pdf.full_width import HALF, closes_up
from campaign_app.writers.printable import printable
from campaign_app.writers.scripts import script_runs

Slant = Literal["regular", "italic", "bold", "bold-italic"]

_SERIF = Path(font_source_serif_pro.font_directory)
_FILES = {
    "SR": _SERIF / "SourceSerifPro-Regular.ttf",
    "SI": _SERIF / "SourceSerifPro-It.ttf",
    "SB": _SERIF / "SourceSerifPro-Semibold.ttf",
    "SJ": _SERIF / "SourceSerifPro-SemiboldIt.ttf",
    "KR": pylopdf_fonts_ko.serif_path(),
    "SC": pylopdf_fonts_zh_cn.serif_path(),
}
_LATIN: dict[Slant, tuple[str, ...]] = {
    "regular": ("SR",),
    "italic": ("SI", "SR"),
    "bold": ("SB", "SR"),
    "bold-italic": ("SJ", "SB", "SR"),
}
# Characters that fonts lack although another glyph is just what they mean, and characters without a look.
_SPACES = dict.fromkeys([0x1680, *range(0x2000, 0x2007), 0x2008, 0x205F], " ")
_FIXED_SPACES = dict.fromkeys([0x2007, 0x2009, 0x200A, 0x202F], "\u00a0")
_UNSEEN = dict.fromkeys(
    [
        *(0x00AD, 0x061C, 0x180E),
        *(*range(0x200C, 0x2010), *range(0x2060, 0x2070)),
        *(*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)),
    ]
)
_AS_PRINTED = {0x2011: "-", **_SPACES, **_FIXED_SPACES, **_UNSEEN}


@cache
def face(resource: str) -> Face:
    """Return the face called ``resource`` in content streams, read once."""
    return Face(resource, _FILES[resource])


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one face, drawn by the TJ array ``shown``; ``width`` in thousandths of an em.

    ``language`` is that of East Asian writing, else empty. ``thickened`` where a face has no bold of its own.
    """

    resource: str
    shown: str
    width: float
    glyphs: frozenset[int]
    language: str
    thickened: bool


def as_printed(text: str) -> str:
    """Return ``text`` composed (NFC) and without what no font draws, such as joiners and soft hyphens."""
    if text.isascii():
        return printable(text)
    return unicodedata.normalize("NFC", printable(text)).translate(_AS_PRINTED)


@lru_cache(maxsize=1 << 16)
def shape(text: str, slant: Slant, small_caps: bool, language: str) -> tuple[Run, ...]:
    """Return the runs of printed ``text``, a word as a rule, in a document in ``language``."""
    bold = slant.startswith("bold")
    runs = []
    for resource, part, tongue in _parts(text, slant, language):
        shown, width, glyphs = _shown(face(resource), part, small_caps)
        runs.append(Run(resource, shown, width, glyphs, tongue, bold and resource in ("KR", "SC")))
    return tuple(runs)


def missing(text: str) -> list[str]:
    """Return the characters of printed ``text`` that no font has, each once, in order."""
    resources = ("SR", "KR", "SC")
    unknown = (char for char in dict.fromkeys(text) if not char.isspace() and ord(char) != 0x200B)
    return [char for char in unknown if not any(face(resource).covers(char) for resource in resources)]


def _parts(text: str, slant: Slant, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield ``(resource, part, language)`` whose parts join to ``text``."""
    latin = [face(resource) for resource in _LATIN[slant]]
    if latin[0].covers(text):
        yield latin[0].resource, text, ""
        return
    for tongue, run in script_runs(text, language):
        for known, chars in groupby(run, lambda char: _first(latin, char)):
            part = "".join(chars)
            if known:
                yield known, part, ""
            else:
                for resource, piece in _east_asian(part, tongue):
                    yield resource, piece, tongue


def _first(faces: list[Face], char: str) -> str:
    return next((found.resource for found in faces if found.covers(char)), "")


def _east_asian(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield ``(resource, part)``: one face for the whole run where one has it all."""
    order = ("SC", "KR") if language.startswith("zh") else ("KR", "SC")
    whole = next((resource for resource in order if face(resource).covers(text)), None)
    if whole:
        yield whole, text
        return
    faces = [face(resource) for resource in order]
    for resource, chars in groupby(text, lambda char: _first(faces, char) or "SR"):
        yield resource, "".join(chars)


def _shown(found: Face, text: str, small_caps: bool) -> tuple[str, float, frozenset[int]]:
    """Return the inside of a TJ array for ``text``, its width and its glyphs."""
    glyphs = [found.glyph(char) for char in text]
    if small_caps:
        glyphs = [found.small_caps.get(glyph, glyph) for glyph in glyphs]
    width, shown, last = 0.0, ["<"], -1
    for index, glyph in enumerate(glyphs):
        kern = found.kern(last, glyph) if last >= 0 else 0.0
        if index and found.compact and closes_up(text[index - 1], text[index]):
            kern = -HALF
        shown.append(f"> {-kern:g}<{glyph:04X}" if kern else f"{glyph:04X}")
        width += found.advances[glyph] + kern
        last = glyph
    return "".join([*shown, ">"]), width, frozenset(glyphs)
