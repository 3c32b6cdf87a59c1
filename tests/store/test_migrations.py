"""The schema of the revisions is that of the models, and older workspaces are upgraded."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, MetaData, String, func, select, text

from campaign_app.model import (
    Base,
    Blob,
    ChangedRow,
    Contact,
    Event,
    Fact,
    Judgement,
    KeptBack,
    Signatory,
    Snapshot,
    Source,
)
from campaign_app.store import NewerWorkspace, NothingToUndo, Store, UpgradeFailed, migrations, schema
from campaign_app.store.encryption import key_of, new_key
from campaign_app.store.engine import file_engine, in_mode, server_engine

KEPT = Path(__file__).parents[1] / "migrations"

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "1.3"
down_revision = "1.2"


def upgrade():
    options = {"sqlite_autoincrement": True}
    with op.batch_alter_table("event", table_kwargs=options) as event:
        event.add_column(sa.Column("weather", sa.String, nullable=False, server_default="맑음"))
        event.alter_column("place", existing_type=sa.String, nullable=True)
"""
FAILING = NEXT + '    op.execute("UPDATE event SET title = \'lost\'")\n    raise RuntimeError("no luck")\n'
BREAKING = NEXT + "    op.execute(\"DELETE FROM event WHERE key = 'e1'\")\n"


@pytest.fixture
def revise(monkeypatch, tmp_path_factory):
    """Return a function that adds one more revision with the text given."""

    def revise(revision):
        folder = tmp_path_factory.mktemp("revisions")
        (folder / "v1_3.py").write_text(revision, "utf-8")
        monkeypatch.setattr(migrations, "VERSIONS", [*migrations.VERSIONS[:1], folder])
        monkeypatch.setattr("campaign_app.store.schema.REVISIONS", ("1.0", "1.1", "1.2", "1.3"))
        monkeypatch.setattr("campaign_app.store.opening.REVISIONS", ("1.0", "1.1", "1.2", "1.3"))
        monkeypatch.setattr("campaign_app.store.upgrade.REVISIONS", ("1.0", "1.1", "1.2", "1.3"))

    return revise


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated(request, tmp_path):
    """A connection to a database whose schema was made by the revisions alone."""
    if request.param == "sqlite":
        engine = file_engine(tmp_path / "w.campaign", None, new=True)
    else:
        engine = server_engine(request.getfixturevalue("empty_database"))
    with in_mode(engine, "rebuild").begin() as connection:
        command.upgrade(migrations.config(connection), "head")
        yield connection
    engine.dispose()


def fill(store):
    with store.change("Add") as session:
        happening = Event(key="e1", title="강제 북송", date="2023-10-09")
        session.add(Fact(key="F1", kind="claim", statement="…", date=None, rank="normal", event=happening))


def test_the_revisions_make_the_schema_of_the_models(migrated):
    context = MigrationContext.configure(
        migrated, opts={"compare_type": True, "compare_server_default": True}
    )
    assert compare_metadata(context, Base.metadata) == []


def test_a_new_workspace_has_the_schema_of_the_revisions(migrated, tmp_path):
    if migrated.dialect.name == "sqlite":
        Store.create(str(tmp_path / "new.campaign")).close()
        other = file_engine(tmp_path / "new.campaign", None)
        query = text("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name")
        with other.begin() as connection:
            assert connection.execute(query).all() == migrated.execute(query).all()
            rules = text(
                'SELECT m.name, f."from", f."table", f.on_delete FROM sqlite_schema m,'
                " pragma_foreign_key_list(m.name) f ORDER BY 1, 2"
            )
            assert connection.execute(rules).all() == migrated.execute(rules).all()
            autoincrement = text(
                "SELECT name FROM sqlite_schema"
                " WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' ORDER BY name"
            )
            found = connection.execute(autoincrement).all()
            assert found == migrated.execute(autoincrement).all()
            assert len(found) == len(Base.metadata.tables)
        other.dispose()


def test_the_known_revisions_are_those_of_the_folder(migrated):
    script = ScriptDirectory.from_config(migrations.config(migrated))
    found = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(found)) == schema.REVISIONS


