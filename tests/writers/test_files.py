"""Files are written whole or not at all, and the user is told why not."""

import errno
import os
import subprocess
import sys

import pytest

from campaign_app.errors import UserError
from campaign_app.writers.files import safe_name, write_whole


def test_a_file_is_written_and_replaced(tmp_path):
    path = tmp_path / "편지.pdf"
    write_whole(path, b"first")
    write_whole(str(path), b"second")
    assert path.read_bytes() == b"second"
    assert [item.name for item in tmp_path.iterdir()] == ["편지.pdf"]


def test_a_link_stays_a_link_to_the_new_content(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("missing/letter.pdf", r"the folder .*missing does not exist; create it first\."),
        ("file/letter.pdf", r"file is not a folder; choose another folder\."),
        ("folder", r"a folder has that name; choose another name\."),
        ("x" * 300, r"its name is too long; choose a shorter one\."),
        ("null\0byte", r"was not written: .*null.*; choose another name or folder\."),
    ],
)
def test_a_place_that_cannot_be_written_is_told_in_one_sentence(tmp_path, place, sentence):
    (tmp_path / "file").write_bytes(b"kept")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match=sentence):
        write_whole(tmp_path / place, b"content")
    assert sorted(item.name for item in tmp_path.rglob("*")) == ["file", "folder"]
    assert (tmp_path / "file").read_bytes() == b"kept"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no devices among its files")
def test_a_device_is_left_alone():
    with pytest.raises(UserError, match="a device, not a file, has that name"):
        write_whole("/dev/full", b"content")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "the disk is full; make room or choose another folder"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "you have no permission to write there or another program has it open"),
        (errno.EIO, "Input/output error; choose another name or folder"),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, number, sentence):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")

    def refuse(handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(UserError, match=sentence):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["letter.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits of this kind")
def test_a_file_that_outgrows_its_limit_leaves_nothing(tmp_path):
    script = """
import resource, signal, sys
from campaign_app.errors import UserError
from campaign_app.writers.files import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(sys.argv[1], b"x" * 5000)
except UserError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "letter.pdf")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "was not written because the disk is full" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Letter to the Minister", "Letter to the Minister"),
        ("외교부 장관께 보내는 편지", "외교부 장관께 보내는 편지"),
        ("../../etc/passwd", "etc passwd"),
        ('a<b>c:d"e/f\\g|h?i*j\nk', "a b c d e f g h i j k"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("  ...  ", "untitled"),
        ("", "untitled"),
        ("trailing. ", "trailing"),
        ("e\u0301te\u0301", "été"),
        ("evil\u202efdp", "evil fdp"),
        ("half\ud800", "half"),
    ],
)
def test_titles_become_names_that_every_system_accepts(title, name):
    assert safe_name(title) == name


def test_a_long_title_is_cut_between_characters():
    name = safe_name("가" * 200)
    assert name == "가" * 60
