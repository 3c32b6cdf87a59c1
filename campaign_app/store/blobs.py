"""The same bytes are kept once: a new blob gives way to one that is there already."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.model import Blob, EditionFile, Snapshot


def settle_blobs(session: Session) -> None:
    """Lead records to the blob that already has their bytes, before a second one of them is stored."""
    known: dict[str, Blob] = {}
    for record in [*session.new, *session.dirty]:
        if not isinstance(record, (Snapshot, EditionFile)) or record.blob not in session.new:
            continue
        new = record.blob
        first = known.get(new.sha256) or _stored(session, new.sha256) or new
        known[new.sha256] = first
        if first is not new:
            record.blob = first
            session.expunge(new)


def _stored(session: Session, sha256: str) -> Blob | None:
    with session.no_autoflush:
        return session.scalars(select(Blob).where(Blob.sha256 == sha256)).first()
