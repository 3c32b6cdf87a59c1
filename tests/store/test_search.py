"""The index is always what the records make it, on every database."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from campaign_app.model import (
    Base,
    Citation,
    Contact,
    Dispute,
    DisputeMember,
    Document,
    Fact,
    NameForm,
    Snapshot,
    Source,
)
from campaign_app.store import StoreError
from campaign_app.store.search import (
    KINDS,
    contents,
    count,
    look_up,
    newest,
    parse,
    passages,
    ranked,
    rebuild,
    tables,
    words,
)
from campaign_app.store.search.days import day_tokens, ending_after, starting_before
from campaign_app.store.search.postings import BLOCK, FEW, highest, read
from campaign_app.store.search.words import compounds, entry_text, tokens, turned

TEXTS = ("강제 북송", "遣返难民 2023", "Lee Young-hwan’s Salmón", "1,400 people", "", "Ǆ ﬁ ß İ", "a" * 50)


def held(connection):
    """Return the tokens that the index itself has of each entry, by part and number."""
    found = {}
    rows = connection.exec_driver_sql("SELECT DISTINCT token FROM search_posting").scalars().all()
    for token, parts in read(connection, rows, []).items():
        for part, bits in parts.items():
            for number in highest(bits):
                found.setdefault((part, number), set()).add(token)
    return found


def check(store):
    """The index has exactly the entries, passages and tokens that the records make."""
    with store.read() as session:
        connection = session.connection()
        made = {}
        for kind in KINDS:
            ids = connection.scalars(select(Base.metadata.tables[kind].c.id)).all()
            wanted = {one.id: one for one in contents(connection, kind, ids)}
            numbers = connection.scalars(text(f"SELECT id FROM search_{kind}")).all()
            there = tables.held(connection, kind, [*numbers, 0])
            assert {number: one.entry for number, one in there.items()} == {
                number: one.entry for number, one in wanted.items()
            }
            for number, one in there.items():
                assert list(one.passages) == list(wanted[number].passages)
                every = [tokens(passage.text) for passage in one.passages]
                made |= {("passage", one.first + at): have for at, have in enumerate(every)}
                days = day_tokens(one.entry.starts, one.entry.ends)
                made[kind, number] = tokens(one.entry.text).union(days, *every)
        passages = connection.scalars(text("SELECT id FROM search_passage")).all()
        assert sorted(passages) == sorted(number for part, number in made if part == "passage")
        assert held(connection) == {place: have for place, have in made.items() if have}


def found(store, kind, asked):
    with store.read() as session:
        query, connection = parse(asked), session.connection()
        numbers = newest(look_up(connection, query), [kind], 1000)[kind]
        assert count(connection, kind, query) == len(numbers)
        assert sorted(ranked(connection, kind, query, 0, None)) == sorted(numbers)
        return numbers


def change(store, draw):
    """Make one change of some record that there is or is not."""
    with store.change("Change") as session:
        key = draw(st.sampled_from("abc"))
        words = draw(st.sampled_from(TEXTS))
        what = draw(
            st.sampled_from(("fact", "source", "contact", "document", "cite", "dispute", "see", "delete"))
        )
        # Drawn whether it is needed or not, because what is drawn may not depend on the records there are.
        date, hidden = draw(st.sampled_from(("2023-10", "x", ""))), draw(st.booleans())
        relation = draw(st.sampled_from(("value", "mentions")))
        fact = session.scalar(select(Fact).filter_by(key=key))
        source = session.scalar(select(Source).filter_by(key=key))
        contact = session.scalar(select(Contact).filter_by(key=key))
        if what == "fact":
            fact = fact or Fact(key=key, kind="claim", rank="normal", statement="", date="")
            fact.statement, fact.topics, fact.date = words, [words], date
            session.add(fact)
        elif what == "source":
            source = source or Source(key=key, status="current", item={})
            source.item = {"title": words, "author": [{"family": words, "given": "Min-ho"}]}
            session.add(source)
        elif what == "contact":
            contact = contact or Contact(key=key, kind="person")
            contact.names = [NameForm(text=words, usage="own")]
            contact.protected, contact.alias = hidden, "Witness"
            session.add(contact)
        elif what == "document":
            document = session.scalar(select(Document).filter_by(key=key))
            document = document or Document(key=key, template="t", title="", date="2024-05-01")
            document.title, document.fields = words, {"a": [words]}
            session.add(document)
        elif what == "cite" and fact and source:
            fact.citations = [Citation(source=source, stance="supports", quote=words)]
        elif what == "dispute" and fact:
            member = DisputeMember(fact=fact, relation=relation)
            session.add(
                Dispute(
                    key=f"{store.stamp()}",
                    kind="",
                    severity="info",
                    state="open",
                    description="",
                    members=[member],
                )
            )
        elif what == "see" and source:
            seen = Snapshot(sha256="", media_type="", size=0, seen_on="", content=b"", text=words)
            source.snapshots = [seen]
        elif what == "delete":
            for record in filter(None, (fact, contact, source)):
                session.delete(record)
                break


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_index_is_what_the_records_make_it_after_any_changes(store, data):
    for _ in range(data.draw(st.integers(1, 8))):
        step = data.draw(st.sampled_from(("change", "change", "change", "undo", "redo")))
        try:
            change(store, data.draw) if step == "change" else getattr(store, step)()
        except StoreError:
            continue
    check(store)


def test_a_change_that_fails_leaves_the_index_alone(store):
    change_one = {"key": "F1", "kind": "claim", "rank": "normal", "statement": "강제 북송", "date": ""}
    with store.change("Add") as session:
        session.add(Fact(**change_one))
    with pytest.raises(RuntimeError), store.change("Edit") as session:
        session.scalars(select(Fact)).one().statement = "other"
        session.flush()
        raise RuntimeError
    assert found(store, "fact", "북송") != []
    check(store)


def test_the_index_is_made_anew_where_it_is_missing_or_of_another_format(made):
    with made.open() as store, store.change("Add") as session:
        session.add(Source(key="s", item={"title": "강제 북송"}, status="current"))
    for damage in ("DROP TABLE search_format", "UPDATE search_format SET version = 0"):
        with made.open() as store, store._changing.begin() as connection:
            connection.exec_driver_sql(damage)
            connection.exec_driver_sql("DELETE FROM search_source")
        with made.open() as store:
            assert len(found(store, "source", "북송")) == 1
            check(store)


def long_text(number):
    """Return words that only this text has, over several passages, and some that all have."""
    return " ".join(f"word{number}x{at}" for at in range(600)) + " 그들은강제북송되었다 end"


def test_long_texts_are_found_by_words_far_apart_and_by_phrases_anywhere(store):
    with store.change("Add") as session:
        for number in (1, 2):
            source = Source(key=f"s{number}", item={"title": "t"}, status="current")
            source.snapshots = [
                Snapshot(sha256="", media_type="", size=0, seen_on="", content=b"", text=long_text(number))
            ]
            session.add(source)
    every = long_text(2).split()
    phrases = [f'"{" ".join(every[at : at + size])}"' for at in range(0, 590, 7) for size in (2, 9, 40)]
    for asked in (*phrases, "word2x1 word2x599", "word2x300 강제북송", "그들은강제북송되었다"):
        assert 2 in found(store, "source", asked), asked
    assert found(store, "source", '"word2x3 word2x5"') == []
    assert found(store, "source", '"word1x3 word1x4"') == [1]
    assert found(store, "source", "word1x3 word2x4") == []
    with store.change("Shorten") as session:
        session.scalars(select(Source).filter_by(key="s2")).one().snapshots[0].text = "other 북송"
    assert found(store, "source", '"word2x3 word2x4"') == []
    assert found(store, "source", "북송") == [2, 1]
    check(store)
    store.undo()
    assert found(store, "source", '"word2x3 word2x4"') == [2]
    check(store)


def test_entries_are_found_in_whichever_block_they_are(store):
    numbers = [1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 100_001]
    with store._changing.begin() as connection:
        connection.execute(
            Fact.__table__.insert(),
            [
                {"id": at, "key": f"k{at}", "statement": "강제 북송", "kind": "claim", "rank": "normal"}
                | {"version": 1, "date": "2023-10" if at % 2 else "2024"}
                for at in (*numbers, *range(200, 200 + 2 * FEW))
            ],
        )
        rebuild(connection)
    check(store)
    assert found(store, "fact", "북송 강제")[:6] == [
        100_001,
        3 * BLOCK,
        BLOCK + 1,
        BLOCK,
        BLOCK - 1,
        199 + 2 * FEW,
    ]
    assert found(store, "fact", f"k{BLOCK}") == [BLOCK]
    assert found(store, "fact", "before:2023-11")[:2] == [100_001, BLOCK + 1]
    assert found(store, "fact", "after:2023-11")[:2] == [3 * BLOCK, BLOCK]
    with store.change("Delete") as session:
        for fact in session.scalars(select(Fact).where(Fact.id >= BLOCK)).all():
            session.delete(fact)
    assert found(store, "fact", "북송")[0] == BLOCK - 1
    check(store)


def test_the_newest_are_found_behind_many_that_only_have_the_same_tokens(store, monkeypatch):
    monkeypatch.setattr("campaign_app.store.search.lookup.BATCH", 30)
    statements = ["강제북송"] * 40 + ["강제 제북 북송"] * 250 + ["강제북송"] * 3
    with store._changing.begin() as connection:
        connection.execute(
            Fact.__table__.insert(),
            [
                {"id": at, "key": f"k{at}", "statement": one, "kind": "claim", "rank": "normal", "version": 1}
                for at, one in enumerate(statements, start=1)
            ],
        )
        rebuild(connection)
    assert found(store, "fact", "강제북송") == [293, 292, 291, *range(40, 0, -1)]
    with store.read() as session:
        few = newest(look_up(session.connection(), parse("강제북송")), KINDS, 20)
    assert few["fact"][:21] == [293, 292, 291, *range(40, 22, -1)]
    assert [few[kind] for kind in KINDS if kind != "fact"] == [[], [], [], []]


@given(st.dates(), st.dates(), st.dates())
def test_days_are_found_by_spans_of_their_tokens(starts, ends, day):
    starts, ends, day = (one.isoformat() for one in (starts, ends, day))
    have = day_tokens(starts, ends)

    def within(spans):
        return any(first <= token < last for first, last in spans for token in have)

    assert within(ending_after(day)) == (ends >= day)
    assert within(starting_before(day)) == (starts < day)


@given(st.text(st.sampled_from("ab강제 -’1ß,\n"), max_size=200), st.data())
def test_what_stands_in_a_long_text_stands_in_one_of_its_passages(text, data):
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (("STEP", 12), ("OVERLAP", 6), ("BACK", 4)):
            patch.setattr(passages, name, size)
        line = " ".join(words.words(text))
        made = [one.text for one in passages.passages(text)]
        at = data.draw(st.integers(0, max(0, len(line) - 1)))
        assert not line or any(f" {line} "[at : at + 6] in one for one in made)


LETTERS = st.sampled_from("aàbé강제북송遣返 -’,1ß")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    statements=st.lists(st.text(LETTERS, max_size=24), min_size=1, max_size=6),
    asked=st.text(LETTERS, min_size=1, max_size=5),
)
def test_the_index_finds_all_that_comparing_every_text_finds(store, statements, asked):
    with store._changing.begin() as connection:
        connection.exec_driver_sql("DELETE FROM fact")
        connection.execute(
            Fact.__table__.insert(),
            [
                {"id": at, "key": f"k{at}", "statement": one, "kind": "claim", "rank": "normal", "version": 1}
                for at, one in enumerate(statements, start=1)
            ],
        )
        rebuild(connection)
    query = parse(asked)
    texts = {at: entry_text([one]) for at, one in enumerate(statements, start=1)}
    plain = {
        at
        for at, words in texts.items()
        if query and all(any(needle.part in words for needle in group) for group in query.groups)
    }
    assert plain <= set(found(store, "fact", asked) if query else ())


def test_words_are_folded():
    assert words.words("Salmón’s ﬁne Straße ŁÓDŹ 1,200 북한A팀 co-op") == (
        ["salmons", "fine", "strasse", "lodz", "1200", "북한", "a", "팀", "co", "op"]
    )
    assert list(compounds("Young-hwan 2023-10-09")) == ["younghwan"]
    assert turned("Lee Young-hwan") == ["leeyounghwan", "younghwanlee", "hwanleeyoung"]
    assert words.words(unicodedata.normalize("NFD", "강제")) == ["강제"]
