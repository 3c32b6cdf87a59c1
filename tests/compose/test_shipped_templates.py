"""The shipped templates, filled from the first campaign, give documents that one would sign and hand over."""

import re

import pytest
from sqlalchemy import select

from campaign_app import model
from campaign_app.compose.compose import compose
from campaign_app.compose.templates import read_template
from campaign_app.manuscript.checks import check
from campaign_app.manuscript.tree import (
    Bibliography,
    Box,
    Cite,
    Contents,
    Cover,
    Heading,
    KeyFigures,
    List,
    Paragraph,
    Signatures,
    Table,
    Text,
    plain,
    walk,
)

DOCUMENTS = ("joint-letter", "fact-sheet", "packet")


def made(seeds, key):
    return compose(seeds, seeds.scalar(select(model.Document).where(model.Document.key == key)))


def text(manuscript):
    return " ".join(node.text for node in walk(manuscript.body) if isinstance(node, Text))


@pytest.mark.parametrize("key", DOCUMENTS)
def test_nothing_blocks_them(seeds, key):
    findings = check(made(seeds, key))
    assert [str(finding) for finding in findings if finding.severity == "blocking"] == []


@pytest.mark.parametrize("key", DOCUMENTS)
def test_they_keep_to_the_terms_and_leave_out_what_puts_people_at_risk(seeds, key):
    manuscript = made(seeds, key)
    printed = text(manuscript)
    for wrong in (
        "signatory",
        "defector",
        "escapee",
        "suicide",
        "poison",
        "Representative Lee",
        "1,400",
        "Hamgyong",
    ):
        assert wrong not in printed
    rests_on = {use.key for use in manuscript.uses}
    assert not rests_on & {"F010", "F017", "F042", "F051", "F060", "F101"}


@pytest.mark.parametrize("key", DOCUMENTS)
def test_every_literal_text_points_to_its_place_in_the_template(seeds, key):
    manuscript = made(seeds, key)
    document = seeds.scalar(select(model.Document).where(model.Document.key == key))
    lines = read_template(seeds, document.template).source.split("\n")
    placed = [node for node in walk(manuscript.body) if isinstance(node, Text) and node.origin]
    placed = [node for node in placed if node.origin.template == document.template]
    assert len(placed) > 20
    for node in placed:
        assert lines[node.origin.line - 1][node.origin.column - 1 :].startswith(node.text.rstrip())


@pytest.mark.parametrize("key", DOCUMENTS)
def test_every_picked_fact_is_used(seeds, key):
    document = seeds.scalar(select(model.Document).where(model.Document.key == key))
    assert set(document.facts) <= {use.key for use in made(seeds, key).uses}


def test_the_disputed_night_is_a_range_with_its_four_sources(seeds):
    manuscript = made(seeds, "joint-letter")
    assert "between 500 and 600 people" in text(manuscript)
    told = next(node for node in walk(manuscript.body) if isinstance(node, Cite) and node.disputed)
    assert [(r.source, r.value) for r in told.references] == [
        ("src-000", "between 500 and 600 people"),
        ("src-001", "600 people"),
        ("src-003", "about 500 people"),
        ("src-004", "about 600 people"),
    ]


def test_the_letter_is_a_letter(seeds):
    manuscript = made(seeds, "joint-letter")
    roles = [block.role for block in manuscript.body if isinstance(block, Paragraph)]
    assert roles[:3] == ["date", "subject", "salutation"]
    assert roles[-1] == "closing"
    assert 5 <= roles.count("body") <= 9
    (asks,) = [block for block in manuscript.body if isinstance(block, List)]
    assert (asks.start, len(asks.items)) == (1, 3)
    closing, organisations, individuals = [b.entries for b in manuscript.body if isinstance(b, Signatures)]
    assert (len(closing), len(organisations), len(individuals)) == (1, 9, 2)
    assert ("Kim Gyuri", "김규리") in [(one.name, one.native_name) for one in individuals]
    assert manuscript.letterhead.native_name == "북한인권시민연합"
    assert [holder.holder for holder in manuscript.addressees] == ["Cho Tae-yul"]


def test_the_letter_takes_its_fields(seeds):
    document = seeds.scalar(select(model.Document).where(model.Document.key == "joint-letter"))
    with seeds.begin_nested() as savepoint:
        document.fields = {
            "subject": "Returns",
            "deadline": "2024-06-14",
            "opening": "We *recall* {{ fact('F087') }}.",
        }
        document.number = "2024-7"
        printed = [
            plain(block.children) for block in compose(seeds, document).body if isinstance(block, Paragraph)
        ]
        savepoint.rollback()
    assert printed[0] == "Ref. 2024-7"
    assert "Re: Returns" in printed
    assert any(line.startswith("We recall") for line in printed)
    assert any("by 14 June 2024, and we are ready" in line for line in printed)


def test_the_packet_has_all_its_parts(seeds):
    body = made(seeds, "packet").body
    kinds = [type(block) for block in body]
    for kind in (Cover, Box, Contents, KeyFigures, Table, Signatures, Bibliography):
        assert kind in kinds
    assert kinds.index(Cover) == 0
    headings = [block.id for block in body if isinstance(block, Heading) and block.level == 1]
    assert headings[2:] == ["facts", "timeline", "figures", "law", "supporters", "sources"]
    tables = [block for block in body if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [10, 5, 4, 5]
    assert all(any(isinstance(node, Cite) for node in walk(row)) for table in tables for row in table.rows)


def test_no_template_prints_a_number_of_its_own_without_a_source(seeds):
    for info in ("joint-letter", "fact-sheet", "briefing-packet"):
        body = read_template(seeds, info).body
        assert not re.search(r"\b\d{3,}\b(?! UNTS)", re.sub(r"\b(?:19|20)\d\d\b|\{[{%].*?[}%]\}", "", body))
