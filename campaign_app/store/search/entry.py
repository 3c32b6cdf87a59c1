"""Content: what is searched in one record; Entry: what the index holds of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from campaign_app.store.search.words import entry_text, words

Kind = Literal["fact", "source", "contact", "document", "edition"]
# The kinds of record that are searched, which are the names of their tables.
KINDS: Sequence[Kind] = get_args(Kind)


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
class Look:
    """The parts of a statement for the entries ``e`` that match a query.

    ``wanted`` names the parameter with the tokens to have, empty where any may do; ``nearly`` one with fewer
    that are quicker to look up, None where those are the same. ``dates``, ``sure`` and ``compared`` are
    conditions: the second makes sure of what the tokens leave open, the third of all. ``dated`` says whether
    days matter.
    """

    wanted: str
    nearly: str | None
    dates: str
    sure: str
    compared: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What is searched in a record, as it may be shown.

    ``names`` are found whole whatever their spaces, ``people`` in either order too. The title is among them
    or among ``texts``. ``full`` are long texts, which are shown from where they are stored. ``filters`` are
    names and values of filters, ``days`` the first and the last day.
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
        """What the index holds of the record."""
        filters = {f"{name}:{word}" for name, value in self.filters for word in words(value)}
        text = entry_text((*self.texts, *self.full), self.names, self.people, filters)
        beside = [one for one in (*self.people, *self.texts) if one and one != self.title]
        return Entry(self.id, text, *self.days, self.key, self.title, PARTING.join(dict.fromkeys(beside)))
