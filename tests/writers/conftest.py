"""Proofs that look like real documents, made by hand."""

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
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    List,
    NoteMark,
    PageBreak,
    PageReference,
    Paragraph,
    Quotation,
    Rule,
    Signature,
    Signatures,
    Styled,
    Table,
    Text,
    Value,
)


def meta(title="Stop forced repatriation", kind="letter", language="en-GB", page_size="A4") -> Meta:
    return Meta(
        key="a-document",
        title=title,
        kind=kind,
        language=language,
        date="2026-11-20",
        page_size=page_size,
        citation_style="chicago-notes-bibliography",
        running_title=title,
    )


def text(words: str) -> tuple[Text, ...]:
    return (Text(words),)


@pytest.fixture
def small():
    """Return a function that makes a Proof of a few blocks and notes, without a letterhead."""

    def make(*body: Block, notes: tuple[str, ...] = (), **about) -> Proof:
        numbered = tuple(NumberedNote(number, text(words)) for number, words in enumerate(notes, 1))
        return Proof(meta(**about), None, body, numbered)

    return make


def _note(number: int, *children: object) -> NumberedNote:
    return NumberedNote(number, tuple(Text(part) if isinstance(part, str) else part for part in children))


def _title(words: str) -> Styled:
    return Styled("emphasis", text(words))


LETTER_NOTES = (
    _note(
        1,
        "Four sources differ: Radio Example, “Night Convoys,” 13 October 2023 (about 500); "
        "Border Monitor (서울), ",
        _title("국경 감시 보고서"),
        " (서울: 국경감시, 2023), 4 (600); Human Rights Forum, press statement, 9 October 2023 "
        "(more than 500); "
        "Example Daily, “Buses at Dawn,” 12 October 2023, ",
        Link("https://example.org/buses?a=1&b=2", text("https://example.org/buses?a=1&b=2")),
        " (between 500 and 600).",
    ),
    _note(2, "Convention Relating to the Status of Refugees, 28 July 1951, 189 U.N.T.S. 137, art. 33."),
    _note(
        3, "Human Rights Council, ", _title("Report of the Special Rapporteur"), ", A/HRC/52/65, para. 28."
    ),
    _note(4, "Border Monitor, ", _title("국경 감시 보고서"), ", 7."),
    _note(5, "王明 <wang@example.org>, statement of 3 March 2024 & annex, “难民”."),
)


@pytest.fixture
def letter() -> Proof:
    """A joint letter to a minister: five notes, Hangul and Han, eleven signatories."""
    names = (
        "Citizens’ Alliance for Refugees",
        "Border Monitor",
        "Forum of Families",
        "Lawyers Beyond Borders",
    )
    organisations = tuple(
        Signature(
            f"{names[index % 4]} {index + 1}", "국경감시연대" if index % 2 else "", "Seoul, Republic of Korea"
        )
        for index in range(9)
    )
    people = (
        Signature("Kim Ha-neul", "김하늘 (金荷娜)", "Member of the board"),
        Signature("Ana Petrović", "", "Jurist"),
    )
    body: tuple[Block, ...] = (
        Paragraph(text("20 November 2026"), "date"),
        Paragraph(text("Our reference: 2026/14"), "number"),
        Address(
            (
                text("The Minister for Foreign Affairs"),
                text("Ministry of Foreign Affairs"),
                text("Seoul 03172"),
            )
        ),
        Paragraph(text("Re: People returned to North Korea on 9 October 2023"), "subject"),
        Paragraph(text("Dear Minister,"), "salutation"),
        Paragraph(
            (
                Text("On the night of 9 October 2023, "),
                Value("F015", text("between 500 and 600")),
                Text(" people were returned across the border in a single night."),
                NoteMark(1),
                Text(" No State may return a refugee to a place where life or freedom is threatened,"),
                NoteMark(2),
                Text(" and the prohibition knows "),
                Styled(
                    "emphasis",
                    (Text("no exception for "), Styled("roman", text("en masse")), Text(" returns")),
                ),
                Text("."),
            )
        ),
        Quotation(
            (Paragraph((Text("Those who were sent back met detention, labour and hunger."), NoteMark(3))),)
        ),
        Heading(2, text("What we ask"), "what-we-ask"),
        Paragraph(text("We ask you to take three steps before the end of the year:")),
        List(
            (
                (Paragraph(text("raise each name with your counterpart (강철민, 이서연);")),),
                (
                    Paragraph(
                        (Text("publish the reply"), NoteMark(4), Text("; and")),
                    ),
                ),
                (
                    Paragraph((Styled("strong", text("report to Parliament")), Text(" on:"))),
                    List(((Paragraph(text("visits")),), (Paragraph(text("letters")),))),
                ),
            ),
            start=1,
        ),
        Paragraph(
            (
                Text("Chinese counsel confirms this."),
                NoteMark(5),
                Text(" More is on "),
                Link("https://example.org/campaign", text("our page")),
                Text("; write to "),
                Link("mailto:office@example.org", text("office@example.org")),
                Text("."),
            )
        ),
        Paragraph((Text("Yours sincerely,"), LineBreak(), Text("for the signatories")), "closing"),
        Heading(2, text("Signatories"), "signatories"),
        Signatures(organisations + people, columns=2),
    )
    letterhead = Letterhead(
        "Citizens’ Alliance for Refugees",
        "난민을 위한 시민연합",
        ("12 Example Street, Seoul 03172", "office@example.org · +82 2 000 0000"),
    )
    return Proof(meta(title="Letter to the Minister for Foreign Affairs"), letterhead, body, LETTER_NOTES)


