"""Proofing: a Manuscript becomes a Proof; numbers, citations, contents and ids are settled here alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from campaign_app.manuscript.citation_style import Cited, Cluster, cite_all, is_in_text, text_marks
from campaign_app.manuscript.headings import with_ids, with_pointers
from campaign_app.manuscript.inline_text import closed_up, ends_sentence, without_final_stop
from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.number_words import base_of
from campaign_app.manuscript.places import Place, settle_places
from campaign_app.manuscript.proof import NumberedNote, Proof
from campaign_app.manuscript.quotation_marks import with_marks
from campaign_app.manuscript.tree import (
    Bibliography,
    Cite,
    Content,
    Entries,
    NoteMark,
    Placeholder,
    Text,
    rewrite,
    walk,
)


def proof(manuscript: Manuscript) -> Proof:
    """Return ``manuscript`` with everything settled: the same manuscript always gives the same proof.

    Raises csl.StyleError, a UserError, for a citation style that is not installed or cannot be read.
    """
    style, language = manuscript.meta.citation_style, manuscript.meta.language
    in_text = is_in_text(style, language, manuscript.style_text)
    body = rewrite(with_ids(manuscript.body), _without_placeholder)
    body = with_marks(body, text_marks(style, language, manuscript.style_text))
    finder = _Finder()
    settle_places(body, finder.place, in_text)
    cited = cite_all(finder.clusters(), style, language, manuscript.style_text, manuscript.title_forms)
    settler = _Settler(iter(cited.words), "。" if base_of(language) == "zh" else ".")
    body = settle_places(body, settler.place, in_text)
    body = rewrite(body, lambda node: _settled_block(node, cited))
    return Proof(manuscript.meta, manuscript.letterhead, with_pointers(body), tuple(settler.notes))


def _cited_by(place: Place) -> tuple[str, ...]:
    """Return the keys of the facts that a place cites, and of works that it cites by themselves."""
    cites = [node for node in walk(place.content) if isinstance(node, Cite)]
    return tuple(dict.fromkeys(r.fact or r.source for cite in cites for r in cite.references))


def _without_placeholder(node: object) -> object:
    """A placeholder gets this far only in a preview or waived, and is then to be seen."""
    return Text(f"[{node.label or node.name}]", node.origin) if isinstance(node, Placeholder) else node


def _settled_block(node: object, cited: Cited) -> object:
    return Entries(cited.bibliography) if isinstance(node, Bibliography) else node


@dataclass
class _Finder:
    """First reading: gathers the places of a document, because a style must know all cites to word one."""

    places: list[Place] = field(default_factory=list)

    def place(self, place: Place) -> Content:
        self.places.append(place)
        return ()

    def clusters(self) -> Sequence[Cluster]:
        """Return each cite with the number of its note: notes count from 1 in reading order."""
        found: list[Cluster] = []
        number = 0
        for place in self.places:
            number += not place.in_text
            note = None if place.in_text else number
            found += [Cluster(note, cite) for cite in walk(place.content) if isinstance(cite, Cite)]
        return found


@dataclass
class _Settler:
    """Second reading: puts the words of each cite where it stood, in its note or in the text."""

    words: Iterator[Content]
    stop: str
    notes: list[NumberedNote] = field(default_factory=list)

    def place(self, place: Place) -> Content:
        if place.in_text:
            return next(self.words)
        if len(place.content) == 1 and isinstance(place.content[0], Cite):
            children = next(self.words)
        else:
            children = closed_up(rewrite(place.content, self._folded))
        if children and not ends_sentence(children):
            children = closed_up((*children, Text(self.stop)))
        self.notes.append(NumberedNote(len(self.notes) + 1, children, _cited_by(place)))
        return (NoteMark(len(self.notes)),)

    def _folded(self, node: object) -> object:
        """A cite within the author's words: a style's full stop would end the sentence too early."""
        return without_final_stop(next(self.words)) if isinstance(node, Cite) else node
