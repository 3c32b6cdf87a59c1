"""Files of records parsed in a process apart: the same rows as here, and a reason where it cannot end."""

import os
from pathlib import Path

import pytest

from campaign_app.readers import record_child
from campaign_app.readers.files.apart import run
from campaign_app.readers.files.limits import Bounds, Limit
from campaign_app.readers.grids import xlsx_bytes
from campaign_app.readers.parsing import grid_of, records_of
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.record_child import bounds_of
from campaign_app.readers.record_files import read_grid, read_records

SAMPLES = Path(__file__).parent / "samples"
BOUNDED = pytest.mark.skipif(os.name != "posix", reason="Windows knows no limit of memory for a process")


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_the_rows_are_the_same(path):
    kind = "contacts" if path.suffix == ".vcf" else "sources"
    here = records_of(path.read_bytes(), str(path), kind, path.suffix)
    assert read_records(path, kind, path.suffix) == here


def test_a_workbook_is_the_same(tmp_path):
    content = xlsx_bytes([["key", "제목"], ["a", "서울"], ["b", "=1+1"]])
    path = write(tmp_path, "x.xlsx", content)
    assert read_grid(path, ".xlsx") == grid_of(content, str(path), ".xlsx")


def test_a_chosen_encoding_counts(tmp_path):
    path = write(tmp_path, "x.csv", "이름\n홍길동\n".encode("cp949"))
    assert read_grid(path, ".csv", "cp949").rows == [["홍길동"]]
    with pytest.raises(BadFile) as caught:
        read_grid(path, ".csv", "utf-8")
    assert str(caught.value) == f"{path}: byte 1 is not utf-8; choose another encoding."


def test_a_broken_row_comes_with_its_file_and_place(tmp_path):
    path = write(tmp_path, "x.bib", b"@book{a, title={A}}\n@book{b, title={" + b"{" * 99 + b"}" * 99 + b"}}")
    first, second = read_records(path, "sources", ".bib").found
    assert first.values == {"key": "a", "item": {"type": "book", "title": "A"}}
    assert second.values == Problem(str(path), "nests more than 50 braces", "b", 2)


def test_10_000_records_are_read(tmp_path):
    records = "".join(f"TY  - BOOK\nID  - b{n}\nTI  - Book {n}\nER  - \n\n" for n in range(10_000))
    found = read_records(write(tmp_path, "x.ris", records.encode()), "sources", ".ris").found
    assert (len(found), found[-1].values["key"]) == (10_000, "b9999")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("deep.json", b"[" * 1_000_000, "is nested too deeply"),
        (
            "braces.bib",
            b"@book{a, title={" + b"{" * 40_000 + b"}" * 40_000 + b"}}",
            "it nests more than 1000 braces, so it is damaged or hostile",
        ),
        pytest.param(
            "many.json", b"[" + b"{}," * 6_000_000 + b"{}]", Bounds().large, marks=BOUNDED, id="many.json"
        ),
        pytest.param("wide.csv", b"a\n" + b"," * 40_000_000, Bounds().large, marks=BOUNDED, id="wide.csv"),
    ],
)
def test_a_hostile_file_is_refused_in_one_sentence(tmp_path, name, content, reason):
    path = write(tmp_path, name, content)
    with pytest.raises(BadFile) as caught:
        if path.suffix == ".csv":
            read_grid(path, ".csv")
        else:
            read_records(path, "sources", path.suffix)
    assert str(caught.value) == f"{path}: {reason}."


def test_what_takes_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(record_child, "SECONDS", 0)
    path = write(tmp_path, "x.ris", b"TY  - BOOK\nER  - \n")
    with pytest.raises(BadFile) as caught:
        read_records(path, "sources", ".ris")
    assert str(caught.value) == f"{path}: it takes longer than 0 seconds."


@pytest.mark.parametrize(
    "code", ["import os; os.abort()", "import os; os._exit(1)", "print('[')", "raise SystemExit"]
)
def test_a_process_that_dies_is_told(tmp_path, monkeypatch, code):
    (tmp_path / "a_child_that_dies.py").write_text(code, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run("a_child_that_dies", (), b"x" * 1_000_000, Bounds()) == {"refused": Limit.BROKEN}


def test_depth_that_only_the_child_can_bear_is_told(tmp_path, monkeypatch):
    code = "print('{\"a\":' + '[' * 100_000 + ']' * 100_000 + '}')"
    (tmp_path / "a_deep_child.py").write_text(code, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run("a_deep_child", (), b"", Bounds()) == {"refused": Limit.DEPTH}


def test_long_lists_may_take_longer_and_long_lines_not():
    assert bounds_of(b"x" * 10_000_000, ".bib") == Bounds(5, 256 * 2**20)
    assert bounds_of(b"x\n" * 100_000, ".bib") == Bounds(25, 256 * 2**20)
    assert bounds_of(b"x" * 1_000_000, ".xlsx") == Bounds(15, 256 * 2**20)
    assert bounds_of(b"\n" * 10_000_000, ".csv") == Bounds(60, 256 * 2**20)


@pytest.mark.parametrize(("name", "reason"), [("none.bib", "the file is missing"), ("", "this is no file")])
def test_what_is_no_file_is_told(tmp_path, name, reason):
    path = tmp_path / name
    with pytest.raises(BadFile) as caught:
        read_records(path, "sources", ".bib")
    assert str(caught.value) == f"{path}: {reason}."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.csv")
    with pytest.raises(BadFile, match="this is no file"):
        read_grid(tmp_path / "x.csv", ".csv")


def test_reading_is_stopped_by_what_its_pulse_raises(tmp_path, monkeypatch):
    (tmp_path / "a_child_that_hangs.py").write_text("import time; time.sleep(100)", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    def pulse():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        run("a_child_that_hangs", (), b"x" * 1_000_000, Bounds(), pulse)


def test_a_pulse_does_not_cut_off_what_is_sent_or_found(tmp_path, monkeypatch):
    code = "import sys, time; time.sleep(1); n = len(sys.stdin.buffer.read()); print([n] * 100_000)"
    (tmp_path / "a_slow_child.py").write_text(code, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    told = []
    found = run("a_slow_child", (), b"x" * 5_000_000, Bounds(), lambda: told.append(1))
    assert found == [5_000_000] * 100_000
    assert told
