"""The e-mail addresses in a field, which may hold several."""

import re

PARTED = re.compile(r"[;,\s]+")
# One @, and a dot in the domain: what every address that a letter reaches has (RFC 5321 is wider).
ADDRESS = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")


def addresses(text: str) -> list[str]:
    """Return the addresses in ``text``, parted by commas, semicolons or spaces; the rest is passed over."""
    return [part for part in PARTED.split(text) if ADDRESS.fullmatch(part)]


def only_addresses(text: str) -> str:
    """Return ``text``; raises ValueError where something in it is no address."""
    for part in filter(None, PARTED.split(text)):
        if not ADDRESS.fullmatch(part):
            raise ValueError(f"“{part[:60]}” is no e-mail address; write one such as name@example.org")
    return text
