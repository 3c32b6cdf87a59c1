"""Instrument: a treaty, charter, constitution or resolution that a letter invokes."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from campaign_app.model.record import Record


class Instrument(Record):
    """A legal instrument, cited by series and article.

    ``item`` is its CSL-JSON, ``other_names`` are the misnomers found in sources.
    """

    __tablename__ = "instrument"

    title: Mapped[str]
    short_title: Mapped[str] = mapped_column(default="")
    series: Mapped[str] = mapped_column(default="")
    articles: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    status: Mapped[str] = mapped_column(default="")
    other_names: Mapped[list[str]] = mapped_column(default=list)
    item: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(default="")
