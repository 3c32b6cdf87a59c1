"""Dates in words, as tables, cards and forms show them."""

from campaign_app.errors import UserError
from campaign_app.manuscript.dates import friendly_date, worded_date

LANGUAGE = "en-GB"


def in_words(date: object) -> str:
    """Return an EDTF date in words; as it is where it cannot be read."""
    try:
        return worded_date(str(date), LANGUAGE) if date else ""
    except UserError:
        return str(date)


def friendly(date: object) -> str:
    """Return an EDTF date in words that are read as the same date again; as it is where it has none."""
    try:
        return friendly_date(str(date), LANGUAGE) if date else ""
    except UserError:
        return str(date)
