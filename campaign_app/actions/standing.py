"""Documents as they stand: what each rests on and how it reads, kept until the workspace changes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from campaign_app.compose.compose import compose
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.reach import reach_of, ways_to
from campaign_app.compose.templates import read_template
from campaign_app.compose.uses import works_of
from campaign_app.errors import UserError
from campaign_app.manuscript.proofing import proof
from campaign_app.manuscript.readings import Place, places
from campaign_app.manuscript.reference import UseKind
from campaign_app.model import Change, Document
from campaign_app.store import Store

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document rests on and prints; ``cited`` maps each fact in it to the works that it cites."""

    document: str
    title: str
    date: str
    uses: frozenset[tuple[UseKind, str]]
    cited: Mapping[str, frozenset[str]]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that cannot be composed, and why."""

    document: str
    reason: str


KEPT = 1000  # documents: some megabytes
Readings = dict[str, Reading | Unread]
# Of each open workspace, the readings that hold while its stamp is the same.
_kept: WeakKeyDictionary[Store, tuple[int, Readings]] = WeakKeyDictionary()


def readings(
    store: Store,
    evidence: Evidence,
    facts: tuple[str, ...],
    works: tuple[str, ...],
    progress: Progress | None = None,
) -> Iterator[Reading | Unread]:
    """Yield each document that may rest on one of ``facts`` or ``works`` (keys), by its key.

    A document whose template, fields and picks cannot lead there is passed over without composing it.
    """
    session = evidence.session
    known = _known(store, session)
    ways = ways_to(evidence, facts, works)
    documents = session.scalars(select(Document).order_by(Document.key)).all()
    for done, document in enumerate(documents, start=1):
        if document.key not in known and _may_rest_on(session, document, ways):
            reading = _read(evidence, document)
            if len(known) < KEPT:
                known[document.key] = reading
            yield reading
        elif document.key in known:
            yield known[document.key]
        if progress is not None:
            progress("Reading documents", done / len(documents))


def _known(store: Store, session: Session) -> Readings:
    stamp = session.scalar(select(func.max(Change.stamp))) or 0
    kept = _kept.get(store)
    if kept is None or kept[0] != stamp:
        kept = _kept[store] = (stamp, {})
    return kept[1]


def _may_rest_on(session: Session, document: Document, ways: frozenset[str]) -> bool:
    try:
        return reach_of(document, read_template(session, document.template)).may_rest_on(ways)
    except UserError:
        return True  # composing it tells what is wrong


def _read(evidence: Evidence, document: Document) -> Reading | Unread:
    try:
        manuscript = compose(evidence.session, document, evidence)
    except UserError as error:
        return Unread(document.key, str(error))
    facts = {use.key: use.mapping() for use in manuscript.uses if use.kind == "fact"}
    return Reading(
        document=manuscript.meta.key,
        title=manuscript.meta.title,
        date=manuscript.meta.date,
        uses=frozenset((use.kind, use.key) for use in manuscript.uses),
        cited={key: works_of(told) for key, told in facts.items()},
        places=places(proof(manuscript)),
    )
