"""Retract a source: say so of the source, list what rests on it, and draft a note that corrects it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.actions.documents import free_key
from campaign_app.actions.history_of import Uses, uses_of
from campaign_app.actions.standing import Progress
from campaign_app.errors import UserError
from campaign_app.manuscript.dates import read_date
from campaign_app.model import Addressee, Campaign, Document, Edition, Fact, Source, Waiver
from campaign_app.readers.grounds import ungrounded
from campaign_app.readers.sentences import sentence
from campaign_app.store import Store

TEMPLATE = "correction-note"
WAIVED = {"withdrawn": "This note names the withdrawn source in order to correct what rested on it."}


@dataclass(frozen=True, slots=True)
class Retracted:
    """What a retracted source leaves behind.

    ``alone`` are the facts that no other current source supports, ``note`` is the key of the drafted
    correction note, empty where nothing that was sent rests on the source.
    """

    source: str
    status: str
    uses: Uses
    alone: tuple[str, ...]
    note: str


def retract(
    store: Store,
    source: str,
    reason: str,
    day: str = "",
    superseded_by: str = "",
    progress: Progress | None = None,
) -> Retracted:
    """Retract ``source`` for ``reason`` as of ``day`` (by default today), as one change to undo.

    With ``superseded_by`` another source takes its place. Raises UserError without a reason, for an unknown
    source, or for one that does not stand any more.
    """
    if not reason.strip():
        raise UserError(f"Retracting {source} needs a reason; write why it no longer stands.")
    today = date.today()
    day = read_date(day, today=today) or today.isoformat()
    uses = uses_of(store, "sources", source, progress)
    with store.change(f"Retract source {source}") as session:
        record = _source(session, source)
        if record.status != "current":
            raise UserError(f"The source {source} is {record.status} already: {record.status_reason}")
        if superseded_by:
            _check_successor(session, source, superseded_by)
        record.status = "superseded" if superseded_by else "retracted"
        record.status_reason, record.status_date = reason.strip(), day
        record.superseded_by = superseded_by
        session.flush()
        sent = [one.edition for one in uses.editions if _is_text(session, one.document)]
        note = _drafted(session, record, sent) if sent else ""
        return Retracted(source, record.status, uses, _alone(session, uses.facts), note)


def _check_successor(session: Session, source: str, other: str) -> None:
    """Raise UserError where ``other`` cannot take the place of ``source``."""
    _source(session, other)
    successors = dict(session.execute(select(Source.key, Source.superseded_by)).all())
    for field, reason in ungrounded("sources", {"key": source, "superseded_by": other}, None, successors):
        raise UserError(f"{source} stands as it was. {sentence(field, reason)}")


def _source(session: Session, key: str) -> Source:
    found = session.scalar(select(Source).where(Source.key == key))
    if found is None:
        raise UserError(f"There is no source “{key}”; list the sources to see their keys.")
    return found


def _is_text(session: Session, document: str) -> bool:
    """Tell whether a document is no correction itself, which names withdrawn sources on purpose."""
    template = session.scalar(select(Document.template).where(Document.key == document))
    return template != TEMPLATE


def _drafted(session: Session, source: Source, sent: Sequence[str]) -> str:
    """Add a correction note to everybody who received one of the editions ``sent`` and return its key."""
    editions = session.scalars(select(Edition).where(Edition.key.in_(sent)).order_by(Edition.id)).all()
    documents = list(dict.fromkeys(edition.document for edition in editions))
    posts = dict.fromkeys(addressee.post for document in documents for addressee in document.addressees)
    campaign = next((document.campaign for document in documents if document.campaign), None)
    note = Document(
        key=free_key(session, f"{TEMPLATE}-{source.key}"),
        template=TEMPLATE,
        title=f"Correction: {source.title.strip('[]')}",
        date=date.today().isoformat(),
        campaign=campaign or session.scalar(select(Campaign).order_by(Campaign.id).limit(1)),
        fields={"source": source.key, "editions": ", ".join(edition.key for edition in editions)},
        facts=[],
        addressees=[Addressee(post=post, position=position) for position, post in enumerate(posts)],
        waivers=[Waiver(rule=rule, reason=why) for rule, why in WAIVED.items()],
    )
    session.add(note)
    return note.key


def _alone(session: Session, facts: Sequence[str]) -> tuple[str, ...]:
    """Return those of ``facts`` that no current source supports any more."""
    found = session.scalars(select(Fact).where(Fact.key.in_(facts)).order_by(Fact.key))
    return tuple(
        fact.key
        for fact in found
        if not any(one.stance == "supports" and one.source.status == "current" for one in fact.citations)
    )
