"""What readers of each style expect, pinned on the first campaign's sources as notes and entries.

After a wanted change: `UPDATE_GOLDEN=1 pytest tests/manuscript/test_style_rules.py`, and read the diff.
"""

import json
import os
from pathlib import Path

import pytest

from campaign_app.manuscript.citation_style import Cluster, cite_all, is_in_text
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import Cite, plain

SEEDS = Path(__file__).parents[2] / "seeds"
SOURCES = {source["id"]: source for source in json.loads((SEEDS / "sources.json").read_text("utf-8"))}
INSTRUMENTS = {
    found["key"]: found["item"] for found in json.loads((SEEDS / "instruments.json").read_text("utf-8"))
}
UN = "united-nations-editorial-manual"
CITED = (
    ("src-001", "7", "paragraph"),
    ("src-003", "13", "paragraph"),
    ("src-004", "4", "paragraph"),
    ("src-001", "8", "paragraph"),
    ("src-001", "9", "paragraph"),
    ("src-003", "22, 24", "paragraph"),
    ("l-cat", "3", "article-locator"),
    ("src-000", "1", "paragraph"),
    ("l-cat", "3", "article-locator"),
)
GOLDEN = Path(__file__).with_name("golden") / "citations"


@pytest.mark.parametrize("language", ["en-GB", "en-US", "ko-KR"])
@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "oscola", "apa", UN])
def test_citations_read_as_the_manual_of_the_style_asks(style, language):
    in_text = is_in_text(style, language)
    clusters = [
        Cluster(None if in_text else number, Cite((reference(*cited),)))
        for number, cited in enumerate(CITED, start=1)
    ]
    made = cite_all(clusters, style, language)
    notes = [f"{number}. {plain(words)}" for number, words in enumerate(made.words, start=1)]
    text = "\n".join([*notes, "", *map(plain, made.bibliography), ""])
    path = GOLDEN / f"{style.split('-')[0]}-{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def reference(key, locator, label):
    item = SOURCES.get(key) or INSTRUMENTS[key]
    return Reference(key, json.dumps(item, ensure_ascii=False), locator, label)
