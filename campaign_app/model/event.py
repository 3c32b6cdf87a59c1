"""Event: something that happened at a time and place, which facts speak of."""

from sqlalchemy.orm import Mapped, mapped_column

from campaign_app.model.record import Record


class Event(Record):
    """A dated happening; ``date`` is EDTF, ``kind`` a plain word such as ``incident`` or ``diplomacy``."""

    __tablename__ = "event"

    title: Mapped[str]
    date: Mapped[str | None]
    kind: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
