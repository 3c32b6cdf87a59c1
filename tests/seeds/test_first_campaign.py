"""The campaign that comes with the program: all of it is there, and it hangs together."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from campaign_app.manuscript.dates import bounds
from campaign_app.model import Base, Contact, Dispute, Document, Fact, Instrument, Post, Signatory, Source
from campaign_app.readers.seeds import load_seeds, read_seeds
from campaign_app.settings import data_folder

SEEDS = data_folder("seeds")


@pytest.fixture(scope="module")
def session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        load_seeds(session, read_seeds(SEEDS))
        session.commit()
        yield session


def get(session, record, key):
    return session.scalars(select(record).where(record.key == key)).one()


def test_holds_every_record():
    counts = {kind: len(rows) for kind, rows in read_seeds(SEEDS).rows.items()}
    assert counts["facts"] == 107
    assert counts["sources"] == 8
    assert counts["contacts"] == 30 + 28
    assert counts["posts"] == 15
    assert counts["disputes"] == 25
    assert counts["signatories"] == 11
    assert counts["documents"] == 3
    assert counts["instruments"] == 8
    assert 3 <= counts["asks"] <= 5


def test_loads_again_without_a_change():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    seeds = read_seeds(SEEDS)
    with Session(engine) as session:
        assert set(load_seeds(session, seeds)) == {"new"}
        session.commit()
    with Session(engine) as session:
        assert set(load_seeds(session, seeds)) == {"unchanged"}
        assert not session.dirty


def test_organisations_and_people_are_apart(session):
    kinds = list(session.scalars(select(Contact.kind)))
    assert (kinds.count("organisation"), kinds.count("person")) == (30, 28)


def test_every_fact_cites_a_paragraph_and_says_who_speaks(session):
    for fact in session.scalars(select(Fact)):
        assert len(fact.citations) == 1, fact.key
        assert fact.citations[0].label == "paragraph"
        assert fact.citations[0].locator.isdecimal()
        assert fact.citations[0].quote == fact.quote
        assert fact.attribution
        assert fact.event is not None
        assert bool(fact.date) == bool(fact.date_basis), fact.key


def test_every_quotation_is_short_and_spoken_by_someone(session):
    quoted = session.scalars(select(Fact).where(Fact.quote != "")).all()
    assert len(quoted) == 14
    for fact in quoted:
        assert len(fact.quote.split()) <= 6
        assert fact.speaker


@pytest.mark.parametrize(
    ("key", "forum", "verb", "strength"),
    [
        ("F003", "UN Human Rights Council", "consider", "soft"),
        ("F006", "UN Human Rights Council", "end", "strong"),
        ("F007", "UN Human Rights Council", "refrain", "strong"),
        ("F045", "Daily NK", "want", None),
        ("F053", "", "urge", None),
    ],
)
def test_positions_say_where_they_were_taken_and_by_which_verb(session, key, forum, verb, strength):
    fact = get(session, Fact, key)
    assert (fact.forum, fact.verb, fact.strength) == (forum, verb, strength)


def test_legal_facts_name_their_instrument_and_no_article_that_the_sources_do_not(session):
    legal = session.scalars(select(Fact).where(Fact.instrument_id.is_not(None)).order_by(Fact.key))
    assert {fact.key: (fact.instrument.key, fact.article) for fact in legal} == {
        "F010": ("l-refugee", ""),
        "F024": ("l-refugee", ""),
        "F026": ("l-cat", ""),
        "F029": ("l-charter", "preamble"),
        "F033": ("l-rokconst", "3"),
        "F042": ("l-refugee", ""),
        "F100": ("l-nonref", ""),
    }
    for fact in session.scalars(select(Fact).where(Fact.article != "")):
        assert fact.article in {article["number"] for article in fact.instrument.articles}


def test_quotations_say_when_the_words_were_said(session):
    assert get(session, Fact, "F006").occasion == "Universal Periodic Review of China"
    assert get(session, Fact, "F021").occasion.startswith("85th session of the Committee")


@pytest.mark.parametrize(
    ("key", "low", "high", "qualifier"),
    [
        ("F005", 4, 4, "at least"),
        ("F013", 500, 600, "range"),
        ("F015", 600, 600, "exact"),
        ("F064", 200, 999, "vague"),
        ("F068", 500, 500, "about"),
        ("F082", 6.5, 6.5, "exact"),
        ("F098", 60, 60, "more than"),
    ],
)
def test_figures_keep_bounds_and_qualifier(session, key, low, high, qualifier):
    fact = get(session, Fact, key)
    assert (fact.low, fact.high, fact.qualifier) == (low, high, qualifier)
    assert fact.unit
    assert fact.counted


def test_the_return_of_october_2023_is_disputed_by_four_values(session):
    dispute = get(session, Dispute, "C03")
    relations = {member.fact.key: member.relation for member in dispute.members}
    assert relations == {
        "F013": "value",
        "F015": "value",
        "F068": "value",
        "F095": "value",
        "F017": "derived",
    }
    assert dispute.state == "open"
    assert len({member.fact.citations[0].source.key for member in dispute.members}) == 4


def test_decided_disputes_say_why(session):
    hedged = get(session, Dispute, "C02")
    assert hedged.state == "hedged"
    assert set(re.findall(r"\{(F\d+)\}", hedged.wording)) == {"F070", "F096"}
    assert {
        d.key: d.chosen.key for d in session.scalars(select(Dispute).where(Dispute.state == "chosen"))
    } == {
        "C05": "F082",
        "C08": "F093",
    }


def test_the_foreign_minister_changed_on_21_july_2025(session):
    first, second = get(session, Post, "t-rok-fm").tenures
    assert (first.holder.name(), first.seen, first.end) == ("Cho Tae-yul", "2024-05", "2025-07-21")
    assert (second.holder, second.holder_name, second.start) == (None, "Cho Hyun", "2025-07-21")
    assert first.start == ""


def test_every_tenure_says_what_it_rests_on(session):
    for post in session.scalars(select(Post)):
        for tenure in post.tenures:
            assert tenure.basis
            bounds(tenure.start), bounds(tenure.end), bounds(tenure.seen)


def test_the_joint_letter_is_signed_by_nine_organisations_and_two_people(session):
    letter = get(session, Document, "joint-letter")
    assert [one.kind for one in letter.signatories] == ["organisation"] * 9 + ["person"] * 2
    assert [one.native_name for one in letter.signatories][-2:] == ["김규리", "김혁"]
    assert [addressee.post.key for addressee in letter.addressees] == ["t-rok-fm"]
    for one in session.scalars(select(Signatory)):
        assert one.public
        assert one.status == "confirmed"
        assert "confirmed before" in one.consent


def test_no_cited_source_is_younger_than_the_documents(session):
    documents = session.scalars(select(Document)).all()
    for document in documents:
        for key in document.facts:
            for citation in get(session, Fact, key).citations:
                parts = citation.source.item.get("issued", {}).get("date-parts", [[0]])[0]
                assert tuple(parts) < tuple(map(int, document.date.split("-")))


@pytest.mark.parametrize(
    ("key", "series", "volume", "page"),
    [
        ("l-refugee", "189 UNTS 137", "189", "137"),
        ("l-protocol", "606 UNTS 267", "606", "267"),
        ("l-cat", "1465 UNTS 85", "1465", "85"),
        ("l-cedaw", "1249 UNTS 13", "1249", "13"),
        ("l-charter", "1 UNTS XVI", "1", "XVI"),
    ],
)
def test_treaties_are_cited_by_series(session, key, series, volume, page):
    instrument = get(session, Instrument, key)
    assert instrument.series == series
    assert (instrument.item["type"], instrument.item["volume"], instrument.item["page"]) == (
        "treaty",
        volume,
        page,
    )


def test_the_resolution_is_cited_by_symbol(session):
    assert get(session, Instrument, "l-hrcres").item["number"] == "A/RES/60/251"


def test_untitled_sources_have_a_label_and_korean_titles_a_translation(session):
    assert get(session, Source, "src-000").title.startswith("[untitled")
    for key in ("src-cited-nkhr", "src-cited-dailynk"):
        source = get(session, Source, key)
        assert source.item["language"] == "ko"
        assert [(form["kind"], form["language"]) for form in source.forms] == [("translated", "en")]


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("org-nkhr", {"북한인권시민연합", "NKHR", "North Korean Human Rights Citizens' Alliance"}),
        ("org-tjwg", {"전환기 정의 워킹그룹", "TJWG", "Transition Justice Working Group"}),
        ("org-nkivfa", {"NK감금피해자가족회", "NK Imprisonment Victims' Family Association"}),
        ("p-kimgyuri", {"Kim Gyuri", "Gyuri Kim", "김규리"}),
        ("p-pak", {"Jung Pak", "Jeong Park", "Jung Park"}),
        ("p-salmon", {"Elizabeth Salmón", "Elizabeth Salmon"}),
    ],
)
def test_contacts_have_every_form_of_the_name(session, key, texts):
    assert texts <= {form.text for form in get(session, Contact, key).names}


def test_names_carry_no_decoration(session):
    for contact in session.scalars(select(Contact)):
        assert contact.name()
        assert not re.search(r"[(\[]", contact.name()), contact.key
        assert sum(form.preferred for form in contact.names if form.language == "en") == 1


def test_sources_are_csl_json_with_whole_addresses():
    for entry in json.loads((SEEDS / "sources.json").read_text("utf-8")):
        assert {"id", "type"} <= entry.keys()
        assert re.match(r"https?://", entry.get("URL", "https://"))


def test_files_are_written_for_people():
    for path in Path(SEEDS).rglob("*.json"):
        text = path.read_text("utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n", path
