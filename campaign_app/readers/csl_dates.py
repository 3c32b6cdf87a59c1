"""Dates of CSL in EDTF, as forms and BibTeX write them."""

from typing import Any

from campaign_app.errors import UserError
from campaign_app.manuscript.dates import csl_date


def edtf_of(value: Any) -> str:
    """Return a CSL date as EDTF; empty where it has no date-parts or they are out of range."""
    parts = value.get("date-parts", []) if isinstance(value, dict) else []
    sign = "~" if parts and value.get("circa") else ""
    text = "/".join(
        "-".join(f"{int(n):0{4 if not at else 2}d}" for at, n in enumerate(part)) + sign for part in parts
    )
    try:
        return text if text and csl_date(text) else ""
    except UserError:
        return ""
