"""Sources from files: propose one, store snapshots, show their text, and start facts from its passages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from campaign_app import model
from campaign_app.actions.entry import data_of, parsed
from campaign_app.actions.kinds import kind_of
from campaign_app.actions.new_keys import NewKeys
from campaign_app.errors import UserError
from campaign_app.manuscript.quotes import QuoteState
from campaign_app.manuscript.quotes import select as selector_of
from campaign_app.manuscript.source_text import SourceText
from campaign_app.readers.encodings import codec_of
from campaign_app.readers.files import Damage, ReadFile, Stated, read_content, read_file
from campaign_app.readers.files.decoding import declared_in
from campaign_app.readers.files.result import damage_of
from campaign_app.readers.files.sniffing import DOCX, HTML, MHTML, PDF
from campaign_app.readers.records import Keys, write_record
from campaign_app.readers.schema import SCHEMAS
from campaign_app.readers.schema.sources import refolded
from campaign_app.store import Store

KIND = "sources"
# What CSL calls a work of which nothing but the kind of its file is known.
TYPES = {HTML: "webpage", MHTML: "webpage"}
NAMED = {PDF: "a PDF", HTML: "a web page", MHTML: "a saved web page", DOCX: "a Word document"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the value of a source's form field comes from; a person should look at one that is not certain.

    ``used`` tells the value that is proposed from others that the file states too.
    """

    field: str
    value: str
    where: str
    certain: bool
    used: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source as a file states it: ``fields`` by the names of the form, with the evidence for each."""

    file: ReadFile
    fields: Mapping[str, Any]
    evidence: tuple[Evidence, ...]

    @property
    def item(self) -> dict[str, Any]:
        """The proposed CSL-JSON item, without an id."""
        item: dict[str, Any] = refolded({"key": ""}, self.fields)["item"]
        return {name: value for name, value in item.items() if name != "id"}

    @property
    def damage(self) -> tuple[Damage, ...]:
        """What is wrong with the file's text, with samples before and after repair."""
        return self.file.damage

    @property
    def doubtful(self) -> bool:
        """Whether a person should see the text first: it is damaged, or no one tells its encoding."""
        file = self.file
        told = file.encoding == "" or file.encoding.startswith("utf")
        if not told and file.media_type in (HTML, MHTML):
            told = codec_of(declared_in(file.content)) == file.encoding
        return bool(file.damage) or not told


@dataclass(frozen=True, slots=True)
class Attached:
    """What attaching did: ``new`` is False where the source has the same bytes already."""

    source: str
    name: str
    sha256: str
    media_type: str
    size: int
    new: bool
    repaired: bool
    damage: tuple[Damage, ...]
    notes: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class SnapshotText:
    """The newest snapshot of a source; in ``text`` a form feed (U+000C) ends a page.

    ``repairable`` is the number of places that repair would mend, 0 once it has.
    """

    source: str
    name: str
    sha256: str
    media_type: str
    size: int
    seen_on: str
    encoding: str
    text: str
    repaired: bool
    damage: tuple[Damage, ...]
    repairable: int


@dataclass(frozen=True, slots=True)
class Passage:
    """What a fact cites in a source's newest snapshot: characters ``start`` to ``end`` of its text.

    ``exact`` is a quotation that was found; else it is the whole page or paragraph that the citation names.
    ``citation`` counts the fact's citations from 1. Without a place ``start`` and ``end`` are None.
    """

    fact: str
    statement: str
    citation: int
    start: int | None
    end: int | None
    exact: bool
    state: QuoteState | None
    reason: str


def read_source_file(path: Path, encoding: str | None = None) -> Proposal:
    """Return the source that a file proposes; nothing is stored. Raises Unreadable.

    Text is read in ``encoding`` where one is given, else in the one that it shows.
    """
    return _proposal(read_file(path, encoding))


def read_again(proposal: Proposal, encoding: str) -> Proposal:
    """Return what the same file proposes when its text is read in another encoding. Raises Unreadable."""
    return _proposal(read_content(proposal.file.name, proposal.file.content, encoding))


def proposed_as(proposal: Proposal, repair: bool) -> Proposal:
    """Return what the same file proposes with its text as it is, or after ``repair``."""
    return _proposal(proposal.file, repair)


