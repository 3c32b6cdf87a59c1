"""KeptBack: what would tell who a protected person is, apart from the records that are listed and printed."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Mapped

from campaign_app.model.record import Row, link


class KeptBack(Row):
    """The values of a protected contact, or of a signatory that stands for one, that nothing may show.

    ``values`` are by the names of the record's columns, and for a contact ``names``: a list of the forms of
    the name, each by the columns of NameForm. The record itself has the alias, or nothing, in their place.
    Only ``store.protection`` and the actions that are asked to reveal read this table.
    """

    __tablename__ = "kept_back"

    contact_id: Mapped[int] = link("contact", owned=True)
    signatory_id: Mapped[int | None] = link("signatory", owned=True)
    values: Mapped[dict[str, Any]]


def names_among(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the forms of a name among what is kept back of a contact or of a signatory."""
    yield from (form["text"] for form in values.get("names", []))
    yield from (values[name] for name in ("name", "native_name") if values.get(name))
