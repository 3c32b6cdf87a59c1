"""How each part of a document looks: type sizes, spacing, colours and page geometry; lengths in points."""

from dataclasses import dataclass, replace
from typing import Literal

from reportlab.lib.pagesizes import A4, LETTER  # type: ignore[import-untyped]  # reportlab has no type information

from campaign_app.manuscript.tree import Role
from campaign_app.writers.pdf.fonts import Slant

MILLIMETRE = 72 / 25.4

ACCENT = "#0f766e"
MUTED = "#57606a"
HAIRLINE = "#c9d1d9"
TINT = "#eef6f4"

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; ``colour`` is #rrggbb, empty for black."""

    size: float
    slant: Slant = "regular"
    colour: str = ""
    rise: float = 0.0
    small_caps: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; ``left`` and ``right`` are indents, ``hanging`` one of all lines but the first.

    The lines of ``balanced`` text are about equally long, the last one too.
    """

    look: Look
    leading: float
    before: float = 0.0
    after: float = 0.0
    align: Align = "left"
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    keep_next: bool = False
    keep_before: bool = False
    balanced: bool = False


@dataclass(frozen=True, slots=True)
class Geometry:
    """A sheet of paper and its margins; ``width`` and ``height`` are those of the text area.

    All is drawn smaller by ``scale`` at the end, so a scale below 1 makes room on the same paper.
    """

    paper: tuple[float, float]
    left: float = 25 * MILLIMETRE
    right: float = 25 * MILLIMETRE
    top: float = 22 * MILLIMETRE
    bottom: float = 25 * MILLIMETRE
    foot: float = 13.5 * MILLIMETRE
    address: float = 47 * MILLIMETRE
    scale: float = 1.0

    @property
    def width(self) -> float:
        """Width of the text area."""
        return self.paper[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Height of the text area."""
        return self.paper[1] - self.top - self.bottom

    def scaled(self, scale: float) -> "Geometry":
        """Return the same paper and margins for text that is drawn smaller by ``scale``."""
        return Geometry(
            (self.paper[0] / scale, self.paper[1] / scale),
            self.left / scale,
            self.right / scale,
            self.top / scale,
            self.bottom / scale,
            self.foot / scale,
            self.address / scale,
            self.scale * scale,
        )


def geometry(page_size: str, kind: str) -> Geometry:
    """Return the page for ``A4`` or ``Letter``, else A4; a fact sheet has narrower margins."""
    paper = LETTER if page_size.lower() == "letter" else A4
    if kind != "fact-sheet":
        return Geometry(paper)
    side = 20 * MILLIMETRE
    return Geometry(paper, side, side, 16 * MILLIMETRE, 17 * MILLIMETRE, 9 * MILLIMETRE)


_BODY = Look(10.5)
BODY = Style(_BODY, 14.5, after=7.25)
TIGHT = replace(BODY, after=0.0)
NOTE = Style(Look(8.5), 11.0, hanging=13.0)
FOOT = Style(Look(8.5, colour=MUTED), 11.0, align="center")
CELL = Style(Look(9.2), 12.4)
CELL_HEAD = Style(Look(9.2, "bold"), 12.4)
ENTRY = Style(Look(9.5), 13.0, after=4.5, hanging=18.0)
QUOTATION = Style(Look(10.0), 14.0, after=6.0)

HEADINGS: dict[int, Style] = {
    1: Style(Look(17.0, "bold"), 21.5, before=26.0, after=9.0, keep_next=True, balanced=True),
    2: Style(Look(13.0, "bold"), 17.0, before=19.0, after=5.5, keep_next=True, balanced=True),
    3: Style(Look(10.5, "bold"), 14.5, before=12.0, after=3.0, keep_next=True, balanced=True),
    4: Style(Look(10.5, "italic"), 14.5, before=9.0, after=2.0, keep_next=True, balanced=True),
}

ROLES: dict[Role, Style] = {
    "body": BODY,
    "sender": replace(TIGHT, after=2.0),
    "date": replace(BODY, before=2.0, after=2.0),
    "number": Style(Look(9.0, colour=MUTED), 12.5, after=2.0),
    "subject": Style(Look(11.5, "bold"), 15.5, before=16.0, after=12.0, keep_next=True, balanced=True),
    "salutation": replace(BODY, keep_next=True),
    "closing": replace(BODY, before=10.0, after=30.0, keep_next=True, keep_before=True),
    "caption": Style(Look(9.0, "italic", MUTED), 12.5, before=4.0, after=6.0, keep_next=True),
    "lead": Style(Look(12.0, "italic"), 16.5, after=10.0),
    "small": Style(Look(8.8, colour=MUTED), 12.0, after=5.0),
    "center": replace(BODY, align="center"),
}
