"""What other programs write into JSON and workbooks comes in as it is, or is told."""

import json

import pytest

from campaign_app.actions.exchange import export_records, import_records
from campaign_app.actions.records import create_record, list_records, show_record


def write(path, rows):
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return path


def test_text_that_looks_like_a_marked_formula_goes_through_a_workbook(store, empty, tmp_path):
    odd = ["'=1+1", "''=x", "'+x", "'-", "=1+1", "'quoted'", "-", "+82 2 123"]
    for number, text in enumerate(odd):
        values = {"key": f"org-{number}", "kind": "organisation", "note": text, "names": []}
        values["names"] = [{"text": f"Organisation {number}", "usage": "own"}]
        create_record(store, "contacts", values)
    for ending in ("xlsx", "csv"):
        export_records(store, "contacts", tmp_path / f"c.{ending}")
        assert import_records(store, "contacts", tmp_path / f"c.{ending}").updated == 0
    import_records(empty, "contacts", tmp_path / "c.xlsx")
    assert [show_record(empty, "contacts", f"org-{n}")["note"] for n in range(len(odd))] == odd


def test_line_ends_of_windows_are_read_from_json(store, tmp_path):
    entries = [{"id": "a1", "type": "book", "title": "T", "abstract": "x\r\ny\rz"}]
    assert import_records(store, "sources", write(tmp_path / "z.json", entries)).refused == ()
    assert show_record(store, "sources", "a1")["item"]["abstract"] == "x\ny\nz"


@pytest.mark.parametrize(
    ("date", "shown", "told"),
    [
        ({"raw": "12 Oct 2023"}, "2023-10-12", ""),
        ({"raw": "soon"}, "", "Row 1: issued: “soon” is no date; it is kept as words."),
        ({"date-parts": [["2023", "13", "45"]]}, "", "Row 1: issued: “2023-13-45” is no date"),
        ({"date-parts": [[2023, 2, 30]]}, "", "Row 1: issued: “2023-2-30” is no date"),
        ({"date-parts": [[2023, 0, 0]]}, "2023", ""),
        ({"date-parts": [["2024", "2", "29"]]}, "2024-02-29", ""),
    ],
)
def test_dates_of_csl_json_are_read_or_told(store, tmp_path, date, shown, told):
    entries = [{"id": "d1", "type": "book", "title": "A date", "issued": date}]
    found = import_records(store, "sources", write(tmp_path / "z.json", entries))
    assert told in " ".join(found.notes)
    assert bool(found.notes) == bool(told)
    [row] = [row for row in list_records(store, "sources") if row["key"] == "d1"]
    assert row["issued"] == shown
