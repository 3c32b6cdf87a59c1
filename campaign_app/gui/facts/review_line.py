"""Review line: whether a fact was reviewed, by whom and when, and a button that says it was, today."""

from datetime import date

from PySide6.QtWidgets import QWidget

from campaign_app.gui.record_form import RecordForm
from campaign_app.gui.widgets.basics import button, label, look, row
from campaign_app.gui.widgets.date_words import in_words


class ReviewLine(QWidget):
    """Tells the review that stands on ``form``; the button fills it in, for the person to save."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self._form, self._reviewer = form, ""
        self._words = label("", "muted", wrap=True)
        self._mark = button("facts.review", "Revie&wed today", self.mark, dress="link", says="Reviewed today")
        line = row(self._words, self._mark, gap=8, margins=(0, 0, 0, 8))
        line.setStretch(0, 1)
        self.setLayout(line)
        form.edited.connect(self.tell)

    def tell(self) -> None:
        """Say who reviewed the fact, and when."""
        values = self._form.values()
        by, on = str(values["reviewed_by"] or ""), in_words(values["reviewed_on"])
        words = " ".join(filter(None, (f"by {by}" if by else "", f"on {on}" if on else "")))
        self._words.setText(f"Reviewed {words}" if words else "Not reviewed yet")
        look(self._words, "ok" if words else "muted")

    def mark(self) -> None:
        """Fill in today, and the last reviewer's name, which is asked for the first time."""
        by, on = self._form.editor("reviewed_by"), self._form.editor("reviewed_on")
        self._reviewer = str(by.value() or self._reviewer)
        by.set_value(self._reviewer)
        on.set_value(date.today().isoformat())
        if not self._reviewer:
            by.setFocus()
