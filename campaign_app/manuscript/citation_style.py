"""References in words: the notes or in-text citations of a document and its list of works, in one CSL style.

Where a value is disputed, each source of the note stands with what it says: "Choi, … (600); Yhip, … (about
600)"; a source that speaks against the fact follows "but see". Treaties, laws and United Nations documents
read alike in every style (see ``legal_words``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from campaign_app.csl import Citations, CiteItem, Languages, QuoteMarks, Style, nodes
from campaign_app.csl import Cluster as CslCluster
from campaign_app.csl.languages import FormKind
from campaign_app.manuscript.cited_items import cited_item, description
from campaign_app.manuscript.csl_inlines import from_csl, replace_marked, unquoted
from campaign_app.manuscript.legal_words import is_legal, legal_entry, legal_in_text, legal_words
from campaign_app.manuscript.manuscript import TitleForms
from campaign_app.manuscript.number_words import base_of
from campaign_app.manuscript.quotation_marks import MARKS, note_marks
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.style_rules import (
    UNITED_NATIONS,
    WORDED,
    item_for,
    load_for,
    oscola_place,
    with_korean_day,
    without_retrieved,
    worded_place,
    words_law_itself,
)
from campaign_app.manuscript.tree import Cite, Content, Text, plain, rewrite

BUT_SEE = {"en": "but see ", "ko": "이와 달리 ", "zh": "但见"}
# What is shown of a title, and what in brackets behind it.
FORMS: Mapping[TitleForms, tuple[FormKind, FormKind | None]] = {
    "original": ("original", None),
    "original-translated": ("original", "translated"),
    "romanised": ("romanised", None),
    "romanised-translated": ("romanised", "translated"),
    "translated": ("translated", None),
}
# Private use characters around a cite whose words are ours: the style places it, these find it again.
FIRST_MARK, END_MARK = 0xE100, "\ue0ff"


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """A style to choose from: its CSL id and a name that people know."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """The sources cited at one place, and the number of the note it stands in (None for the running text)."""

    note: int | None
    cite: Cite


@dataclass(frozen=True, slots=True)
class Cited:
    """The words of each cluster in order, and the list of works cited."""

    words: tuple[Content, ...]
    bibliography: tuple[Content, ...]


def citation_styles() -> tuple[CitationStyle, ...]:
    """Return the styles to offer first; the id of any other installed CSL style works as well."""
    return (
        CitationStyle("chicago-notes-bibliography", "Chicago, notes and bibliography"),
        CitationStyle("oscola", "OSCOLA, law"),
        CitationStyle(UNITED_NATIONS, "United Nations, footnotes"),
        CitationStyle("apa", "APA, author and date"),
    )


def is_in_text(style: str, language: str | None = None, text: str = "") -> bool:
    """Tell whether a style cites in the text itself (APA), not in notes. Raises csl.StyleError.

    ``text`` is the CSL text of a style that is not installed. The answer does not depend on ``language``;
    with it, the style is read once for this and for ``cite_all``.
    """
    return load_for(style, language, text).kind == "in-text"


def text_marks(style: str, language: str, text: str = "") -> QuoteMarks:
    """Return the quotation marks of a text beside notes in a style. Raises csl.StyleError."""
    return load_for(style, language, text).locale.quotes if note_marks(language) else MARKS


def cite_all(
    clusters: Sequence[Cluster],
    style: str,
    language: str,
    text: str = "",
    title_forms: TitleForms = "original-translated",
) -> Cited:
    """Return the words of a document's ``clusters``, given in reading order, and its list of works.

    A source cited again takes the style's short form. The list has every source, also where the style leaves
    some or all of them out. ``text`` is the CSL text of a style that is not installed; ``title_forms`` says
    how works in other languages are shown. Raises csl.StyleError, a UserError, where the style is not
    installed or cannot be read.
    """
    languages = _languages(title_forms, base_of(language))
    document = _Document(load_for(style, language, text), style, language, languages)
    csl_clusters = [document.cluster(number, cluster) for number, cluster in enumerate(clusters)]
    citations = document.citations()
    citations.set(csl_clusters)
    words = tuple(
        document.words(citations.text(cluster.id), own)
        for cluster, own in zip(csl_clusters, document.own, strict=True)
    )
    return Cited(words, document.bibliography(citations))


class _Document:
    """The items, cites and words of our own that a document hands to its style, gathered in reading order."""

    def __init__(self, style: Style, name: str, language: str, languages: Languages) -> None:
        self.style = style
        self.name = name
        self.language = language
        self.languages = languages
        # The variant of English that the style keeps to, for words of our own in it.
        own = style.locale.lang
        self.variant = own if base_of(own) == base_of(language) else language
        self.items: dict[str, dict[str, Any]] = {}
        self.descriptions: list[str] = []
        self.own: list[dict[str, str]] = []
        self._first_notes: dict[str, int] = {}

    @property
    def in_text(self) -> bool:
        """Whether cites stand in the text."""
        return self.style.kind == "in-text"

    def cluster(self, number: int, cluster: Cluster) -> CslCluster:
        """Return what the style is to cite at one place."""
        words: dict[str, str] = {}
        references = _merged(cluster.cite)
        cites = [self._cite(reference, words) for reference in references]
        if references and references[0].contradicts and cluster.note is not None:
            cites[0] = replace(cites[0], prefix=cites[0].prefix[:1].upper() + cites[0].prefix[1:])
        self.own.append(words)
        for cite in cites:
            self._first_notes.setdefault(cite.id, cluster.note or 0)
        return CslCluster(str(number), tuple(cites), cluster.note)

    def citations(self) -> Citations:
        """Return the style's citations of the document's items."""
        return Citations(self.style, self.items, None, self.languages)

    def words(self, parts: Iterable[nodes.Inline], own: Mapping[str, str]) -> Content:
        """Return the words of one place, ``own`` put where the style placed them."""
        words = self._plainly(parts)
        return replace_marked(words, own, END_MARK) if own else words

    def _plainly(self, parts: Iterable[nodes.Inline]) -> Content:
        words = unquoted(from_csl(parts), self.descriptions)
        return rewrite(words, with_korean_day) if base_of(self.language) == "ko" else words

    def bibliography(self, citations: Citations) -> tuple[Content, ...]:
        """Return the list of works, each as it stands there.

        A work that the style leaves out stands among the others as its first note names it.
        """
        listed = {
            entry.item_id: self._entry(entry.item_id, entry.inlines) for entry in citations.bibliography()
        }
        entries = list(listed.values())
        for key in self.items:
            if key not in listed:
                alone = self.citations()
                alone.set([CslCluster(key, (CiteItem(key),), 1)])
                entry = self._entry(key, alone.text(key))
                later = (at for at, other in enumerate(entries) if _letters(other) > _letters(entry))
                entries.insert(next(later, len(entries)), entry)
        return tuple(entries)

    def _entry(self, key: str, parts: Iterable[nodes.Inline]) -> Content:
        item = self.items[key]
        if not is_legal(item) or words_law_itself(self.style, self.name):
            entry = self._plainly(parts)
            return without_retrieved(entry, self.style) if "accessed" not in item else entry
        stop = "" if self.name.startswith("oscola") else "."
        return (Text(f"{legal_entry(item, self.variant, self.name)}{stop}"),)

    def _cite(self, reference: Reference, words: dict[str, str]) -> CiteItem:
        key = reference.source
        if key not in self.items:
            self.items[key] = item_for(cited_item(reference, self.language), self.style, self.name)
            self.descriptions += filter(None, [description(reference, self.language)])
        prefix = BUT_SEE[base_of(self.language)] if reference.contradicts else ""
        suffix = _said(reference, self.in_text)
        locator = reference.locator
        if place := worded_place(reference, self.items[key], self.language, self.name):
            return CiteItem(key, place, WORDED, prefix, suffix)
        if is_legal(self.items[key]) and not words_law_itself(self.style, self.name):
            mark = chr(FIRST_MARK + len(words))
            words[mark] = self._legal(reference)
            return CiteItem(key, locator, reference.label or "page", prefix + mark, END_MARK + suffix)
        oscola = self.name.startswith("oscola") and self.items[key].get("type") != "legal_case"
        if oscola and reference.label:
            # The style leaves the label out after "ibid", where a paragraph would be taken for a page.
            return CiteItem(key, oscola_place(reference, self.language), "page", prefix, suffix)
        if locator and not reference.label:
            return CiteItem(key, prefix=prefix, suffix=f", {locator}{suffix}")
        return CiteItem(key, locator, reference.label, prefix, suffix)

    def _legal(self, reference: Reference) -> str:
        item = self.items[reference.source]
        place = (item, reference.locator, reference.label, self.variant, self.name)
        if self.in_text:
            return legal_in_text(*place)
        return legal_words(*place, self._first_notes.get(reference.source))


def _languages(forms: TitleForms, reader: str) -> Languages:
    """Return what to show of works in other languages to readers of ``reader``.

    Names are romanised with the titles, and for English readers also beside an original title.
    """
    titles, brackets = FORMS[forms]
    original = titles == "original" and not (brackets and reader == "en")
    names: FormKind = "original" if original else "romanised"
    return Languages(titles, brackets, names, reader, et_al_by_name=True)


def _letters(entry: Content) -> str:
    """Return what an entry is sorted by: its words without opening marks."""
    return plain(entry).casefold().lstrip("“‘\"'[(")


def _said(reference: Reference, in_text: bool) -> str:
    """Return the value a source gives, put after it."""
    if not reference.value:
        return ""
    return f": {reference.value}" if in_text else f" ({reference.value})"


def _merged(cite: Cite) -> list[Reference]:
    """Return one reference per source, stance and kind of locator, those that contradict last.

    The places and values of merged references stand side by side, as in "paras. 3, 7" and "(200; about 60)".
    """
    found: dict[tuple[str, bool, str], Reference] = {}
    for reference in cite.references:
        one = reference if cite.disputed else replace(reference, value="")
        key = (one.source, one.contradicts, one.label if one.locator else "")
        found[key] = _joined(found[key], one) if key in found else one
    located = {(source, stance) for source, stance, _ in found if found[source, stance, _].locator}
    kept = [one for key, one in found.items() if one.locator or key[:2] not in located or one.value]
    return sorted(kept, key=lambda one: one.contradicts)


def _joined(first: Reference, second: Reference) -> Reference:
    def side_by_side(one: str, other: str, separator: str) -> str:
        return separator.join(dict.fromkeys([*filter(None, one.split(separator)), *filter(None, [other])]))

    return replace(
        first,
        locator=side_by_side(first.locator, second.locator, ", "),
        value=side_by_side(first.value, second.value, "; "),
    )
