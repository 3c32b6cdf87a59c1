"""The fixtures of the official suite, where they are at hand; known failures are listed with reasons."""

import importlib.util
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).parent
SUITE = HERE.parents[2] / "shared" / "csl-suite"


@pytest.mark.skipif(not SUITE.is_dir(), reason="the CSL suite is not beside this checkout")
def test_fixtures_fail_only_where_it_is_known():
    known = {
        line.partition(":")[0]
        for line in (HERE / "known_failures.txt").read_text().splitlines()
        if line and not line.startswith("#")
    }
    run = subprocess.run(
        [sys.executable, str(SUITE / "grade.py"), "--list"],
        cwd=HERE.parents[1], capture_output=True, text=True, check=True,
    )  # fmt: skip
    failing = {line.removeprefix("--- ") for line in run.stdout.splitlines() if line.startswith("--- ")}
    assert failing == known


def test_runner_reads_a_fixture(tmp_path):
    spec = importlib.util.spec_from_file_location("run_fixtures", HERE / "run_fixtures.py")
    assert spec is not None and spec.loader is not None
    runner = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(runner)
    path = tmp_path / "own_Sample.txt"
    parts = {
        "MODE": "citation",
        "CSL": '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info/>'
        '<citation><layout><text variable="title"/></layout></citation></style>',
        "INPUT": '[{"id": 1, "title": "Own"}]',
    }
    path.write_text("\n".join(f">>== {k} ==>>\n{v}\n<<== {k} ==<<" for k, v in parts.items()))
    assert runner.format_fixture(runner.read(path)) == "Own"
