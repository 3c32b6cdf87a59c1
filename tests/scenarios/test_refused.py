"""What is refused, and the sentence that says so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

LETTER = """---
title: Test letter
kind: letter
fields:
  - {name: subject, label: Subject, type: text, required: true}
---
A first line.

%s
"""


def _letter(run, tmp_path: Path, line: str) -> str:
    path = tmp_path / "test-letter.md"
    path.write_text(LETTER % line, "utf-8")
    run("import", "templates", str(path))
    return run("draft", "test-letter", "--set", "subject=Hello", "--to", "t-rok-fm").strip()


def test_a_misspelt_field_is_refused_with_its_place(run, tmp_path):
    document = _letter(run, tmp_path, "About {{ subjct }} we write.")
    sentence = run("check", document, status=2)
    assert "subjct" in sentence
    assert re.search(r"test-letter.*line 9.*column 10", sentence)


def test_an_unknown_fact_is_refused_with_its_place(run, tmp_path):
    document = _letter(run, tmp_path, 'We know {{ fact("F015") }} and {{ fact("F999") }}.')
    sentence = run("publish", document, status=2)
    assert "F999" in sentence
    assert re.search(r"test-letter.*line 9.*column (4[0-9])", sentence)
    assert run.json("list", "editions") == []


def test_an_uncited_number_blocks_publishing_with_its_place(run, tmp_path):
    document = _letter(run, tmp_path, "That night 750 people were sent back.")
    printed = run("publish", document, "--out", str(tmp_path / "out"), status=1)
    assert "750" in printed
    assert "uncited-figure" in printed
    assert re.search(r"test-letter, line 9, column 12", printed)
    assert not (tmp_path / "out").exists()

    run("publish", document, "--waive", "uncited-figure=counted by our own staff")
    edition = run.json("list", "editions")[0]["key"]
    waived = run.json("show", "editions", edition)["waivers"]
    assert [(w["rule"], w["reason"]) for w in waived] == [("uncited-figure", "counted by our own staff")]


def test_a_waiver_is_taken_back(run, tmp_path):
    document = _letter(run, tmp_path, "That night 750 people were sent back.")
    assert "is set aside" in run("waive", document, "uncited-figure", "--reason", "Counted by ourselves")
    run("publish", document)
    assert "counts again" in run("waive", document, "uncited-figure", "--take-back")
    assert "750" in run("publish", document, status=1)
    assert "is not set aside" in run("waive", document, "uncited-figure", "--take-back", status=2)


def test_a_waiver_needs_a_reason(run, tmp_path):
    document = _letter(run, tmp_path, "That night 750 people were sent back.")
    assert "reason" in run("publish", document, "--waive", "uncited-figure=  ", status=2)
    assert run.json("list", "editions") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "facts", "F999"), "F999"),
        (("publish", "no-such-letter"), "joint-letter"),
        (("publish", "joint-letter", "--format", "pdf,rtf"), "rtf"),
        (("publish", "joint-letter", "--waive", "uncited-figure"), "RULE=REASON"),
        (("edit", "facts", "F015", "low=many"), "low"),
        (("edit", "facts", "F015", "colour=red"), "colour"),
        (("edit", "facts", "F015", "date=2023-99-99"), "2023-99-99"),
        (("draft", "no-such-template"), "joint-letter"),
        (("draft", "joint-letter", "--facts", "F015,F999"), "F999"),
        (("draft", "joint-letter", "--set", "colour=red"), "colour"),
        (("draft", "joint-letter", "--to", "t-nobody"), "t-nobody"),
        (("verify", "letter-9"), "letter-9"),
        (("affected", "--fact", "F999"), "F999"),
        (("import", "facts", "/nowhere/facts.csv"), "/nowhere/facts.csv"),
        (("list", "planets"), "planets"),
        (("undo",), "undo"),
    ],
)
def test_one_sentence_and_exit_2(run, words, said):
    sentence = run(*words, status=2)
    assert said in sentence
    assert sentence.count("\n") == 1


def test_a_folder_that_cannot_be_written_stores_no_edition(run, tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("in the way")
    run("publish", "joint-letter", "--out", str(blocker / "out"), status=2)
    assert run.json("list", "editions") == []


def test_a_passphrase_is_needed_and_checked(in_shell, tmp_path):
    (tmp_path / "right").write_text("한글 passphrase\n", "utf-8")
    (tmp_path / "wrong").write_text("something else\n", "utf-8")
    made = in_shell("new", "w.campaign", "--passphrase-file", "right", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert b"Salm" not in (tmp_path / "w.campaign").read_bytes()
    for words, said in ((("--passphrase-file", "wrong"), "passphrase"), ((), "passphrase")):
        done = in_shell("list", "facts", "-w", "w.campaign", *words, cwd=tmp_path)
        assert done.returncode == 2
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
    done = in_shell("list", "facts", "-w", "w.campaign", "--passphrase-file", "right", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1])
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_workspace_busy_in_another_program(run, workspace):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(workspace)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        sentence = run("edit", "facts", "F015", "place=Dandong", status=2)
        other.communicate()
    assert "another program" in sentence
    run("edit", "facts", "F015", "place=Dandong")


def test_without_a_display_the_main_job_is_done(in_shell, tmp_path):
    done = in_shell(cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "out" / "joint-letter-1.pdf").is_file()
    assert (tmp_path / "out" / "packet-1.pdf").is_file()
    assert "display" in done.stdout.splitlines()[-1]
    first = (tmp_path / "out" / "joint-letter-1.pdf").read_bytes()
    again = in_shell(cwd=tmp_path)
    assert again.returncode == 0
    assert (tmp_path / "out" / "joint-letter-1.pdf").read_bytes() == first
    assert not (tmp_path / "out" / "joint-letter-2.pdf").exists()


def test_publishing_in_no_format_is_refused(run):
    assert "No format is named" in run("publish", "joint-letter", "--format", "", status=2)
    assert run.json("list", "editions") == []


def test_a_passphrase_file_that_cannot_be_read_is_named_in_plain_words(run, tmp_path):
    missing = tmp_path / "none"
    assert "cannot be read: no such file or directory." in run(
        "list", "facts", "--passphrase-file", str(missing), status=2
    )
    missing.write_bytes(b"\xff\xfe1\x00")
    assert "is no UTF-8 text" in run("list", "facts", "--passphrase-file", str(missing), status=2)
