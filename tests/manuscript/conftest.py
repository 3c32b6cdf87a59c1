"""A small document of the campaign, with the sources it cites."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from campaign_app.manuscript.manuscript import Manuscript, Meta
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import Block, Cite, Paragraph, Text

ITEMS: dict[str, dict[str, Any]] = {
    "choi": {
        "type": "article-newspaper",
        "title": "A column on returns",
        "author": [{"family": "Choi", "given": "Kang"}],
        "container-title": "The Daily",
        "issued": {"date-parts": [[2023, 10, 17]]},
        "language": "en",
    },
    "yhip": {
        "type": "webpage",
        "author": [{"family": "Yhip", "given": "Lauren"}],
        "publisher": "The Hub",
        "issued": {"date-parts": [[2024, 5, 20]]},
        "accessed": {"date-parts": [[2026, 1, 2]]},
        "URL": "https://hub.example/account",
        "language": "en",
    },
    "untitled": {"type": "document", "language": "en", "custom": {"label": "[untitled editorial]"}},
    "undated": {
        "type": "webpage",
        "title": "A page without a date",
        "accessed": {"date-parts": [[2026, 1, 2]]},
        "URL": "https://page.example",
        "language": "en",
    },
    "korean": {
        "type": "report",
        "title": "강제 송환 금지 촉구",
        "publisher": "북한인권시민연합",
        "language": "ko",
        "custom": {
            "forms": [
                {"field": "title", "kind": "translated", "language": "en", "text": "Call to stop returns"}
            ]
        },
    },
    "convention": {
        "type": "treaty",
        "title": "Convention relating to the Status of Refugees",
        "title-short": "1951 Refugee Convention",
        "container-title": "United Nations Treaty Series",
        "container-title-short": "UNTS",
        "volume": "189",
        "page": "137",
        "number": "2545",
        "custom": {"in-force": "1954-04-22"},
        "issued": {"date-parts": [[1951, 7, 28]]},
    },
    "un": {
        "type": "report",
        "title": "Situation of human rights",
        "author": [{"literal": "Human Rights Council"}],
        "number": "A/HRC/56/6",
        "issued": {"date-parts": [[2024, 6, 26]]},
    },
}


def reference(source: str, **more: Any) -> Reference:
    return Reference(source, json.dumps(ITEMS[source], ensure_ascii=False, sort_keys=True), **more)


def cite(*sources: str) -> Cite:
    return Cite(tuple(reference(source) for source in sources))


META = Meta("letter-1", "A letter", "letter", "en-GB", "2024-05-27", "A4", "oscola")


@pytest.fixture(name="reference")
def _reference() -> Callable[..., Reference]:
    return reference


@pytest.fixture(name="cite")
def _cite() -> Callable[..., Cite]:
    return cite


@pytest.fixture
def manuscript() -> Callable[..., Manuscript]:
    """Make a manuscript of blocks; a plain text is a paragraph; keywords change its meta or its fields."""

    def make(*body: Block | str | tuple[Any, ...], **changes: Any) -> Manuscript:
        blocks = tuple(_block(block) for block in body)
        meta = replace(META, **{key: changes.pop(key) for key in list(changes) if hasattr(META, key)})
        return Manuscript(meta, changes.pop("letterhead", None), blocks, **changes)

    return make


def _block(block: Block | str | tuple[Any, ...]) -> Block:
    if isinstance(block, str):
        return Paragraph((Text(block),))
    if isinstance(block, tuple):
        return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in block))
    return block