@pytest.fixture
def packet() -> Proof:
    """A packet: cover, contents, key figures, box, a table of many pages, bibliography; US Letter."""
    timeline = tuple(
        (
            text(f"{1 + index % 28} {('March', 'May', 'October')[index % 3]} {2000 + index // 3}"),
            text(f"Event number {index + 1} with what was said about it at the time"),
            (Text(str(100 + index)), NoteMark(3)) if index == 2 else text(str(100 + index)),
        )
        for index in range(60)
    )
    body: tuple[Block, ...] = (
        Cover(
            text("People at the border"),
            text("A briefing for members of the National Assembly"),
            (text("November 2026"), text("시민연합")),
        ),
        Heading(1, text("Contents"), "contents"),
        Contents(
            2,
            (
                ContentsLine(1, text("Summary"), "summary"),
                ContentsLine(2, text("The ask"), "the-ask"),
                ContentsLine(1, text("Timeline"), "timeline"),
                ContentsLine(1, text("Sources"), "sources"),
            ),
        ),
        PageBreak(),
        Heading(1, text("Summary"), "summary"),
        Paragraph(
            (
                Text("What happened is well attested; the timeline is on page "),
                PageReference("timeline"),
                Text(" and the "),
                Link("#sources", text("sources")),
                Text(" at the end."),
            ),
            "lead",
        ),
        KeyFigures(
            (
                KeyFigure((Text("500–600"), NoteMark(1)), text("people returned on 9 October 2023")),
                KeyFigure(text("2 600"), (Text("held and at risk of return"), NoteMark(2))),
                KeyFigure(text("0"), text("replies received")),
            )
        ),
        Heading(2, text("The ask"), "the-ask"),
        Box(
            (
                Paragraph((Styled("strong", text("Adopt")), Text(" the resolution before the recess."))),
                List(((Paragraph(text("hold a hearing")),), (Paragraph(text("invite witnesses")),))),
            )
        ),
        Rule(),
        PageBreak(),
        Heading(1, text("Timeline"), "timeline"),
        Paragraph(text("Table 1. Events"), "caption"),
        Table((text("Date"), text("Event"), text("Number")), timeline, ("left", "left", "right")),
        Heading(1, text("Sources"), "sources"),
        Entries(
            (
                (
                    Text("Border Monitor. "),
                    _title("국경 감시 보고서"),
                    Text(". Seoul: Border Monitor, 2023."),
                ),
                text(
                    "Human Rights Council. Report of the Special Rapporteur on the situation of human "
                    "rights. A/HRC/52/65. 2023. "
                    "This entry is long enough to need a second line."
                ),
            )
        ),
    )
    return Proof(meta("People at the border", "packet", page_size="Letter"), None, body, LETTER_NOTES[:3])
