"""How a proof reads where it rests on a fact or a work: the sentence, the words of the value, the note."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from campaign_app.manuscript.checks.passages import Passage
from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.tree import (
    Content,
    Inline,
    LineBreak,
    Link,
    NoteMark,
    Styled,
    Text,
    Value,
    plain,
    walk,
)

INLINES = get_args(Inline)


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a proof that rests on ``key``, a fact or a work that is cited by itself.

    ``words`` are those of the value, empty where only the note cites it. ``note`` is the number of the note
    that answers for it and ``note_text`` its words; 0 and empty in a style without notes.
    """

    key: str
    words: str
    sentence: str
    note: int
    note_text: str


def places(proof: Proof) -> tuple[Place, ...]:
    """Return every place of ``proof`` that rests on a fact or a work, in reading order."""
    notes = {note.number: (plain(note.children), note.cites) for note in proof.notes}
    return tuple(place for run in _runs(proof.body) for place in _in_run(run, notes))


def _runs(node: object) -> Iterator[Content]:
    """Yield every run of inlines below ``node``: a paragraph, a heading, a cell."""
    if isinstance(node, tuple):
        if node and all(isinstance(part, INLINES) for part in node):
            yield node
            return
        for part in node:
            yield from _runs(part)
    elif not isinstance(node, INLINES):
        for part in _parts(node):
            yield from _runs(part)


def _parts(node: object) -> Iterator[tuple[object, ...]]:
    """Yield the tuples that a block holds."""
    for name in getattr(type(node), "__dataclass_fields__", ()):
        value = getattr(node, name)
        if isinstance(value, tuple):
            yield value
        elif hasattr(value, "__dataclass_fields__"):
            yield (value,)


def _in_run(run: Content, notes: Mapping[int, tuple[str, tuple[str, ...]]]) -> Iterator[Place]:
    text, nodes = _flat(run)
    starts = [start for start, _ in Passage("", text, text, "", (), ()).sentences()] or [0]
    spans = list(pairwise([*starts, len(text)]))
    marks = [(at, node.number) for at, node in nodes if isinstance(node, NoteMark)]
    answered: set[tuple[str, int]] = set()
    for at, node in nodes:
        if isinstance(node, Value):
            number = next((n for end, n in marks if end >= at and node.fact in notes[n][1]), 0)
            answered.add((node.fact, number))
            sentence = _sentence(text, spans, at)
            yield Place(node.fact, plain(node.children), sentence, number, notes.get(number, ("",))[0])
        elif isinstance(node, NoteMark):
            told, cites = notes[node.number]
            # A mark stands behind the full stop of the sentence that it belongs to.
            sentence = _sentence(text, spans, max(at - 1, 0))
            for key in cites:
                if (key, node.number) not in answered:
                    yield Place(key, "", sentence, node.number, told)


def _flat(run: Content) -> tuple[str, list[tuple[int, Inline]]]:
    """Return the characters of a run, and its values and marks by their place in them."""
    text = ""
    found: list[tuple[int, Inline]] = []
    waiting: list[Inline] = list(reversed(run))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Value | NoteMark):
            found.append((len(text), node))
        if isinstance(node, Value):
            text += plain(node.children)
            found += [(len(text), part) for part in walk(node.children) if isinstance(part, NoteMark)]
        elif isinstance(node, Styled | Link):
            waiting.extend(reversed(node.children))
        elif isinstance(node, Text):
            text += node.text
        elif isinstance(node, LineBreak):
            text += " "
    return text, found


def _sentence(text: str, spans: list[tuple[int, int]], at: int) -> str:
    for start, end in spans:
        if start <= at < end:
            return text[start:end].strip()
    return text.strip()
