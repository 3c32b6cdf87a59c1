"""Which records look like the same work or the same person: by number, address, title and year, name, e-mail.

A likeness is proposed with its reason; nothing is merged because of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from campaign_app import model
from campaign_app.actions.rows import hidden
from campaign_app.readers.email_addresses import addresses
from campaign_app.store.queries import folded

Row = Mapping[str, Any]
Sign = tuple[str, str]


class Likenesses:
    """What is known of the records of a kind, by the signs that tell them."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._known: dict[Sign, str] = {}

    def add(self, key: str, values: Row) -> None:
        """Remember a record; the first one of a sign stays."""
        for sign in signs(self._kind, values):
            self._known.setdefault(sign, key)

    def add_stored(self, records: Iterable[tuple[model.Record, Row]]) -> None:
        """Remember stored records; protected people stay out, so that nobody learns who they are."""
        for record, values in records:
            if not (isinstance(record, model.Contact) and hidden(record)):
                self.add(record.key, values)

    def find(self, values: Row) -> tuple[str, str] | None:
        """Return the key of the record that ``values`` are like, and by what, None where there is none."""
        for sign in signs(self._kind, values):
            if sign in self._known:
                return self._known[sign], sign[0]
        return None


def signs(kind: str, values: Row) -> Iterator[Sign]:
    """Yield what tells a record from others, the surest first."""
    if kind == "sources":
        yield from _source(values.get("item", {}))
    elif kind == "contacts":
        for address in addresses(str(values.get("email", "")).casefold()):
            yield "e-mail", address
        for form in values.get("names", []):
            # Words in one order, so that both orders of a name are the same.
            if words := sorted(folded(str(form.get("text", "")).replace(",", " "))):
                yield "name", f"{values.get('kind')} {' '.join(words)}"


def _source(item: Row) -> Iterator[Sign]:
    if doi := re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", str(item.get("DOI", "")).casefold().strip()):
        yield "DOI", doi
    for number in re.findall(r"[\dXx-]{10,17}", str(item.get("ISBN", ""))):
        if item.get("type") != "chapter":
            yield "ISBN", number.replace("-", "").upper()
    address = re.sub(r"^https?://(www\.)?|[#].*$|/$", "", str(item.get("URL", "")).strip())
    if "/" in address:  # the address of a whole site is that of many works
        yield "URL", address
    dates = item.get("issued")
    parts = dates.get("date-parts") if isinstance(dates, dict) else None
    if words := folded(str(item.get("title", ""))):
        yield "title and year", f"{' '.join(words)} {parts[0][0] if parts and parts[0] else ''}"
