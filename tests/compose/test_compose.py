"""A document becomes a manuscript: its head, its people, what it rests on and what is missing."""

import pytest
from sqlalchemy import select

from campaign_app import model
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.uses import current_uses
from campaign_app.errors import UserError
from campaign_app.manuscript.manuscript import Letterhead, OfficeHolder
from campaign_app.manuscript.tree import Address, Placeholder, Signature, Signatures, plain, walk


def words(manuscript):
    return "\n".join(plain(block.children) for block in manuscript.body if hasattr(block, "children"))


def test_the_head_comes_from_the_document_and_its_campaign(letter):
    meta = letter("x").meta
    assert (meta.key, meta.title, meta.kind, meta.date) == ("letter", "A *title*", "letter", "2024-05-27")
    assert (meta.language, meta.page_size, meta.citation_style) == (
        "en-GB",
        "Letter",
        "chicago-notes-bibliography",
    )
    meta = letter("x", language="ko", page_size="A4", citation_style="apa").meta
    assert (meta.language, meta.page_size, meta.citation_style) == ("ko", "A4", "apa")


def test_the_letterhead_is_the_sender(letter):
    assert letter("x").letterhead == Letterhead("Our Group", "우리 모임", ("example.org",))
    assert letter("x", campaign=None).letterhead is None


def test_the_addressee_is_who_holds_the_post_on_the_day(letter):
    lines = "{% for line in addressee.lines %}\n{{ line }}\n{% endfor %}"
    body = f"::: address\n{lines}\n:::\n\n{{{{ addressee.salutation }}}},"
    manuscript = letter(body)
    assert manuscript.addressees == (
        OfficeHolder("t-min", "Minister", "Second Holder", "2024-05-02", "2025", ""),
    )
    address, salutation = manuscript.body
    assert isinstance(address, Address)
    lines = [plain(line) for line in address.lines]
    assert lines == ["Second Holder", "Minister", "Ministry", "1 Road", "Seoul"]
    assert plain(salutation.children) == "Dear Minister,"
    assert letter(body, date="2024-05-01").addressees[0].holder == "First Holder"
    assert letter(body, date="2026-01-01").addressees[0].holder == ""


def test_without_an_addressee_placeholders_stand_for_it(letter):
    manuscript = letter("{{ addressee.salutation }}, {{ addressee }}", addressees=[])
    assert [node.name for node in walk(manuscript.body) if isinstance(node, Placeholder)] == ["addressee"] * 2


def test_a_required_field_that_is_empty_is_a_placeholder(letter):
    fields = "  - {name: subject, label: Subject, required: true}\n  - {name: note, label: Note}\n"
    manuscript = letter("{{ subject or 'never' }}{% if note %}never{% endif %}", fields, {"subject": " "})
    assert manuscript.body[0].children == (Placeholder("subject", "Subject"),)
    fields = "  - {name: picks, label: Picks, type: facts, required: true}\n"
    manuscript = letter("{% for f in picks %}{{ f }}{% endfor %}", fields, {"picks": [], "old": 1})
    assert [(f.rule, f.severity) for f in manuscript.findings] == [
        ("unresolved-placeholder", "blocking"),
        ("unknown-field", "note"),
    ]


def test_fields_are_given_by_their_type(letter):
    fields = """\
  - {name: day, label: Day, type: date}
  - {name: tone, label: Tone, type: choice, choices: [warm, cold], default: warm}
  - {name: loud, label: Loud, type: flag}
  - {name: count, label: Count, type: number}
  - {name: picks, label: Picks, type: facts}
  - {name: opening, label: Opening, type: markup}
"""
    body = (
        "{{ day }} {{ tone }}{% if loud %}!{% endif %} {{ count }}: "
        "{% for f in picks %}{{ f }} {% endfor %}\n\n{{ opening }}"
    )
    given = {
        "day": "2024-06-14",
        "loud": "true",
        "count": 3,
        "picks": "F4, Q1",
        "opening": "*One* {{ tone }}\n\nTwo",
    }
    manuscript = letter(body, fields, given)
    assert (
        words(manuscript) == "14 June 2024 warm! 3: more than 60 people “naturally raise it”\nOne warm\nTwo"
    )
    for name, value, said in (
        ("day", "soon", "Day"),
        ("tone", "hot", "warm, cold"),
        ("count", "many", "Count"),
    ):
        with pytest.raises(UserError, match=said):
            letter(body, fields, {**given, name: value})


