"""vCards to contacts. What has no field goes into the note, a line each; pictures and keys are left out."""

import re
from collections.abc import Iterator, Sequence

from campaign_app.readers import kept
from campaign_app.readers.found import Contents, Found, Row
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.vcard.forms import FAMILY_FIRST, Form, form, one_preferred
from campaign_app.readers.vcard.lines import Property, components, parsed, unescaped, unfolded

KEPT = "X-CAMPAIGN-APP"
LEFT_OUT = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
SILENT = frozenset({"VERSION", "PRODID", "REV", "BEGIN", "END", "CLIENTPIDMAP", "X-ABLABEL", "XML"})
# Whose value may hold signs that a key of ours may not.
NOT_IN_KEYS = re.compile(r"[\s,;\"'{}]+")


def read_vcards(text: str, file: str) -> Contents:
    """Return the cards of a file as rows of contacts; a card that cannot be read is a Problem.

    Raises BadFile where there is no card at all.
    """
    found = [
        _found(lines, whole, number, file) for number, (lines, whole) in enumerate(_cards(text), start=1)
    ]
    if not found:
        raise BadFile([Problem(file, "there is no vCard in it; each begins with a line BEGIN:VCARD")])
    return Contents(found)


def said_by(properties: Sequence[Property]) -> Row:
    """Return what a card says, as the fields of a contact."""
    return _contact(properties)[0]


