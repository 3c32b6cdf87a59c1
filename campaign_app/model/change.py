"""Change and ChangedRow: the log from which changes are undone and redone."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import DateTime
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign_app.model.record import Base, link, one_of

ChangeState = Literal["done", "undone", "dropped"]


class Change(Base):
    """One labelled transaction; a ``dropped`` change was undone and then overtaken by another.

    ``stamp`` is a number that grows with every change, undo and redo of the workspace: the one at which this
    change came to its present state.
    """

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    state: Mapped[ChangeState] = one_of(ChangeState)
    final: Mapped[bool] = mapped_column(default=False)
    stamp: Mapped[int] = mapped_column(index=True)

    rows: Mapped[list["ChangedRow"]] = relationship(
        back_populates="change", order_by="ChangedRow.id", cascade="all, delete-orphan"
    )


class ChangedRow(Base):
    """One row before and after a change, by column; no ``before`` means inserted, no ``after`` deleted.

    An updated row has only the columns that changed. Bytes stand as ``{"base64": …}``, or in a final change
    as ``{"sha256": …, "size": …}``, and moments as ``{"datetime": …}`` (ISO 8601).
    """

    __tablename__ = "changed_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = link("change", owned=True)
    table: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]

    change: Mapped[Change] = relationship(back_populates="rows")
