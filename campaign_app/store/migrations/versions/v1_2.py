"""Facts of each kind have fields of their own; what takes the place of a source is a source."""

import sqlalchemy as sa
from alembic import op

revision = "1.2"
down_revision = "1.1"

REBUILT = {"sqlite_autoincrement": True}
TEXTS = ("occasion", "article", "forum", "verb")


def upgrade() -> None:
    """Bring the schema from 1.1 to 1.2."""
    _give_facts_fields()
    _name_successors()


def _give_facts_fields() -> None:
    for name in TEXTS:
        op.add_column("fact", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("fact", sa.Column("strength", sa.String(40), nullable=True))
    op.add_column("fact", sa.Column("instrument_id", sa.Integer(), nullable=True))
    with op.batch_alter_table("fact", table_kwargs=REBUILT) as fact:
        for name in TEXTS:
            fact.alter_column(name, existing_type=sa.String(), server_default=None)
        fact.create_foreign_key(
            op.f("fk_fact_instrument_id_instrument"),
            "instrument",
            ["instrument_id"],
            ["id"],
            ondelete="SET NULL",
        )
        fact.create_index(op.f("ix_fact_instrument_id"), ["instrument_id"])


def _name_successors() -> None:
    """Move words that are no key of another source from ``superseded_by`` to the note."""
    connection = op.get_bind()
    source = sa.table("source", *(sa.column(name) for name in ("id", "key", "superseded_by", "note")))
    keys = set(connection.scalars(sa.select(source.c.key)))
    for number, key, words, note in connection.execute(
        sa.select(source).where(source.c.superseded_by != "").order_by(source.c.id)
    ).all():
        if words == key or words not in keys:
            said = "\n".join(filter(None, (note, f"Superseded by: {words}")))
            kept = source.update().where(source.c.id == number)
            connection.execute(kept.values(superseded_by="", note=said))
