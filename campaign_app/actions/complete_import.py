"""Complete import: all of a package into an empty workspace, or nothing."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.complete_export import edition_path, snapshot_path, text_path
from campaign_app.actions.complete_package import Complete, read_complete, text_in
from campaign_app.actions.exchange import Imported, half, rest
from campaign_app.actions.import_plan import Progress, report
from campaign_app.actions.kinds import KINDS
from campaign_app.errors import UserError
from campaign_app.readers.files.cleaning import refuse_overrides
from campaign_app.readers.files.limits import MOST_TEXT
from campaign_app.readers.files.result import Refused
from campaign_app.readers.packages import Package
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.records import CHUNK, RECORDS, Keys, fresh_record
from campaign_app.readers.schema import SCHEMAS
from campaign_app.readers.schema.stored_files import EditionEntry, SnapshotEntry
from campaign_app.store import Store


def import_all(store: Store, path: Path, progress: Progress | None = None) -> Imported:
    """Bring a whole package into an empty workspace; raises as ``read_complete`` and ``import_complete``."""
    return import_complete(store, read_complete(path, half(progress, 0.0)), half(progress, 0.5))


def import_complete(store: Store, complete: Complete, progress: Progress | None = None) -> Imported:
    """Fill an empty workspace with a package, as one change that cannot be undone, for it holds editions.

    Raises UserError where the workspace is not empty, BadFile where a file of the package is not what it
    should be, Stopped; then nothing is taken in.
    """
    storing = rest(progress, 0.5)
    with (
        store.change("Import everything", final=True, progress=storing) as session,
        Package(complete.path) as package,
    ):
        check_empty(session)
        _Importing(session, package, complete, half(progress, 0.0)).run()
    records = sum(map(len, complete.records.values()))
    files = len(complete.snapshots) + sum(len(edition.files) for edition in complete.editions)
    return Imported(new=records, notes=(f"{files:,} stored files came with them.",))


def is_empty(store: Store) -> bool:
    """Tell whether a workspace holds no record at all."""
    with store.read() as session:
        return not _filled(session)


def check_empty(session: Session) -> None:
    """Raise UserError where a workspace holds anything."""
    if _filled(session):
        raise UserError(
            "A complete export goes into an empty workspace, and this one holds records; make a new one "
            "(File › New workspace, Empty) and import there."
        )


def _filled(session: Session) -> bool:
    return any(session.scalar(select(record.id).limit(1)) is not None for record in RECORDS.values())


@dataclass(frozen=True, slots=True)
class _Importing:
    """One package on its way into one session."""

    session: Session
    package: Package
    complete: Complete
    progress: Progress | None

    def run(self) -> None:
        total = sum(map(len, self.complete.records.values())) + len(self.complete.snapshots) + 1
        done = 0
        for kind, rows in self.complete.records.items():
            # Read anew for each kind, so that it knows the records of those before it.
            keys = Keys(self.session)
            for row in rows:
                self.session.add(fresh_record(SCHEMAS[kind], row.data, keys))
                done += 1
                if done % CHUNK == 0:
                    self.session.flush()
                    report(self.progress, f"Importing {KINDS[kind].label.lower()}", done / total)
            self.session.flush()
        self.session.add_all(model.Template(key=k, title=t, text=x) for k, t, x in self.complete.templates)
        self.session.add_all(model.StyleFile(key=k, title=t, csl=x) for k, t, x in self.complete.styles)
        keys = Keys(self.session)
        for snapshot in self.complete.snapshots:
            report(self.progress, f"Importing {snapshot.name or 'a snapshot'}", done / total)
            self._store(self._snapshot(snapshot, keys))
            done += 1
        for edition in self.complete.editions:
            report(self.progress, f"Importing {edition.key}", done / total)
            self._store(self._edition(edition, keys))

    def _store(self, record: model.Snapshot | model.Edition) -> None:
        """Write one record and let go of its bytes."""
        self.session.add(record)
        self.session.flush()
        self.session.expunge(record)

    def _snapshot(self, entry: SnapshotEntry, keys: Keys) -> model.Snapshot:
        content = self.package.read(snapshot_path(entry.sha256, entry.media_type))
        text = text_in(self.package, text_path(entry.text_sha256))
        try:
            refuse_overrides(text)
        except Refused as error:
            raise BadFile([Problem(str(self.complete.path), f"the text of {entry.name}: {error}")]) from error
        if len(text) > MOST_TEXT or "\0" in text:
            raise BadFile(
                [Problem(str(self.complete.path), f"the text of {entry.name} is no text of a source")]
            )
        values = entry.model_dump(exclude={"source", "text_sha256", "sha256"})
        return model.Snapshot(
            source_id=keys.number("source", entry.source),
            # Of the bytes themselves, so that no package can claim others.
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            content=content,
            text=text,
            **values,
        )

    def _edition(self, entry: EditionEntry, keys: Keys) -> model.Edition:
        values = entry.model_dump(exclude={"document", "uses", "files"})
        return model.Edition(
            document_id=keys.number("document", entry.document),
            uses=[model.EditionUse(**use.model_dump()) for use in entry.uses],
            files=[
                model.EditionFile(
                    **file.model_dump(), content=self.package.read(edition_path(entry.key, file.name))
                )
                for file in entry.files
            ],
            **values,
        )
