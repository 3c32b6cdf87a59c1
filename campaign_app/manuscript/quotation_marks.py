"""The quotation marks of a document: one convention for its text and its notes.

English has double marks outside and single ones inside, whatever its spelling (United Nations Editorial
Manual, "Quotations"; Chicago Manual of Style 18, 6.9). A style that is made for a variant of English keeps
the marks of its manual, OSCOLA's single ones, and then the text has them too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from campaign_app.csl import QuoteMarks
from campaign_app.manuscript.number_words import base_of
from campaign_app.manuscript.tree import Text, rewrite

T = TypeVar("T")

MARKS = QuoteMarks("“", "”", "‘", "’")
ANY_MARK = re.compile("[“”‘’]")

# Whatever marks people type. Of ’ and ' those that stand in or behind a word may be apostrophes.
QUOTATION = re.compile(
    r"“([^“”]+)”|\"([^\"]+)\"|＂([^＂]+)＂|„([^„“”]+)[“”]|«([^«»]+)»|「([^「」]+)」|『([^『』]+)』"
    r"|(?<!\w)‘((?:[^‘’]|’(?=\w))+)’(?!\w)|(?<![\w’'])'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)"
)


def quotations_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each quotation of ``text`` starts and ends with its marks, and the words between them."""
    for found in QUOTATION.finditer(text):
        yield found.start(), found.end(), next(group for group in found.groups() if group is not None)


def quoted(words: str) -> str:
    """Return ``words`` as a quotation in the text."""
    return f"{MARKS.open}{words}{MARKS.close}"


def note_marks(language: str) -> QuoteMarks | None:
    """Return the marks of titles in notes; None where a language has marks of its own for titles (《》)."""
    return MARKS if base_of(language) == "en" else None


def with_marks(tree: T, marks: QuoteMarks) -> T:
    """Return a tree whose quotations, written in ``MARKS``, stand in ``marks``."""
    return tree if marks == MARKS else rewrite(tree, _Turner(marks).turned)


class _Turner:
    """Reads a text in order and knows whether it stands within a quotation, and within one in that."""

    def __init__(self, marks: QuoteMarks) -> None:
        self._marks = marks
        self._outside = True
        self._inside = False

    def turned(self, node: object) -> object:
        """Return a text with its marks turned, any other node as it is."""
        if not isinstance(node, Text):
            return node
        return replace(node, text=ANY_MARK.sub(self._mark, node.text))

    def _mark(self, found: re.Match[str]) -> str:
        mark = found[0]
        if mark in (MARKS.open, MARKS.close):
            self._outside, self._inside = mark == MARKS.close, False
            return self._marks.open if mark == MARKS.open else self._marks.close
        if mark == MARKS.open_inner and not self._outside:
            self._inside = True
            return self._marks.open_inner
        # Before a letter it is an apostrophe: “the State’s ‘own’ rule”.
        if self._inside and not found.string[found.end() : found.end() + 1].isalpha():
            self._inside = False
            return self._marks.close_inner
        return mark
