"""Inlines of a Proof → text, spans and notes of OpenDocument."""

from collections.abc import Iterator, Mapping

from campaign_app.manuscript.proof import NumberedNote
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
from campaign_app.writers.links import address, heading_id
from campaign_app.writers.odt.xml import Element, e
from campaign_app.writers.printable import printable
from campaign_app.writers.scripts import script_runs

Content = Iterator[Element | str]

_STYLES: dict[TextStyle, str] = {
    "emphasis": "Emphasis",
    "strong": "Strong",
    "small-caps": "SmallCaps",
    "superscript": "Superscript",
    "subscript": "Subscript",
    "underline": "Underline",
    "roman": "Roman",
}
_SCRIPTS = {"ko": "Korean", "ja": "Japanese", "zh": "Chinese"}


class OdtInlines:
    """The inlines of one document; the first mark of each note carries the note itself."""

    def __init__(self, language: str, bookmarks: Mapping[str, str], notes: tuple[NumberedNote, ...]) -> None:
        self._language = language
        self._bookmarks = bookmarks
        self._notes = {note.number: note for note in notes}
        self._set: set[int] = set()
        self._after_mark = False

    def content(self, inlines: tuple[Inline, ...]) -> Content:
        """Yield ``inlines`` as the content of a paragraph."""
        self._after_mark = False
        yield from self._content(inlines)

    def words(self, words: str) -> Content:
        """Yield plain ``words``, East Asian runs in the style of their language."""
        self._after_mark = False
        for language, part in script_runs(printable(words), self._language):
            foreign = language and not self._language.startswith(language[:2])
            yield span(_SCRIPTS[language], part) if foreign else part

    def page_number(self, heading: str) -> Content:
        """Yield a field that shows the page of a heading."""
        bookmark = self._bookmarks.get(heading)
        if bookmark:
            yield e("text:bookmark-ref", {"text:reference-format": "page", "text:ref-name": bookmark})

    def _content(self, inlines: tuple[Inline, ...]) -> Content:
        for inline in inlines:
            yield from self._inline(inline)

    def _inline(self, inline: Inline) -> Content:
        match inline:
            case Text():
                yield from self.words(inline.text)
            case LineBreak():
                self._after_mark = False
                yield e("text:line-break")
            case NoteMark():
                yield from self._mark(inline.number)
            case Value():
                yield from self._content(inline.children)
            case Styled():
                yield span(_STYLES[inline.style], *self._content(inline.children))
            case Link():
                yield from self._link(inline)
            case PageReference():
                yield from self.page_number(inline.target)
            case _:
                raise TypeError(f"A Proof holds no {type(inline).__name__}.")

    def _link(self, inline: Link) -> Content:
        bookmark = self._bookmarks.get(heading_id(inline.target) or "")
        target = f"#{bookmark}" if bookmark else address(inline.target)
        if target is None:
            yield from self._content(inline.children)
            return
        children = inline.children or (Text(inline.target),)
        yield link(target, "Link", self._content(children))

    def _mark(self, number: int) -> Content:
        if self._after_mark:
            yield span("Superscript", ",")
        if number in self._set or number not in self._notes:
            which = {"text:note-class": "footnote", "text:ref-name": f"note{number}"}
            reference = e("text:note-ref", {**which, "text:reference-format": "text"}, str(number))
            yield span("Superscript", reference)
        else:
            self._set.add(number)
            yield self._note(self._notes[number])
        self._after_mark = True

    def _note(self, note: NumberedNote) -> Element:
        body = e("text:p", {"text:style-name": "Footnote"}, *self.content(note.children))
        return e(
            "text:note",
            {"text:id": f"note{note.number}", "text:note-class": "footnote"},
            e("text:note-citation", None, str(note.number)),
            e("text:note-body", None, body),
        )


def link(target: str, style: str, content: Content) -> Element:
    """Return ``content`` as a link that looks the same before and after it was followed."""
    styles = {"text:style-name": style, "text:visited-style-name": style}
    return e("text:a", {"xlink:type": "simple", "xlink:href": target} | styles, *content)


def span(style: str, *content: Element | str) -> Element:
    """Return ``content`` in a character style."""
    return e("text:span", {"text:style-name": style}, *content)
