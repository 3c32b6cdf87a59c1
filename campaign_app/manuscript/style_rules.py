"""What the manual of a style asks and its CSL file cannot say, or says only for one language."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from campaign_app.csl import Style, load_style
from campaign_app.manuscript.legal_words import is_legal, place_words, symbol_of
from campaign_app.manuscript.number_words import base_of
from campaign_app.manuscript.quotation_marks import note_marks
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import Content, Text, rewrite

# Works whose publisher is the site that OSCOLA names (OSCOLA 4, 3.4.8).
SITES = ("webpage", "post-weblog", "post")
# A day whose parts a style sets apart as English does.
KOREAN_DAY = re.compile(r"\b(\d{4}), (\d{1,2}월) (\d{1,2})\b(?!일)")
# The variant of English that a style asks for where its file does not say.
VARIANTS = {"apa": "en-US"}
# Our own style, which words treaties and United Nations documents by its own rules.
UNITED_NATIONS = "united-nations-editorial-manual"
# A kind of locator that no style has a word for, so that none goes before ours.
WORDED = "worded"


def load_for(style: str, language: str | None, text: str) -> Style:
    """Return the style in ``language``; one that is made for a variant of that language keeps to its own.

    OSCOLA has single quotation marks and British dates, APA double quotation marks, whoever writes. Others
    take the marks of the document.
    """
    if not language:
        return load_style(text or style, None, style)
    loaded = load_style(text or style, language, style, note_marks(language))
    own = loaded.info.locale or VARIANTS.get(style, "")
    if own and base_of(own) == base_of(language):
        return load_style(text or style, own, style)
    return loaded


def item_for(item: Mapping[str, Any], style: Style, name: str) -> dict[str, Any]:
    """Return a CSL-JSON item as the style ``name`` wants it."""
    fitted = dict(item)
    if name.startswith("chicago") and item.get("type") == "article-newspaper":
        # Chicago Manual of Style 17, 14.194: the article that a newspaper's name begins with is left out.
        fitted["container-title"] = str(item.get("container-title") or "").removeprefix("The ")
    if name.startswith("oscola") and item.get("type") in SITES and not item.get("container-title"):
        fitted["container-title"] = item.get("publisher") or ""
    if name == UNITED_NATIONS:
        fitted |= _of_united_nations(item)
    if style.info.format != "note":
        fitted["author"] = [_inverted(author) for author in item.get("author") or ()]
    return fitted


def _of_united_nations(item: Mapping[str, Any]) -> dict[str, str]:
    """Return what the United Nations style knows documents with a symbol and the Treaty Series by."""
    if symbol_of(item):
        return {"type": "report", "authority": "United Nations", "number": symbol_of(item)}
    if item.get("container-title-short") == "UNTS":
        return {"publisher": "United Nations", "container-title": "Treaty Series"}
    return {}


def _inverted(name: Any) -> Any:
    """Return a name without its own order: "Choi, K." where initials follow, not "Choi K."."""
    if not isinstance(name, dict):
        return name
    return {part: value for part, value in name.items() if part != "static-ordering"}


def with_korean_day(node: object) -> object:
    """Return a text with its days as Koreans write them."""
    return replace(node, text=KOREAN_DAY.sub(r"\1년 \2 \3일", node.text)) if isinstance(node, Text) else node


def words_law_itself(style: Style, name: str) -> bool:
    """Tell whether treaties, laws and United Nations documents are left to the rules of a style."""
    return style.info.format == "numeric" or name == UNITED_NATIONS


def worded_place(reference: Reference, item: Mapping[str, Any], language: str, name: str) -> str:
    """Return a place as the United Nations style prints it before no label of its own, else nothing."""
    ours = is_legal(item) or not reference.label or base_of(language) == "zh"
    if name != UNITED_NATIONS or not reference.locator or not ours:
        return ""
    return place_words(reference.locator, reference.label, language, name)


def oscola_place(reference: Reference, language: str) -> str:
    """Return a place with its label, for OSCOLA keeps the label after "ibid" where its CSL file drops it."""
    locator, label = reference.locator, reference.label
    if base_of(language) == "ko" and label == "paragraph":
        return f"문단 {locator}"
    return place_words(locator, label, language, "oscola") if label != "page" else locator


def without_retrieved(entry: Content, style: Style) -> Content:
    """Return an entry of an undated work without the word that the day of its retrieval should follow."""
    word = f"{style.locale.term('retrieved', 'long', False).capitalize()} "

    def without(node: object) -> object:
        return replace(node, text=node.text.replace(word, "")) if isinstance(node, Text) else node

    return rewrite(entry, without)
