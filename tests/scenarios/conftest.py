"""The first campaign, made once and copied for each test, and the command line as people call it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaign_app.cli import main


class CommandLine:
    """Runs commands on one workspace, in this process."""

    def __init__(self, workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.workspace = workspace
        self._capsys = capsys

    def __call__(self, *words: str, status: int = 0) -> str:
        """Run one command and return what it printed; on failure, what it printed as an error."""
        self._capsys.readouterr()
        found = main([*words, "-w", str(self.workspace)])
        printed = self._capsys.readouterr()
        assert found == status, printed.err or printed.out
        assert "Traceback" not in printed.err
        return printed.err if status == 2 else printed.err + printed.out

    def json(self, *words: str, status: int = 0) -> Any:
        """Run one command with --json and return what it printed."""
        return json.loads(self(*words, "--json", status=status))


@pytest.fixture(scope="session")
def seed_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed workspace; copy it, never change it."""
    path = tmp_path_factory.mktemp("seed") / "seed.campaign"
    assert main(["new", str(path)]) == 0
    return path


@pytest.fixture
def workspace(seed_workspace: Path, tmp_path: Path) -> Path:
    """A copy of the seed workspace of one's own."""
    return Path(shutil.copy(seed_workspace, tmp_path / "w.campaign"))


@pytest.fixture
def run(workspace: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line on a copy of the seed workspace."""
    return CommandLine(workspace, capsys)


@pytest.fixture
def another(
    seed_workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], CommandLine]:
    """The command line on further copies of the seed workspace, by name."""

    def make(name: str) -> CommandLine:
        return CommandLine(Path(shutil.copy(seed_workspace, tmp_path / f"{name}.campaign")), capsys)

    return make


@pytest.fixture
def in_shell() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The program in a process of its own, as a person starts it."""

    def call(*words: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        import os

        plain = {
            k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
        }
        return subprocess.run(
            [sys.executable, "-m", "campaign_app", *words],
            cwd=cwd,
            env=plain | environment,
            text=True,
            capture_output=True,
            check=False,
        )

    return call
