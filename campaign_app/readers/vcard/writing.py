"""Contacts to vCard 4 (RFC 6350), one card each; what vCard cannot say is kept in X-CAMPAIGN-APP.

The forms of a name are FN with LANGUAGE and one ALTID, because they are one name in several languages;
acronyms are NICKNAME; a form with the family name first is N with SORT-AS.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from campaign_app.readers import kept
from campaign_app.readers.found import Row
from campaign_app.readers.vcard.forms import FAMILY_FIRST, Form, is_family_first
from campaign_app.readers.vcard.lines import escaped, parsed, unfolded, written
from campaign_app.readers.vcard.reading import KEPT, said_by
from campaign_app.readers.vcard.values import written_phone

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
Line = tuple[str, str, Mapping[str, str]]


def write_vcards(rows: Sequence[Row]) -> str:
    """Return contacts as the text of a vCard file (UTF-8, CRLF)."""
    return "".join(_card(row) for row in rows)


def _card(row: Row) -> str:
    lines = [written(name, value, parameters) for name, value, parameters in _lines(row) if value]
    properties = [found for line in unfolded("\r\n".join(lines)) if (found := parsed(line))]
    if more := kept.beside(row, said_by(properties)):
        lines.append(written(KEPT, escaped(kept.as_text(more))))
    return "\r\n".join(["BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD", ""])


def _lines(row: Row) -> Iterator[Line]:
    # The address book that a card came from knows it by the whole URN (RFC 6350, 6.7.6).
    if UUID.fullmatch(row["key"]):
        yield "UID", f"urn:uuid:{row['key']}", {}
    else:
        yield "UID", escaped(row["key"]), {"VALUE": "text"}
    yield "KIND", "individual" if row["kind"] == "person" else "org", {}
    yield from _names(row["names"] or [_alias(row)])
    if row["kind"] == "organisation" and row["names"]:
        yield "ORG", escaped(_preferred(row["names"])["text"]), {}
    else:
        yield "ORG", escaped(row["affiliation"]), {}
    yield "TITLE", escaped(row["role"]), {}
    for name, values in (("EMAIL", row["email"]), ("TEL", row["phone"])):
        for place, value in enumerate(re.split(r"\s*;\s*", values)):
            bare, uses = written_phone(value) if name == "TEL" else (value, "")
            yield name, escaped(bare), {"TYPE": uses, "PREF": "1" if not place and ";" in values else ""}
    for address in row["address"].split("\n\n"):
        yield "ADR", f";;{escaped(address)};;;;" if address else "", {}
    yield "URL", escaped(row["website"]), {}
    for language in row["languages"]:
        yield "LANG", escaped(language), {}
    yield "CATEGORIES", ",".join(escaped(tag) for tag in row["tags"]), {}
    yield "NOTE", escaped(row["note"]), {}


def _alias(row: Row) -> Form:
    """Return the alias of a protected person in place of a name; FN must stand in every card."""
    text = row["alias"] or row["key"]
    return {"text": text, "language": "", "usage": "own", "preferred": True, "basis": ""}


def _preferred(forms: Sequence[Form]) -> Form:
    return next((one for one in forms if one["preferred"]), forms[0])


def _names(forms: Sequence[Form]) -> Iterator[Line]:
    first = _preferred(forms)
    sorted_by = next((one for one in forms if is_family_first(one) and one["basis"] == FAMILY_FIRST), None)
    printed = [one for one in forms if one is first or (one["usage"] != "acronym" and one is not sorted_by)]
    for one in printed:
        pref = "1" if one["preferred"] else ""
        said = {"LANGUAGE": one["language"], "ALTID": "1" if len(printed) > 1 else "", "PREF": pref}
        usage = {"X-USAGE": one["usage"], "X-BASIS": one["basis"]} if one["language"] else {}
        yield "FN", escaped(one["text"]), {**said, **usage}
    if sorted_by:
        family, _comma, given = sorted_by["text"].partition(", ")
        said = {"LANGUAGE": sorted_by["language"], "SORT-AS": f"{family},{given}"}
        yield "N", f"{escaped(family)};{escaped(given)};;;", said
    for one in forms:
        if one["usage"] == "acronym" and one is not first:
            yield "NICKNAME", escaped(one["text"]), {"LANGUAGE": one["language"], "X-USAGE": "acronym"}
