"""One cite rendered: the layout of the citation area applied to one source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from campaign_app.csl import rich_text
from campaign_app.csl.clusters import CiteItem
from campaign_app.csl.item import Item
from campaign_app.csl.languages import Languages
from campaign_app.csl.locator_labels import locator_of
from campaign_app.csl.name_disambiguation import NameIndex
from campaign_app.csl.positions import Position
from campaign_app.csl.rendering import NEAR_NOTE, NOTHING, SUBSEQUENT, Expansion, NameList, Rendering
from campaign_app.csl.scope import run
from campaign_app.csl.style import Style
from campaign_app.csl.tokens import Tokens, plain

PLAIN = Languages()
NOTHING_PRINTED = "[NO_PRINTED_FORM]"
NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]"


@dataclass(frozen=True, slots=True)
class Settled:
    """What the whole document settles for one source: its number, year suffix and disambiguation."""

    number: int = 0
    year_suffix: str = ""
    expansion: Expansion = NOTHING


@dataclass(frozen=True, slots=True)
class Shared:
    """What all cites of a document share."""

    style: Style
    abbreviations: Mapping[str, Mapping[str, str]] | None = None
    languages: Languages = PLAIN
    links: bool = False


@dataclass(frozen=True, slots=True)
class CiteText:
    """A rendered cite without the author's prefix and suffix."""

    tokens: Tokens
    names: str
    number: int
    year_suffix: str


def new_rendering(shared: Shared, item: Item, index: NameIndex | None, settled: Settled) -> Rendering:
    """Return the state in which a source is rendered."""
    return Rendering(
        item,
        english=shared.style.is_english(item.language),
        number=str(settled.number) if settled.number else "",
        year_suffix=settled.year_suffix,
        expansion=settled.expansion,
        name_index=index,
        abbreviations=shared.abbreviations,
        et_al_by_name=shared.languages.et_al_by_name,
        links=shared.links,
    )


def render_cite(
    shared: Shared,
    item: Item,
    cite: CiteItem,
    position: Position,
    settled: Settled,
    index: NameIndex | None,
    hide_names: bool = False,
) -> CiteText:
    """Render one cite at its place in the document."""
    state = new_rendering(shared, item, index, settled)
    state.label, state.locator = ("", "") if cite.author_only else locator_of(cite, item.type)
    state.position = position.bits
    state.first_note = str(position.first_note) if position.first_note and position.bits & SUBSEQUENT else ""
    state.hide_first_names = hide_names or cite.suppress_author
    tokens = run(shared.style.citation.children, state)
    if cite.author_only:
        name = plain(state.first_names or [])
        tokens = [name] if name else []
    names = plain(state.first_names or [])
    return CiteText(tokens, names, settled.number, settled.year_suffix)


def ambiguous_text(
    shared: Shared, item: Item, expansion: Expansion, index: NameIndex | None, first_note: str = ""
) -> tuple[str, list[NameList]]:
    """Return the text by which a source's cites are told apart, and the name lists in it."""
    state = new_rendering(shared, item, index, Settled(0, "", expansion))
    state.position = SUBSEQUENT | NEAR_NOTE
    state.comparing = True
    state.first_note = first_note
    text = plain(run(shared.style.citation.children, state))
    return text, state.name_lists


def authors_words(text: str, locale_quotes: str) -> Tokens:
    """Return an author's prefix or suffix as tokens."""
    return rich_text.parse(text, locale_quotes)
