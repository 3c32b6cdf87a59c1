"""Labels typed into a locator: "para. 28" is a paragraph although nothing else says so."""

from __future__ import annotations

import re

from campaign_app.csl.clusters import CiteItem

LABELS = {
    "art": "article-locator", "bk": "book", "ch": "chapter", "col": "column", "fig": "figure", "fol": "folio",
    "l": "line", "n": "note", "no": "issue", "op": "opus", "p": "page", "pp": "page", "para": "paragraph",
    "paras": "paragraph", "pt": "part", "r": "rule", "sec": "section", "sv": "sub-verbo",
    "supp": "supplement", "vrs": "verse", "vol": "volume",
}  # fmt: skip
TYPED = re.compile(rf"({'|'.join(LABELS)})\.\s+(\S.*)", re.S)
LAWS = frozenset({"bill", "legislation", "regulation", "treaty"})


def locator_of(cite: CiteItem, item_type: str) -> tuple[str, str]:
    """Return the kind of a cite's locator and the locator without a label typed into it."""
    if not cite.locator:
        return "", ""
    if cite.locator_term == "page" and item_type not in LAWS and (found := TYPED.fullmatch(cite.locator)):
        return LABELS[found[1]], found[2]
    return cite.locator_term, cite.locator
