"""Write a new revision from the difference between the latest one and the models."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from campaign_app.store.engine import file_engine, in_mode
from campaign_app.store.migrations import config


def write_revision(name: str, message: str) -> None:
    """Write ``versions/v<name>.py``, which says what changes between the latest revision and the models."""
    with tempfile.TemporaryDirectory() as folder:
        engine = file_engine(Path(folder) / "latest", None, new=True)
        with in_mode(engine, "rebuild").begin() as connection:
            settings = config(connection)
            settings.set_main_option("file_template", "v" + name.replace(".", "_"))
            command.upgrade(settings, "head")
            command.revision(settings, message.rstrip("."), autogenerate=True, rev_id=name)
        engine.dispose()


if __name__ == "__main__":
    write_revision(sys.argv[1], sys.argv[2])
