"""Templates as records: those that come with the program and those kept in the workspace."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.compose.templates import find_templates, read_template
from campaign_app.errors import UserError
from campaign_app.model import Template
from campaign_app.store import Store
from campaign_app.store.queries import folded, rank


def rows(session: Session, search: str = "") -> list[dict[str, Any]]:
    """Return key, title, kind and description of each template that matches ``search``."""
    kept, query = set(session.scalars(select(Template.key))), folded(search)
    return [
        {
            "key": info.key,
            "title": info.title,
            "kind": info.kind,
            "description": info.description,
            "fields": len(info.fields),
            "own": info.key in kept,
        }
        for info in find_templates(session)
        if not query or rank(query, [info.title, info.key], info.description) is not None
    ]


def show(session: Session, key: str) -> dict[str, Any]:
    """Return what a template declares and its whole text."""
    template = read_template(session, key)
    own = session.scalar(select(Template.id).where(Template.key == key)) is not None
    return {**template.info.model_dump(mode="json"), "own": own, "text": template.source}


def delete(store: Store, key: str) -> None:
    """Delete a template of the workspace; a shipped one of the same key shows again."""
    with store.change(f"Delete template {key}") as session:
        found = session.scalar(select(Template).where(Template.key == key))
        if found is None:
            raise UserError(f"The template {key} comes with the program and cannot be deleted.")
        session.delete(found)
