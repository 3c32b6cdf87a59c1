"""Publish: the main job, from a document to a frozen edition and its files."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from campaign_app.actions.documents import checked, get_document
from campaign_app.compose.compose import compose
from campaign_app.errors import UserError
from campaign_app.manuscript.checks import waive
from campaign_app.manuscript.finding import Blocked, Finding
from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.proof_json import to_json
from campaign_app.manuscript.tree import Signature, walk
from campaign_app.model import Document, Edition, EditionFile, EditionUse, Waiver
from campaign_app.store import Store
from campaign_app.writers import FORMATS, write
from campaign_app.writers.files import write_whole

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Published:
    """An edition's key, the files written for it, and the findings that did not stop it."""

    edition: str
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]


def publish(
    store: Store,
    key: str,
    formats: Iterable[str] = ("pdf",),
    out: Path | None = None,
    waivers: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Published:
    """Publish the document ``key`` as an edition, and write its files into the folder ``out``.

    ``waivers`` maps a rule to the reason why its findings do not matter here; the document keeps them.
    Raises Blocked with the findings that stop it. Nothing is stored unless every file could be written.
    """
    wanted = tuple(dict.fromkeys(formats))
    if not wanted:
        raise UserError(f"No format is named; the formats are: {', '.join(FORMATS)}.")
    for name in wanted:
        if name not in FORMATS:
            raise UserError(f"There is no format “{name}”; the formats are: {', '.join(FORMATS)}.")
    tell = progress or (lambda _step, _part: None)
    tell("Composing", 0.0)
    with store.read() as session:
        document = get_document(session, key)
        manuscript = compose(session, document)
        reasons = {**{w.rule: w.reason for w in document.waivers}, **(waivers or {})}
    result = checked(manuscript)
    blocking, waived = waive(result.findings, reasons)
    if blocking:
        raise Blocked(blocking)
    contents: dict[str, bytes] = {}
    for step, name in enumerate(wanted, start=1):
        tell(f"Writing {FORMATS[name].label}", step / (len(wanted) + 1))
        contents[name] = write(result.proof, name)
    with store.change(f"Publish {key}", final=True) as session:
        document = get_document(session, key)
        _keep_waivers(document, waivers or {})
        edition = _edition(session, document, manuscript, result.proof, waived, reasons)
        edition.files = [_file(edition.key, name, content) for name, content in contents.items()]
        session.add(edition)
        session.flush()
        paths = _write_all({file.name: file.content for file in edition.files}, out)
        edition_key = edition.key
    tell("Published", 1.0)
    rest = tuple(finding for finding in result.findings if finding not in waived)
    return Published(edition_key, paths, rest, waived)


def _edition(
    session: Session,
    document: Document,
    manuscript: Manuscript,
    settled: Proof,
    waived: tuple[Finding, ...],
    reasons: Mapping[str, str],
) -> Edition:
    last = session.scalar(select(func.max(Edition.number)).where(Edition.document_id == document.id)) or 0
    return Edition(
        key=f"{document.key}-{last + 1}",
        document=document,
        number=last + 1,
        title=manuscript.meta.title,
        date=manuscript.meta.date,
        published_at=datetime.now(UTC),
        proof=to_json(settled),
        signatories=[asdict(node) for node in walk(settled.body) if isinstance(node, Signature)],
        waivers=[{**asdict(finding), "reason": reasons[finding.rule]} for finding in waived],
        uses=[
            EditionUse(kind=use.kind, key=use.key, record_version=use.version, values=use.mapping())
            for use in manuscript.uses
        ],
    )


def _file(edition: str, name: str, content: bytes) -> EditionFile:
    return EditionFile(
        format=name,
        name=f"{edition}.{FORMATS[name].extension}",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
    )


def _keep_waivers(document: Document, waivers: Mapping[str, str]) -> None:
    kept = [waiver for waiver in document.waivers if waiver.rule not in waivers]
    document.waivers = kept + [Waiver(rule=rule, reason=reason) for rule, reason in waivers.items()]


def _write_all(contents: Mapping[str, bytes], out: Path | None) -> tuple[Path, ...]:
    """Write every file or none: those already written go when a later one fails."""
    if out is None:
        return ()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {out} cannot be made ({error.strerror}); choose another.") from error
    written: list[Path] = []
    try:
        for name, content in contents.items():
            write_whole(out / name, content)
            written.append(out / name)
    except UserError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return tuple(written)
