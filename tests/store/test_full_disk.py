"""A really full disk: nothing is left half-made, and the sentence says what is wrong."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from campaign_app.actions.workspace import create_workspace
from campaign_app.store import DiskFull, Store


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A function that gives a disk of its own of so many KiB."""
    mounted = []

    def make(kibibytes: int) -> Path:
        folder = tmp_path / f"disk-{kibibytes}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("a small disk can only be made by root where mounting is permitted")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_named_by_reading_too(disk: Callable[[int], Path]) -> None:
    place = str(disk(3000) / "w.campaign")
    Store.create(place).close()
    filler = Path(place).with_name("filler")
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(b"\0" * 4096):
            pass
    with pytest.raises(DiskFull, match="no room left"), Store.open(place) as store:
        store.undo()
    filler.unlink()
    with Store.open(place) as store:
        assert store.undo_label is None


@pytest.mark.parametrize("kibibytes", [200, 700, 1000])
def test_a_workspace_is_not_made_on_a_disk_without_room(disk: Callable[[int], Path], kibibytes: int) -> None:
    folder = disk(kibibytes)
    with pytest.raises(DiskFull, match="no room left"):
        create_workspace(str(folder / "w.campaign"))
    assert list(folder.iterdir()) == []
