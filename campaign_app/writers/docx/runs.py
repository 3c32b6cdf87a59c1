"""Inlines of a Proof → runs of WordprocessingML."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from campaign_app.manuscript.tree import (
    Inline,
    LineBreak,
    Link,
    NoteMark,
    PageReference,
    Styled,
    Text,
    TextStyle,
    Value,
)
from campaign_app.writers.docx.xml import Element, Relationships, field, related, text, w
from campaign_app.writers.links import address, heading_id
from campaign_app.writers.printable import printable
from campaign_app.writers.scripts import script_runs

# Language of a run → its font in Word's East Asian slot, and the tag Word knows.
_EAST_ASIAN = {
    "ko": ("Batang", "ko-KR"),
    "ja": ("MS Mincho", "ja-JP"),
    "zh": ("SimSun", "zh-CN"),
}
_TRADITIONAL = ("PMingLiU", "zh-TW")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; ``style`` is the id of a character style."""

    style: str | None = None
    strong: bool = False
    emphasis: bool = False
    small_caps: bool = False
    underline: bool = False
    shift: Literal["superscript", "subscript"] | None = None

    def styled(self, style: TextStyle) -> "Look":
        """Return this look with ``style`` added; ``roman`` takes emphasis away."""
        match style:
            case "superscript" | "subscript":
                return replace(self, shift=style)
            case "roman":
                return replace(self, emphasis=False)
            case "small-caps":
                return replace(self, small_caps=True)
            case "emphasis":
                return replace(self, emphasis=True)
            case "strong":
                return replace(self, strong=True)
            case "underline":
                return replace(self, underline=True)

    def properties(self, language: str) -> Element | None:
        """Return the ``w:rPr`` of a run in ``language``, its parts in schema order; "" is not East Asian."""
        font, tag = _east_asian(language) if language else ("", "")
        properties = w(
            "rPr",
            w("rStyle", val=self.style) if self.style else None,
            w("rFonts", hint="eastAsia", eastAsia=font) if font else None,
            *((w("b"), w("bCs")) if self.strong else ()),
            *((w("i"), w("iCs")) if self.emphasis else ()),
            w("smallCaps") if self.small_caps else None,
            w("u", val="single") if self.underline else None,
            w("vertAlign", val=self.shift) if self.shift else None,
            w("lang", eastAsia=tag) if tag else None,
        )
        return properties if len(properties) else None


def _east_asian(language: str) -> tuple[str, str]:
    traditional = re.match(r"zh-(Hant|TW|HK|MO)", language, re.IGNORECASE)
    return _TRADITIONAL if traditional else _EAST_ASIAN[language[:2].lower()]


class Runs:
    """The runs of one part: the body, whose marks become footnotes, or the footnotes themselves."""

    def __init__(self, language: str, bookmarks: Mapping[str, int], *, holds_marks: bool) -> None:
        self.relationships = Relationships()
        self.shows_pages = False
        self._language = language
        self._bookmarks = bookmarks
        self._holds_marks = holds_marks
        self._last_mark = 0
        self._after_mark = False

    def runs(self, inlines: tuple[Inline, ...], look: Look | None = None) -> list[Element]:
        """Return ``inlines`` as the content of a paragraph."""
        self._after_mark = False
        return self._runs(inlines, look or Look())

    def words(self, words: str, look: Look | None = None) -> list[Element]:
        """Return plain ``words`` as runs, one for each script."""
        look = look or Look()
        self._after_mark = False
        return [
            w("r", self._upright(look, language).properties(language), text(part))
            for language, part in script_runs(printable(words), self._language)
        ]

    def page_number(self, heading: str) -> list[Element]:
        """Return a field that shows the page of a heading, known only to the program that opens the file."""
        number = self._bookmarks.get(heading)
        if number is None:
            return []
        self.shows_pages = True
        return field(f"PAGEREF {heading_bookmark(number)} \\h", [w("r", text(""))])

    def _runs(self, inlines: tuple[Inline, ...], look: Look) -> list[Element]:
        return [run for inline in inlines for run in self._inline(inline, look)]

    def _upright(self, look: Look, language: str) -> Look:
        """East Asian fonts have no italics: a foreign title in such writing stands upright."""
        foreign = language and not self._language.startswith(language[:2])
        return replace(look, emphasis=False) if foreign else look

    def _inline(self, inline: Inline, look: Look) -> Iterator[Element]:
        match inline:
            case Text():
                yield from self.words(inline.text, look)
            case LineBreak():
                self._after_mark = False
                yield w("r", w("br"))
            case NoteMark():
                yield from self._mark(inline.number, look)
            case Value():
                yield from self._runs(inline.children, look)
            case Styled():
                yield from self._runs(inline.children, look.styled(inline.style))
            case Link():
                yield from self._link(inline, look)
            case PageReference():
                yield from self.page_number(inline.target)
            case _:
                raise TypeError(f"A Proof holds no {type(inline).__name__}.")

    def _link(self, link: Link, look: Look) -> list[Element]:
        number = self._bookmarks.get(heading_id(link.target) or "")
        outside = address(link.target)
        if number is not None:
            hyperlink = w("hyperlink", anchor=heading_bookmark(number))
        elif outside:
            hyperlink = related(w("hyperlink"), self.relationships.add("hyperlink", outside, external=True))
        else:
            return self._runs(link.children, look)
        children = link.children or (Text(link.target),)
        hyperlink.extend(self._runs(children, replace(look, style="Hyperlink")))
        return [hyperlink]

    def _mark(self, number: int, look: Look) -> Iterator[Element]:
        reference = replace(look, style="FootnoteReference", shift=None)
        if self._after_mark:
            yield w("r", reference.properties(""), text(","))
        if not self._holds_marks:
            yield w("r", reference.properties(""), text(str(number)))
        elif number <= self._last_mark:
            name = note_bookmark(number)
            yield from field(f"NOTEREF {name} \\f \\h", [w("r", reference.properties(""), text(str(number)))])
        else:
            yield from self._first_mark(number, reference)
        self._after_mark = True

    def _first_mark(self, number: int, look: Look) -> Iterator[Element]:
        """Word counts its footnotes itself, so the Proof's numbers hold only if they come as 1, 2, 3…"""
        if number != self._last_mark + 1:
            raise ValueError(f"The mark of note {number} follows that of note {self._last_mark}.")
        self._last_mark = number
        identity = 100_000 + number  # apart from the ids of the headings' bookmarks
        yield w("bookmarkStart", id=identity, name=note_bookmark(number))
        yield w("r", look.properties(""), w("footnoteReference", id=number))
        yield w("bookmarkEnd", id=identity)


def heading_bookmark(number: int) -> str:
    """Return the name of a heading's bookmark; Word keeps names that start with _Toc out of its list."""
    return f"_Toc{number:08d}"


def note_bookmark(number: int) -> str:
    """Return the name of the bookmark around the first mark of a note."""
    return f"_RefNote{number}"
