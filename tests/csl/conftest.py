"""Small styles and documents for the tests of the citation processor."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from campaign_app.csl import Citations, CiteItem, Cluster, Languages, load_style, to_html

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0" {options}>
<info><title>Test</title><id>test</id></info>{head}
<citation {citation}>{sort}<layout {layout}>{cite}</layout></citation>{bibliography}</style>"""

Say = Callable[..., str]


def style_text(
    cite: str = '<text variable="title"/>',
    *,
    kind: str = "in-text",
    options: str = "",
    head: str = "",
    citation: str = "",
    sort: str = "",
    layout: str = 'delimiter="; "',
    bibliography: str = "",
) -> str:
    """Return the XML of a style with a few parts filled in."""
    return STYLE.format(
        kind=kind, options=options, head=head, citation=citation, sort=sort, layout=layout, cite=cite,
        bibliography=bibliography,
    )  # fmt: skip


@pytest.fixture
def style() -> Callable[..., str]:
    """Return the maker of small styles."""
    return style_text


@pytest.fixture
def document() -> Callable[..., Citations]:
    """Return the maker of documents: a style's XML, items, and the ids or cites of each note."""

    def make(
        xml: str,
        items: Mapping[str, Mapping[str, Any]],
        *notes: tuple[CiteItem | str, ...],
        locale: str = "en-US",
        languages: Languages | None = None,
    ) -> Citations:
        made = Citations(load_style(xml, locale), items, languages=languages or Languages())
        made.set(
            [
                Cluster(
                    str(number), tuple(c if isinstance(c, CiteItem) else CiteItem(c) for c in cites), number
                )
                for number, cites in enumerate(notes, 1)
            ]
        )
        return made

    return make


@pytest.fixture
def say(document: Callable[..., Citations]) -> Say:
    """Return a function that formats all items in one cluster with one rendering element."""

    def format_one(cite: str, *items: Mapping[str, Any], locale: str = "en-US", **parts: str) -> str:
        named = {str(number): item for number, item in enumerate(items)}
        made = document(style_text(cite, **parts), named, tuple(named), locale=locale)
        return to_html(made.text("1"))

    return format_one


@pytest.fixture
def entries(document: Callable[..., Citations]) -> Callable[..., list[str]]:
    """Return a function that lists the bibliography of all items."""

    def format_all(layout: str, *items: Mapping[str, Any], attributes: str = "", sort: str = "") -> list[str]:
        bibliography = f"<bibliography {attributes}>{sort}<layout>{layout}</layout></bibliography>"
        named = {str(number): item for number, item in enumerate(items)}
        made = document(style_text(bibliography=bibliography), named, tuple(named))
        return [to_html(entry.inlines) for entry in made.bibliography()]

    return format_all
