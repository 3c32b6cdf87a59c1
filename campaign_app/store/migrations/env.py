"""Alembic's entry: run the revisions on the connection that ``config`` was given."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON

from campaign_app.model import Base


def _render(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Return how a type is written in a new revision where Alembic's own way would not run."""
    if kind == "type" and isinstance(item, JSON):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