def add_source(
    store: Store, proposal: Proposal, changes: Mapping[str, Any] | None = None, repair: bool = False
) -> str:
    """Store a proposed source, with a form's ``changes``, and its snapshot in one step; return its key."""
    what = "The source"
    with store.change("Add source") as session:
        described, keys = kind_of(KIND), Keys(session)
        entered = parsed(described, {**proposal.fields, **(changes or {})}, what)
        if not entered.get("title") and not entered.get("label"):
            entered["label"] = f"[{proposal.file.name}]"
        entered["key"] = entered.get("key") or NewKeys(KIND, keys.all("source")).take(entered)
        if entered["key"] in keys.all("source"):
            raise UserError(f"There is a source {entered['key']} already; give the new one another key.")
        data = data_of(described, {}, entered, what)
        write_record(session, SCHEMAS[KIND], data, keys)
        _attach(get_source(session, data.key), proposal.file, repair)
        return data.key


def attach(
    store: Store, source: str, path: Path, repair: bool = False, encoding: str | None = None
) -> Attached:
    """Store the file at ``path`` as the newest snapshot of ``source``; its quotes are checked at once.

    ``repair`` stores the text as it is after repair; the bytes always stay as they are. Text is read in
    ``encoding`` where one is given, else in the one that it shows. The same bytes are not stored twice; read
    in another encoding they get that text. Raises Unreadable, and UserError where there is no such source.
    """
    with store.read() as session:
        get_source(session, source)
    return attach_read(store, source, read_file(path, encoding), repair, anew=bool(encoding))


def attach_read(
    store: Store, source: str, file: ReadFile, repair: bool = False, *, anew: bool = False, step: str = ""
) -> Attached:
    """Store a file that was read as the newest snapshot of ``source``, as ``attach`` does.

    ``anew`` has the same bytes get the text of another encoding; undo calls it ``step``. Raises UserError
    where there is no such source.
    """
    with store.change(step or f"Attach {file.name} to {source}") as session:
        snapshot, new, message = _attach(get_source(session, source), file, repair, anew=anew)
        repaired = snapshot.repaired
    return Attached(
        *(source, file.name, file.sha256, file.media_type, file.size),
        *(new, repaired, file.damage, file.notes, message),
    )


def read_stored(store: Store, source: str) -> Proposal:
    """Return what the newest snapshot of ``source`` proposes, read anew from its bytes as it was then.

    Raises Unreadable, and UserError where there is no such source or it has no snapshot.
    """
    with store.read() as session:
        found = _newest(session, get_source(session, source))
        if found is None:
            raise UserError(f"The source {source} has no text to repair; attach its file first.")
        name, content, encoding = found.name, found.content, found.encoding
    return _proposal(read_content(name, content, encoding or None))


def holders(store: Store, sha256: str) -> list[str]:
    """Return the keys of the sources that have these bytes as a snapshot."""
    query = select(model.Source.key).join(model.Snapshot).where(model.Snapshot.sha256 == sha256)
    with store.read() as session:
        return list(session.scalars(query.distinct().order_by(model.Source.key)))


def snapshot_text(store: Store, source: str) -> SnapshotText | None:
    """Return the newest snapshot of ``source`` with its text; None where it has none."""
    with store.read() as session:
        found = _newest(session, get_source(session, source))
        if found is None:
            return None
        return SnapshotText(
            *(source, found.name, found.sha256, found.media_type, found.size, found.seen_on),
            *(found.encoding, found.text, found.repaired, damage_of(found.damage)),
            found.repairable,
        )


def passages(store: Store, source: str) -> tuple[Passage, ...]:
    """Return what each fact cites in ``source``, in the order of the text, those without a place last."""
    with store.read() as session:
        record = get_source(session, source)
        snapshot = _newest(session, record)
        text = SourceText(snapshot.text if snapshot else "")
        facts = select(model.Fact).where(model.Fact.citations.any(source_id=record.id))
        found = [
            _passage(fact, number, citation, text)
            for fact in session.scalars(facts.order_by(model.Fact.key))
            for number, citation in enumerate(fact.citations, start=1)
            if citation.source_id == record.id
        ]
    return tuple(sorted(found, key=lambda one: (one.start is None, one.start, one.end)))


def fact_from_passage(store: Store, source: str, start: int, end: int) -> dict[str, Any]:
    """Return the values of a new fact that quotes the characters ``start`` to ``end`` of a source's text.

    They are for ``create_record(store, "facts", …)`` once the person has stated the fact. Raises UserError
    where nothing is selected.
    """
    found = snapshot_text(store, source)
    if found is None:
        raise UserError(f"The source {source} has no text to take a passage from; attach its file first.")
    if not found.text[start:end].strip():
        raise UserError("No words are selected; select the passage that the fact rests on.")
    chosen = selector_of(SourceText(found.text), start, end)
    citation = {
        **{"source": source, "stance": "supports", "locator": chosen.locator, "label": chosen.label},
        **{"quote": chosen.quote, "prefix": chosen.prefix, "suffix": chosen.suffix, "note": ""},
    }
    return {"kind": "claim", "statement": "", "citations": [citation]}


