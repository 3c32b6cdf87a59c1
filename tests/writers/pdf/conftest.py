"""Documents to write, made by hand as a template would."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign_app.manuscript.manuscript import Letterhead, Meta
from campaign_app.manuscript.proof import NumberedNote, Proof
from campaign_app.manuscript.tree import (
    Address,
    Block,
    Box,
    Contents,
    ContentsLine,
    Cover,
    Entries,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Link,
    List,
    NoteMark,
    PageBreak,
    PageReference,
    Paragraph,
    Quotation,
    Role,
    Signature,
    Signatures,
    Styled,
    Table,
    Text,
    Value,
)

SENTENCES = (
    "We write on behalf of eleven organisations that follow the fate of people who cross the river at night.",
    "Those who are sent back are held, questioned and punished for having left.",
    "Your government has said in public that no one should be returned to such a place.",
    "We ask that the words be followed by deeds, and that the deeds be open to view.",
)


def inlines(text: str) -> tuple[Inline, ...]:
    """Return ``text`` whose ``[n]`` are note marks, ``*x*`` emphasis and ``{x}`` values."""
    parts: list[Inline] = []
    rest = text
    for sign, end in (("[", "]"), ("*", "*"), ("{", "}")):
        before, found, after = rest.partition(sign)
        inside, closed, _ = after.partition(end)
        if found and closed and all(s not in before for s in "[*{"):
            made: Inline = (
                NoteMark(int(inside)) if sign == "["
                else Styled("emphasis", (Text(inside),)) if sign == "*"
                else Value("F001", (Text(inside),))
            )  # fmt: skip
            parts = [Text(before), made, *inlines(after[len(inside) + 1 :])]
            return tuple(part for part in parts if not (isinstance(part, Text) and not part.text))
    return (Text(text),)


def p(text: str, role: Role = "body") -> Paragraph:
    return Paragraph(inlines(text), role)


def slug(text: str) -> str:
    return text.lower().replace(" ", "-")


def h(level: int, text: str) -> Heading:
    return Heading(level, inlines(text), slug(text))


def note(number: int, text: str) -> NumberedNote:
    return NumberedNote(number, inlines(text))


def proof_of(
    *body: Block,
    notes: tuple[str, ...] = (),
    letterhead: Letterhead | None = None,
    language: str = "en-GB",
    title: str = "A document",
    page_size: str = "A4",
    kind: str = "letter",
) -> Proof:
    """Return a proof of ``body`` whose texts mark notes as ``[1]``."""
    meta = Meta("key", title, kind, language, "2026-02-03", page_size, "chicago-notes", title)
    return Proof(meta, letterhead, body, tuple(note(n, text) for n, text in enumerate(notes, 1)))


HEAD = Letterhead(
    "Coalition for Safe Passage",
    "안전한 통행을 위한 연대",
    ("14 Toegye-ro 20-gil, Jung-gu, Seoul 04631", "office@safe-passage.example", "www.safe-passage.example"),
)
SIGNERS = tuple(
    Signature(name, native, what)
    for name, native, what in [
        ("Citizens’ Alliance of the River", "강변시민연합", "Seoul"),
        ("Han Seo-yeon", "한서연", "Executive Director, Database Center"),
        ("Transitional Justice Group", "전환기정의모임", "Seoul"),
        ("Wáng Wěi", "王偉", "Hong Kong lawyer"),
        ("Lǐ Míng", "李明", "Independent researcher, formerly of the Institute for Border Studies"),
        ("Human Rights Without Borders", "", "Brussels"),
        ("Unification Mothers’ Association", "통일어머니회", "Busan"),
        ("Ana Łódzka", "", "Warsaw"),
        ("Open North", "오픈노스", "Seoul"),
    ]
)


FIRST = (
    "On 9 October 2023 {between 500 and 600} people were put on buses at five crossings.[1] Among them were "
    "families whose names, in their own script, are 김영희 and 王偉.[2] "
)
SECOND = (
    "The Convention relating to the Status of Refugees forbids return to a place of danger,[3] as does the "
    "Convention against Torture.[4] "
)
QUOTED = (
    "They wrote our names on a list. My mother’s name was first, and then mine; nobody asked whether we "
    "were afraid, because the list had been made before we were found.[6]"
)
ASKS = (
    "raise each known case by name with the authorities concerned, and publish that it was raised;[7]",
    "ask for access of the High Commissioner to all five crossings, without notice, and for the lists of "
    "those who passed through them since {2020};",
    "offer those who have relatives in the Republic of Korea a way to reach them.[8]",
)
NOTES = (
    "Human Rights Watch, “China: 500 Forcibly Returned”, 12 October 2023; Amnesty International, *Lists at "
    "the River* (London: Amnesty, 2023), 14 (“about 600”); Yonhap, “탈북민 500여 명 북송”, 11 October 2023.",
    "Transitional Justice Group, *Names* (Seoul, 2024), para. 28.",
    "Convention relating to the Status of Refugees, 28 July 1951, 189 UNTS 137, art. 33.",
    "Convention against Torture, 10 December 1984, 1465 UNTS 85, art. 3.",
    "A/HRC/56/6, para. 28; see also https://www.ohchr.org/en/documents/reports/a-very/long-address/that-has/"
    "to-break-somewhere/in-the-middle/of-the-line.html.",
    "Interview 14, Seoul, 3 May 2024.",
    "See note 2, p. 17.",
    "Act on the Protection of Residents (북한이탈주민의 보호 및 정착지원에 관한 법률), art. 4.",
)
HEADINGS = (
    ("The ask", 1),
    ("The record", 1),
    ("What happened in October", 2),
    ("Who decides", 2),
    ("Figures and their disputes", 1),
    ("Supporters", 1),
    ("Sources", 1),
)


def make_letter(name: str = "Cho Min-ho", native: str = "조민호") -> Proof:
    """Return a letter of two pages with eight notes, and an annex."""
    address = (
        f"His Excellency {name} ({native})",
        "Minister of Foreign Affairs",
        "60 Sajik-ro 8-gil",
        "Seoul",
    )
    return proof_of(
        p("No. 2026/04", "number"),
        p("3 February 2026", "date"),
        Address(tuple((Text(line),) for line in address)),
        p("Re: The return of people who crossed the Tumen, and what your Ministry can do", "subject"),
        p("Dear Minister,", "salutation"),
        p(SENTENCES[0] + " " + FIRST + SENTENCES[1]),
        p(SECOND + SENTENCES[2] + " " + " ".join(SENTENCES) + " The Committee has said so twice.[5]"),
        p("In the words of one who was returned and fled again:"),
        Quotation((p(QUOTED),)),
        h(2, "What we ask"),
        p("We therefore ask your Ministry to do three things before the next session of the Council:"),
        List(tuple((p(ask),) for ask in ASKS), 1),
        p(" ".join(SENTENCES * 2)),
        p("We would be glad to meet you or your staff, and remain at your disposal for any question."),
        p("Yours respectfully,", "closing"),
        Signatures(SIGNERS[:2], 2),
        p("on behalf of the organisations and individuals named in the annex", "small"),
        PageBreak(),
        h(2, "Annex: signatories"),
        Signatures(SIGNERS, 2),
        notes=NOTES,
        letterhead=HEAD,
        title="Joint letter on returns — 공동 서한",
    )


def make_packet() -> Proof:
    """Return a packet with cover, contents, a table over pages, links and a bibliography."""
    lines = tuple(ContentsLine(level, (Text(text),), slug(text)) for text, level in HEADINGS)
    long = [p(" ".join(SENTENCES * 2))]
    event = "A convoy of {} buses passed the crossing at Tumen 図們 / 도문 in the early hours."
    rows = tuple(
        ((Text(f"{k} October 2023"),), inlines(event.format(k + 3)), (Text(f"{k * 37:,}"),))
        for k in range(1, 40)
    )
    figures = (
        ("500–600", "people returned on 9 October 2023"),
        ("5", "crossings used"),
        ("670+", "since 2020"),
    )
    works = (
        f"Human Rights Watch. *World Report {year}*. New York: HRW, {year}." for year in range(2010, 2024)
    )
    body: list[Block] = [
        Cover(
            (Text("Returned at the river"),),
            (Text("A briefing packet for members of the National Assembly"),),
            ((Text("Coalition for Safe Passage · 안전한 통행을 위한 연대"),), (Text("3 February 2026"),)),
        ),
        h(2, "Contents"),
        Contents(2, lines),
        PageBreak(),
        h(1, "The ask"),
        Box((p("We ask members to adopt a resolution.", "lead"), List(((p("Fund the legal aid desk."),),)))),
        KeyFigures(tuple(KeyFigure((Text(value),), (Text(label),)) for value, label in figures)),
        Paragraph(
            (
                Text("The figures are set out on page "),
                PageReference("figures-and-their-disputes"),
                Text(" and the law "),
                Link("#who-decides", (Text("below"),)),
                Text("; the record is at "),
                Link("https://example.org/record", (Text("example.org/record"),)),
                Text("."),
                NoteMark(1),
            )
        ),
        h(1, "The record"),
        *long * 6,
        h(2, "What happened in October"),
        Table(((Text("Date"),), (Text("Event"),), (Text("People"),)), rows, ("left", "left", "right")),
        h(2, "Who decides"),
        h(3, "In the capital"),
        *long * 3,
        h(1, "Figures and their disputes"),
        *long * 3,
        h(1, "Supporters"),
        Signatures(SIGNERS * 4, 3),
        h(1, "Sources"),
        Entries(tuple(map(inlines, works))),
    ]
    return proof_of(
        *body, notes=("Human Rights Watch, *World Report 2024*, 14.",), title="Returned at the river"
    )


@pytest.fixture
def letter() -> Proof:
    return make_letter()


@pytest.fixture
def letter_to() -> Callable[[str, str], Proof]:
    return make_letter


@pytest.fixture
def packet() -> Proof:
    return make_packet()


@pytest.fixture(name="proof_of")
def proof_of_fixture() -> Callable[..., Proof]:
    return proof_of


@pytest.fixture
def pages_of(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """A function from a PDF to the text of its pages, as pdftotext reads it."""

    def read(pdf: bytes) -> list[str]:
        file = tmp_path / "read.pdf"
        file.write_bytes(pdf)
        done = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
        assert not done.stderr.decode()
        return done.stdout.decode().split("\f")[:-1]

    return read
