"""Record form: the fields of one record, built from what its kind declares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from campaign_app.actions.kinds import Field
from campaign_app.gui.widgets.basics import label, look
from campaign_app.gui.widgets.date_editor import DateEditor
from campaign_app.gui.widgets.editors import (
    ChoiceEditor,
    Editor,
    FlagEditor,
    JsonEditor,
    KeyEditor,
    LineEditor,
    ListEditor,
    LongEditor,
    NumberEditor,
)

Values = dict[str, Any]
Validate = Callable[[Mapping[str, Any]], Mapping[str, str]]
LABEL_WIDTH = 104
PAUSE_MS = 250
# Mnemonics of the menu bar and of the buttons of pages.
TAKEN = set("fevchsdixrnpo")


@dataclass(frozen=True, slots=True)
class Section:
    """A group of fields below a caption; the last one also takes those that no section names."""

    caption: str
    fields: tuple[str, ...] = ()


def editor_for(name: str, field: Field) -> Editor:
    """Return the control for ``field``; ``name`` is its object name."""
    if field.type == "number":
        return NumberEditor(name, field.label)
    if field.type == "long":
        return LongEditor(name, field.label)
    if field.type == "list":
        return ListEditor(name, field.label)
    if field.type == "json":
        return JsonEditor(name, field.label)
    if field.type == "choice":
        return ChoiceEditor(name, field.label, field.choices, required=field.required or "" in field.choices)
    if field.type == "flag":
        return FlagEditor(name, field.label)
    if field.type in ("date", "day"):
        return DateEditor(name, field.label, one_day=field.type == "day")
    if field.type == "key":
        return KeyEditor(name, field.label)
    return LineEditor(name, field.label)


@dataclass(slots=True)
class Line:
    """A field on the form: its label, control, and the words below it, which are ``help`` or more."""

    label: QLabel
    editor: Editor
    words: QLabel
    help: str
    hint: str = ""
    problem: str = ""
    shown: bool = True


class RecordForm(QWidget):
    """Fields of one record; ``edited`` tells that the person changed something.

    ``special`` gives controls of the page's own for some fields. ``validate`` says in words what is wrong
    with the values, by field.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        fields: Sequence[Field],
        sections: Sequence[Section] = (Section(""),),
        special: Mapping[str, Editor] | None = None,
        validate: Validate | None = None,
    ) -> None:
        super().__init__()
        self._name = name
        self._validate = validate
        self._fields = {field.name: field for field in fields}
        self._special = dict(special or {})
        self._lines: dict[str, Line] = {}
        self._captions: list[tuple[QLabel, tuple[str, ...]]] = []
        self._baseline: Values = {}
        self._mnemonics = set(TAKEN)
        self._loading = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 12, 20, 16)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._build(sections)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.check)

    def editor(self, field: str) -> Editor:
        """Return the control of ``field``."""
        return self._lines[field].editor

    def load(self, values: Mapping[str, Any]) -> None:
        """Show a record; typing starts anew."""
        self._loading = True
        for name, line in self._lines.items():
            line.editor.set_value(values.get(name))
        self._loading = False
        self._baseline = self.values()
        self._say({})

    def rest_on(self, values: Mapping[str, Any]) -> None:
        """Take ``values`` of the form for those of the record: what differs from them has been changed."""
        self._baseline = dict(values)
        self._say({})

    def values(self) -> Values:
        """Return the value of every field as it stands on the form."""
        return {name: line.editor.value() for name, line in self._lines.items()}

    def changes(self) -> Values:
        """Return the values that differ from the record shown."""
        return {name: value for name, value in self.values().items() if value != self._baseline.get(name)}

    @property
    def dirty(self) -> bool:
        """Whether something has been changed and not saved."""
        return bool(self.changes())

    @property
    def typing(self) -> bool:
        """Whether something is being typed that is no part of a value yet."""
        return any(line.editor.typing() for line in self._lines.values())

    def check(self) -> bool:
        """Say beside each field what is wrong with it; tell whether all may be saved."""
        problems = {name: line.editor.problem() for name, line in self._lines.items()}
        problems = {name: words for name, words in problems.items() if words}
        if self._validate is not None and not problems:
            problems = dict(self._validate({n: v for n, v in self.values().items() if v is not None}))
        self._say(problems)
        return not problems

    def show_problem(self, field: str, words: str) -> bool:
        """Say ``words`` beside ``field`` and go there; tell whether the form has that field."""
        if field not in self._lines:
            return False
        self._say({field: words})
        self._lines[field].editor.setFocus()
        return True

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        for line in self._lines.values():
            line.editor.setFocus()
            return

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read but nothing changed."""
        for line in self._lines.values():
            line.editor.set_read_only(read_only)

    def lock(self, field: str, locked: bool) -> None:
        """Let a field be read but not changed, where the form has it."""
        if field in self._lines:
            self._lines[field].editor.set_read_only(locked)

    def show_fields(self, fields: Iterable[str], shown: bool) -> None:
        """Show fields, or leave them out with captions that have none left; they keep their values."""
        for name in fields:
            line = self._lines[name]
            line.shown = shown
            line.label.setVisible(shown)
            line.editor.setVisible(shown)
            self._tell(line, line.problem)
        for caption, of in self._captions:
            caption.setVisible(any(self._lines[name].shown for name in of))

    def call(self, field: str, words: str) -> None:
        """Label ``field`` with ``words``; where they are empty, with its own label again."""
        told, wanted = self._lines[field].label, words or self._fields[field].label
        if told.text().replace("&", "") != wanted:
            self._mnemonics.discard(told.text().partition("&")[2][:1].lower())
            told.setText(self._marked(wanted))

    def hint(self, field: str, words: str) -> None:
        """Show ``words`` below ``field`` while it has no problem, with what its control tells."""
        line = self._lines[field]
        line.hint = words
        self._tell(line, line.problem)

    def _build(self, sections: Sequence[Section]) -> None:
        grouped = {name for section in sections for name in section.fields}
        rest = tuple(name for name in self._fields if name not in grouped)
        for number, section in enumerate(sections):
            if section.caption:
                caption = label(section.caption.upper(), "caption")
                caption.setContentsMargins(0, 14 if number else 0, 0, 4)
                self._grid.addWidget(caption, self._grid.rowCount(), 0, 1, 2)
            last = number == len(sections) - 1
            names = (*rest, *section.fields) if last else section.fields
            names = tuple(name for name in names if name in self._fields)
            if section.caption:
                self._captions.append((caption, names))
            for name in names:
                self._add(self._fields[name])
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add(self, field: Field) -> None:
        editor = self._special.get(field.name) or editor_for(f"{self._name}.{field.name}", field)
        words = label("", "help", wrap=True)
        words.setContentsMargins(1, 0, 0, 4)
        line = Line(label(self._marked(field.label), "label", wrap=True), editor, words, field.help)
        line.label.setBuddy(editor.control)
        line.label.setContentsMargins(0, 7, 0, 0)
        line.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        at = self._grid.rowCount()
        wide = field.type == "json"
        if wide:
            self._grid.addWidget(line.label, at, 0, 1, 2)
            self._grid.addWidget(editor, at + 1, 0, 1, 2)
            self._grid.addWidget(words, at + 2, 0, 1, 2)
        else:
            self._grid.addWidget(line.label, at, 0)
            self._grid.addWidget(editor, at, 1)
            self._grid.addWidget(words, at + 1, 1)
        editor.control.setToolTip(field.help)
        editor.edited.connect(lambda: self._changed(line))
        editor.retold.connect(lambda: self._tell(line, line.problem))
        self._lines[field.name] = line
        self._tell(line, "")

    def _marked(self, text: str) -> str:
        """Return ``text`` with ``&`` before a letter that is no mnemonic yet."""
        for place, letter in enumerate(text):
            if letter.isalpha() and letter.isascii() and letter.lower() not in self._mnemonics:
                self._mnemonics.add(letter.lower())
                return f"{text[:place]}&{text[place:]}"
        return text

    def _changed(self, line: Line) -> None:
        if not self._loading:
            if line.editor.told():
                self._tell(line, "")
            self._timer.start()
            self.edited.emit()

    def _say(self, problems: Mapping[str, str]) -> None:
        for name, line in self._lines.items():
            self._tell(line, problems.get(name, ""))

    def _tell(self, line: Line, problem: str) -> None:
        line.problem = problem
        words = problem or "\n".join(filter(None, (line.editor.told(), line.hint))) or line.help
        look(line.words, "error" if problem else "help")
        line.words.setText(words)
        line.words.setVisible(line.shown and bool(words))
        line.editor.set_invalid(bool(problem))
        line.editor.control.setAccessibleDescription(words)