def _cards(text: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the lines of each card, and whether it has its end."""
    card: list[str] | None = None
    for line in unfolded(text):
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            if card is not None:
                yield card, False
            card = []
        elif word == "END:VCARD" and card is not None:
            yield card, True
            card = None
        elif card is not None and line.strip():
            card.append(line)
    if card is not None:
        yield card, False


def _found(lines: list[str], whole: bool, number: int, file: str) -> Found:
    raw = {"card": "\n".join(lines)[:2000]}
    if not whole:
        return Found(
            number, Problem(file, "the card has no end (END:VCARD); it is cut off", row=number), raw=raw
        )
    properties = []
    for line in lines:
        one = parsed(line)
        if one is None:
            why = f"the line “{line[:60]}” is not “NAME:value”"
            return Found(number, Problem(file, why, row=number), raw=raw)
        properties.append(one)
    row, notes = _contact(properties)
    if not row.get("names") and not row.get("alias"):
        return Found(number, Problem(file, "the card has no name (FN)", row=number), raw=raw)
    return Found(number, row, tuple(notes), raw)


def _contact(properties: Sequence[Property]) -> tuple[Row, list[str]]:
    by_name: dict[str, list[Property]] = {}
    for one in properties:
        if one.value.strip():
            by_name.setdefault(one.name, []).append(one)
    row: Row = {"kind": _kind(by_name), "names": one_preferred(_names(by_name))}
    if uid := _text(by_name, "UID"):
        row["key"] = NOT_IN_KEYS.sub("-", uid.removeprefix("urn:uuid:"))
    row["affiliation"] = _affiliation(by_name, row["kind"])
    row["role"] = _joined(by_name, ("TITLE", "ROLE"), "; ")
    row["email"] = _joined(by_name, ("EMAIL",), "; ").replace("mailto:", "")
    row["phone"] = _joined(by_name, ("TEL",), "; ").replace("tel:", "")
    row["address"] = "\n\n".join(_address(one) for one in by_name.get("ADR", []))
    row["website"] = _text(by_name, "URL")
    row["languages"] = [unescaped(one.value).strip() for one in by_name.get("LANG", [])]
    categories = [part for one in by_name.get("CATEGORIES", []) for part in components(one.value, ",")]
    row["tags"] = [part for part in categories if part]
    rest, notes = _rest(by_name)
    row["note"] = "\n\n".join(
        part for part in (*(_raw(one) for one in by_name.get("NOTE", [])), rest) if part
    )
    row = {name: value for name, value in row.items() if value not in ("", [])}
    for one in by_name.get(KEPT, []):
        row = kept.taken_back(row, kept.from_text(unescaped(one.value)))
    return row, notes


def _raw(one: Property) -> str:
    return unescaped(one.value).strip()


def _text(by_name: dict[str, list[Property]], name: str) -> str:
    return _raw(by_name[name][0]) if name in by_name else ""


def _joined(by_name: dict[str, list[Property]], names: Sequence[str], sign: str) -> str:
    """Return the values of properties, the preferred one first, each once."""
    found = [one for name in names for one in by_name.get(name, [])]
    ordered = sorted(found, key=lambda one: 0 if one.first("PREF") == "1" or "pref" in one.types else 1)
    return sign.join(dict.fromkeys(_raw(one) for one in ordered))


def _kind(by_name: dict[str, list[Property]]) -> str:
    kind = (_text(by_name, "KIND") or _text(by_name, "X-ADDRESSBOOKSERVER-KIND")).lower()
    if (
        kind in ("org", "group", "location", "organization")
        or _text(by_name, "X-ABSHOWAS").upper() == "COMPANY"
    ):
        return "organisation"
    organisation = components(_text(by_name, "ORG"))[0] if "ORG" in by_name else ""
    unnamed = not any(components(one.value)[0] for one in by_name.get("N", []))
    alone = not kind and unnamed and organisation and organisation == _text(by_name, "FN")
    return "organisation" if alone else "person"


def _names(by_name: dict[str, list[Property]]) -> list[Form]:
    forms = []
    for place, one in enumerate(by_name.get("FN", [])):
        usage = one.first("X-USAGE") or ("own" if not place else "variant")
        chosen = one.first("PREF") == "1" or (not place and "X-USAGE" not in one.parameters)
        forms.append(form(_raw(one), usage, one.first("LANGUAGE"), chosen, one.first("X-BASIS")))
    for one in by_name.get("N", []):
        family, given, *more = [*components(one.value), "", ""]
        printed = " ".join(part for part in (given, more[0], family) if part)
        if family and given:
            text = f"{family}, {' '.join(part for part in (given, more[0]) if part)}"
            forms.append(form(text, "variant", one.first("LANGUAGE"), basis=FAMILY_FIRST))
        if not forms and printed:
            forms.append(form(printed, "own", one.first("LANGUAGE"), True))
    for one in by_name.get("NICKNAME", []):
        for text in components(one.value, ","):
            if text:
                forms.append(form(text, one.first("X-USAGE") or "variant", one.first("LANGUAGE")))
    if not forms and "ORG" in by_name:
        forms.append(form(components(by_name["ORG"][0].value)[0], "own", "", True))
    return [one for one in forms if one["text"].strip()]


def _affiliation(by_name: dict[str, list[Property]], kind: str) -> str:
    parts = [part for one in by_name.get("ORG", [])[:1] for part in components(one.value) if part]
    return ", ".join(parts[1:] if kind == "organisation" else parts)


def _address(one: Property) -> str:
    """Return an address as lines: its label, or its parts from the post box to the country."""
    if label := one.first("LABEL"):
        return unescaped(label).strip()
    parts = [*components(one.value), *[""] * 7]
    box, more, street, town, region, code, country = parts[:7]
    place = " ".join(part for part in (code, town) if part)
    return "\n".join(part for part in (box, more, street, place, region, country) if part)


TAKEN = frozenset({
    "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "URL", "LANG", "CATEGORIES", "NOTE",
    "KIND", "UID", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", KEPT,
})  # fmt: skip


def _rest(by_name: dict[str, list[Property]]) -> tuple[str, list[str]]:
    """Return what no field holds as lines, and what to tell of it."""
    kept_lines, left = [], []
    for name, found in by_name.items():
        more = found[1:] if name in ("URL", "ORG") else found
        if name in LEFT_OUT:
            left.append(name)
        elif name not in SILENT and (name not in TAKEN or (name in ("URL", "ORG") and more)):
            kept_lines += [f"{name}: {_raw(one)}" for one in more]
    told = (
        [f"Put into the note: {', '.join(line.partition(':')[0] for line in kept_lines)}."]
        if kept_lines
        else []
    )
    told += [f"Left out, because contacts have no place for it: {', '.join(left)}."] if left else []
    return "\n".join(kept_lines), told
