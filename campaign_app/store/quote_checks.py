"""Quote checks kept in step: what changes a fact, a citation or a snapshot has its quotes searched again.

It happens inside the change itself, so that undoing the change takes the result back too.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, contains_eager, joinedload, undefer

from campaign_app.manuscript.quotes import QuoteCheck, Selector, check_quote
from campaign_app.manuscript.source_text import SourceText
from campaign_app.model import Citation, Fact, Snapshot
from campaign_app.store.progress import Told, untold
from campaign_app.store.rows import Values, chunks

LOST_MARKS = "lost-apostrophes"
CONTENT = ("source_id", "stance", "locator", "label", "quote", "prefix", "suffix", "note")
ALL = true()
Before = Mapping[str, Mapping[int, Values | None]]


def settle_quotes(session: Session, before: Before, told: Told = untold) -> None:
    """Check the quotes that a change touches, ``before`` being its rows by table and id as they were.

    A citation that is new or was itself changed counts as confirmed with the figure that its fact has now.
    """
    own, sources = before.get("citation", {}), _sources(session, before.get("snapshot", {}))
    touched = _citations(session, Citation.id, own)
    for citation in touched.values():
        if _changed(citation, own[citation.id]):
            confirm(citation)
    touched |= _citations(session, Citation.fact_id, before.get("fact", ()))
    touched |= _citations(session, Citation.source_id, sources)
    check(session, touched.values(), told)


def confirm(citation: Citation) -> None:
    """Remember the fact's figure as the one that the citation is for."""
    fact = citation.fact
    figure = (fact.low, fact.high, fact.unit)
    if (citation.confirmed_low, citation.confirmed_high, citation.confirmed_unit) != figure:
        citation.confirmed_low, citation.confirmed_high, citation.confirmed_unit = figure


def check(session: Session, citations: Collection[Citation], told: Told = untold) -> None:
    """Search the quotes of ``citations`` in the newest snapshots of their sources and keep the results."""
    by_source: dict[int, list[Citation]] = {}
    for citation in citations:
        by_source.setdefault(citation.source_id, []).append(citation)
    for done, (source, group) in enumerate(by_source.items()):
        told(done / len(by_source))
        if not any(citation.checked_quote for citation in group):
            _keep_all(group, None, None)
            continue
        newest = select(func.max(Snapshot.id)).where(Snapshot.source_id == source).scalar_subquery()
        query = select(Snapshot).where(Snapshot.id == newest).options(undefer(Snapshot.text))
        snapshot = session.scalar(query)
        _keep_all(group, snapshot, SourceText(snapshot.text) if snapshot else None)


def _keep_all(citations: Collection[Citation], snapshot: Snapshot | None, text: SourceText | None) -> None:
    for citation in citations:
        if not citation.checked_quote:
            _keep(citation, None, snapshot)
        elif snapshot is None or text is None:
            reason = "the source has no snapshot; attach its file"
            _keep(citation, QuoteCheck("no snapshot", reason), snapshot)
        else:
            _keep(citation, _searched(citation, snapshot, text), snapshot)


def _searched(citation: Citation, snapshot: Snapshot, text: SourceText) -> QuoteCheck:
    lost_marks = any(damage["kind"] == LOST_MARKS for damage in snapshot.damage)
    place = (citation.locator, citation.label)
    wanted = Selector(citation.checked_quote, citation.prefix, citation.suffix, *place)
    found = check_quote(text, wanted, lost_marks=lost_marks)
    if found.state == "found" and (printed := _printed_otherwise(citation)):
        other = check_quote(text, Selector(printed, "", "", *place), lost_marks=lost_marks)
        if other.state == "not found":
            found = QuoteCheck("not found", f"the fact quotes otherwise than its citation: {other.reason}")
    if found.state == "not found" and snapshot.repairable:
        return QuoteCheck("not found", f"{found.reason}; the snapshot is damaged and can be repaired")
    return found


def _printed_otherwise(citation: Citation) -> str:
    """Return the words that the fact quotes where none of its citations has them; empty for a translation."""
    fact = citation.fact
    if not fact.quote or any((one.quote or fact.quote) == fact.quote for one in fact.citations):
        return ""
    words, own = set(fact.quote.split()), set(citation.quote.split())
    # A translation shares few words with its original; an altered quotation keeps most.
    translated = fact.translation_note and len(words & own) * 2 < len(words)
    return "" if translated else fact.quote


def _keep(citation: Citation, found: QuoteCheck | None, snapshot: Snapshot | None) -> None:
    """Put a result into the citation's columns, and leave them alone where they say the same."""
    sha256 = snapshot.sha256 if found and snapshot else ""
    version = citation.fact.version if found else None
    new = (
        (found.state, found.reason, found.start, found.end, sha256, version)
        if found
        else (None, "", None, None, "", None)
    )
    old = (
        *(citation.quote_state, citation.quote_reason, citation.quote_start, citation.quote_end),
        *(citation.quote_sha256, citation.quote_fact_version),
    )
    if new != old:
        citation.quote_state, citation.quote_reason, citation.quote_start, citation.quote_end = new[:4]
        citation.quote_sha256, citation.quote_fact_version = new[4:]
        citation.quote_checked_at = datetime.now(UTC) if found else None


def _changed(citation: Citation, was: Values | None) -> bool:
    return was is None or any(was[name] != getattr(citation, name) for name in CONTENT)


def _citations(
    session: Session, column: InstrumentedAttribute[int], ids: Collection[int]
) -> dict[int, Citation]:
    """Return the citations whose ``column`` is one of ``ids``, by their own ids."""
    return {
        citation.id: citation
        for chunk in chunks(ids)
        for citation in session.scalars(
            select(Citation).where(column.in_(chunk)).options(joinedload(Citation.fact))
        )
    }


def _sources(session: Session, snapshots: Mapping[int, Values | None]) -> set[int]:
    """Return the ids of the sources whose snapshots a change touches."""
    found = {was["source_id"] for was in snapshots.values() if was is not None}
    for chunk in chunks([*snapshots]):
        found.update(session.scalars(select(Snapshot.source_id).where(Snapshot.id.in_(chunk))))
    return found


def stale(session: Session, which: ColumnElement[bool] = ALL) -> list[Citation]:
    """Return which citations have a result that is not for the fact and newest snapshot as they are now."""
    newest = (
        select(Snapshot.sha256)
        .where(Snapshot.source_id == Citation.source_id)
        .order_by(Snapshot.id.desc())
        .limit(1)
        .correlate(Citation)
        .scalar_subquery()
    )
    quoted = (Citation.quote != "") | (Fact.quote != "")
    query = select(Citation, newest).join(Citation.fact).where(quoted, which)
    found = session.execute(query.options(contains_eager(Citation.fact)))
    return [
        citation
        for citation, sha256 in found
        if citation.checked_quote
        and (citation.quote_fact_version, citation.quote_sha256) != (citation.fact.version, sha256 or "")
    ]
