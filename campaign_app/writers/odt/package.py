"""The package of an ODT: content, styles, pages and what is known of the document."""

from collections.abc import Sequence

from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.tree import Cover, Heading, walk
from campaign_app.writers.archive import archive
from campaign_app.writers.odt.automatic import AutomaticStyles
from campaign_app.writers.odt.blocks import OdtBlocks
from campaign_app.writers.odt.inlines import OdtInlines
from campaign_app.writers.odt.xml import Element, e, fixed_part, name, to_bytes
from campaign_app.writers.printable import printable
from campaign_app.writers.words import words

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_PAPERS = {"A4": (595.3, 841.9), "Letter": (612.0, 792.0)}  # points
_MARGIN = 68.0
_FONTS = {"ko": "Batang", "ja": "MS Mincho", "zh": "SimSun"}
_COUNTRIES = {"en": "GB", "ko": "KR", "ja": "JP", "zh": "CN"}


class OdtPackage:
    """One document on its way into a file."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        headings = [node.id for node in walk(proof.body) if isinstance(node, Heading)]
        bookmarks = {heading: f"heading{number}" for number, heading in enumerate(headings, 1)}
        self._inlines = OdtInlines(proof.meta.language, bookmarks, proof.notes)
        self._content = fixed_part("content.xml")
        self._size = _PAPERS.get(proof.meta.page_size, _PAPERS["A4"])
        automatic = next(self._content.iter(name("office:automatic-styles")))
        width = self._size[0] - 2 * _MARGIN
        self._blocks = OdtBlocks(self._inlines, bookmarks, AutomaticStyles(automatic), width)

    def to_bytes(self) -> bytes:
        """Return the whole file; its media type comes first and uncompressed, as the standard asks."""
        has_cover = bool(self._proof.body) and isinstance(self._proof.body[0], Cover)
        elements = self._blocks.blocks(self._proof.body)
        if has_cover or self._proof.letterhead:
            elements = self._blocks.on_new_page(elements, "Cover" if has_cover else "First")
        next(self._content.iter(name("office:text"))).extend(elements)
        parts = [
            ("mimetype", _MEDIA_TYPE.encode()),
            ("META-INF/manifest.xml", _manifest(("content.xml", "styles.xml", "meta.xml"))),
            ("content.xml", to_bytes(self._content)),
            ("meta.xml", self._meta()),
            ("styles.xml", self._styles()),
        ]
        return archive(parts, stored=frozenset({"mimetype"}))

    def _styles(self) -> bytes:
        root = fixed_part("styles.xml")
        self._set_language(next(root.iter(name("style:text-properties"))))
        for layout in root.iter(name("style:page-layout-properties")):
            layout.set(name("fo:page-width"), f"{self._size[0]}pt")
            layout.set(name("fo:page-height"), f"{self._size[1]}pt")
        for stop in root.iter(name("style:tab-stop")):
            stop.set(name("style:position"), f"{self._size[0] - 2 * _MARGIN:.1f}pt")
        masters = {page.get(name("style:name")): page for page in root.iter(name("style:master-page"))}
        for key in ("Standard", "First"):
            masters[key].append(e("style:footer", None, self._footer()))
        if self._proof.letterhead:
            for key in ("First", "Cover"):
                masters[key].insert(0, e("style:header", None, *self._letterhead()))
        return to_bytes(root)

    def _set_language(self, properties: Element) -> None:
        primary, *rest = self._proof.meta.language.split("-")
        suffix = "-asian" if primary in ("ko", "ja", "zh") else ""
        prefix = "style" if suffix else "fo"
        country = next((part for part in rest if len(part) == 2), _COUNTRIES.get(primary, "none"))
        properties.set(name(f"{prefix}:language{suffix}"), primary)
        properties.set(name(f"{prefix}:country{suffix}"), country)
        if suffix:
            properties.set(name("style:font-name-asian"), _FONTS[primary])

    def _letterhead(self) -> list[Element]:
        letterhead = self._proof.letterhead
        if letterhead is None:
            return []
        lines = [line for line in (letterhead.native_name, *letterhead.lines) if line]
        return [
            self._paragraph("LetterheadName", letterhead.name),
            *(self._paragraph("LetterheadLine", line) for line in lines),
            self._paragraph("LetterheadEnd", ""),
        ]

    def _footer(self) -> Element:
        meta = self._proof.meta
        before, between, after = words(meta.language).page
        title = f"{meta.running_title} · " if meta.running_title else ""
        return e(
            "text:p",
            {"text:style-name": "Footer"},
            *self._inlines.words(title + before),
            e("text:page-number", {"text:select-page": "current"}, "1"),
            *self._inlines.words(between),
            e("text:page-count", None, "1"),
            *self._inlines.words(after),
        )

    def _paragraph(self, style: str, line: str) -> Element:
        return e("text:p", {"text:style-name": style}, *self._inlines.words(line))

    def _meta(self) -> bytes:
        """Return title and language; author, program and times are left out on purpose."""
        known = e(
            "office:meta",
            None,
            e("dc:title", None, printable(self._proof.meta.title)),
            e("dc:language", None, printable(self._proof.meta.language)),
        )
        return to_bytes(e("office:document-meta", {"office:version": "1.3"}, known))


def _manifest(parts: Sequence[str]) -> bytes:
    entries = [("/", _MEDIA_TYPE), *((part, "text/xml") for part in parts)]
    root = e("manifest:manifest", {"manifest:version": "1.3"})
    for path, media_type in entries:
        attributes = {"manifest:full-path": path, "manifest:media-type": media_type}
        root.append(e("manifest:file-entry", attributes))
    return to_bytes(root)
