"""What was deleted leaves no bytes behind: not in the log, the index, or unused parts of the file."""

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from campaign_app.store.engine import mark_remains, remains, rewrite
from campaign_app.store.pruning import prune_all
from campaign_app.store.search import settle


def forget_log(connection: Connection) -> None:
    """Take out of the log how anything was, and out of the planner's statistics what the index had."""
    prune_all(connection)
    settle(connection)
    mark_remains(connection)


def erase(engine: Engine) -> bool:
    """Write the database anew without the remains of deleted rows; tell whether all of them are gone."""
    try:
        return rewrite(engine)
    except DBAPIError:
        return False


def erase_remains(engine: Engine) -> None:
    """Erase what an earlier forgetting could not, because another program was reading."""
    with engine.begin() as connection:
        left = remains(connection)
    if left:
        erase(engine)
