"""Change, ChangedRow and SealedRow: the log from which changes are undone and redone."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import DateTime, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.record import Base, link, one_of

ChangeState = Literal["done", "undone", "dropped"]


class Change(Base):
    """One labelled transaction; a ``dropped`` change was undone and then overtaken by another.

    ``stamp`` is a number that grows with every change, undo and redo of the workspace: the one at which this
    change came to its present state. A ``pruned`` change tells which rows it touched and no longer how they
    were, so that it cannot be undone.
    """

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    state: Mapped[ChangeState] = one_of(ChangeState)
    final: Mapped[bool] = mapped_column(default=False)
    pruned: Mapped[bool] = mapped_column(default=False)
    stamp: Mapped[int] = mapped_column(index=True)

    rows: Mapped[list["ChangedRow"]] = relationship(
        back_populates="change", order_by="ChangedRow.id", cascade="all, delete-orphan"
    )


class ChangedRow(Base):
    """One row before and after a change, by column; no ``before`` means inserted, no ``after`` deleted.

    An updated row has only the columns that changed. Moments stand as ``{"datetime": …}`` (ISO 8601). An
    empty ``before`` or ``after`` means that there was a row and that its values are sealed or pruned.
    """

    __tablename__ = "changed_row"
    __table_args__: Any = (Index(None, "table", "row_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = link("change", owned=True)
    table: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]

    change: Mapped[Change] = relationship(back_populates="rows")


class SealedRow(Base):
    """``before`` and ``after`` of a logged row that would tell who a protected person is."""

    __tablename__ = "sealed_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    changed_row_id: Mapped[int] = link("changed_row", owned=True)
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
