"""Moments in time on SQLite, which has no type for them: kept as UTC, read back as UTC."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.dialects.sqlite import DATETIME


class Moment(DATETIME):
    """SQLite's date and time, aware of its zone like PostgreSQL's ``timestamptz``."""

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Return a function that turns a datetime into UTC text; a naive one counts as UTC already."""
        write = super().bind_processor(dialect)
        assert write is not None
        return lambda value: write(None if value is None else _utc(value).replace(tzinfo=None))

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Return a function that turns stored text into a datetime in UTC."""
        read = super().result_processor(dialect, coltype)
        assert read is not None

        def aware(value: Any) -> datetime | None:
            found: datetime | None = read(value)
            return None if found is None else found.replace(tzinfo=UTC)

        return aware


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
