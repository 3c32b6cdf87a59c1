"""Add dialog: what a file says of itself, shown for confirmation before it becomes a source."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from campaign_app.actions.kinds import KINDS
from campaign_app.actions.records import validate
from campaign_app.actions.sources import (
    Evidence,
    Proposal,
    add_source,
    holders,
    proposed_as,
)
from campaign_app.errors import UserError
from campaign_app.gui.record_form import RecordForm, Section
from campaign_app.gui.sources.file_dialog import FileDialog
from campaign_app.gui.widgets.basics import button, column, label, named, row, rule
from campaign_app.gui.widgets.text_fields import LineField
from campaign_app.gui.workspace import OpenWorkspace

SECTIONS = (
    Section("Work", ("type", "title", "label", "author", "issued", "language")),
    Section("Found in", ("container_title", "publisher", "publisher_place", "number", "genre")),
    Section("Access", ("url", "accessed", "doi", "key")),
)
NAMES = tuple(name for section in SECTIONS for name in section.fields)


class AddSourceDialog(FileDialog):
    """Shows each proposed value with where the file states it; ``key`` is that of the source added."""

    def __init__(self, workspace: OpenWorkspace, proposal: Proposal, url: str, parent: QWidget) -> None:
        super().__init__(workspace, proposal, parent, "add_source")
        named(self, "add_source", f"Add source from {proposal.file.name}")
        self.setWindowTitle("Add source")
        self.resize(680, 760)
        self.key = ""
        self._known = label("", "warn", wrap=True)
        self._known.hide()
        self.text.repair.toggled.connect(lambda on: self._propose(proposed_as(self._proposal, on)))
        fields = [KINDS["sources"].field(name) for name in NAMES]
        self.form = RecordForm("add_source", fields, SECTIONS, validate=_problems)
        heading = label(f"Add source from {proposal.file.name}", "heading", wrap=True)
        add = button("add_source.add", "&Add source", self._store, dress="primary")
        self._lay_out(add, heading, self._known, below=self.form)
        self.form.load({"url": url})
        self._show(proposal)
        self.form.focus_first()
        sha256 = proposal.file.sha256
        workspace.read(self, lambda store: holders(store, sha256), self._tell_holders)

    def _show(self, proposal: Proposal) -> None:
        """Show a file and what it states."""
        self._propose(proposal)
        super()._show(proposal)

    def _propose(self, proposal: Proposal) -> None:
        """Fill in what is stated; what the person has entered stays."""
        untouched = {name: value for name, value in self._proposal.fields.items() if name in NAMES}
        self._proposal = proposal
        values = self.form.values()
        for name in NAMES:
            if values[name] in (None, "", [], untouched.get(name)):
                values[name] = proposal.fields.get(name, None if name in untouched else values[name])
        self.form.load(values)
        said = _stated(proposal.evidence)
        for name in NAMES:
            self.form.hint(name, said.get(name, ""))

    def _tell_holders(self, keys: list[str]) -> None:
        if keys:
            self._known.setText(f"This very file is already attached to {', '.join(keys)}.")
            self._known.show()

    def _store(self) -> None:
        if not self.form.check():
            return
        proposal, repair = self._proposal, self.text.repair.isChecked()
        values = self.form.values()
        changes = {name: value for name, value in values.items() if value != proposal.fields.get(name)}
        changes = {n: v for n, v in changes.items() if v not in (None, "", []) or n in proposal.fields}
        self._act.setEnabled(False)
        self._workspace.change(
            self, lambda store: add_source(store, proposal, changes, repair), self._added, self._failed
        )

    def _added(self, key: str) -> None:
        self.key = key
        self.accept()

    def _failed(self, error: Exception) -> None:
        field = getattr(error, "field", "")
        words = str(getattr(error, "told", error))
        if isinstance(error, UserError) and field and self.form.show_problem(field, words):
            self._act.setEnabled(True)
        else:
            super()._failed(error)


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
    told = {name: "; ".join(dict.fromkeys(words)) + "." for name, words in found.items()}
    return {"title": "The file states no title.", **told}


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