@pytest.mark.parametrize("kept", sorted(KEPT.glob("*.campaign")), ids=lambda path: path.stem)
def test_a_workspace_of_every_schema_so_far_opens(kept, tmp_path):
    path = tmp_path / kept.name
    shutil.copyfile(kept, path)
    with Store.open(str(path)) as store, store.read() as session:
        assert session.scalars(select(Contact)).one().name("ko") == "북한인권시민연합"
        fact = session.scalars(select(Fact)).one()
        assert (fact.key, fact.low, fact.high, fact.topics) == ("F001", 500.0, 600.0, ["강제 북송"])
        assert fact.citations[0].source.title == "보고서"
        own = (fact.occasion, fact.article, fact.forum, fact.verb, fact.strength)
        if kept.stem in ("1.0", "1.1"):
            assert (*own, fact.instrument) == ("", "", "", "", None, None)
        else:
            assert own == ("유엔 인권이사회", "3", "유엔", "end", "strong")
            assert fact.instrument.key == "l-cat"


def test_a_workspace_is_kept_for_every_schema():
    assert {path.stem for path in KEPT.glob("*.campaign")} == set(schema.REVISIONS)


def test_an_older_workspace_is_copied_and_upgraded(file_place, revise, rows):
    with file_place.create() as store:
        fill(store)
        before = rows(store)
    revise(NEXT)
    path = Path(file_place.location)
    with file_place.open() as store:
        with store.read() as session:
            weather = session.execute(text("SELECT weather FROM event")).scalar_one()
        assert weather == "맑음"
        assert rows(store) == before
        assert store.undo_label is None
        with pytest.raises(NothingToUndo, match="is final and cannot be undone"):
            store.undo()
    backup = path.with_name("노트 %41 #1.before-1.3.campaign")
    assert sorted(found.name for found in path.parent.iterdir()) == sorted([path.name, backup.name])
    engine = file_engine(backup, key_of(backup, file_place.passphrase))
    with engine.begin() as connection:
        assert schema.revision_of(connection, "") == "1.2"
        assert connection.execute(text("SELECT title FROM event")).scalar_one() == "강제 북송"
    engine.dispose()


@pytest.mark.parametrize("revision", [FAILING, BREAKING], ids=["failing", "breaking a link"])
def test_a_failed_upgrade_leaves_the_file_as_it_was(file_place, revise, revision):
    with file_place.create() as store:
        fill(store)
    before = Path(file_place.location).read_bytes()
    revise(revision)
    with pytest.raises(UpgradeFailed, match=r"could not be brought up to date \(.*\); it is unchanged\.$"):
        file_place.open()
    path = Path(file_place.location)
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_a_server_is_upgraded_whole_or_not_at_all(workspace_database, revise, rows):
    with Store.open(workspace_database) as store:
        fill(store)
        before = rows(store)
    revise(FAILING)
    with pytest.raises(UpgradeFailed):
        Store.open(workspace_database)
    revise(NEXT)
    with Store.open(workspace_database) as store:
        assert rows(store) == before
        with store.read() as session:
            assert session.execute(text("SELECT weather FROM event")).scalar_one() == "맑음"


def test_a_newer_workspace_is_refused(made):
    with made.open() as store, store._changing.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9.0'"))
    with pytest.raises(
        NewerWorkspace, match=r"comes from a newer Campaign App \(schema 9\.0\); update the program\.$"
    ):
        made.open()


