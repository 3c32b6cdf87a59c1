"""What the columns of a table stand for, and what no column says and is asked once for all rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaign_app.actions.mappings import recall, recall_given, remember
from campaign_app.readers.columns import check_given, check_mapping, proposed, said_of_all
from campaign_app.readers.schema import SCHEMAS, shapes
from campaign_app.readers.sentences import label_of

# How a person is asked, and what the answers are called.
QUESTIONS = {("contacts", "kind"): "These contacts are"}
ANSWERS = {"person": "People", "organisation": "Organisations"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that no column gives, with the value that all rows get, empty where it is not known yet.

    ``choices`` are the values there are and the words for each, empty where any text may be written.
    """

    name: str
    question: str
    choices: tuple[tuple[str, str], ...]
    value: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column stands for (empty to leave it out), and by field what is said of all rows."""

    mapping: Mapping[str, str]
    given: Mapping[str, str]


def understood(
    kind: str, columns: Sequence[str], mapping: Mapping[str, str] | None, given: Mapping[str, str] | None
) -> Columns:
    """Return what is chosen, or else what was last used for these columns, or what their headings propose.

    Raises UserError where what is chosen does not fit the columns or the kind.
    """
    if mapping is not None:
        check_mapping(kind, columns, mapping)
    before = recall(kind, columns) if mapping is None else dict(mapping)
    chosen = proposed(kind, columns) if before is None else before
    check_given(kind, chosen, given or {})
    taken = set(chosen.values())
    used = {name: value for name, value in recall_given(kind, columns).items() if name not in taken}
    every = {**said_of_all(kind, columns, chosen), **used, **(given or {})}
    return Columns(chosen, {name: value for name, value in every.items() if value})


def asked(kind: str, columns: Sequence[str], found: Columns) -> tuple[Asked, ...]:
    """Return what is asked for all rows."""
    names = dict.fromkeys((*said_of_all(kind, columns, found.mapping), *found.given))
    return tuple(_asked(kind, name, found.given.get(name, "")) for name in names)


def note_of(found: Sequence[Asked]) -> str:
    """Return a sentence that tells what all rows get; empty where nothing is said of all."""
    told = [f"{label_of(one.name).lower()} is {one.value[:60]}" for one in found if one.value]
    return f"Said of all rows, because no column gives it: {', '.join(told)}." if told else ""


def keep(kind: str, columns: Sequence[str], found: Columns) -> None:
    """Remember what was used for the next table with these columns, unless it would be used anyway."""
    if understood(kind, columns, None, None) != found:
        remember(kind, columns, found.mapping, found.given)


def _asked(kind: str, name: str, value: str) -> Asked:
    found = shapes(SCHEMAS[kind].data).get(name)
    choices = tuple((one, ANSWERS.get(one, one.capitalize())) for one in found.choices) if found else ()
    return Asked(name, QUESTIONS.get((kind, name), f"{label_of(name)} of all rows"), choices, value)