def get_source(session: Session, key: str) -> model.Source:
    """Return the source ``key``. Raises UserError where there is none."""
    found = session.scalar(select(model.Source).where(model.Source.key == key))
    if found is None:
        raise UserError(f"There is no source “{key}”; list the sources to see their keys.")
    return found


def _newest(session: Session, source: model.Source) -> model.Snapshot | None:
    query = select(model.Snapshot).where(model.Snapshot.source_id == source.id)
    newest = query.order_by(model.Snapshot.id.desc()).limit(1).options(undefer(model.Snapshot.text))
    return session.scalar(newest)


def _attach(
    source: model.Source, file: ReadFile, repair: bool, *, anew: bool = False
) -> tuple[model.Snapshot, bool, str]:
    """Return the snapshot of ``file``, whether it is new, and a sentence about what was done."""
    mended = repair and file.repaired is not None
    same = next((snapshot for snapshot in source.snapshots if snapshot.sha256 == file.sha256), None)
    recoded = same is not None and anew and same.encoding != file.encoding
    if same is not None and not recoded and (same.repaired or not mended):
        told = f"{source.key} has these bytes already, seen on {same.seen_on}; nothing was stored."
        return same, False, told
    text = file.repaired if mended and file.repaired is not None else file.text
    read = {
        "encoding": file.encoding,
        "damage": [_as_json(damage) for damage in file.damage],
        "repaired": mended,
        "text": text,
    }
    if same is not None:
        for name, value in read.items():
            setattr(same, name, value)
        done = f"was read again as {file.encoding}" if recoded else "was repaired"
        return same, False, f"{source.key} has these bytes already; their text {done}."
    snapshot = model.Snapshot(
        sha256=file.sha256,
        media_type=file.media_type,
        size=file.size,
        seen_on=date.today().isoformat(),
        name=file.name,
        content=file.content,
        **read,
    )
    source.snapshots.append(snapshot)
    return snapshot, True, f"Stored {file.name} as a snapshot of {source.key}."


def _as_json(damage: Damage) -> dict[str, Any]:
    return {
        **{"kind": damage.kind, "message": damage.message, "count": damage.count},
        **{"samples": [list(pair) for pair in damage.samples], "repairable": damage.repairable},
    }


def _passage(fact: model.Fact, number: int, citation: model.Citation, text: SourceText) -> Passage:
    span = (citation.quote_start, citation.quote_end)
    exact = citation.quote_state == "found"
    if not exact:
        span = text.span(citation.label, citation.locator) or (None, None)
    state: QuoteState | None = citation.quote_state
    return Passage(fact.key, fact.statement, number, *span, exact, state, citation.quote_reason)


def _proposal(file: ReadFile, repair: bool = False) -> Proposal:
    fields, evidence = _proposed(file, file.restated if repair else file.stated)
    return Proposal(file, fields, evidence)


def _proposed(file: ReadFile, stated: Iterable[Stated]) -> tuple[dict[str, Any], tuple[Evidence, ...]]:
    """Return a form's fields as they are ``stated`` by ``file``, and the evidence for each."""
    fields: dict[str, Any] = {}
    evidence = []
    for name, group in _by_field(stated).items():
        authors = [one.value for one in group if one.where == group[0].where]
        # The day on which a file was made is offered, but is not the day on which the work appeared.
        made = name == "issued" and not group[0].certain and file.media_type in (PDF, DOCX)
        used = [] if made else (authors if name == "author" else authors[:1])
        if used:
            fields[name] = used if name == "author" else used[0]
        evidence += [
            Evidence(name, one.value, one.where, one.certain, used=one.value in used) for one in group
        ]
    if "type" not in fields:
        kind = TYPES.get(file.media_type, "document")
        where = f"the kind of file ({NAMED.get(file.media_type, 'plain text')})"
        fields["type"] = kind
        evidence.insert(0, Evidence("type", kind, where, certain=False, used=True))
    return fields, tuple(evidence)


def _by_field(stated: Iterable[Stated]) -> dict[str, list[Stated]]:
    groups: dict[str, list[Stated]] = {}
    for one in stated:
        groups.setdefault(one.field.lower().replace("-", "_"), []).append(one)
    return groups
