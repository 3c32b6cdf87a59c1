"""Ask an edition whether it is whole, and what has changed since it was sent."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.compose import current_use
from campaign_app.errors import UserError
from campaign_app.model import Edition, EditionFile, EditionUse
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
        found = []
        for edition in session.scalars(select(Edition).order_by(Edition.id.desc())):
            changes = [
                change
                for use in edition.uses
                if _asked(use, fact, source)
                for change in changes_since(session, use)
            ]
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
        content = session.scalar(
            select(EditionFile.content).where(
                EditionFile.edition_id == edition.id, EditionFile.format == format
            )
        )
    if content is None:
        raise UserError(f"The edition “{key}” was not published as {format}.")
    return content


def _asked(use: EditionUse, fact: str | None, source: str | None) -> bool:
    if fact is None and source is None:
        return True
    return (use.kind == "fact" and use.key == fact) or (use.kind == "source" and use.key == source)


def changes_since(session: Session, use: EditionUse) -> list[Changed]:
    """Return each value of what an edition used that is no longer as it was."""
    current = current_use(session, use.kind, use.key)
    if current is None:
        return [Changed(use.kind, use.key, "", use.values, None)]
    now = current.mapping()
    names = sorted(use.values.keys() | now.keys())
    return [
        Changed(use.kind, use.key, name, use.values.get(name), now.get(name))
        for name in names
        if use.values.get(name) != now.get(name)
    ]
