"""In what the statements of the index differ between SQLite and PostgreSQL."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection


def marks(database: str) -> str:
    """Return the sign for a value in a statement."""
    return "?" if database == "sqlite" else "%s"


def among(database: str, kind: str) -> str:
    """Return the condition of being one of ``listed`` values, which is the same for any number of them.

    So the database plans the statement once. ``kind`` is PostgreSQL's name of their type.
    """
    return "IN (SELECT value FROM json_each(?))" if database == "sqlite" else f"= ANY(CAST(%s AS {kind}[]))"


def listed(connection: Connection, values: Collection[Any]) -> Any:
    """Return values as one value for ``among``."""
    found = list(values)
    return json.dumps(found, ensure_ascii=False) if connection.dialect.name == "sqlite" else found


def position(database: str) -> str:
    """Return the function that tells where in its first text the second one stands, 0 where it does not."""
    return "instr" if database == "sqlite" else "strpos"
