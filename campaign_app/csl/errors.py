"""Refusals of the citation processor."""

from __future__ import annotations

from campaign_app.errors import UserError


class StyleError(UserError):
    """A citation style that is unknown, malformed or too large; the message names element and line."""
