"""Quotes are searched within the change that touches them, on every kind of workspace."""

from sqlalchemy import select

from campaign_app.model import Citation, Fact, Snapshot, Source
from campaign_app.store.quote_checks import check, stale


def add_quote(store, quote="nobody was asked"):
    with store.change("Add") as session:
        source = Source(key="S1", item={"type": "report"}, status="current")
        citation = Citation(source=source, stance="supports", quote=quote)
        figure = {"kind": "figure", "low": 6, "high": 6, "unit": "people"}
        session.add(Fact(key="F1", statement="…", date=None, rank="normal", citations=[citation], **figure))


def add_snapshot(store, text):
    with store.change("Attach") as session:
        values = {"sha256": text, "media_type": "text/plain", "size": 1, "seen_on": "2024-05-09"}
        source = session.scalars(select(Source)).one()
        source.snapshots.append(Snapshot(content=b"x", text=text, **values))


def result(store):
    with store.read() as session:
        one = session.scalars(select(Citation)).one()
        return one.quote_state, one.quote_sha256, one.quote_fact_version


def test_the_result_is_part_of_each_change(store, rows):
    add_quote(store)
    assert result(store) == ("no snapshot", "", 1)
    before = rows(store)
    add_snapshot(store, "They say that nobody was asked.")
    assert result(store) == ("found", "They say that nobody was asked.", 1)
    with store.change("Edit") as session:
        session.scalars(select(Fact)).one().note = "read again"
    assert result(store)[2] == 2
    add_snapshot(store, "They say that somebody was asked.")
    assert result(store)[:2] == ("not found", "They say that somebody was asked.")
    with store.change("Delete") as session:
        session.delete(session.scalars(select(Snapshot).order_by(Snapshot.id.desc())).first())
    assert result(store)[0] == "found"
    for _ in range(4):
        store.undo()
    assert rows(store) == before
    store.redo()
    assert result(store)[0] == "found"


def test_a_result_is_behind_only_after_an_undo(store):
    add_quote(store)
    add_snapshot(store, "They say that nobody was asked.")
    with store.change("Edit") as session:
        session.scalars(select(Fact)).one().note = "read again"
    with store.read() as session:
        assert stale(session) == []
    store.undo()
    with store.read() as session:
        behind = stale(session)
        assert [one.quote_state for one in behind] == ["found"]
        check(session, behind)
        assert [one.quote_fact_version for one in behind] == [3]


def test_a_citation_keeps_the_figure_it_was_made_for(store):
    add_quote(store)
    with store.change("Edit") as session:
        session.scalars(select(Fact)).one().high = 9
    with store.read() as session:
        one = session.scalars(select(Citation)).one()
        assert (one.confirmed_low, one.confirmed_high, one.confirmed_unit) == (6, 6, "people")
        assert one.outdated
    with store.change("Edit") as session:
        session.scalars(select(Citation)).one().locator = "7"
    with store.read() as session:
        assert not session.scalars(select(Citation)).one().outdated


def test_a_citation_without_words_has_no_result(store):
    add_quote(store, quote="")
    assert result(store) == (None, "", None)
