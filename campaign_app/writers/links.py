"""Link targets: which may leave the program, and in what form."""

import re
from urllib.parse import quote, urlsplit

_ALLOWED = re.compile(r"(https?://[^/?#]|mailto:[^@]+@)", re.IGNORECASE)
_URI_CHARACTERS = "!#$%&'()*+,/:;=?@[]~-._"


def address(target: str) -> str | None:
    """Return ``target`` as a URI (RFC 3986) if it is a whole http, https or mailto address, else None.

    What is None is printed as plain text: a script, a local file or half an address never becomes a link.
    """
    if not _ALLOWED.match(target) or re.search(r"[\x00-\x20\x7f-\x9f]", target):
        return None
    try:
        urlsplit(target)
        return quote(target, safe=_URI_CHARACTERS)
    except ValueError:
        return None


def heading_id(target: str) -> str | None:
    """Return the id of the heading that ``target`` leads to, None for a target outside the document."""
    return target[1:] if target.startswith("#") and len(target) > 1 else None
