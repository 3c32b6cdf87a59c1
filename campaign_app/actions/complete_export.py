"""Complete export: a whole workspace as one package of open formats, always with the same bytes."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.actions.exchange import exported
from campaign_app.actions.import_plan import Progress, report
from campaign_app.actions.kinds import KINDS
from campaign_app.errors import UserError
from campaign_app.readers.files.sniffing import ENDINGS
from campaign_app.readers.packages import MANIFEST, manifest_of
from campaign_app.readers.record_files import content_of
from campaign_app.readers.records import CHUNK
from campaign_app.readers.schema import SCHEMAS
from campaign_app.store import Store
from campaign_app.writers.archive import archive_into
from campaign_app.writers.files import write_whole_by

Row = dict[str, Any]
Member = tuple[str, bytes]
ENDING = ".zip"
SNAPSHOTS, EDITIONS = "snapshots", "editions"
# A longer list goes on in another file, so that each can be read within the bounds of any file of records.
LONGEST_PART = 8 * 2**20
README = """A complete export of a Campaign App workspace
=============================================

Everything here opens without Campaign App. To bring all of it into an empty workspace choose File > Import…
in the window, or type: campaign-app import all THIS.zip -w EMPTY.campaign

The folder “records” holds JSON files (UTF-8), one for each kind of record. Records name each other by their
keys. A long list goes on in files that end in -2, -3 and so on.

{records}
  records/snapshots.json
      For each source its stored files, the newest last: file name, SHA-256, media type, the day on which it
      was seen, and the SHA-256 of the text that was read from it.
  records/editions.json
      What was published: the settled document (“proof”), what it rests on with the values of that day, who
      signed, and its files with their SHA-256.

The same for other programs:

  contacts.vcf           all contacts as vCard 4
  records/sources.json   all sources as CSL-JSON, which Zotero and others read; what CSL has no variable for
                         stands under “custom”

Files:

  files/snapshots/       the stored files of sources, each named by its SHA-256
  files/texts/           the text of each, named by the SHA-256 of the text; a form feed ends a page
  files/editions/        the files that were published, as they were sent
  templates/, styles/    the workspace's own templates (Markdown) and citation styles (CSL)
  manifest.json          the SHA-256 of every file here but itself

Not in it: what would tell who a protected person is (an alias stands instead; what was published stays as it
was sent), the list of past changes for undo, and results of checks, which the program makes anew.
"""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many records and how many stored files a complete export holds."""

    records: int
    files: int


def export_all(store: Store, path: Path, progress: Progress | None = None) -> Exported:
    """Write everything that a workspace holds to one package, and return how much that is.

    Raises UserError where the name does not end in ``.zip``, FileNotWritten, Stopped; then no file is left.
    """
    if path.suffix.lower() != ENDING:
        raise UserError(f"{path} must end in {ENDING}: a complete export is one package.")
    with store.read() as session:
        work = _Exporting(session, progress)
        write_whole_by(path, lambda file: archive_into(file, work.members()))
    report(progress, "Exporting everything", 1.0)
    return Exported(work.records, work.files)


def snapshot_path(sha256: str, media_type: str) -> str:
    """Return where a package holds the bytes of a snapshot."""
    return f"files/snapshots/{sha256}{ENDINGS.get(media_type, ('.txt',))[0]}"


def text_path(sha256: str) -> str:
    """Return where a package holds the text of a snapshot."""
    return f"files/texts/{sha256}.txt"


def edition_path(edition: str, name: str) -> str:
    """Return where a package holds a file of an edition; keys may hold signs that part folders."""
    return f"files/editions/{quote(edition, safe='')}/{quote(name, safe='')}"


def own_path(folder: str, key: str, ending: str) -> str:
    """Return where a package holds a template or a style."""
    return f"{folder}/{quote(key, safe='')}{ending}"


