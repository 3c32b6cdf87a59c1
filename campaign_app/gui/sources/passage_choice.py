"""Passage choice: what becomes of a fact being written when another passage is taken."""

from typing import Literal

from PySide6.QtWidgets import QMessageBox, QWidget

Answer = Literal["add", "save", "drop", ""]
CHOICES: tuple[tuple[Answer, str], ...] = (
    ("add", "&Add passage to it"),
    ("save", "&Save it first"),
    ("drop", "&Give it up"),
)


def ask_about_passage(parent: QWidget) -> Answer:
    """Ask, and return ``add``, ``save`` or ``drop``; nothing where the person goes on writing."""
    box = QMessageBox(parent)
    box.setObjectName("passage_choice")
    box.setWindowTitle("Another passage")
    box.setText("You are still writing a fact.")
    box.setInformativeText(
        "The passage you chose can be one more that this fact rests on. Or save the fact, or give it up, "
        "and begin a new one from the passage."
    )
    role = QMessageBox.ButtonRole.ActionRole
    buttons = {box.addButton(words, role): answer for answer, words in CHOICES}
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(next(iter(buttons)))
    box.exec()
    return next((answer for made, answer in buttons.items() if made is box.clickedButton()), "")
