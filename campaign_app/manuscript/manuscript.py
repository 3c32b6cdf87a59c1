"""Manuscript: a composed document whose cites are still loose."""

from dataclasses import dataclass
from typing import Literal

from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.reference import Use
from campaign_app.manuscript.tree import Block

TitleForms = Literal["original", "original-translated", "romanised", "romanised-translated", "translated"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page one: the sender's name, its name in its own script, and lines of contact data."""

    name: str
    native_name: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of a document besides its text.

    ``language`` is BCP 47, ``date`` ISO 8601, ``page_size`` ``A4`` or ``Letter``, ``citation_style`` the id
    of a CSL style. ``running_title`` stands in the foot of each page.
    """

    key: str
    title: str
    kind: str
    language: str
    date: str
    page_size: str
    citation_style: str
    running_title: str = ""


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A post that the document is addressed to, and who holds it on the document's date.

    ``start`` and ``end`` are EDTF or empty where not known; ``holder`` is empty where nobody is known, and
    ``others`` are said to hold it on that date too.
    """

    post: str
    title: str
    holder: str
    start: str = ""
    end: str = ""
    seen: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document in words with loose cites.

    ``style_text`` is the CSL text of a citation style of the workspace's own, empty for an installed one;
    ``title_forms`` says which forms of titles in other languages its citations show.
    ``protected`` are the names that must not be printed, each with the alias to print instead; ``successors``
    are the keys of sources that take the place of superseded ones, each with its title; ``findings`` are
    those that composing itself met.
    """

    meta: Meta
    letterhead: Letterhead | None
    body: tuple[Block, ...]
    uses: tuple[Use, ...] = ()
    addressees: tuple[OfficeHolder, ...] = ()
    protected: tuple[tuple[str, str], ...] = ()
    successors: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    style_text: str = ""
    title_forms: TitleForms = "original-translated"
