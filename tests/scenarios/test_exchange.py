"""Records leave and come back through the command line: the same in every format."""

import re

import pytest

from campaign_app.cli import main
from campaign_app.cli.parser import KINDS as OFFERED
from campaign_app.readers.schema import SCHEMAS

ROUND = [
    ("sources", "json"), ("sources", "ris"), ("sources", "bib"), ("sources", "csv"), ("sources", "xlsx"),
    ("contacts", "vcf"), ("contacts", "csv"), ("contacts", "json"), ("contacts", "xlsx"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "ending"), ROUND)
def test_export_import_export_gives_the_same_records(run, tmp_path, capsys, kind, ending):
    first, second = tmp_path / f"first.{ending}", tmp_path / f"second.{ending}"
    empty = str(tmp_path / "empty.campaign")
    assert main(["new", empty, "--empty"]) == 0
    run("export", kind, str(first))
    assert main(["import", kind, str(first), "-w", empty]) == 0
    assert " 0 refused." in capsys.readouterr().out
    assert main(["export", kind, str(second), "-w", empty]) == 0
    if ending != "xlsx":  # a workbook tells when it was made
        assert first.read_bytes() == second.read_bytes()
    # Told in the fullest format, nothing at all is lost.
    for name, workspace in (("a", str(run.workspace)), ("b", empty)):
        assert main(["export", kind, str(tmp_path / f"{name}.json"), "-w", workspace]) == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_every_kind_leaves_and_comes_back_by_itself(run, tmp_path, capsys, ending):
    assert set(SCHEMAS) < set(OFFERED)
    empty = str(tmp_path / "empty.campaign")
    assert main(["new", empty, "--empty"]) == 0
    for kind in SCHEMAS:
        first, second = tmp_path / f"{kind}.{ending}", tmp_path / f"{kind}-2.{ending}"
        run("export", kind, str(first))
        assert main(["import", kind, str(first), "-w", empty]) == 0
        assert " 0 refused." in capsys.readouterr().out
        assert main(["export", kind, str(second), "-w", empty]) == 0
        if ending != "xlsx":  # a workbook tells when it was made
            assert first.read_bytes() == second.read_bytes()


def test_an_export_tells_what_its_records_name(run, tmp_path):
    told = run("export", "facts", str(tmp_path / "f.csv"))
    assert re.search(r"These facts name \d+ contacts, \d+ States, \d+ sources, \d+ events", told)
    assert "must have those before" in told
    assert "name" not in run("export", "states", str(tmp_path / "s.csv"))


def test_states_are_listed_found_shown_and_changed(run):
    assert {row["key"] for row in run.json("list", "states", "--search", "대한민국")} == {"gov-rok"}
    assert {row["key"] for row in run.json("list", "states", "--search", "republic korea")} == {
        "gov-dprk",
        "gov-rok",
    }
    assert {"key": "gov-rok", "name": "Republic of Korea"} in run.json("list", "states")
    run("edit", "states", "gov-rok", 'names={"en": "South Korea", "ko": "대한민국"}')
    assert run.json("show", "states", "gov-rok")["names"]["en"] == "South Korea"


def test_where_a_format_keeps_what_it_has_no_place_for_is_told(run, tmp_path):
    assert "kept in U5" in run("export", "sources", str(tmp_path / "s.ris"))


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("contacts", "c.ris", "must end in .json, .csv, .xlsx or .vcf"),
        ("sources", "s.vcf", "must end in .json, .csv, .xlsx, .ris or .bib"),
        ("events", "e.bib", "must end in .json, .csv or .xlsx"),
    ],
)
def test_another_ending_is_told(run, tmp_path, kind, name, words):
    (tmp_path / name).write_text("x", "utf-8")
    assert words in run("import", kind, str(tmp_path / name), status=2)
    assert words in run("export", kind, str(tmp_path / name), status=2)


def test_one_undo_takes_an_import_back(run, tmp_path):
    before = run.json("list", "sources")
    path = tmp_path / "s.bib"
    path.write_text("@book{a, title={A}}\n@book{b, title={B}, date={2024-13}}\n@book{c", "utf-8")
    told = run("import", "sources", str(path))
    assert "row 3: " in told
    assert "2 new" in told
    run("undo")
    assert run.json("list", "sources") == before


def test_everything_leaves_and_comes_back(run, tmp_path, capsys):
    first, second, empty = tmp_path / "first.zip", tmp_path / "second.zip", str(tmp_path / "e.campaign")
    (tmp_path / "said.txt").write_text("What the source said.\n", "utf-8")
    run("attach", "src-000", str(tmp_path / "said.txt"))
    run("publish", "joint-letter", "--format", "txt")
    assert "2 stored files" in run("export", "all", str(first))
    assert main(["new", empty, "--empty"]) == 0
    assert main(["import", "all", str(first), "-w", empty]) == 0
    assert " 0 refused." in capsys.readouterr().out
    assert main(["export", "all", str(second), "-w", empty]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert main(["verify", "joint-letter-1", "-w", empty]) == 0
    assert "goes into an empty workspace" in run("import", "all", str(first), status=2)
    assert "must end in .zip" in run("export", "all", str(tmp_path / "x"), status=2)


def test_an_encoding_is_chosen_on_the_command_line(run, tmp_path):
    (tmp_path / "k.txt").write_bytes("강제 송환을 규탄했다.\n".encode("cp949"))
    assert run.json("attach", "src-000", str(tmp_path / "k.txt"), "--encoding", "gb18030")["new"]
    told = run("attach", "src-000", str(tmp_path / "k.txt"), "--encoding", "euc-kr")
    assert "their text was read again as cp949" in told
    assert "is not an encoding" in run(
        "attach", "src-000", str(tmp_path / "k.txt"), "--encoding", "klingon", status=2
    )
    (tmp_path / "c.csv").write_bytes("이름,kind\n홍길동,person\n".encode("cp949"))
    assert "not utf-8" in run("import", "contacts", str(tmp_path / "c.csv"), "--encoding", "utf-8", status=2)
    assert "1 new" in run("import", "contacts", str(tmp_path / "c.csv"), "--encoding", "cp949")
    assert [row["name"] for row in run.json("list", "contacts", "--search", "홍길동")] == ["홍길동"]
