"""The package of a DOCX: its parts, how they refer to each other, and what is known of the document."""

from lxml import etree

from campaign_app.manuscript.proof import NumberedNote, Proof
from campaign_app.manuscript.tree import Cover, Heading, walk
from campaign_app.writers.archive import archive
from campaign_app.writers.docx import page
from campaign_app.writers.docx.blocks import Place, WordBlocks
from campaign_app.writers.docx.lists import Numbering
from campaign_app.writers.docx.runs import Look, Runs
from campaign_app.writers.docx.xml import (
    EAST_ASIAN,
    LANGUAGE,
    Element,
    Relationships,
    fixed_part,
    package_element,
    to_bytes,
    w,
)
from campaign_app.writers.printable import printable

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_DEFAULT_LANGUAGES = {"ko": "ko-KR", "ja": "ja-JP", "zh": "zh-CN", "en": "en-GB"}


class WordPackage:
    """One document on its way into a file."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        headings = [node.id for node in walk(proof.body) if isinstance(node, Heading)]
        self._bookmarks = {heading: number for number, heading in enumerate(headings, 1)}
        self._parts: dict[str, tuple[str, Element]] = {}
        self._relationships = Relationships()

    def to_bytes(self) -> bytes:
        """Return the whole file."""
        body_runs, note_runs = self._runs(holds_marks=True), self._runs(holds_marks=False)
        numbering = Numbering()
        width = page.paper(self._proof.meta.page_size).text_width
        blocks = WordBlocks(body_runs, self._bookmarks, numbering, Place(width))
        content = blocks.blocks(self._proof.body)
        self._relationships = body_runs.relationships
        notes = w("footnotes", *_separators(), *(_footnote(note, note_runs) for note in self._proof.notes))
        self._add("styles", self._styles())
        self._add("settings", _settings(update_fields=body_runs.shows_pages))
        self._add("fontTable", fixed_part("fontTable.xml"))
        self._add("numbering", numbering.root)
        self._add("footnotes", notes)
        references = self._headers_and_footers()
        document = w("document", w("body", *content, page.section(self._proof.meta, references)))
        return self._archive(document, note_runs.relationships)

    def _runs(self, *, holds_marks: bool) -> Runs:
        return Runs(self._proof.meta.language, self._bookmarks, holds_marks=holds_marks)

    def _add(self, name: str, root: Element, kind: str = "") -> str:
        kind = kind or name
        self._parts[f"word/{name}.xml"] = (f"{_OFFICE}.{kind}+xml", root)
        return self._relationships.add(kind, f"{name}.xml")

    def _headers_and_footers(self) -> dict[tuple[str, str], str]:
        """Add the letterhead and the feet; a cover has no foot."""
        proof, runs = self._proof, self._runs(holds_marks=False)
        has_cover = bool(proof.body) and isinstance(proof.body[0], Cover)
        foot = self._add("footer1", page.footer(proof.meta, runs), "footer")
        references: dict[tuple[str, str], str] = {}
        if proof.letterhead:
            head = page.header(proof.letterhead, runs)
            references["header", "first"] = self._add("header1", head, "header")
        references["footer", "default"] = foot
        if has_cover:
            references["footer", "first"] = self._add("footer2", page.empty_footer(), "footer")
        elif proof.letterhead:
            references["footer", "first"] = foot
        return references

    def _styles(self) -> Element:
        """Return the styles with the document's language as the default of all text."""
        root = fixed_part("styles.xml")
        language = self._proof.meta.language
        primary = language.split("-")[0].lower()
        tag = language if "-" in language else _DEFAULT_LANGUAGES.get(primary, language)
        default = next(root.iter(w("lang").tag))
        default.set(EAST_ASIAN if primary in ("ko", "ja", "zh") else LANGUAGE, tag)
        return root

    def _archive(self, document: Element, note_relationships: Relationships) -> bytes:
        whole = Relationships()
        whole.add("officeDocument", "word/document.xml")
        whole.add(_CORE_KIND, "docProps/core.xml")
        types = {name: kind for name, (kind, _) in self._parts.items()}
        types |= {"word/document.xml": f"{_OFFICE}.document.main+xml", "docProps/core.xml": _CORE_TYPE}
        parts = [
            ("[Content_Types].xml", _content_types(types)),
            ("_rels/.rels", whole.to_bytes()),
            ("docProps/core.xml", self._core_properties()),
            ("word/document.xml", to_bytes(document)),
            ("word/_rels/document.xml.rels", self._relationships.to_bytes()),
        ]
        if note_relationships:
            parts.append(("word/_rels/footnotes.xml.rels", note_relationships.to_bytes()))
        parts += [(name, to_bytes(root)) for name, (_, root) in sorted(self._parts.items())]
        return archive(parts)

    def _core_properties(self) -> bytes:
        """Return title and language; author and times are left out on purpose."""
        root = package_element("coreProperties", "metadata/core-properties")
        for name, value in (("title", self._proof.meta.title), ("language", self._proof.meta.language)):
            etree.SubElement(root, f"{{{_DUBLIN_CORE}}}{name}").text = printable(value)
        return to_bytes(root)


def _settings(*, update_fields: bool) -> Element:
    """Return the settings; with ``update_fields`` Word asks on opening whether to fill in page numbers."""
    root = fixed_part("settings.xml")
    if update_fields:
        next(root.iter(w("footnotePr").tag)).addprevious(w("updateFields", val="true"))
    return root


def _separators() -> list[Element]:
    """Return the two notes that draw the line above footnotes."""
    return [
        w("footnote", w("p", w("r", w("separator"))), type="separator", id=-1),
        w("footnote", w("p", w("r", w("continuationSeparator"))), type="continuationSeparator", id=0),
    ]


def _footnote(note: NumberedNote, runs: Runs) -> Element:
    number = w("r", Look(style="FootnoteReference").properties(""), w("footnoteRef"))
    content = [number, w("r", w("tab")), *runs.runs(note.children)]
    return w("footnote", w("p", w("pPr", w("pStyle", val="FootnoteText")), *content), id=note.number)


def _content_types(types: dict[str, str]) -> bytes:
    root = package_element("Types", "content-types")
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        attributes = {"Extension": extension, "ContentType": kind}
        root.append(package_element("Default", "content-types", attributes))
    for name, kind in sorted(types.items()):
        attributes = {"PartName": f"/{name}", "ContentType": kind}
        root.append(package_element("Override", "content-types", attributes))
    return to_bytes(root)
