"""Search: one field over facts, sources with their full text, contacts, documents and editions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaign_app.actions.passages import Marks, beside, marked, passage
from campaign_app.store import Store
from campaign_app.store import search as index
from campaign_app.store.search.query import KINDS as TYPED_KINDS
from campaign_app.store.search.query import YES_NO

LIMIT = 20
# The names of the kinds as they are listed elsewhere, in the order in which hits are grouped.
KINDS: Mapping[str, index.Kind] = {
    "contacts": "contact",
    "facts": "fact",
    "sources": "source",
    "documents": "document",
    "editions": "edition",
}
# What the search field understands beside words, for its help and completion.
FILTERS: Mapping[str, str] = {
    "kind:": "facts, sources, contacts, documents or editions, or one kind of them such as figure",
    "after:": "what is not over before a date, such as 2023 or 2023-10-09",
    "before:": "what began before a date",
    "topic:": "a word of a topic",
    "source:": "a word of the author, publisher, title or key of a source",
    "disputed:": "yes or no: whether another fact disagrees",
    "unreviewed:": "yes or no: whether nobody has reviewed it yet",
}
# What can follow a filter that takes certain words only.
FILTER_VALUES: Mapping[str, tuple[str, ...]] = {
    "kind:": tuple(dict.fromkeys(TYPED_KINDS.values())),
    **{f"{name}:": ("yes", "no") for name in YES_NO},
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that matches; ``kind`` is one of ``KINDS``.

    ``snippet`` is a piece of its other text around the first match, empty where the title has them all. Marks
    are the matches in each, as start and end in characters (Python's, not UTF-16 units).
    """

    kind: str
    key: str
    title: str
    title_marks: Marks
    snippet: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Found:
    """Hits in groups by kind, and the kinds of which there are more."""

    hits: tuple[Hit, ...]
    more: tuple[str, ...]


def search(store: Store, text: str, limit: int = LIMIT, kinds: Sequence[str] = ()) -> Found:
    """Return at most ``limit`` records that match ``text``, fairly shared among ``kinds`` (all where empty).

    Of each kind those come first of which ``text`` is a whole name or the key, then the newest. Nothing is
    found by an empty text. ``store.search.query`` tells what can be typed. Raises BadSearch, a UserError, for
    an unknown filter or a value that a filter does not take.
    """
    query = index.parse(text)
    if not query:
        return Found((), ())
    searched = [kind for kind in KINDS if (not kinds or kind in kinds) and query.may_be(KINDS[kind])]
    with store.read() as session:
        there = index.look_up(session.connection(), query)
        found = index.newest(there, [KINDS[kind] for kind in searched], limit)
        shares = index.shares({kind: len(numbers) for kind, numbers in found.items()}, limit)
        hits = _hits(there, {kind: found[KINDS[kind]][: shares[KINDS[kind]]] for kind in searched}, query)
    more = (kind for kind in searched if len(found[KINDS[kind]]) > shares[KINDS[kind]])
    return Found(hits, tuple(more))


def _hits(there: index.Lookup, numbers: Mapping[str, Sequence[int]], query: index.Query) -> tuple[Hit, ...]:
    shown = there.entries.of({KINDS[kind]: ids for kind, ids in numbers.items()})
    wanted = {place: beside(one.title, query) for place, one in shown.items()}
    found = {place: passage(one.texts, wanted[place], query) for place, one in shown.items() if wanted[place]}
    # A full text is long and is read only where nothing shorter has the words.
    lacking = {
        number: [word for word, _ in wanted[kind, number]]
        for (kind, number), (snippet, _) in found.items()
        if kind == "source" and not snippet
    }
    for number, text in there.passages(lacking).items():
        found["source", number] = passage([text], wanted["source", number], query)
    return tuple(
        Hit(kind, one.key, one.title, marked(one.title, query), *found.get((KINDS[kind], number), ("", ())))
        for kind, ids in numbers.items()
        for number in ids
        for one in [shown[KINDS[kind], number]]
    )