def test_the_date_of_the_document_must_be_a_day(letter):
    with pytest.raises(UserError, match="“May 2024” is no day"):
        letter("x", date="May 2024")


def _now(session, key):
    return current_uses(Evidence(session), [("fact", key)])[0]


def test_uses_tell_all_that_a_later_change_could_touch(letter, session):
    uses = {(use.kind, use.key): use for use in letter('{{ fact("F1") }}{{ cite("l-refugee") }}').uses}
    assert list(uses) == [
        ("fact", "F1"),
        ("fact", "F2"),
        ("instrument", "l-refugee"),
        ("source", "src-a"),
        ("source", "src-b"),
    ]
    use = uses["fact", "F2"]
    values = use.mapping()
    assert (use.version, values["low"], values["high"], values["unit"]) == (1, 500, 600, "persons")
    assert values["citations"] == [
        {"source": "src-b", "stance": "supports", "locator": "7", "label": "paragraph", "quote": ""}
    ]
    assert _now(session, "F2") == use
    fact = session.scalar(select(model.Fact).where(model.Fact.key == "F2"))
    fact.low = 450
    session.flush()
    now = _now(session, "F2")
    assert (now.version, now.mapping()["low"]) == (2, 450)
    session.scalar(select(model.Dispute)).state = "hedged"
    assert _now(session, "F2").mapping()["disputes"] != now.mapping()["disputes"]
    assert _now(session, "F999") is None


def test_a_protected_person_stands_under_the_alias(letter, session):
    hidden = model.Contact(
        key="p-1",
        kind="person",
        protected=True,
        alias="Ms. A",
    )
    session.add(hidden)
    session.flush()
    kept = {"names": [{"text": "Kim B", "usage": "own"}]}
    session.add(model.KeptBack(contact_id=hidden.id, values=kept))
    document = session.scalar(select(model.Document))
    for number, (contact, values) in enumerate(
        [
            (hidden, {"affiliation": "sister of C"}),
            (None, {"name": "Lee", "consent": "on paper"}),
            (None, {"name": "Park"}),
            (None, {"name": "Secret", "public": False}),
            (None, {"name": "Late", "status": "pending"}),
        ]
    ):
        given = {"name": "Kim B", "status": "confirmed", "public": True, **values}
        document.signatories.append(
            model.Signatory(key=f"s{number}", kind="person", position=number, contact=contact, **given)
        )
    manuscript = letter(
        "::: signatures\n{% for s in signatories.individuals %}\n"
        "- {{ s.name }} | {{ s.native_name }} | {{ s.affiliation }}\n{% endfor %}\n:::"
    )
    (signatures,) = [block for block in manuscript.body if isinstance(block, Signatures)]
    assert signatures.entries == (Signature("Ms. A"), Signature("Lee"), Signature("Park"))
    assert manuscript.protected == (("Kim B", "Ms. A"),)
    assert [(f.rule, f.severity, f.where) for f in manuscript.findings] == [
        ("signatory-consent", "blocking", "signatory s2")
    ]
    hidden.consent = "told us on 1 May"
    assert letter("x").protected == ()


def test_a_template_in_another_language_is_a_finding(letter):
    assert [f.rule for f in letter("x", language="ko").findings] == ["template-language"]
    assert letter("x", language="en-US").findings == ()


def test_composing_changes_nothing(letter, session):
    letter('{{ fact("F1") }}{% for a in asks %}{{ a }}{{ a.cite }}{% endfor %}{{ campaign.title }}')
    assert not session.dirty
    assert not session.new
