"""Bringing the schema of an older workspace up to date, revision by revision, through Alembic.

A revision that was released is never changed. Every change of the models gets a revision of its own:

    python -m campaign_app.store.migrations 1.1 "Give facts a colour"

writes ``versions/v1_1.py`` from the difference between the latest revision and the models. Read it, mend it,
add its name to ``REVISIONS`` in ``schema.py``, and keep a small workspace of it with
``python tests/migrations/keep.py``. A table that SQLite must rebuild (``batch_alter_table``) is given
``table_kwargs={"sqlite_autoincrement": True}``.
"""

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection

SCRIPTS = Path(__file__).parent
VERSIONS = [SCRIPTS / "versions"]


def config(connection: Connection) -> Config:
    """Return Alembic's configuration for the database behind ``connection``, inside its transaction."""
    found = Config()
    found.set_main_option("script_location", _escaped(SCRIPTS))
    found.set_main_option("version_locations", "\n".join(_escaped(folder) for folder in VERSIONS))
    found.set_main_option("path_separator", "newline")
    found.attributes["connection"] = connection
    return found


def _escaped(path: Path) -> str:
    # Configuration files give the percent sign a meaning.
    return str(path).replace("%", "%%")
