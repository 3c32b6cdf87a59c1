"""References become the CSL-JSON items that a citation style can work with, whatever a source lacks."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from campaign_app.manuscript.dates import BadDate, worded_date
from campaign_app.manuscript.number_words import base_of
from campaign_app.manuscript.reference import Reference

UNTITLED = {
    "en": {
        "article-newspaper": "untitled newspaper article", "article-magazine": "untitled article",
        "article-journal": "untitled article", "article": "untitled article", "webpage": "untitled web page",
        "post": "untitled post", "post-weblog": "untitled post", "report": "untitled report",
        "personal_communication": "personal communication", "interview": "interview",
        "motion_picture": "untitled video", "": "untitled document",
    },
    "ko": {"": "제목 없음"},
    "zh": {"": "无标题"},
}  # fmt: skip


def cited_item(reference: Reference, language: str) -> dict[str, Any]:
    """Return the item of ``reference`` with the source's key as its id, mended where it lacks parts.

    A work without a title gets its description in brackets, and so do a date and a periodical that are
    inferred (``custom``: ``label``, ``issued_inferred_edtf``, ``container_inferred``). The day of access is
    kept only where the work has no date of its own.
    """
    item: dict[str, Any] = json.loads(reference.item)
    item["id"] = reference.source
    custom = item.get("custom") or {}
    if not item.get("title"):
        # CSL's rich text keeps a style from setting the description as it sets a title.
        item["title"] = f'<span class="nocase">{description(reference, language)}</span>'
    if not item.get("container-title") and custom.get("container_inferred"):
        item["container-title"] = f"[{custom['container_inferred']}]"
    inferred = inferred_date(custom, language)
    if not item.get("issued") and inferred:
        item["issued"] = {"literal": inferred}
    if item.get("issued"):
        item.pop("accessed", None)
    if str(item.get("URL", "")).startswith("www."):
        item["URL"] = f"https://{item['URL']}"
    return item


@lru_cache(maxsize=1024)
def description(reference: Reference, language: str) -> str:
    """Return what stands for the title of an untitled work, in square brackets; empty if it has a title."""
    item = json.loads(reference.item)
    if item.get("title"):
        return ""
    label = str((item.get("custom") or {}).get("label") or "").strip("[] ")
    if not label:
        words = UNTITLED[base_of(language)]
        label = words.get(str(item.get("type", "")), words[""])
    return f"[{label}]"


def inferred_date(custom: Mapping[str, Any], language: str) -> str:
    """Return the inferred date of a work in words and square brackets; empty if there is none."""
    try:
        words = worded_date(str(custom.get("issued_inferred_edtf") or ""), language)
    except BadDate:
        return ""
    return f"[{words}]" if words else ""
