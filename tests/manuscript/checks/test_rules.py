"""The rules, each by what it stops and what it lets pass."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from campaign_app.errors import UserError
from campaign_app.manuscript.checks import RULES, check, waive
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.manuscript import Letterhead, Manuscript, OfficeHolder
from campaign_app.manuscript.reference import Reference, Use
from campaign_app.manuscript.tree import (
    Address,
    Cite,
    Heading,
    Link,
    Origin,
    PageReference,
    Paragraph,
    Placeholder,
    Signature,
    Signatures,
    Text,
    Value,
)

Make = Callable[..., Manuscript]
MakeCite = Callable[..., Cite]
MakeReference = Callable[..., Reference]
CHO = OfficeHolder("t-fm", "Minister of Foreign Affairs", "Cho Tae-yul", "2024-01-10", "2025-07-21")


def found(rule: str, manuscript: Manuscript) -> list[Finding]:
    return [finding for finding in check(manuscript) if finding.rule == rule]


def one(rule: str, manuscript: Manuscript) -> Finding:
    (finding,) = found(rule, manuscript)
    return finding


def test_a_sound_letter_has_no_findings(manuscript: Make, cite: MakeCite) -> None:
    body = (Address(((Text("Minister"),),)), ("They returned 600 people", cite("choi"), "."))
    assert check(manuscript(*body, addressees=(CHO,))) == ()


def test_a_placeholder_blocks_with_its_place(manuscript: Make) -> None:
    gap = Placeholder("minister", "name of the minister", Origin("letter.md", 4, 9))
    finding = one("unresolved-placeholder", manuscript(("Dear ", gap)))
    assert finding.severity == "blocking"
    assert finding.where == "letter.md, line 4, column 9"
    assert "name of the minister" in finding.message


def test_a_letter_needs_an_addressee_and_a_sheet_does_not(manuscript: Make) -> None:
    assert one("missing-addressee", manuscript("Text.")).severity == "blocking"
    assert found("missing-addressee", manuscript("Text.", addressees=(CHO,))) == []
    assert found("missing-addressee", manuscript("Text.", kind="fact-sheet")) == []


def test_a_document_needs_text(manuscript: Make) -> None:
    heading = Heading(1, (Text("Title"),), "title")
    assert one("empty-body", manuscript(heading, Paragraph((Text("Seoul"),), "date"))).severity == "blocking"
    assert found("empty-body", manuscript(heading, (Value("F1", (Text("600"),)),))) == []


DISPUTED = [
    ("600 people", True),
    ("at least 600 people", True),
    ("between 500 and 600 people", False),
    ("at least 500 people", False),
    ("up to 600 people", False),
    ("hundreds of people", False),
    ("six hundred people", True),
    ("육백 명", True),
    ("600여 명", True),
    ("약 600명, 적어도 500명", False),
    ("六百人", True),
    ("五百至六百人", False),
    ("五六百人", False),
    ("600 people according to one source", True),
    ("between five and six hundred people", False),
    ("500 to 600 people as of May 2024", False),
    ("600 people as of 9 May 2024", True),
    ("600 people or fewer", False),
    ("fewer than 700 people", False),
    ("600 people or more", True),
    ("500명 이상", False),
    ("0.5 thousand to 0.6 thousand people", False),
    ("a few hundred people", False),
]


@pytest.mark.parametrize(("words", "narrow"), DISPUTED)
def test_a_disputed_value_is_printed_with_its_span(
    manuscript: Make, reference: MakeReference, words: str, narrow: bool
) -> None:
    sides = (reference("choi", value="600"), reference("yhip", value="about 500"))
    body = (Value("F1", (Text(words),)), " ", Cite(sides, disputed=True), ".")
    findings = found("unacknowledged-dispute", manuscript(body))
    assert [finding.severity for finding in findings] == (["blocking"] if narrow else [])


@pytest.mark.parametrize(
    ("words", "sides", "narrow"),
    [
        ("6.5 million people", ("6.5 million people", "5.6 million people"), True),
        ("between 5.6 and 6.5 million people", ("6.5 million people", "5.6 million people"), False),
        ("1 100 people", ("1,100 people", "500 people"), True),
        ("500 to 1 100 people", ("1,100 people", "500 people"), False),
        ("six years", ("six years", "6.5 years"), True),
        ("six to 6.5 years", ("six years", "6.5 years"), False),
        ("560만 명", ("560만 명", "650만 명"), True),
        ("560만~650만 명", ("560만 명", "650만 명"), False),
        ("560万至650万人", ("560万人", "650万人"), False),
        ("dozens", ("dozens of people", "hundreds of people"), False),
    ],
)
def test_a_span_is_read_in_every_manner_of_writing_numbers(
    manuscript: Make, reference: MakeReference, words: str, sides: tuple[str, str], narrow: bool
) -> None:
    references = tuple(reference(of, value=value) for of, value in zip(("choi", "yhip"), sides, strict=True))
    body = (Value("F1", (Text(words),)), Cite(references, disputed=True), ".")
    assert bool(found("unacknowledged-dispute", manuscript(body))) == narrow


@pytest.mark.parametrize(
    ("words", "cited", "chosen", "told"),
    [
        ("China returned 600 people", ["F1"], None, True),
        ("China returned six hundred people", ["F1"], None, True),
        ("China returned 600 people", ["F1"], "F2", True),
        ("China returned 600 people", ["F1"], "F1", False),
        ("China returned 500 or 600 people", ["F1", "F2"], None, False),
        ("China returned people on 9 October 2023", ["F1"], None, False),
        ("China returned 600 people", ["F3"], None, False),
        ("China returned between 500 and 600 people", ["F4"], None, False),
        ("China returned at least 500 people", ["F2"], None, False),
        ("China returned about 500 people", ["F2"], None, True),
    ],
)
def test_a_typed_number_is_not_one_side_of_a_dispute_alone(
    manuscript: Make, reference: MakeReference, words: str, cited: list[str], chosen: str | None, told: bool
) -> None:
    dispute = {"key": "C1", "state": "open", "chosen": chosen, "wording": "", "values": ["F1", "F2", "F4"]}
    facts = {
        "F1": {"low": 600, "high": 600, "unit": "persons", "disputes": [dispute]},
        "F2": {"low": 500, "high": 500, "unit": "persons", "disputes": [dispute]},
        "F3": {"low": 600, "high": 600, "unit": "persons", "disputes": []},
        "F4": {"low": 500, "high": 600, "unit": "persons", "disputes": [dispute]},
    }
    uses = tuple(Use("fact", key, 1, json.dumps(values)) for key, values in facts.items())
    body = (words, Cite(tuple(reference("choi", fact=fact) for fact in cited)), ".")
    findings = found("one-sided", manuscript(body, uses=uses))
    assert [finding.severity for finding in findings] == (["warning"] if told else [])


@pytest.mark.parametrize(
    ("holder", "severity"),
    [
        (CHO, None),
        (OfficeHolder("p", "Minister", "Cho", "2024-06", ""), "blocking"),
        (OfficeHolder("p", "Minister", "Park", "2022-05", "2024-01"), "blocking"),
        (OfficeHolder("p", "Minister", ""), "warning"),
        (OfficeHolder("p", "Minister", "Cho", "", "", "2024-01"), "warning"),
        (OfficeHolder("p", "Minister", "Cho", "", "", "2024-05"), None),
        (OfficeHolder("p", "Minister", "Cho", "2024-01", ""), "warning"),
        (OfficeHolder("p", "Minister", "Cho", "2024-01", "", "2024-07"), None),
        (OfficeHolder("p", "Minister", "Cho", "2024-05~", "2025"), None),
        (OfficeHolder("p", "Minister", "Cho", "last spring", "2025"), "warning"),
    ],
)
def test_the_holder_must_be_in_office_on_the_date(
    manuscript: Make, holder: OfficeHolder, severity: str | None
) -> None:
    findings = found("office-holder", manuscript("Text.", addressees=(holder,)))
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


PROTECTED = (("Kim Young-hee", "Ms A"), ("김영희", "Ms A"))


@pytest.mark.parametrize(
    "changes",
    [
        {"body": "We heard KIM  YOUNG HEE speak."},
        {"body": "김영희는 말했다."},
        {"body": "Text.", "letterhead": Letterhead("Office of Kim Young-hee")},
        {"body": "Text.", "title": "For Kim Young-hee"},
        {"body": Signatures((Signature("Kim Young-hee"),))},
        {"body": Address(((Text("Kim Young-hee"),),))},
    ],
)
def test_a_protected_name_is_found_wherever_it_is_printed(manuscript: Make, changes: dict[str, Any]) -> None:
    body = changes.pop("body")
    finding = one("protected-name", manuscript(body, protected=PROTECTED, **changes))
    assert finding.severity == "blocking"
    assert "Ms A" in finding.message
    for told in (finding.message, finding.where, finding.remedy):
        assert "kim young" not in told.lower()


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Nora O'Hara", "Nora O’Hara spoke."),
        ("Elizabeth Salmón", "ELIZABETH SALMON spoke."),
        ("Kim Young-hee", "Kim Young\u200b-hee spoke."),
        ("Kim Young-hee", "Young-hee Kim spoke."),
        ("Kim Young-hee", "We met KIM, Young-hee."),
        ("Kim Young-hee", "YOUNG HEE KIM spoke."),
        ("Kim Young-hee", "Younghee Kim spoke."),
        ("Kim Young-hee", "Kim Young‑hee and Kim Young–hee spoke."),
        ("Kim Young-hee", "Kim\u00adYoung-hee spoke."),
        ("Kim Young Hee", "Young-hee Kim spoke."),
        ("Kim Young Hee", "Younghee Kim spoke."),
        ("Nora O'Hara", "O’Hara, Nora spoke."),
        ("Nora O'Hara", "Nora OHara spoke."),
        ("Elizabeth Salmón", "Salmón, Elizabeth spoke."),
        ("김영희", "김 영희가 말했다."),
        ("김 영희", "김영희가 말했다."),
        ("刘晓明", "刘 晓明说。"),
    ],
)
def test_a_protected_name_is_found_under_another_printing(manuscript: Make, name: str, printed: str) -> None:
    assert one("protected-name", manuscript(printed, protected=((name, "Witness A"),)))


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("An Na", "Anna spoke."),
        ("Kim Young-hee", "Kim Young-heeson and Young Kim spoke of Hee."),
        ("Liu", "Liuxia and Fenliu spoke."),
        ("김영", "김 영업을 말했다."),
    ],
)
def test_another_name_is_not_taken_for_a_protected_one(manuscript: Make, name: str, printed: str) -> None:
    assert found("protected-name", manuscript(printed, protected=((name, "Witness A"),))) == []


def test_a_protected_name_is_found_in_a_source(manuscript: Make) -> None:
    item = '{"title": "x", "author": [{"family": "Kim", "given": "Young-hee"}]}'
    body = ("Text", Cite((Reference("s", item),)), ".")
    assert one("protected-name", manuscript(body, protected=PROTECTED)).where == "source s"
    assert found("protected-name", manuscript("Kim Young-heeson spoke.", protected=PROTECTED)) == []


def test_a_quotation_needs_a_source(manuscript: Make, cite: MakeCite) -> None:
    assert (
        one("quote-without-source", manuscript("He said “stop the forced returns now”.")).severity
        == "warning"
    )
    assert one("quote-without-source", manuscript("“강제 송환을 즉시 중단하라”고 했다."))
    assert found("quote-without-source", manuscript("The so-called “illegal migrants” left.")) == []
    assert (
        found("quote-without-source", manuscript(("He said “stop the returns now”", cite("choi"), "."))) == []
    )


def test_a_party_is_no_signatory(manuscript: Make) -> None:
    assert "party" in one("treaty-term", manuscript("China is a signatory to the Convention.")).remedy
    assert "당사국" in one("treaty-term", manuscript("중국은 난민협약 서명국이다.")).remedy
    assert found("treaty-term", manuscript("The signatories of this letter ask you to act.")) == []


def test_a_source_cannot_be_younger_than_the_letter(manuscript: Make, cite: MakeCite) -> None:
    body = ("Text", cite("yhip"), ".")
    assert one("source-after-date", manuscript(body, date="2024-05-01")).where == "source yhip"
    assert found("source-after-date", manuscript(body)) == []


def test_missing_parts_of_a_source_are_named(manuscript: Make, cite: MakeCite) -> None:
    finding = one(
        "missing-parts", manuscript(("Text", cite("untitled", "untitled", "choi", "convention"), "."))
    )
    assert finding.where == "source untitled"
    assert finding.message.startswith("The source has no title, no author, no publisher and no date;")


def test_withdrawn_records_are_told(manuscript: Make) -> None:
    uses = (
        Use("source", "s1", 1, '{"status": "retracted", "status_reason": "fabricated."}'),
        Use("source", "s2", 1, '{"status": "superseded"}'),
        Use("fact", "F1", 1, '{"rank": "deprecated", "rank_reason": "miscounted"}'),
        Use("fact", "F2", 1, '{"rank": "preferred"}'),
    )
    findings = found("withdrawn", manuscript("Text.", uses=uses))
    assert [(f.where, f.severity) for f in findings] == [
        ("source s1", "blocking"),
        ("fact F1", "blocking"),
        ("source s2", "warning"),
    ]
    assert findings[0].message == "The source is retracted: fabricated."


def test_pointers_need_a_heading(manuscript: Make) -> None:
    body = (Heading(1, (Text("Facts"),), ""), ("See ", Link("#facts", (Text("x"),)), PageReference("gone")))
    assert "gone" in one("broken-reference", manuscript(*body)).message


def test_findings_of_composing_are_kept_and_blocking_ones_come_first(manuscript: Make) -> None:
    composing = Finding("unsourced-fact", "warning", "No source.", "fact F1", "Add one.")
    findings = check(manuscript("They returned 600 people.", kind="sheet", findings=(composing, composing)))
    assert [finding.rule for finding in findings] == ["uncited-figure", "unsourced-fact"]


def test_every_rule_tells_what_where_and_how_to_mend_it(manuscript: Make) -> None:
    for finding in check(manuscript("They returned 600 people of the “many who went there”.")):
        assert finding.rule in RULES
        assert finding.message.endswith(".")
        assert finding.remedy.endswith(".")
        assert finding.where


def test_waived_findings_no_longer_block(manuscript: Make) -> None:
    findings = check(manuscript("They returned 600 people."))
    left, waived = waive(findings, {"uncited-figure": "counted by ourselves"})
    assert [finding.rule for finding in left] == ["missing-addressee"]
    assert [finding.rule for finding in waived] == ["uncited-figure"]
    assert waive(findings, {})[1] == ()


def test_a_waiver_needs_a_reason_and_a_rule_that_can_be_waived() -> None:
    with pytest.raises(UserError, match="needs a reason"):
        waive((), {"uncited-figure": "  "})
    with pytest.raises(UserError, match="cannot be waived"):
        waive((), {"protected-name": "she would not mind"})
