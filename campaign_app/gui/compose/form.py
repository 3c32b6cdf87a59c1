"""Form of a document: its text, its facts and how it is set, in three tabs."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTabWidget

from campaign_app.actions.kinds import KINDS, Field, FieldType
from campaign_app.actions.meaning import meaning
from campaign_app.gui.compose.markup_editor import MarkupEditor
from campaign_app.gui.pick_list import PickList
from campaign_app.gui.record_form import RecordForm, Section, Values
from campaign_app.gui.record_keys import connect_keys
from campaign_app.gui.styles.editor import StyleEditor, title_forms_editor
from campaign_app.gui.widgets.basics import button, column, holder, label, named, row, scrolling
from campaign_app.gui.widgets.editors import ChoiceEditor, Editor, LongEditor
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.finding import Finding

LANGUAGE = "en-GB"
LANGUAGES = ("", "en-GB", "en-US", "ko")
SETTING = ("date", "number", "language", "citation_style", "title_forms", "page_size", "campaign")
SECTIONS = (
    Section("Letter", ("date", "number", "language", "page_size")),
    Section("Citations", ("citation_style", "title_forms")),
    Section("Belongs to", ("campaign",)),
)
TYPES: Mapping[str, FieldType] = {
    "text": "text",
    "markup": "long",
    "date": "date",
    "number": "number",
    "choice": "choice",
    "facts": "list",
    "flag": "flag",
}
EMPTY: tuple[Any, ...] = (None, "", [])
# How findings name a place in a field: “joint-letter, field opening, line 1, column 14”.
FIELD = r"\bfield (?P<name>\w+)(?:, line (?P<line>\d+), column (?P<column>\d+))?"
ChooseFact = Callable[[Callable[[str], None]], None]


class DocumentForm(QTabWidget):
    """All that a document holds; ``edited`` tells that the person changed something."""

    edited = Signal()

    def __init__(
        self, workspace: OpenWorkspace, choose_fact: ChooseFact, change_template: Callable[[], None]
    ) -> None:
        super().__init__()
        named(self, "compose.tabs", "Parts of the document")
        named(self.tabBar(), "compose.tabbar", "Parts of the document")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._workspace, self._choose_fact = workspace, choose_fact
        self._key = ""
        self._baseline: Values = {}
        self._declared: list[Mapping[str, Any]] = []
        self._loading = False
        self.to = PickList(
            workspace, "compose.addressees", "Addressees", "posts", "Add a post by office or holder", 1, 4
        )
        self.facts = PickList(
            workspace, "compose.facts", "Facts", "facts", "Add a fact: type a word, number or source", 6
        )
        # An empty choice says itself that it stands for the campaign's.
        fields = {field.name: replace(field, help="") for field in KINDS["documents"].fields}
        fields["title_forms"] = replace(fields["title_forms"], label="Foreign titles")
        to = Field("addressees", "To", "list", help="")
        title = Field("title", "Title", "text", required=True)
        self._text = RecordForm("compose", (to, title), special={"addressees": self.to})
        self._setting = RecordForm(
            "compose.setting", [fields[name] for name in SETTING], SECTIONS, self._setting_editors()
        )
        connect_keys(workspace, self._setting, [fields["campaign"]])
        self._template = RecordForm("compose.field", ())
        self._text_page = column(self._text, self._template, None, gap=0)
        hint = "Picked facts stand here in their order. Alt+Up and Alt+Down move one, Delete removes it."
        facts_page = column(
            label(hint, "muted", wrap=True), self.facts, None, gap=10, margins=(20, 14, 20, 14)
        )
        self.addTab(scrolling(holder(self._text_page)), "Text")
        self.addTab(scrolling(holder(facts_page)), "Facts")
        self._template_title = label("", wrap=True)
        change = button(
            "compose.template", "Chan&ge…", change_template, says="Change the template of the document"
        )
        words = label("Template", "label")
        words.setMinimumWidth(104)
        line = row(words, self._template_title, change, gap=12, margins=(20, 14, 20, 0))
        line.setStretch(1, 1)
        self.addTab(scrolling(holder(column(line, self._setting, None, gap=0))), "Setting")
        for form in (self._text, self._setting):
            form.edited.connect(self._changed)
        self.facts.edited.connect(self._changed)

    def load(self, document: Mapping[str, Any], template: Mapping[str, Any]) -> None:
        """Show ``document`` with the fields that its ``template`` declares."""
        self._loading = True
        self._key = str(document["key"])
        self._build_template(template.get("fields") or [])
        self._template_title.setText(str(template.get("title") or document["template"]))
        posts = [row["post"] for row in document.get("addressees") or []]
        self._text.load({**document, "addressees": posts})
        self._setting.load(document)
        self.facts.set_value(document.get("facts"))
        self._template.load(dict(document.get("fields") or {}))
        self._kept = {
            n: v for n, v in (document.get("fields") or {}).items() if n not in self._template.values()
        }
        self._loading = False
        self._baseline = self.values()
        self._count_facts()

    def values(self) -> Values:
        """Return the document's attributes as they stand; ``addressees`` are keys of posts."""
        filled = {name: value for name, value in self._template.values().items() if value not in EMPTY}
        setting = {name: "" if value is None else value for name, value in self._setting.values().items()}
        setting["campaign"] = setting["campaign"] or None
        fields = {**self._kept, **filled}
        return {**self._text.values(), **setting, "facts": self.facts.value(), "fields": fields}

    def changes(self) -> Values:
        """Return the attributes that differ from the stored document."""
        return {name: value for name, value in self.values().items() if value != self._baseline.get(name)}

    def rest_on(self, values: Values) -> None:
        """Take ``values`` of the form for those of the stored document."""
        self._baseline = values

    def check(self) -> bool:
        """Say beside each field what is wrong with it; tell whether all may be saved."""
        problems = [form for form in (self._text, self._template, self._setting) if not form.check()]
        return not problems

    def show_problem(self, field: str, words: str) -> bool:
        """Say ``words`` beside a field and go there; tell whether there is such a field."""
        for tab, form in ((0, self._text), (0, self._template), (2, self._setting)):
            if form.show_problem(field, words):
                self.setCurrentIndex(tab)
                return True
        return False

    def go(self, finding: Finding) -> bool:
        """Go to the field that ``finding`` is about; tell whether there is one."""
        field = re.search(FIELD, finding.where)
        kind, _, name = finding.where.partition(" ")
        if field is not None and field["name"] in self._template.values():
            self.setCurrentIndex(0)
            _put_cursor(
                self._template.editor(field["name"]), int(field["line"] or 1), int(field["column"] or 1)
            )
        elif kind == "fact" and name in self.facts.value():
            self.setCurrentIndex(1)
            self.facts.picked.setCurrentRow(self.facts.value().index(name))
            self.facts.picked.setFocus()
        elif finding.rule == "missing-addressee" or kind in ("post", "address"):
            self.setCurrentIndex(0)
            self.to.setFocus()
        else:
            return False
        return True

    def resolve(self) -> None:
        """Read anew what picked records say."""
        self.to.resolve()
        self.facts.resolve()

    def _build_template(self, declared: Sequence[Mapping[str, Any]]) -> None:
        if list(declared) == self._declared:
            # The same fields stay, with the cursor that is in one of them.
            return
        self._declared = list(declared)
        fields = [_field(found) for found in declared]
        special = {str(f["name"]): editor for f in declared if (editor := self._special(f)) is not None}
        fresh = RecordForm("compose.field", fields, special=special)
        for found in declared:
            _show_default(fresh.editor(str(found["name"])), found.get("default"))
        fresh.edited.connect(self._changed)
        self._text_page.replaceWidget(self._template, fresh)
        self._template.deleteLater()
        self._template.setParent(None)
        self._template = fresh

    def _setting_editors(self) -> dict[str, Editor]:
        return {
            "language": ChoiceEditor("compose.setting.language", "Language", LANGUAGES, required=True),
            "citation_style": StyleEditor(
                self._workspace, "compose.setting.citation_style", ("",), self._style_ground
            ),
            "title_forms": title_forms_editor("compose.setting.title_forms", ("",)),
        }

    def _style_ground(self) -> tuple[str, Values]:
        """Return the document whose sources show a style, and what of its setting is not saved yet."""
        changes = self.changes()
        return self._key, {name: changes[name] for name in ("language", "title_forms") if name in changes}

    def _special(self, found: Mapping[str, Any]) -> Editor | None:
        name = f"compose.field.{found['name']}"
        if found["type"] == "markup":
            return MarkupEditor(name, str(found["label"]), self._choose_fact, self._say)
        if found["type"] == "facts":
            return PickList(self._workspace, name, str(found["label"]), "facts", "Add a fact", 1, 12)
        return None

    def _say(self, key: str, then: Callable[[str], None]) -> None:
        """Call ``then`` with what a key in a text means."""
        language = str(self._setting.values()["language"] or LANGUAGE)
        self._workspace.read(self, lambda store: meaning(store, key, language), then)

    def _changed(self) -> None:
        if not self._loading:
            self._count_facts()
            self.edited.emit()

    def _count_facts(self) -> None:
        count = self.facts.picked.count()
        self.setTabText(1, f"Facts ({count})" if count else "Facts")


def _field(found: Mapping[str, Any]) -> Field:
    choices = tuple(map(str, found.get("choices") or ()))
    kind = TYPES.get(str(found["type"]), "text")
    return Field(str(found["name"]), str(found["label"]), kind, choices, False, str(found.get("help") or ""))


def _show_default(editor: Editor, default: object) -> None:
    """Show in an empty field what the template puts there."""
    if default not in EMPTY and isinstance(editor.control, QLineEdit | QPlainTextEdit):
        editor.control.setPlaceholderText(str(default))


def _put_cursor(editor: Editor, line: int, column: int) -> None:
    """Focus ``editor``, with the cursor at ``line`` and ``column`` (from 1) of its text."""
    editor.setFocus()
    if isinstance(editor, LongEditor):
        cursor = editor.text.textCursor()
        block = editor.text.document().findBlockByLineNumber(line - 1)
        cursor.setPosition(min(block.position() + column - 1, block.position() + block.length() - 1))
        editor.text.setTextCursor(cursor)
