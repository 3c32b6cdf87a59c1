"""The page: size and margins, the letterhead on the first one, and the foot of every one."""

from dataclasses import dataclass

from campaign_app.manuscript.manuscript import Letterhead, Meta
from campaign_app.writers.docx.runs import Runs
from campaign_app.writers.docx.xml import Element, related, text, w
from campaign_app.writers.words import words


@dataclass(frozen=True, slots=True)
class Paper:
    """Measures of a page in twentieths of a point."""

    width: int
    height: int
    margin: int

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin


_PAPERS = {"A4": Paper(11906, 16838, 1361), "Letter": Paper(12240, 15840, 1440)}


def paper(page_size: str) -> Paper:
    """Return the measures of ``A4`` (ISO 216) or ``Letter`` (ANSI)."""
    return _PAPERS.get(page_size, _PAPERS["A4"])


def header(letterhead: Letterhead, runs: Runs) -> Element:
    """Return the letterhead as a header."""
    paragraphs = [_paragraph("LetterheadName", runs.words(letterhead.name))]
    paragraphs += [
        _paragraph("LetterheadLine", runs.words(line))
        for line in (letterhead.native_name, *letterhead.lines)
        if line
    ]
    return w("hdr", *paragraphs, _paragraph("LetterheadEnd", []))


def footer(meta: Meta, runs: Runs) -> Element:
    """Return the running title and “Page x of y”."""
    before, between, after = words(meta.language).page
    title = f"{meta.running_title} · " if meta.running_title else ""
    content = [
        *runs.words(title + before),
        _counted("PAGE"),
        *runs.words(between),
        _counted("NUMPAGES"),
        *runs.words(after),
    ]
    return w("ftr", _paragraph("Footer", content))


def empty_footer() -> Element:
    """Return the foot of a cover."""
    return w("ftr", _paragraph("Footer", []))


def section(meta: Meta, references: dict[tuple[str, str], str]) -> Element:
    """Return the properties of the only section; ``references`` maps ("header", "first") … to relations."""
    size = paper(meta.page_size)
    sides = dict.fromkeys(("top", "right", "bottom", "left"), size.margin)
    return w(
        "sectPr",
        *(related(w(f"{kind}Reference", type=pages), key) for (kind, pages), key in references.items()),
        w("pgSz", w=size.width, h=size.height),
        w("pgMar", **sides, header=709, footer=624, gutter=0),
        w("titlePg") if any(pages == "first" for _, pages in references) else None,
    )


def _counted(instruction: str) -> Element:
    return w("fldSimple", w("r", text("1")), instr=f" {instruction} ")


def _paragraph(style: str, content: list[Element]) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), *content)
