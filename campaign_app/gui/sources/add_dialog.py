"""Add dialog: what a file says of itself, shown for confirmation before it becomes a source."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QWidget

from campaign_app.actions.kinds import KINDS
from campaign_app.actions.records import validate
from campaign_app.actions.sources import Evidence, Proposal, add_source, holders
from campaign_app.errors import UserError
from campaign_app.gui.record_form import RecordForm, Section
from campaign_app.gui.sources.damage import DamageReport
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, named, row, rule, scrolling
from campaign_app.gui.widgets.text_fields import LineField
from campaign_app.gui.workspace import OpenWorkspace

SECTIONS = (
    Section("Work", ("type", "title", "label", "author", "issued", "language")),
    Section("Found in", ("container_title", "publisher", "publisher_place", "number", "genre")),
    Section("Access", ("url", "accessed", "doi", "key")),
)
NAMES = tuple(name for section in SECTIONS for name in section.fields)


class AddSourceDialog(QDialog):
    """Shows each proposed value with where the file states it; ``key`` is that of the source added."""

    def __init__(self, workspace: OpenWorkspace, proposal: Proposal, url: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "add_source", f"Add source from {proposal.file.name}")
        self.setWindowTitle("Add source")
        self.resize(640, 720)
        self.key = ""
        self._workspace, self._proposal = workspace, proposal
        self._known = label("", "warn", wrap=True)
        self._known.hide()
        self.repair = named(
            QCheckBox("&Repair the text; the file's own bytes stay as they are"),
            "add_source.repair",
            "Repair the text",
        )
        fields = [KINDS["sources"].field(name) for name in NAMES]
        self.form = RecordForm("add_source", fields, SECTIONS, validate=_problems)
        self._problem = label("", "error", wrap=True)
        self._add = button("add_source.add", "&Add source", self._store, dress="primary")
        self._build()
        self._fill(url)
        sha256 = proposal.file.sha256
        workspace.read(self, lambda store: holders(store, sha256), self._tell_holders)

    def _build(self) -> None:
        file = self._proposal.file
        line = " · ".join(
            (
                file.media_type,
                *filter(None, (file.encoding,)),
                f"{file.size:,} bytes",
                f"SHA-256 {file.sha256[:12]}…",
            )
        )
        parts: list[QWidget] = [label(line, "muted", wrap=True), self._known]
        parts += [label(note, "muted", wrap=True) for note in file.notes]
        if self._proposal.damage:
            parts.append(self._damage())
        cancel = button("add_source.cancel", "Cancel", self.reject)
        heading = label(f"Add source from {file.name}", "heading", wrap=True)
        self.setLayout(
            column(
                column(heading, *parts, gap=8, margins=(20, 18, 20, 4)),
                scrolling(holder(column(self.form))),
                self._problem,
                frame("foot", row(None, cancel, self._add, margins=(16, 10, 16, 12))),
                gap=0,
            )
        )

    def _damage(self) -> QFrame:
        report = DamageReport(self._proposal.damage)
        box = report.layout()
        assert box is not None
        if self._proposal.file.repaired is not None:
            box.addWidget(self.repair)
        else:
            self.repair.hide()
        return report

    def _fill(self, url: str) -> None:
        values = {**self._proposal.fields}
        if url and not values.get("url"):
            values["url"] = url
        self.form.load(values)
        for name, words in _stated(self._proposal.evidence).items():
            if name in NAMES:
                self.form.hint(name, words)
        self.form.focus_first()

    def _tell_holders(self, keys: list[str]) -> None:
        if keys:
            self._known.setText(f"This very file is already attached to {', '.join(keys)}.")
            self._known.show()

    def _store(self) -> None:
        if not self.form.check():
            return
        proposal, repair = self._proposal, self.repair.isChecked()
        values = self.form.values()
        changes = {name: value for name, value in values.items() if value != proposal.fields.get(name)}
        changes = {n: v for n, v in changes.items() if v not in (None, "", []) or n in proposal.fields}
        self._add.setEnabled(False)
        self._workspace.change(
            self, lambda store: add_source(store, proposal, changes, repair), self._added, self._failed
        )

    def _added(self, key: str) -> None:
        self.key = key
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._add.setEnabled(True)
        field = getattr(error, "field", "")
        if not (isinstance(error, UserError) and field and self.form.show_problem(field, str(error))):
            self._problem.setText(str(error))


def _problems(values: Mapping[str, Any]) -> Mapping[str, str]:
    # A work without a title is described by its file's name, so neither is asked for here.
    told = values if values.get("title") or values.get("label") else {**values, "label": "[file]"}
    return {name: words for name, words in validate("sources", told).items() if name in NAMES}


def _stated(evidence: tuple[Evidence, ...]) -> dict[str, str]:
    """Return by field where each value is stated, and others that the file states too."""
    found: dict[str, list[str]] = {}
    for one in evidence:
        if one.used:
            words = f"From {one.where}" if one.certain else f"From {one.where}: please check it"
        else:
            words = f"Also “{one.value}”, {one.where}"
        found.setdefault(one.field, []).append(words)
    return {name: "; ".join(dict.fromkeys(words)) + "." for name, words in found.items()}


class WebAddressDialog(QDialog):
    """Asks for a web address and the page saved from it; nothing is fetched."""

    def __init__(self, url: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "web_address", "Add a web page")
        self.setWindowTitle("Add a web page")
        self.setMinimumWidth(520)
        self.url = named(LineField(url), "web_address.url", "Web address")
        self.url.setPlaceholderText("https://…")
        words = label("&Address", "label")
        words.setBuddy(self.url)
        says = (
            "Nothing is fetched from the network. Save the page in your browser (as one file, a text or a "
            "PDF) and choose that file next: what it said on the day is then kept with the source."
        )
        choose = button("web_address.choose", "&Choose saved page…", self.accept, dress="primary")
        choose.setDefault(True)
        line = row(words, self.url)
        line.setStretch(1, 1)
        self.setLayout(
            column(
                label("Add a web page", "heading"), line, label(says, "muted", wrap=True), rule(),
                row(None, button("web_address.cancel", "Cancel", self.reject), choose),
                gap=12, margins=(22, 20, 22, 18),
            )
        )  # fmt: skip
