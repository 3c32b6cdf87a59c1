"""Make a workspace."""

from collections.abc import Callable
from pathlib import Path

from campaign_app.readers.seeds import load_seeds, read_seeds
from campaign_app.settings import data_folder
from campaign_app.store import Store

Progress = Callable[[str, float], None]


def create_workspace(
    location: str,
    passphrase: str | None = None,
    empty: bool = False,
    progress: Progress | None = None,
    seeds: Path | None = None,
) -> Store:
    """Make a workspace at ``location``, a path or a PostgreSQL URL, and return it open.

    Unless ``empty`` it holds the campaign of the folder ``seeds``, by default the one that comes with the
    program. Raises StoreError, or BadFile where a seed is faulty; then no file is left behind.
    """
    tell = progress or (lambda _step, _part: None)
    if empty:
        return Store.create(location, passphrase)
    tell("Reading the campaign", 0.0)
    found = read_seeds(seeds or data_folder("seeds"))
    tell("Making the workspace", 0.3)
    store = Store.create(location, passphrase)
    try:
        tell("Loading the campaign", 0.5)
        with store.change("Load the campaign", final=True) as session:
            load_seeds(session, found)
    except BaseException:
        store.close()
        if "://" not in location:
            Path(location).unlink(missing_ok=True)
        raise
    tell("Done", 1.0)
    return store