@dataclass(slots=True)
class _Exporting:
    """One package in the making, over one state of the workspace."""

    session: Session
    progress: Progress | None
    records: int = 0
    files: int = 0
    steps: int = 1
    done: int = 0
    digests: dict[str, str] = field(default_factory=dict)

    def members(self) -> Iterator[Member]:
        """Yield the members in the order in which they are packed, the manifest last."""
        for name, content in self._all():
            # The same file may belong to two sources.
            if name not in self.digests:
                self.digests[name] = hashlib.sha256(content).hexdigest()
                yield name, content
        yield MANIFEST, content_of("", [manifest_of(self.digests)], ".json")

    def _all(self) -> Iterator[Member]:
        yield "README.txt", _readme().encode()
        snapshots, editions = self._numbers(model.Snapshot), self._numbers(model.Edition)
        self.steps = len(SCHEMAS) + len(snapshots) + len(editions)
        for kind in SCHEMAS:
            self._tell(KINDS[kind].label.lower())
            yield from self._kind(kind)
        yield from self._own()
        yield from self._snapshots(snapshots)
        yield from self._editions(editions)

    def _tell(self, words: str) -> None:
        """Tell of the next step."""
        report(self.progress, f"Exporting {words}", self.done / self.steps)
        self.done += 1

    def _still(self, words: str) -> None:
        """Tell that the step under way goes on, so that it can be stopped."""
        report(self.progress, f"Exporting {words}", (self.done - 1) / self.steps)

    def _parts(self, kind: str, rows: Sequence[Row]) -> Iterator[Member]:
        """Yield rows as JSON files, each short enough to be read."""
        part: list[Row] = []
        size = number = 0
        for place, row in enumerate(rows):
            if place % CHUNK == 0:
                self._still(kind)
            length = len(content_of(kind, [row], ".json"))
            if part and size + length > LONGEST_PART:
                number += 1
                yield _part_name(kind, number), content_of(kind, part, ".json")
                part, size = [], 0
            part.append(row)
            size += length
        yield _part_name(kind, number + 1), content_of(kind, part, ".json")

    def _numbers(self, record: type[model.Row]) -> Sequence[int]:
        return self.session.scalars(select(record.id).order_by(record.id)).all()

    def _kind(self, kind: str) -> Iterator[Member]:
        rows = list(exported(self.session, SCHEMAS[kind]))
        self.records += len(rows)
        yield from self._parts(kind, rows)
        if kind == "contacts":
            cards = []
            for start in range(0, len(rows), CHUNK):
                self._still(kind)
                cards.append(content_of(kind, rows[start : start + CHUNK], ".vcf"))
            yield "contacts.vcf", b"".join(cards)

    def _own(self) -> Iterator[Member]:
        for template in self.session.scalars(select(model.Template).order_by(model.Template.id)):
            yield own_path("templates", template.key, ".md"), template.text.encode()
        for style in self.session.scalars(select(model.StyleFile).order_by(model.StyleFile.id)):
            yield own_path("styles", style.key, ".csl"), style.csl.encode()

    def _snapshots(self, numbers: Sequence[int]) -> Iterator[Member]:
        rows: list[Row] = []
        # One at a time, so that their bytes are not all in memory at once.
        for number in numbers:
            snapshot = self.session.get_one(model.Snapshot, number)
            self._tell(snapshot.name or "a snapshot")
            text_sha256 = hashlib.sha256(snapshot.text.encode()).hexdigest()
            rows.append(_snapshot_row(snapshot, text_sha256))
            self.files += 1
            yield snapshot_path(snapshot.sha256, snapshot.media_type), snapshot.content
            yield text_path(text_sha256), snapshot.text.encode()
        # By source, each in the order in which they were stored, so that the newest stays the newest.
        yield from self._parts(SNAPSHOTS, sorted(rows, key=lambda row: str(row["source"])))

    def _editions(self, numbers: Sequence[int]) -> Iterator[Member]:
        rows: list[Row] = []
        for number in numbers:
            edition = self.session.get_one(model.Edition, number)
            self._tell(edition.key)
            rows.append(_edition_row(edition))
            for file in edition.files:
                self.files += 1
                yield edition_path(edition.key, file.name), file.content
        yield from self._parts(EDITIONS, rows)


def _part_name(kind: str, number: int) -> str:
    return f"records/{kind}.json" if number == 1 else f"records/{kind}-{number}.json"


def _snapshot_row(snapshot: model.Snapshot, text_sha256: str) -> Row:
    names = ("name", "sha256", "media_type", "seen_on", "encoding", "repaired")
    return {
        "source": snapshot.source.key,
        **{name: getattr(snapshot, name) for name in names},
        "damage": [dict(one) for one in snapshot.damage],
        "text_sha256": text_sha256,
    }


def _edition_row(edition: model.Edition) -> Row:
    plain: Mapping[str, Sequence[str]] = {
        "files": ("format", "name", "sha256", "size"),
        "uses": ("kind", "key", "record_version", "values"),
    }
    return {
        "key": edition.key,
        "document": edition.document.key,
        **{name: getattr(edition, name) for name in ("number", "title", "date")},
        "published_at": edition.published_at.astimezone(UTC).isoformat(),
        "signatories": list(edition.signatories),
        "waivers": list(edition.waivers),
        "proof": dict(edition.proof),
        **{
            part: [{name: getattr(one, name) for name in names} for one in getattr(edition, part)]
            for part, names in plain.items()
        },
    }


def _readme() -> str:
    told = [
        f"  records/{kind}.json\n      {' '.join((schema.data.__doc__ or '').split())}"
        for kind, schema in SCHEMAS.items()
    ]
    return README.format(records="\n".join(told))
