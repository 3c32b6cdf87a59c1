"""Ask an edition whether it is whole, and what has changed since it was sent."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session, selectinload

from campaign_app.compose.evidence import Evidence
from campaign_app.compose.uses import current_uses
from campaign_app.errors import UserError
from campaign_app.manuscript.reference import Use
from campaign_app.model import Blob, Edition, EditionFile, EditionUse
from campaign_app.store import Store
from campaign_app.writers.files import write_whole


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """A stored file with the hash it was published with and the hash of its bytes now."""

    name: str
    published: str
    now: str

    @property
    def whole(self) -> bool:
        """Whether the bytes are those that were published."""
        return self.published == self.now


@dataclass(frozen=True, slots=True)
class Verified:
    """What recomputing an edition's hashes found."""

    edition: str
    files: tuple[VerifiedFile, ...]

    @property
    def whole(self) -> bool:
        """Whether every file is as it was published."""
        return all(file.whole for file in self.files)


@dataclass(frozen=True, slots=True)
class Changed:
    """One value that an edition rests on, as it was then and as it is now (None where the record is gone)."""

    kind: str
    key: str
    field: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Affected:
    """An edition whose facts, sources or instruments have changed since it was published."""

    edition: str
    title: str
    date: str
    changes: tuple[Changed, ...]


def get_edition(session: Session, key: str) -> Edition:
    """Return the edition ``key``; UserError names the newest ones."""
    edition = session.scalar(select(Edition).where(Edition.key == key))
    if edition is None:
        newest = session.scalars(select(Edition.key).order_by(Edition.id.desc()).limit(12))
        raise UserError(f"There is no edition “{key}”; the editions are: {', '.join(newest) or 'none yet'}.")
    return edition


def verify(store: Store, key: str) -> Verified:
    """Recompute the SHA-256 of each file of the edition ``key``."""
    with store.read() as session:
        files = get_edition(session, key).files
        return Verified(
            key,
            tuple(VerifiedFile(f.name, f.sha256, hashlib.sha256(f.content).hexdigest()) for f in files),
        )


def affected(store: Store, fact: str | None = None, source: str | None = None) -> list[Affected]:
    """Return the editions whose grounds have changed, newest first, with each value as it was and is.

    With ``fact`` or ``source`` only changes of that record count.
    """
    with store.read() as session:
        asked = _asked(fact, source)
        query = select(Edition).where(Edition.uses.any(asked)).order_by(Edition.id.desc())
        evidence = Evidence(session)
        found = []
        for edition in session.scalars(query.options(selectinload(Edition.uses.and_(asked)))).all():
            changes = [change for one in changes_since(evidence, edition.uses) for change in one]
            if changes:
                found.append(Affected(edition.key, edition.title, edition.date, tuple(changes)))
        return found


def write_edition(store: Store, key: str, folder: Path) -> tuple[Path, ...]:
    """Write the stored files of the edition ``key`` into ``folder`` and return their paths."""
    with store.read() as session:
        contents = {file.name: file.content for file in get_edition(session, key).files}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        write_whole(folder / name, content)
    return tuple(folder / name for name in contents)


def edition_file(store: Store, key: str, format: str) -> bytes:
    """Return the stored bytes of the edition ``key`` in ``format``."""
    with store.read() as session:
        edition = get_edition(session, key)
        content: bytes | None = session.scalar(
            select(Blob.content)
            .join(EditionFile, EditionFile.blob_id == Blob.id)
            .where(EditionFile.edition_id == edition.id, EditionFile.format == format)
        )
    if content is None:
        raise UserError(f"The edition “{key}” was not published as {format}.")
    return content


def _asked(fact: str | None, source: str | None) -> ColumnElement[bool]:
    """Return which uses are asked for; all of them where neither record is named."""
    if fact is None and source is None:
        return true()
    of_fact = and_(EditionUse.kind == "fact", EditionUse.key == fact)
    return or_(of_fact, and_(EditionUse.kind == "source", EditionUse.key == source))


def changes_since(evidence: Evidence, uses: Sequence[EditionUse]) -> list[tuple[Changed, ...]]:
    """Return for each of ``uses`` every value of what an edition used that is no longer as it was."""
    current = current_uses(evidence, [(use.kind, use.key) for use in uses])
    return [tuple(_changes(use, now)) for use, now in zip(uses, current, strict=True)]


def _changes(use: EditionUse, current: Use | None) -> Iterator[Changed]:
    if current is None:
        yield Changed(use.kind, use.key, "", use.values, None)
        return
    now = current.mapping()
    for name in sorted(use.values.keys() | now.keys()):
        was, is_now = use.values.get(name), now.get(name)
        # A field that came with a later version of the program was empty then.
        if was != is_now and not (was in (None, "") and is_now in (None, "")):
            yield Changed(use.kind, use.key, name, was, is_now)
