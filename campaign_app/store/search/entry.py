"""Content: what is searched in one record; Entry: what the index holds of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from campaign_app.store.search.words import entry_text, words

Kind = Literal["fact", "source", "contact", "document", "edition"]
# The kinds of record that are searched, which are the names of their tables.
KINDS: Sequence[Kind] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record's words as ``words.entry_text`` makes them, and its first and last day (ISO 8601).

    ``id`` is the number of the record, ``starts`` and ``ends`` are None where no day is known.
    """

    id: int
    text: str
    starts: str | None = None
    ends: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What is searched in a record, as it may be shown.

    ``names`` are found whole whatever their spaces, ``people`` in either order too. The title is among them
    or among ``texts``. ``filters`` are names and values of filters, ``days`` the first and the last day.
    """

    id: int
    key: str
    title: str
    texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    days: tuple[str | None, str | None] = (None, None)

    @property
    def entry(self) -> Entry:
        """What the index holds of the record."""
        filters = {f"{name}:{word}" for name, value in self.filters for word in words(value)}
        return Entry(self.id, entry_text(self.texts, self.names, self.people, filters), *self.days)
