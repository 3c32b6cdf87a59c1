"""StyleFile: a citation style of the user's own, kept in the workspace."""

from sqlalchemy.orm import Mapped

from campaign_app.model.record import Record


class StyleFile(Record):
    """A CSL style by the key that documents name it by; one of the same key stands before the installed.

    ``csl`` is the whole text of its file.
    """

    __tablename__ = "style_file"

    title: Mapped[str]
    csl: Mapped[str]
