"""Refused rows: what an import cannot take in, written to a file to be mended."""

import csv
import io
from pathlib import Path

from campaign_app.actions.import_plan import Plan
from campaign_app.readers.csv_table import guarded
from campaign_app.writers.files import write_whole


def write_refused(plan: Plan, path: Path) -> int:
    """Write the rows that the plan refuses, each with its reason, to a CSV file, and return how many."""
    refused = [row for row in plan.rows if row.outcome == "refused"]
    names = plan.columns or tuple(dict.fromkeys(name for row in refused for name in plan.raw[row.row]))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(cell) for cell in ("Row", "Reason", *names)])
    for row in refused:
        cells = (str(row.row), row.reason, *(plan.raw[row.row].get(name, "") for name in names))
        writer.writerow([guarded(cell) for cell in cells])
    # Spreadsheets take a CSV without the mark for the code page of their country.
    write_whole(path, text.getvalue().encode("utf-8-sig"))
    return len(refused)
