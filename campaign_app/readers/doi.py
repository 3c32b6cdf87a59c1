"""DOIs as people and programs write them."""

import re

DRESSED = re.compile(r"\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)


def bare_doi(text: str) -> str:
    """Return a DOI without the address before it, which citation styles print themselves."""
    return DRESSED.sub("", text, count=1)
