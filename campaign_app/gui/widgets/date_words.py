"""Dates in words, as tables and cards show them."""

from campaign_app.errors import UserError
from campaign_app.manuscript.dates import worded_date


def in_words(date: object) -> str:
    """Return an EDTF date in words; as it is where it cannot be read."""
    try:
        return worded_date(str(date), "en-GB") if date else ""
    except UserError:
        return str(date)
