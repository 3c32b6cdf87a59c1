"""A folder of seeds that a test may spoil."""

import json
import shutil

import pytest

from campaign_app.settings import data_folder


class SeedFolder:
    """A copy of the first campaign's files."""

    def __init__(self, path):
        self.path = path

    def change(self, name, key, /, **values):
        """Set fields of one record of a file; None takes a field away."""
        file = self.path / name
        rows = json.loads(file.read_text("utf-8"))
        for row in rows:
            if row.get("key", row.get("id")) == key:
                row.update(values)
                for field in [field for field, value in row.items() if value is None]:
                    del row[field]
        file.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


@pytest.fixture
def seeds(tmp_path):
    shutil.copytree(data_folder("seeds"), tmp_path / "seeds")
    return SeedFolder(tmp_path / "seeds")
