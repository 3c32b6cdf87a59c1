"""Start of a search: what can be typed, with an example of each filter to take over, and kept searches."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from campaign_app.actions.search import FILTERS
from campaign_app.gui.widgets.basics import button, column, holder, label

WORDS = "Type words or names, in any spelling and script. Words in quotes are looked for as they stand."
# One example of each filter; a filter without one is shown as it is.
EXAMPLES = {
    "kind:": "kind:figure",
    "after:": "after:2023-10",
    "before:": "before:2024-05",
    "topic:": "topic:repatriation",
    "source:": "source:daily",
    "disputed:": "disputed:yes",
    "unreviewed:": "unreviewed:yes",
}


class SearchStart(QWidget):
    """Shown while nothing is typed; ``take`` is called with an example to put into the field."""

    def __init__(self, take: Callable[[str], None], saved: QWidget) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for number, (name, means) in enumerate(FILTERS.items()):
            example = EXAMPLES.get(name, name)
            made = button(
                f"everything.filter.{name[:-1]}", example, partial(take, example), dress="link",
                says=f"Search with {example}",
            )  # fmt: skip
            grid.addWidget(made, number, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            told = label(means[:1].upper() + means[1:], "muted", wrap=True)
            told.setContentsMargins(0, 5, 0, 0)
            grid.addWidget(told, number, 1, Qt.AlignmentFlag.AlignTop)
        self.setLayout(
            column(
                label(WORDS, wrap=True), 2, label("FILTERS", "caption"), holder(grid), 2, saved, None,
                gap=6, margins=(14, 12, 14, 10),
            )
        )  # fmt: skip
