"""Protected people's names apart, bytes once, a log that is pruned, judgements with keys and on contacts."""

import hashlib

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1.1"
down_revision = "1.0"

REBUILT = {"sqlite_autoincrement": True}
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Bring the schema from 1.0 to 1.1; what protected people's records hold is moved after it."""
    _keep_apart()
    _bound_the_log()
    _keep_bytes_once()
    _give_judgements_keys()


def _keep_apart() -> None:
    op.create_table(
        "kept_back",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("signatory_id", sa.Integer(), nullable=True),
        sa.Column("values", JSON, nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], op.f("fk_kept_back_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["signatory_id"],
            ["signatory.id"],
            op.f("fk_kept_back_signatory_id_signatory"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_back")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_kept_back_contact_id"), "kept_back", ["contact_id"])
    op.create_index(op.f("ix_kept_back_signatory_id"), "kept_back", ["signatory_id"])


def _bound_the_log() -> None:
    op.create_table(
        "sealed_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("changed_row_id", sa.Integer(), nullable=False),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_row_id"],
            ["changed_row.id"],
            op.f("fk_sealed_row_changed_row_id_changed_row"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_row")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sealed_row_changed_row_id"), "sealed_row", ["changed_row_id"])
    op.create_index(op.f("ix_changed_row_table_row_id"), "changed_row", ["table", "row_id"])
    op.add_column("change", sa.Column("pruned", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("change", table_kwargs=REBUILT) as change:
        change.alter_column("pruned", existing_type=sa.Boolean(), server_default=None)


def _keep_bytes_once() -> None:
    op.create_table(
        "blob",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blob")),
        sa.UniqueConstraint("sha256", name=op.f("uq_blob_sha256")),
        sqlite_autoincrement=True,
    )
    known: dict[str, int] = {}
    for table in ("snapshot", "edition_file"):
        op.add_column(table, sa.Column("blob_id", sa.Integer(), nullable=True))
        _move_bytes(table, known)
        with op.batch_alter_table(table, table_kwargs=REBUILT) as owner:
            owner.alter_column("blob_id", existing_type=sa.Integer(), nullable=False)
            owner.create_foreign_key(
                op.f(f"fk_{table}_blob_id_blob"), "blob", ["blob_id"], ["id"], ondelete="RESTRICT"
            )
            owner.create_index(op.f(f"ix_{table}_blob_id"), ["blob_id"])
            owner.drop_column("content")


def _move_bytes(table: str, known: dict[str, int]) -> None:
    connection = op.get_bind()
    owner = sa.table(table, *(sa.column(name) for name in ("id", "blob_id", "content")))
    blob = sa.table("blob", *(sa.column(name) for name in ("id", "sha256", "content")))
    for number in connection.scalars(sa.select(owner.c.id).order_by(owner.c.id)).all():
        content = connection.scalars(sa.select(owner.c.content).where(owner.c.id == number)).one()
        digest = hashlib.sha256(content).hexdigest()
        if digest not in known:
            connection.execute(blob.insert().values(sha256=digest, content=content))
            known[digest] = connection.scalars(sa.select(blob.c.id).where(blob.c.sha256 == digest)).one()
        connection.execute(owner.update().where(owner.c.id == number).values(blob_id=known[digest]))


def _give_judgements_keys() -> None:
    op.add_column("judgement", sa.Column("key", sa.String(length=200), nullable=True))
    for name in ("contact_id", "other_contact_id"):
        op.add_column("judgement", sa.Column(name, sa.Integer(), nullable=True))
    connection = op.get_bind()
    said = sa.table("judgement", sa.column("id"), sa.column("key"))
    for place, number in enumerate(
        connection.scalars(sa.select(said.c.id).order_by(said.c.id)).all(), start=1
    ):
        connection.execute(said.update().where(said.c.id == number).values(key=f"J{place:03d}"))
    with op.batch_alter_table("judgement", table_kwargs=REBUILT) as judgement:
        judgement.alter_column("key", existing_type=sa.String(length=200), nullable=False)
        judgement.create_unique_constraint(op.f("uq_judgement_key"), ["key"])
        for name in ("fact_id", "other_id"):
            judgement.alter_column(name, existing_type=sa.Integer(), nullable=True)
        for name in ("contact_id", "other_contact_id"):
            judgement.create_foreign_key(
                op.f(f"fk_judgement_{name}_contact"), "contact", [name], ["id"], ondelete="CASCADE"
            )
            judgement.create_index(op.f(f"ix_judgement_{name}"), [name])
