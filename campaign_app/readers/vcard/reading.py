"""vCards to contacts. What has no field goes into the note, a line each; pictures and keys are left out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from campaign_app.readers import kept
from campaign_app.readers.found import Contents, Found, Row
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.vcard.forms import FAMILY_FIRST, Form, form, one_preferred
from campaign_app.readers.vcard.lines import Property, components, parsed, unescaped, unfolded
from campaign_app.readers.vcard.values import address_of, phone_of, uses_of

ByName = dict[str, list[Property]]
KEPT = "X-CAMPAIGN-APP"
LEFT_OUT = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
# Of the card, not of the contact; X-ABADR says how a country lays out its addresses.
SILENT = frozenset({
    "VERSION", "PRODID", "REV", "BEGIN", "END", "CLIENTPIDMAP", "X-ABLABEL", "X-ABADR", "XML"
})  # fmt: skip


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
    by_name: ByName = {}
    for one in properties:
        if one.value.strip():
            by_name.setdefault(one.name, []).append(one)
    row: Row = {"kind": _kind(by_name), "names": one_preferred(_names(by_name))}
    if uid := _text(by_name, "UID"):
        row["key"] = re.sub(r"(?i)^urn:uuid:", "", uid)
    labels = {one.group: _raw(one) for one in by_name.get("X-ABLABEL", []) if one.group}
    row["affiliation"] = _affiliation(by_name, row["kind"])
    row["role"] = _joined(map(_raw, [*_ranked(by_name, "TITLE"), *_ranked(by_name, "ROLE")]))
    row["email"] = _joined(_raw(one).removeprefix("mailto:") for one in _ranked(by_name, "EMAIL"))
    row["phone"] = _joined(phone_of(one, labels.get(one.group, "")) for one in _ranked(by_name, "TEL"))
    row["address"] = "\n\n".join(address_of(one)[0] for one in _ranked(by_name, "ADR"))
    row["website"] = _text(by_name, "URL")
    row["languages"] = [_raw(one) for one in _ranked(by_name, "LANG")]
    categories = [part for one in by_name.get("CATEGORIES", []) for part in components(one.value, ",")]
    row["tags"] = [part for part in categories if part]
    rest, notes = _rest(by_name, labels)
    lines = [*rest, *_beside_fields(by_name)]
    texts = (*map(_raw, by_name.get("NOTE", [])), "\n".join(lines))
    row["note"] = "\n\n".join(text for text in texts if text)
    notes += _told(lines, by_name, labels)
    row = {name: value for name, value in row.items() if value not in ("", [])}
    for one in by_name.get(KEPT, []):
        row = kept.taken_back(row, kept.from_text(unescaped(one.value)))
    return row, notes


def _raw(one: Property) -> str:
    return unescaped(one.value).strip()


def _text(by_name: ByName, name: str) -> str:
    return _raw(by_name[name][0]) if name in by_name else ""


def _ranked(by_name: ByName, name: str) -> list[Property]:
    """Return the properties of a name, those that are preferred first."""
    return sorted(by_name.get(name, []), key=lambda one: one.rank)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def _kind(by_name: ByName) -> str:
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


def _names(by_name: ByName) -> list[Form]:
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


def _affiliation(by_name: ByName, kind: str) -> str:
    parts = [part for one in by_name.get("ORG", [])[:1] for part in components(one.value) if part]
    named = {_raw(one) for one in by_name.get("FN", [])} or set(parts[:1])
    return ", ".join(parts[1:] if kind == "organisation" and parts[:1] and parts[0] in named else parts)


TAKEN = frozenset({
    "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "URL", "LANG", "CATEGORIES", "NOTE",
    "KIND", "UID", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", KEPT,
})  # fmt: skip


def _rest(by_name: ByName, labels: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the properties that no field holds as lines, and what to tell of those that are left out."""
    lines, left = [], []
    for name, found in by_name.items():
        more = found[1:] if name in ("URL", "ORG") else found
        if name in LEFT_OUT:
            left.append(name)
        elif name not in SILENT and (name not in TAKEN or (name in ("URL", "ORG") and more)):
            for one in more:
                service = one.first("X-SERVICE-TYPE")
                words = [*uses_of(one, labels.get(one.group, "")), *([service] if service else [])]
                told = f"{name} ({', '.join(words)})" if words else name
                lines.append(f"{told}: {_day(one) or _raw(one)}")
    return lines, [f"Left out, because contacts have no place for it: {', '.join(left)}."] if left else []


def _beside_fields(by_name: ByName) -> Iterator[str]:
    """Yield as lines what the fields leave out of the properties that they hold."""
    printed = " ".join(_raw(one) for one in by_name.get("FN", []))
    for one in by_name.get("N", []):
        before, after = [*components(one.value), *[""] * 5][3:5]
        titles = [part for part in (before, after) if part and part not in printed]
        if titles:
            yield f"N: {', '.join(titles)}"
    for one in by_name.get("ADR", []):
        if label := address_of(one)[1]:
            yield f"ADR LABEL: {label}"


def _day(one: Property) -> str:
    """Return a birthday whose year Apple made up without that year (RFC 6350, 4.3.1), else nothing."""
    year = one.first("X-APPLE-OMIT-YEAR")
    return f"--{one.value.removeprefix(year).lstrip('-')}" if year and one.value.startswith(year) else ""


def _told(lines: Sequence[str], by_name: ByName, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield what to tell of the ``lines`` that were put into the note, and of uses that no field says."""
    if lines:
        yield f"Put into the note: {', '.join(line.partition(':')[0] for line in lines)}."
    uses = [
        f"{', '.join(words)} ({' '.join(filter(None, components(one.value)))[:40]})"
        for name in ("EMAIL", "ADR", "URL")
        for one in by_name.get(name, [])
        if (words := uses_of(one, labels.get(one.group, "")))
    ]
    if uses:
        yield f"Left out, what these are for: {'; '.join(uses)}."
