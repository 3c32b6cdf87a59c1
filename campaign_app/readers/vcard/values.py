"""Telephones and addresses of vCards as contacts hold them, one text each, and back.

A contact says in brackets what a number is for: “+82 2 555 0100 ext. 5 (work, fax)”.
"""

import re
from urllib.parse import unquote

from campaign_app.readers.vcard.lines import Property, components, unescaped

# What TYPE says of a telephone (RFC 6350, 6.4.1) in words; those without words say nothing that one needs.
USES = {
    **{"work": "work", "home": "home", "cell": "mobile", "fax": "fax", "pager": "pager", "text": "text"},
    **{"video": "video", "textphone": "textphone", "main-number": "main", "main": "main", "car": "car"},
    **{"homefax": "home fax", "workfax": "work fax", "homepage": ""},
    **{"voice": "", "pref": "", "internet": "", "msg": "", "x400": ""},
}
TYPES = {words: name for name, words in reversed(USES.items()) if words and " " not in words}
NUMBER = re.compile(r"(?P<number>[^()]*(?:\([^()]*\)[^()]*)*?\d[^()]*?)\s*\((?P<uses>[^()]+)\)")
# Apple marks the labels of its own that it translates.
APPLE = re.compile(r"_\$!<(.*)>!\$_")


def phone_of(one: Property, label: str = "") -> str:
    """Return a telephone as text: the number with its extension, and what it is for."""
    number, *rest = one.value.split(";") if one.value.lower().startswith("tel:") else [one.value]
    parameters = dict(part.lower().partition("=")[::2] for part in rest)
    number = unescaped(number).strip()
    if number[:4].lower() == "tel:":
        number = unquote(number[4:])
    if extension := parameters.get("ext"):
        number += f" ext. {unquote(extension)}"
    words = uses_of(one, label)
    # A semicolon parts numbers from each other.
    return number.replace(";", ",") + (f" ({', '.join(words)})" if words else "")


def uses_of(one: Property, label: str) -> list[str]:
    """Return what a property is for, in words, by its types and its ``label``."""
    words = [USES.get(use, use) for use in (*sorted(one.types), label_of(label))]
    return list(dict.fromkeys(filter(None, words)))


def written_phone(text: str) -> tuple[str, str]:
    """Return the number in ``text``, and what it is for as TYPE has it, empty where brackets say more."""
    found = NUMBER.fullmatch(text)
    uses = [part.strip() for part in found["uses"].split(",")] if found else []
    if found is None or not all(use in TYPES for use in uses):
        return text, ""
    return found["number"].strip(), ",".join(TYPES[use] for use in uses)


def address_of(one: Property) -> tuple[str, str]:
    """Return an address as lines, and its label where that leaves out part of it, else nothing.

    The lines are those of the label where it holds all parts, else the parts from the post box to the
    country.
    """
    parts = components(one.value)
    label = unescaped(one.first("LABEL")).strip()
    said = _plain(label)
    if label and all(_plain(part) in said for part in parts):
        return label, ""
    box, more, street, town, region, code, country, *rest = [*parts, *[""] * 7]
    place = " ".join(part for part in (code, town) if part)
    lines = (box, more, street, place, region, country, *rest)
    return "\n".join(part for part in lines if part), label


def label_of(text: str) -> str:
    """Return a label that a person or a program gave to a property."""
    found = APPLE.fullmatch(text.strip())
    return (found[1].lower() if found else text.strip()).replace("(", "[").replace(")", "]")


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
