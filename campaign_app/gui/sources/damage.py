"""Damage report: what is wrong with a text, with pieces of it before and after repair."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from campaign_app.gui.icons import set_icon
from campaign_app.gui.widgets.basics import column, frame, label, look, row
from campaign_app.readers.files import Damage

SHOWN = 3


class DamageReport(QFrame):
    """Tells each damage; samples stand below each other, as the file has them and as repair would."""

    def __init__(self, damage: Sequence[Damage]) -> None:
        super().__init__()
        look(self, "warn")
        picture = label()
        set_icon(picture, "warning", "warn")
        heading = row(picture, label("The text of this file is damaged", "strong"), None)
        box = column(heading, gap=6, margins=(12, 10, 12, 12))
        for one in damage:
            box.addWidget(label(one.message, wrap=True))
            for before, after in one.samples[:SHOWN]:
                box.addWidget(_sample(before, after if one.repairable else ""))
        self.setLayout(box)


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
