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
from campaign_app.store.search import KINDS, contents, count, newest, parse, words
from campaign_app.store.search.upkeep import rebuild, stored
from campaign_app.store.search.words import compounds, entry_text, tokens, turned

TEXTS = ("강제 북송", "遣返难民 2023", "Lee Young-hwan’s Salmón", "1,400 people", "", "Ǆ ﬁ ß İ", "a" * 50)


def held(store):
    """Return the tokens that the index itself has of each record, by kind."""
    found = {kind: {} for kind in KINDS}
    with store._changing.begin() as connection:
        for kind in KINDS:
            if connection.dialect.name == "sqlite":
                name = f"search_{kind}_tokens"
                connection.exec_driver_sql(
                    f"CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, {name}, instance)"
                )
                for number, token in connection.exec_driver_sql("SELECT doc, term FROM temp.held"):
                    found[kind].setdefault(number, set()).add(token)
                connection.exec_driver_sql("DROP TABLE temp.held")
            else:
                rows = connection.exec_driver_sql(f"SELECT id, tsvector_to_array(tokens) FROM search_{kind}")
                found[kind] = {number: set(have) for number, have in rows if have}
    return found


def check(store):
    """The index has exactly the entries and tokens that the records make."""
    there = held(store)
    with store.read() as session:
        connection = session.connection()
        for kind in KINDS:
            ids = connection.scalars(select(Base.metadata.tables[kind].c.id)).all()
            wanted = {one.id: one.entry for one in contents(connection, kind, ids)}
            numbers = connection.scalars(text(f"SELECT id FROM search_{kind}")).all()
            assert {one.id: one for one in stored(connection, kind, [*numbers, 0])} == wanted
            made = {number: set(tokens(one.text)) for number, one in wanted.items()}
            assert there[kind] == {number: have for number, have in made.items() if have}


def found(store, kind, asked):
    with store.read() as session:
        query, connection = parse(asked), session.connection()
        numbers = newest(connection, [kind], query, 100)[kind]
        assert count(connection, kind, query) == len(numbers)
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
        relation = draw(st.sampled_from(("value", "mentions")))
        fact = session.scalar(select(Fact).filter_by(key=key))
        source = session.scalar(select(Source).filter_by(key=key))
        contact = session.scalar(select(Contact).filter_by(key=key))
        if what == "fact":
            fact = fact or Fact(key=key, kind="claim", rank="normal", statement="", date="")
            fact.statement, fact.topics, fact.date = (
                words,
                [words],
                draw(st.sampled_from(("2023-10", "x", ""))),
            )
            session.add(fact)
        elif what == "source":
            source = source or Source(key=key, status="current", item={})
            source.item = {"title": words, "author": [{"family": words, "given": "Min-ho"}]}
            session.add(source)
        elif what == "contact":
            contact = contact or Contact(key=key, kind="person")
            contact.names = [NameForm(text=words, usage="own")]
            contact.protected, contact.alias = draw(st.booleans()), "Witness"
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


def test_an_entry_with_too_many_tokens_is_compared_whole(store, monkeypatch):
    monkeypatch.setattr(words, "MOST_BYTES", 100)
    with store.change("Add") as session:
        for number in range(3):
            title = f"title{number} " + " ".join(f"word{n}" for n in range(100 + number))
            session.add(Source(key=f"s{number}", item={"title": title}, status="current"))
    assert [len(found(store, "source", asked)) for asked in ("word100", "word99", "titl", "북송")] == [
        2,
        3,
        3,
        0,
    ]
    check(store)


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
