"""Content: what is searched in one record; Entry: what the index holds of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from campaign_app.store.search.passages import Passage, passages
from campaign_app.store.search.words import compounds, entry_text, words

Kind = Literal["fact", "source", "contact", "document", "edition"]
# The kinds of record that are searched, which are the names of their tables.
KINDS: Sequence[Kind] = get_args(Kind)
# What entries are of: a record of a kind, or a passage of the full text of a source.
Part = Literal[Kind, "passage"]
PARTS: Sequence[Part] = get_args(Part)

# Parts the texts that an entry shows.
PARTING = "\x1e"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record's words as ``words.entry_text`` makes them, its first and last day (ISO 8601), and its looks.

    ``id`` is the number of the record, ``starts`` and ``ends`` are None where no day is known. ``shown`` has
    the texts beside the title out of which a hit shows a passage.
    """

    id: int
    text: str
    starts: str | None = None
    ends: str | None = None
    key: str = ""
    title: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What is searched in a record, as it may be shown.

    ``names`` are found whole whatever their spaces, ``people`` in either order too. The title is among them
    or among ``texts``. ``full`` are long texts, of which the index has the passages. ``filters`` are names
    and values of filters, ``days`` the first and the last day.
    """

    id: int
    key: str
    title: str
    texts: tuple[str, ...] = ()
    full: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    days: tuple[str | None, str | None] = (None, None)

    @property
    def entry(self) -> Entry:
        """What the index holds of the record, apart from the passages of its full texts."""
        filters = {f"{name}:{word}" for name, value in self.filters for word in words(value)}
        joined = {one for text in self.full for one in compounds(text)}
        text = entry_text(self.texts, self.names, self.people, filters, joined)
        beside = [one for one in (*self.people, *self.texts) if one and one != self.title]
        return Entry(self.id, text, *self.days, self.key, self.title, PARTING.join(dict.fromkeys(beside)))

    @property
    def passages(self) -> Iterator[Passage]:
        """The passages of the full texts, in order."""
        for text in self.full:
            yield from passages(text)
