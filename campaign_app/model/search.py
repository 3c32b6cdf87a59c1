"""SavedSearch: a search that somebody wants to make again."""

from sqlalchemy.orm import Mapped, mapped_column

from campaign_app.model.record import Record


class SavedSearch(Record):
    """A search under a name; ``text`` is what stands in the search field, filters included."""

    __tablename__ = "saved_search"

    name: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
