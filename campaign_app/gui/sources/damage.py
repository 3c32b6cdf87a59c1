"""Damage of a text: told in a line, or whole with pieces of the text before and after repair."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QLabel

from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import button, column, frame, label, look, row
from campaign_app.readers.files import Damage

SHOWN = 3


class DamageReport(QFrame):
    """Tells each damage; samples stand below each other, as the file has them and as repair would."""

    def __init__(self, damage: Sequence[Damage]) -> None:
        super().__init__()
        look(self, "warn")
        heading = row(_picture(), label("The text of this file is damaged", "strong"), None)
        box = column(heading, gap=6, margins=(12, 10, 12, 12))
        for one in damage:
            box.addWidget(label(one.message, wrap=True))
            for before, after in one.samples[:SHOWN]:
                box.addWidget(_sample(before, after if one.repairable else ""))
        self.setLayout(box)


class DamageLine(QFrame):
    """One line about a text that is stored damaged; ``repair`` is called when the person asks for it."""

    def __init__(self, name: str, repair: Callable[[], object]) -> None:
        super().__init__()
        look(self, "warn")
        self._words = label("", wrap=True)
        asks = button(name, "&Repair…", repair, says="Repair the damaged text")
        line = row(_picture(), self._words, asks, margins=(12, 6, 8, 6))
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_places(self, places: int) -> None:
        """Tell of so many damaged places; nothing is shown where there are none."""
        self._words.setText(f"The text is damaged in {places:,} place{'s' if places != 1 else ''}.")
        self.setVisible(places > 0)


def _picture() -> QLabel:
    picture = label()
    set_icon(picture, "warning", "warn")
    return picture


def _sample(before: str, after: str) -> QFrame:
    box = column(gap=2, margins=(10, 6, 10, 6))
    # What no repair can be made of stays.
    for caption, text in (("Before" if after else "Stays", before), ("After", after)):
        if text:
            words = label(text.strip(), wrap=True, selectable=True)
            words.setAccessibleName(f"{caption} repair: {text}")
            left = label(caption, "muted")
            left.setMinimumWidth(52)
            line = row(left, words)
            line.setStretch(1, 1)
            box.addLayout(line)
    return frame("card", box)
