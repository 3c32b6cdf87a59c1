"""Give a document another template: which of its fields go over, and which are lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from campaign_app.actions.documents import get_document, get_template
from campaign_app.compose.templates import TemplateField
from campaign_app.errors import UserError
from campaign_app.model import Document
from campaign_app.store import Store

EMPTY: tuple[Any, ...] = (None, "", [], False)
Fields = Mapping[str, TemplateField]


@dataclass(frozen=True, slots=True)
class Move:
    """The filled fields of a document, by their labels, that another template keeps and drops."""

    kept: tuple[str, ...]
    dropped: tuple[str, ...]


def template_move(store: Store, key: str, template: str) -> Move:
    """Return what giving the document ``key`` the template ``template`` would keep and drop."""
    with store.read() as session:
        document = get_document(session, key)
        before, after = _fields(session, document.template), _fields(session, template)
        going = _going_over(document, before, after)
        filled = [name for name, value in document.fields.items() if value not in EMPTY]
        labels = {name: field.label for name, field in {**after, **before}.items()}
        return Move(
            tuple(labels.get(name, name) for name in filled if name in going),
            tuple(labels.get(name, name) for name in filled if name not in going),
        )


def change_template(store: Store, key: str, template: str) -> None:
    """Give the document ``key`` the template ``template``, and drop what ``template_move`` says.

    Raises UserError for an unknown document or template.
    """
    with store.change(f"Change the template of {key}") as session:
        document = get_document(session, key)
        info = get_template(session, template)
        before = _fields(session, document.template)
        document.fields = _going_over(document, before, {field.name: field for field in info.fields})
        document.template = info.key


def _fields(session: Session, template: str) -> dict[str, TemplateField]:
    """Return the fields of ``template`` by name; none where it is gone or cannot be read."""
    try:
        return {field.name: field for field in get_template(session, template).fields}
    except UserError:
        return {}


def _going_over(document: Document, before: Fields, after: Fields) -> dict[str, Any]:
    return {
        name: value
        for name, value in document.fields.items()
        if name in after and _fits(value, before.get(name), after[name])
    }


def _fits(value: Any, before: TemplateField | None, after: TemplateField) -> bool:
    """Tell whether what was filled in makes sense in a field of the same name of another template."""
    if after.type == "choice":
        return value in after.choices
    if after.type in ("text", "markup"):
        return isinstance(value, str)
    return before is not None and before.type == after.type
