"""Inlines of a Proof → HTML; all text is escaped here."""

from collections.abc import Mapping
from html import escape

from campaign_app.manuscript.places import without_marks
from campaign_app.manuscript.tree import (
    Inline,
    LineBreak,
    Link,
    NoteMark,
    PageReference,
    Styled,
    Text,
    Value,
    walk,
)
from campaign_app.writers.html import looks
from campaign_app.writers.links import address, heading_id
from campaign_app.writers.printable import printable
from campaign_app.writers.scripts import script_runs
from campaign_app.writers.words import words


def element(tag: str, style: str, content: str, attributes: str = "") -> str:
    """Return one element; ``content`` and ``attributes`` are HTML already."""
    styled = f' style="{style}"' if style else ""
    return f"<{tag}{attributes and ' ' + attributes}{styled}>{content}</{tag}>"


def anchor(heading: str) -> str:
    """Return the id of a heading in the file, apart from those of notes and marks."""
    return escape(f"section-{'-'.join(printable(heading).split())}")


class HtmlInlines:
    """The inlines of one document; it remembers which marks it has set, for their ids must be unique."""

    def __init__(self, language: str, headings: Mapping[str, str]) -> None:
        self._language = language
        self._headings = headings
        self._words = words(language)
        self._marked: set[int] = set()
        self._after_mark = False

    def html(self, inlines: tuple[Inline, ...]) -> str:
        """Return the inlines of one block as HTML."""
        self._after_mark = False
        return self._html(inlines)

    def _html(self, inlines: tuple[Inline, ...]) -> str:
        return "".join(map(self._inline, inlines))

    def text(self, text: str) -> str:
        """Return ``text`` escaped, its East Asian runs marked with their language for voices and fonts."""
        self._after_mark = False
        return "".join(self._run(*run) for run in script_runs(printable(text), self._language))

    def _run(self, language: str, text: str) -> str:
        same = language.split("-")[0] == self._language.split("-")[0].lower()
        if not language or same:
            return escape(text)
        return f'<span lang="{escape(language)}" style="{looks.EAST_ASIAN}">{escape(text)}</span>'

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return self.text(inline.text)
            case LineBreak():
                self._after_mark = False
                return "<br>\n"
            case NoteMark():
                return self._mark(inline.number)
            case Value():
                return self._html(inline.children)
            case Styled():
                tag, style = looks.STYLES[inline.style]
                return element(tag, style, self._html(inline.children))
            case Link():
                return self._link(inline)
            case PageReference():
                return self._page_reference(inline)
            case _:
                raise TypeError(f"A Proof holds no {type(inline).__name__}.")

    def _mark(self, number: int) -> str:
        between = element("sup", looks.SUP, ",") if self._after_mark else ""
        self._after_mark = True
        first = number not in self._marked
        self._marked.add(number)
        identity = f'id="mark-{number}" ' if first else ""
        link = f'{identity}href="#note-{number}" role="doc-noteref" aria-label="{self._words.note} {number}"'
        return between + element("sup", looks.SUP, element("a", looks.MARK, str(number), link))

    def _link(self, link: Link) -> str:
        """Return a link and the marks in it behind it, for a link must not hold others."""
        target = self._target(link.target)
        if target is None:
            return self._html(link.children)
        words = self._html(without_marks(link.children))
        marks = tuple(node for node in walk(link.children) if isinstance(node, NoteMark))
        return element("a", looks.LINK, words or escape(target), f'href="{target}"') + self._html(marks)

    def _target(self, target: str) -> str | None:
        heading = heading_id(target)
        if heading is not None:
            return f"#{anchor(heading)}" if heading in self._headings else None
        outside = address(target)
        return None if outside is None else escape(outside)

    def _page_reference(self, reference: PageReference) -> str:
        title = f"“{self.text(self._headings.get(reference.target, ''))}”"
        target = self._target(f"#{reference.target}")
        return element("a", looks.LINK, title, f'href="{target}"') if target else title
