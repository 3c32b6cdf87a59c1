"""A new workspace file appears whole or not at all, and never in the place of another."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign_app.store.errors import NotWritable, StoreError, WorkspaceExists

# https://www.sqlite.org/tempfiles.html
LOGS = ("-wal", "-shm", "-journal")


@contextmanager
def fresh_file(path: Path) -> Iterator[Path]:
    """Yield a path beside ``path`` to make a file at; it is moved to ``path`` when the block ends well.

    Raises WorkspaceExists where ``path`` exists, StoreError where its folder is missing or not writable.
    """
    _refuse_existing(path)
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent}; make it first.")
    try:
        folder = tempfile.TemporaryDirectory(prefix=".campaign-", dir=path.parent)
    except OSError as error:
        raise NotWritable(
            f"{path.parent} permits no new files ({error.strerror}); choose another."
        ) from error
    with folder:
        made = Path(folder.name) / path.name
        yield made
        _refuse_existing(path)
        try:
            _put_aside_logs(path)
            _settle(made)
            made.rename(path)
        except OSError as error:
            raise StoreError(
                f"{path} could not be written ({error.strerror}); try another folder."
            ) from error


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise WorkspaceExists(f"{path} already exists; choose another name, or open it.")


def _put_aside_logs(path: Path) -> None:
    """Rename the logs of a file of this name that is gone: SQLite would play them into the new one."""
    for ending in LOGS:
        log = path.with_name(path.name + ending)
        if log.exists():
            log.replace(log.with_name(f"{log.name}.old"))


def _settle(path: Path) -> None:
    """Wait until the bytes are on the disk, so that the name never stands for less than the whole."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
