"""What a citation style makes of a document's own sources, for choosing one."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.compose.citing import Citing, citing
from campaign_app.compose.compose import compose
from campaign_app.compose.references import work_reference
from campaign_app.errors import UserError
from campaign_app.manuscript.citation_style import Cited, Cluster, cite_all, is_in_text
from campaign_app.manuscript.inline_text import ends_sentence
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import Cite, Content, Text, walk
from campaign_app.model import Document, Source
from campaign_app.store import Store

SAMPLES = 3
OTHERS = 40


@dataclass(frozen=True, slots=True)
class Sample:
    """One source as it is cited first, as it is cited again later, and as it stands in the list of works."""

    source: str
    first: Content
    repeated: Content
    listed: Content


@dataclass(frozen=True, slots=True)
class StyleSamples:
    """Some sources in one style; ``in_text`` tells that it cites in the text instead of in notes."""

    in_text: bool
    language: str
    samples: tuple[Sample, ...]


def preview_style(
    store: Store, style: str, document: str = "", unsaved: Mapping[str, Any] | None = None
) -> StyleSamples:
    """Format up to three sources that ``document`` cites in ``style``, works of several types first.

    ``unsaved`` are attributes of the document (language, title forms) in place of the stored ones. Where it
    cites nothing, cannot be composed, or is not given, sources of the workspace stand in. Raises
    csl.StyleError.
    """
    with store.read() as session, session.no_autoflush:
        found = session.scalar(select(Document).where(Document.key == document))
        found = found or Document(language="", citation_style="", title_forms="")
        for name, value in {**(unsaved or {}), "citation_style": style}.items():
            setattr(found, name, value)
        how = citing(session, found)
        references = _assorted(_cited(session, found) or _any(session))
        session.expunge_all()
    in_text = is_in_text(style, how.language, how.text)
    return StyleSamples(in_text, how.language, _samples(references, how, in_text))


def _cited(session: Session, document: Document) -> list[Reference]:
    try:
        body = compose(session, document).body if document.key else ()
    except UserError:
        return []
    return [ref for node in walk(body) if isinstance(node, Cite) for ref in node.references]


def _any(session: Session) -> list[Reference]:
    sources = session.scalars(select(Source).order_by(Source.id).limit(OTHERS))
    return [work_reference(source, {}) for source in sources]


def _assorted(references: Iterable[Reference]) -> list[Reference]:
    """Return a reference to each of a few sources, those of a type not seen before foremost."""
    by_source: dict[str, Reference] = {}
    for reference in references:
        by_source.setdefault(reference.source, replace(reference, value="", contradicts=False))
    by_type: dict[str, Reference] = {}
    for reference in by_source.values():
        by_type.setdefault(_type_of(reference), reference)
    return list(dict.fromkeys([*by_type.values(), *by_source.values()]))[:SAMPLES]


def _type_of(reference: Reference) -> str:
    return str(json.loads(reference.item).get("type", ""))


def _samples(references: list[Reference], how: Citing, in_text: bool) -> tuple[Sample, ...]:
    def cited(*found: Reference) -> Cited:
        clusters = [
            Cluster(None if in_text else number, Cite((one,))) for number, one in enumerate(found, start=1)
        ]
        return cite_all(clusters, how.style, how.language, how.text, how.title_forms)

    words = [parts if in_text else _stopped(parts) for parts in cited(*references, *references).words]
    later = words[len(references) :]
    return tuple(
        Sample(reference.source, first, again, cited(reference).bibliography[0])
        for reference, first, again in zip(references, words, later, strict=False)
    )


def _stopped(parts: Content) -> Content:
    """Return a note with the full stop that every note of a document ends with."""
    return parts if ends_sentence(parts) else (*parts, Text("."))