NAMED = {"language": "en", "script": "Latn", "usage": "own", "preferred": True, "basis": "", "version": 1}
SEEN = {"sha256": "", "media_type": "", "size": 5, "seen_on": "", "name": "", "encoding": "", "damage": []}
AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def first_schema(place):
    """A place that holds a workspace of revision 1.0 with people, stored bytes, judgements and a log."""
    if place.kind == "server":
        engine = server_engine(place.location)
    else:
        key = new_key(place.passphrase) if place.passphrase else None
        engine = file_engine(Path(place.location), key, new=True)
    with in_mode(engine, "rebuild").begin() as connection:
        command.upgrade(migrations.config(connection), "1.0")
        tables = MetaData()
        tables.reflect(connection)

        def put(name, *rows):
            table = tables.tables[name]
            needed = [one for one in table.c if not one.nullable and isinstance(one.type, (String, JSON))]
            empty = {one.name: "" if isinstance(one.type, String) else [] for one in needed}
            if "version" in table.c:
                empty["version"] = 1
            for row in rows:
                connection.execute(table.insert().values(**{**empty, **row}))

        people = [
            {"id": 1, "protected": True, "alias": "Witness K", "consent": "", "email": "hong@example.org"}
        ]
        people += [
            {"id": 2, "protected": True, "alias": "K", "consent": "Seoul, 2024"},
            {"id": 3, "protected": False},
        ]
        put("contact", *({"key": f"c-{one['id']}", "kind": "person", **one} for one in people))
        put("name_form", *({"contact_id": n, "text": f"Hong {n}", **NAMED} for n in (1, 2, 3)))
        put("document", {"id": 1, "key": "d-1", "fields": {}, "facts": []})
        signed = {"kind": "person", "status": "confirmed", "position": 0, "public": True, "document_id": 1}
        put("signatory", {"key": "s-1", "contact_id": 1, "name": "Hong 1", **signed})
        put(
            "source",
            {"id": 1, "key": "S1", "status": "superseded", "superseded_by": "S2", "item": {}},
            {"id": 2, "key": "S2", "status": "superseded", "superseded_by": "S2", "item": {}},
            {
                "id": 3,
                "key": "S3",
                "status": "superseded",
                "superseded_by": "a later one",
                "note": "n",
                "item": {},
            },
        )
        put(
            "snapshot",
            *({"source_id": 1, "repaired": False, "content": c, **SEEN} for c in (b"one", b"two", b"one")),
        )
        facts = ({"id": n, "key": f"F{n}", "kind": "claim", "rank": "normal"} for n in (1, 2))
        put("fact", *facts)
        put("judgement", {"fact_id": 1, "other_id": 2, "says": "subset of", "reason": "…"})
        put("change", {"id": 1, "label": "Add", "at": AT, "state": "done", "final": False, "stamp": 1})
        put("changed_row", {"change_id": 1, "table": "name_form", "row_id": 1, "after": {"text": "Hong 1"}})
    engine.dispose()
    return place


def test_the_first_schema_becomes_the_latest(first_schema):
    with first_schema.open() as store, store.read() as session:
        apart = {
            one.contact_id: one.values for one in session.scalars(select(KeptBack)) if not one.signatory_id
        }
        assert apart.keys() == {1}
        assert [form["text"] for form in apart[1]["names"]] == ["Hong 1"]
        assert apart[1]["email"] == "hong@example.org"
        people = {one.key: one for one in session.scalars(select(Contact))}
        assert {key: one.name() for key, one in people.items()} == {
            "c-1": "Witness K",
            "c-2": "Hong 2",
            "c-3": "Hong 3",
        }
        assert (people["c-1"].names, people["c-1"].email) == ([], "")
        assert session.scalars(select(Signatory)).one().name == "Witness K"
        assert [one.content for one in session.scalars(select(Snapshot).order_by(Snapshot.id))] == [
            b"one",
            b"two",
            b"one",
        ]
        assert session.scalar(select(func.count()).select_from(Blob)) == 2
        (said,) = session.scalars(select(Judgement))
        assert (said.key, said.fact.key, said.says, said.other.key) == ("J001", "F1", "subset of", "F2")
        assert session.scalars(select(ChangedRow)).one().after == {}
        assert {one.key: (one.superseded_by, one.note) for one in session.scalars(select(Source))} == {
            "S1": ("S2", ""),
            "S2": ("", "Superseded by: S2"),
            "S3": ("", "n\nSuperseded by: a later one"),
        }
        for fact in session.scalars(select(Fact)):
            assert (fact.forum, fact.verb, fact.occasion, fact.article) == ("", "", "", "")
            assert (fact.strength, fact.instrument) == (None, None)
    if first_schema.kind == "plain":
        # In what is kept back of the person and of the signature, and nowhere else.
        assert Path(first_schema.location).read_bytes().count(b"Hong 1") == 2
