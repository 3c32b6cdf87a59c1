"""Editors: one control per type of field, all asked and told in the same way."""

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from campaign_app.gui.widgets.basics import column, named
from campaign_app.gui.widgets.key_line import KeyLine, Lookup
from campaign_app.gui.widgets.text_fields import LineField, TextField
from campaign_app.manuscript.number_entry import BadNumber, plain_number, read_number
from campaign_app.manuscript.type_words import type_words


class Editor(QWidget):
    """A control for one field.

    ``edited`` tells that the person changed its value, ``retold`` that ``told`` changed without that.
    """

    edited = Signal()
    retold = Signal()

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self.setFocusProxy(control)
        self.box = column(control, gap=4)
        self.setLayout(self.box)

    def value(self) -> Any:
        """Return the value as the store takes it."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show ``value`` as the store gives it."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return why what was typed is no value at all, empty where it is one."""
        return ""

    def typing(self) -> bool:
        """Tell whether something is being typed that is no part of the value yet."""
        return False

    def told(self) -> str:
        """Return what is said below the control of what it holds, empty for what the field says of itself."""
        return ""

    def set_invalid(self, invalid: bool) -> None:
        """Mark the control as holding what cannot be saved."""
        if bool(self.control.property("invalid")) != invalid:
            self.control.setProperty("invalid", invalid)
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read but not changed."""
        if isinstance(self.control, QLineEdit | QPlainTextEdit):
            self.control.setReadOnly(read_only)
        else:
            self.control.setEnabled(not read_only)


class LineEditor(Editor):
    """A line of text."""

    def __init__(self, name: str, says: str, line: LineField | None = None) -> None:
        self.line = named(line or LineField(), name, says)
        super().__init__(self.line)
        self.line.textChanged.connect(lambda _text: self.edited.emit())

    def value(self) -> Any:
        """Return the text without space around it."""
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        """Show the text from its beginning; where it shows that already the cursor stays."""
        text = "" if value is None else str(value)
        place = self.line.cursorPosition() if text == self.line.text() else 0
        if text != self.line.text() or self.line.isUndoAvailable():
            self.line.setText(text)
            self.line.setCursorPosition(place)


class NumberEditor(LineEditor):
    """A number, or nothing."""

    def value(self) -> Any:
        """Return an int where the number is whole, else a float; None for nothing."""
        text = super().value()
        return text or None if not text or self.problem() else read_number(text)

    def set_value(self, value: Any) -> None:
        """Show the number in figures."""
        super().set_value(None if value is None else plain_number(value))

    def problem(self) -> str:
        """Say so where the text is no number, or can be two."""
        text = self.line.text().strip()
        try:
            read_number(text or "0")
        except BadNumber as error:
            return str(error)
        return ""


class LongEditor(Editor):
    """Lines of text."""

    def __init__(self, name: str, says: str, least: int = 2, most: int = 9) -> None:
        self.text = named(TextField(least, most), name, says)
        super().__init__(self.text)
        self.text.textChanged.connect(self.edited)

    def value(self) -> Any:
        """Return the text."""
        return self.text.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show the text; where it shows that already the cursor stays."""
        text = "" if value is None else str(value)
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
        else:
            self.text.document().clearUndoRedoStacks()


class ListEditor(LongEditor):
    """A list of words, one on each line."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__(name, f"{says}, one on each line", 1, 6)
        self.text.setPlaceholderText("One on each line")

    def value(self) -> Any:
        """Return the lines that hold something."""
        return [line.strip() for line in self.text.toPlainText().splitlines() if line.strip()]

    def set_value(self, value: Any) -> None:
        """Show each entry on a line."""
        super().set_value("\n".join(map(str, value or [])))


class JsonEditor(LongEditor):
    """Structured values, written as JSON."""

    def value(self) -> Any:
        """Return what the JSON says; the text itself where it says nothing."""
        text = self.text.toPlainText().strip()
        if not text:
            return None
        return text if self.problem() else json.loads(text)

    def set_value(self, value: Any) -> None:
        """Show the value with one part on each line."""
        super().set_value("" if value is None else json.dumps(value, ensure_ascii=False, indent=2))

    def problem(self) -> str:
        """Say where the JSON breaks."""
        text = self.text.toPlainText().strip()
        try:
            json.loads(text or "null")
        except json.JSONDecodeError as error:
            return f"This is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        return ""


class ChoiceEditor(Editor):
    """One of a few words."""

    def __init__(self, name: str, says: str, choices: Sequence[str], *, required: bool) -> None:
        self.choice = named(QComboBox(), name, says)
        super().__init__(self.choice)
        self._none = -1 if required else 0
        if not required:
            self.choice.addItem("—", "")
        for choice in choices:
            self.choice.addItem(worded(choice), choice)
        # A long choice is cut rather than the form made wider than its pane.
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(6)
        self.choice.activated.connect(lambda _row: self.edited.emit())
        # The wheel belongs to the form being scrolled.
        self.choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choice.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]

    def value(self) -> Any:
        """Return the chosen word, None for none."""
        return None if self.choice.currentIndex() == self._none else self.choice.currentData()

    def set_value(self, value: Any) -> None:
        """Choose ``value``, also one that is not on offer."""
        row = self.choice.findData(value or "")
        if row < 0 and value:
            self.choice.addItem(worded(str(value)), value)
            row = self.choice.count() - 1
        self.choice.setCurrentIndex(row)


def worded(choice: str) -> str:
    """Return a choice as it is shown."""
    if not choice:
        return "As the campaign"
    return type_words(choice)


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, name: str, says: str) -> None:
        self.tick = named(QCheckBox("Yes"), name, says)
        super().__init__(self.tick)
        self.tick.clicked.connect(lambda _checked: self.edited.emit())

    def value(self) -> Any:
        """Return whether it is ticked."""
        return self.tick.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.tick.setChecked(bool(value))


class KeyEditor(LineEditor):
    """The key of another record, shown by its name and found by typing any word of it."""

    def __init__(self, name: str, says: str) -> None:
        self.key_line = KeyLine()
        super().__init__(name, says, self.key_line)
        self.key_line.named.connect(self.retold)

    def look_up(self, lookup: Lookup) -> None:
        """Ask ``lookup`` for names and for what matches."""
        self.key_line.lookup = lookup

    def value(self) -> Any:
        """Return the key, None for none."""
        return self.key_line.key() or None

    def set_value(self, value: Any) -> None:
        """Show the record that has the key ``value``."""
        self.key_line.show_key(str(value or ""))

    def told(self) -> str:
        """Return the key, where the line shows the name."""
        return str(self.value()) if self.key_line.name_known else ""
