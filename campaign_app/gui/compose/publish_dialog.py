"""Publish dialog: formats, folder, reasons for what is set aside; then the files of the edition."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QProgressBar,
    QStackedWidget,
    QWidget,
)

from campaign_app.actions.documents import take_waiver_back
from campaign_app.actions.publish import Published, publish
from campaign_app.gui.icons import set_icon
from campaign_app.gui.jobs import Job
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, named, row, rule, scrolling
from campaign_app.gui.widgets.text_fields import LineField
from campaign_app.gui.workspace import OpenWorkspace
from campaign_app.manuscript.finding import Blocked, Finding
from campaign_app.manuscript.rule_names import rule_name
from campaign_app.writers import FORMATS


class PublishDialog(QDialog):
    """Freezes a document as an edition once every blocking finding is mended or set aside with a reason."""

    def __init__(
        self,
        workspace: OpenWorkspace,
        key: str,
        title: str,
        blocking: Sequence[Finding],
        aside: Sequence[Finding],
        waivers: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        """Ask for reasons for ``blocking``; ``aside`` are findings for which ``waivers`` have one already."""
        super().__init__(parent)
        named(self, "publish", "Publish")
        self.setWindowTitle("Publish")
        self.setMinimumSize(620, 300)
        self._workspace, self._key, self._title = workspace, key, title
        self._formats = {name: self._format(name) for name in FORMATS}
        self.folder = named(
            LineField(str(Path.home() / "Documents" / "Campaign App")), "publish.folder", "Folder"
        )
        self._reasons: dict[str, LineField] = {}
        self._findings = column(gap=8)
        self._problem = label("", "error", wrap=True)
        self._publish = button(
            "publish.publish",
            "&Publish",
            self._start,
            picture="publish",
            dress="primary",
            says="Publish edition",
        )
        self._publish.setDefault(True)
        self._cancel = button("publish.cancel", "Cancel", self._give_up)
        self._step = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._ask())
        self.setLayout(column(self._pages))
        self._job: Job[Published] | None = None
        self._show_aside(aside, waivers)
        self._show_blocking(blocking)
        for tick in self._formats.values():
            tick.clicked.connect(lambda _on: self._enable())

    def _format(self, name: str) -> QCheckBox:
        tick = named(QCheckBox(FORMATS[name].label), f"publish.format.{name}", FORMATS[name].label)
        tick.setChecked(name == "pdf")
        return tick

    def _ask(self) -> QWidget:
        words = label("&Folder", "label")
        words.setBuddy(self.folder)
        browse = button("publish.browse", "&Browse…", self._browse, picture="folder")
        self._scroll = scrolling(holder(column(self._findings, None)))
        note = "An edition is frozen: its files, their hashes and the facts they rest on never change."
        parts = (
            label(f"Publish “{self._title}”", "heading", wrap=True),
            label(note, "muted", wrap=True),
            row(*self._formats.values(), None, gap=14),
            row(words, self.folder, browse),
            rule(),
            self._scroll,
            None,
            self._problem,
            row(self._step, self._bar, None, self._cancel, self._publish),
        )
        box = column(*parts, gap=12, margins=(22, 20, 22, 18))
        box.setStretch(parts.index(self._scroll), 100)
        return holder(box)

    def _show_blocking(self, blocking: Sequence[Finding]) -> None:
        rules: dict[str, list[Finding]] = {}
        for finding in blocking:
            rules.setdefault(finding.rule, []).append(finding)
        for name, findings in rules.items():
            if name not in self._reasons:
                self._findings.addWidget(self._block(name, findings))
        self._scroll.setVisible(self._findings.count() > 0)
        if self._findings.count():
            self.resize(680, 560 if self._reasons else 380)
        self._enable()

    def _show_aside(self, aside: Sequence[Finding], waivers: Mapping[str, str]) -> None:
        """Tell which rules are set aside and why, each with the way to let it count again."""
        for name, reason in waivers.items():
            findings = [finding for finding in aside if finding.rule == name]
            self._findings.addWidget(self._waived(name, reason, findings))

    def _waived(self, name: str, reason: str, findings: Sequence[Finding]) -> QWidget:
        picture = label()
        set_icon(picture, "check-circle", "muted")
        words = label(f"{rule_name(name)}: set aside. {reason}", wrap=True)

        def counts(_none: None) -> None:
            self._findings.removeWidget(box)
            box.deleteLater()
            self._show_blocking(findings)

        def take_back() -> None:
            key = self._key
            self._workspace.change(
                self,
                lambda store: take_waiver_back(store, key, name),
                counts,
                lambda error: self._problem.setText(str(error)),
            )

        back = button(
            f"publish.back.{name}",
            "Let it count again",
            take_back,
            dress="link",
            says=f"Let “{rule_name(name)}” count again",
        )
        line = row(picture, words, back, gap=10, margins=(12, 10, 12, 10))
        line.setStretch(1, 1)
        box = frame("card", line)
        return box

    def _block(self, name: str, findings: Sequence[Finding]) -> QWidget:
        picture = label()
        set_icon(picture, "blocking", "bad")
        said = "\n".join(f"{f.where}: {f.message} {f.remedy}" for f in findings[:4])
        if len(findings) > 4:
            said += f"\n… and {len(findings) - 4} more like it"
        reason = named(LineField(), f"publish.reason.{name}", f"Reason to set “{rule_name(name)}” aside")
        reason.setPlaceholderText("Reason to publish all the same; it is kept with the edition")
        reason.textChanged.connect(lambda _text: self._enable())
        self._reasons[name] = reason
        words = column(label(rule_name(name), "strong"), label(said, wrap=True), gap=2)
        line = row(picture, words, gap=10)
        line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        return frame("bad", column(line, reason, gap=8, margins=(12, 10, 12, 12)))

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Folder for the files", self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _enable(self) -> None:
        chosen = any(tick.isChecked() for tick in self._formats.values())
        reasoned = all(field.text().strip() for field in self._reasons.values())
        self._publish.setEnabled(chosen and reasoned)
        self._problem.setText(
            ""
            if chosen and reasoned
            else "Choose a format."
            if not chosen
            else "Mend what stops publishing, or give a reason for each."
        )

    def _start(self) -> None:
        formats = [name for name, tick in self._formats.items() if tick.isChecked()]
        reasons = {name: field.text().strip() for name, field in self._reasons.items()}
        folder, key, store = Path(self.folder.text()).expanduser(), self._key, self._workspace.store
        self._publish.setEnabled(False)
        self._bar.show()
        jobs = self._workspace.jobs
        self._job = jobs.run_long(
            self,
            f"Publishing {self._title}",
            lambda report: publish(store, key, formats, folder, reasons, report),
            self._done,
            self._failed,
        )
        jobs.progressed.connect(self._progress)

    def _progress(self, job: object, step: str, part: float) -> None:
        if job is self._job:
            self._step.setText(step)
            self._bar.setValue(round(part * 100))

    def _failed(self, error: Exception) -> None:
        self._bar.hide()
        self._step.setText("")
        if isinstance(error, Blocked):
            self._show_blocking(error.findings)
            return
        self._enable()
        self._problem.setText(str(error))

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.reject()

    def _done(self, result: Published) -> None:
        self._workspace.changed.emit()
        picture = label()
        set_icon(picture, "check-circle", "ok", 28)
        heading = label(f"Published “{self._title}”", "heading", wrap=True)
        head = row(picture, heading)
        head.setStretch(1, 1)
        files = column(gap=4)
        for number, path in enumerate(result.files):
            line = row(
                label(path.name),
                None,
                button(
                    f"publish.open.{number}",
                    "Open",
                    partial(_open, path),
                    picture="open",
                    dress="link",
                    says=f"Open {path.name}",
                ),
            )
            files.addLayout(line)
        folder = result.files[0].parent if result.files else Path()
        close = button("publish.close", "&Close", self.accept, dress="primary")
        close.setDefault(True)
        self._pages.addWidget(
            holder(
                column(
                    head,
                    label(f"{result.edition}, in {folder}", "muted", wrap=True, selectable=True),
                    rule(),
                    files,
                    None,
                    row(
                        button(
                            "publish.open_folder", "Open &folder", lambda: _open(folder), picture="folder"
                        ),
                        None,
                        close,
                    ),
                    gap=12,
                    margins=(22, 20, 22, 18),
                )
            )
        )
        self._pages.setCurrentIndex(1)
        close.setFocus()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
