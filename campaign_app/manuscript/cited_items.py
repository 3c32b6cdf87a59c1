"""References become the CSL-JSON items that a citation style can work with, whatever a source lacks."""

import json
import re
from functools import lru_cache
from typing import Any

from campaign_app.manuscript.number_words import base_of
from campaign_app.manuscript.reference import Reference

SUBTITLE = re.compile(r":\s|\s[–—]\s|\.\.\.\s?|…\s?")
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

    A work without a title gets its description in brackets. The forms of title and names (``custom.forms``)
    are handed to the style where the work is in another language than the document. Without a short title
    the subtitle is left out of short forms (Chicago Manual of Style 18, 13.35). The day of access is kept
    only where the work has no date of its own.
    """
    item: dict[str, Any] = json.loads(reference.item)
    item["id"] = reference.source
    title = str(item.get("title") or "")
    if not title:
        # CSL's rich text keeps a style from setting the description as it sets a title.
        item["title"] = f'<span class="nocase">{description(reference, language)}</span>'
    elif not item.get("title-short"):
        item["title-short"] = SUBTITLE.split(title, maxsplit=1)[0].strip() or title
    forms = (item.get("custom") or {}).get("forms")
    if forms and base_of(str(item.get("language") or language)) != base_of(language):
        item["forms"] = forms
    if item.get("issued"):
        item.pop("accessed", None)
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
