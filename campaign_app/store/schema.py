"""Which schema a database has, told in plain SQL so that opening needs no Alembic."""

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from campaign_app.model import Base
from campaign_app.store.errors import NewerWorkspace, NotAWorkspace
from campaign_app.store.search import rebuild

# Every revision in `migrations/versions`, oldest first.
REVISIONS = ("1.0", "1.1", "1.2")

# Alembic's own table, as Alembic makes it.
_revision = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def make_schema(connection: Connection) -> None:
    """Make all tables of a new workspace, at the latest revision."""
    Base.metadata.create_all(connection)
    _revision.create(connection)
    connection.execute(_revision.insert().values(version_num=REVISIONS[-1]))
    rebuild(connection)


def is_workspace(connection: Connection) -> bool:
    """Tell whether the database holds a workspace, of whatever revision."""
    return {"alembic_version", "change", "changed_row"} <= set(inspect(connection).get_table_names())


def revision_of(connection: Connection, place: str) -> str:
    """Return the revision of the workspace at ``place``.

    Raises NotAWorkspace where the database holds something else, NewerWorkspace for an unknown revision.
    """
    revision = connection.scalar(select(_revision.c.version_num)) if is_workspace(connection) else None
    if revision is None:
        raise NotAWorkspace(
            f"{place} holds no workspace of Campaign App; choose another one or make a new one."
        )
    if revision not in REVISIONS:
        raise NewerWorkspace(
            f"{place} comes from a newer Campaign App (schema {revision}); update the program."
        )
    return str(revision)
