"""Citation styles as records: those installed and the user's own, kept in the workspace."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.csl import FIELDS, FORMATS, StyleInfo, find_styles, glance, load_style
from campaign_app.errors import UserError
from campaign_app.manuscript.citation_style import citation_styles
from campaign_app.model import Campaign, Document, StyleFile
from campaign_app.store import Store

Row = dict[str, Any]
# What styles can be found by.
__all__ = ["FIELDS", "FORMATS", "delete", "find", "rows", "show"]


def rows(session: Session, search: str = "", field: str = "", kind: str = "") -> list[Row]:
    """Return a row for each style that matches: own and recommended ones first, then the best matches.

    ``search`` looks in title, id, fields of study and kind; ``field`` and ``kind`` must be met exactly.
    """
    own = [glance(style.csl, style.key) for style in session.scalars(select(StyleFile))]
    keys, first = {info.id for info in own}, [style.id for style in citation_styles()]
    found = [_row(info, keys, first) for info in find_styles(search, field, kind, own)]
    return sorted(found, key=lambda row: (not row["own"], not row["recommended"]))


def find(store: Store, search: str = "", field: str = "", kind: str = "") -> list[Row]:
    """Return the rows of the styles that match, as ``rows`` does."""
    with store.read() as session:
        return rows(session, search, field, kind)


def _row(info: StyleInfo, own: set[str], recommended: list[str]) -> Row:
    return {
        "key": info.id,
        "id": info.id,
        "title": info.title,
        "fields": list(info.fields),
        "kind": info.format or info.kind,
        "parent": info.parent,
        "own": info.id in own,
        "recommended": info.id in recommended,
    }


def show(session: Session, key: str) -> Row:
    """Return what a style says of itself, with the text of one of the user's own. Raises StyleError."""
    kept = session.scalar(select(StyleFile).where(StyleFile.key == key))
    info = load_style(kept.csl if kept else key, None, key).info
    row = _row(info, {key} if kept else set(), [style.id for style in citation_styles()])
    return {**row, "language": info.locale, "csl": kept.csl if kept else ""}


def delete(store: Store, key: str) -> None:
    """Delete a style of the workspace; UserError where it is none, or where a document needs it."""
    with store.change(f"Delete style {key}") as session:
        found = session.scalar(select(StyleFile).where(StyleFile.key == key))
        if found is None:
            raise UserError(f"The style {key} comes with the program and cannot be deleted.")
        for record in (Document, Campaign):
            user = session.scalar(select(record.key).where(record.citation_style == key).limit(1))
            if user is not None:
                noun = record.__tablename__
                raise UserError(
                    f"The style {key} cannot be deleted: it is still needed by the {noun} {user}."
                )
        session.delete(found)
