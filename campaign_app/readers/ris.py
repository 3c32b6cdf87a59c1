"""Sources as RIS: a record per source, read from any program's flavour, written with all that we know.

RIS is lines of a two-letter tag and a value. They are read here because the usual library (rispy 0.10) drops
a record without ER, the second value of most tags, and the line breaks of notes, each without a word. Tags
that CSL has no variable for stay in ``custom.ris`` and are written again; what RIS has no place for is kept
in U5 (see ``kept``), which other programs show as a custom field or pass over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from campaign_app.errors import UserError
from campaign_app.manuscript.dates import csl_date
from campaign_app.readers import kept
from campaign_app.readers.csl_dates import SEASON_WORDS, date_of, season_of
from campaign_app.readers.doi import bare_doi
from campaign_app.readers.found import Contents, Found, Row
from campaign_app.readers.name_text import name_of, text_of
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.ris_tags import (
    ALSO,
    BOOKS,
    DATES,
    KINDS,
    NAMES,
    RANKS,
    RANKS_OF_BOOKS,
    SERIALS,
    SHORT,
    TEXTS,
    TYPES,
)

# A tag is two capitals or a capital and a digit; some programs leave out a space or the one after the dash.
LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)$")
TAGGED = re.compile(r"[\r\n][ \ufeff\r\n]*(?=[A-Z][A-Z0-9] {1,2}-)")
DATE = re.compile(r"(\d{4})(?:/(\d{0,2}))?(?:/(\d{0,2}))?(?:/(.*))?$", re.DOTALL)
# Zotero writes the hour at which a page was seen as the other words of its date.
TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
MOST_NAMED = 20
KEPT = "U5"
# In place of a tag, of lines that have none and continue nothing.
NONE = ""
Tags = list[tuple[str, str]]


@dataclass(slots=True)
class _Record:
    """The tags of a record with their lines, where it begins, and whether it has ``TY`` and ``ER``."""

    line: int
    begun: bool = True
    ended: bool = False
    lines: list[tuple[str, list[str]]] = field(default_factory=list)

    def tags(self) -> Tags:
        """Return each tag with its value; what cannot be part of a value stands without a tag."""
        tags: Tags = []
        for tag, lines in self.lines:
            whole = lines[:1] if tag in SHORT else lines
            tags.append((tag, "\n".join(whole)))
            tags += [(NONE, line) for line in lines[len(whole) :] if line.strip()]
        return tags


def read_ris(text: str, file: str) -> Contents:
    """Return the records of a RIS file as rows of sources. Raises BadFile where there is none at all."""
    outside: list[tuple[int, str]] = []
    records = list(_records(text, outside))
    if not any(record.begun for record in records):
        raise BadFile([Problem(file, "there is no RIS record in it; each begins with a line “TY  - ”")])
    found = [_found(number, record, file) for number, record in enumerate(records, start=1)]
    lines = [f"line {number} “{line.strip()[:40]}”" for number, line in outside[:MOST_NAMED]]
    more = f" and {len(outside) - MOST_NAMED} more" if len(outside) > MOST_NAMED else ""
    told = f"Left out, because it stands in no record: {', '.join(lines)}{more}."
    return Contents(found, (told,) if lines else ())


def _found(number: int, record: _Record, file: str) -> Found:
    tags = record.tags()
    if not record.begun:
        why = f"line {record.line}: the record does not begin with a line “TY  - ”, which says what it is"
        return Found(number, Problem(file, why, row=number), raw=_raw(tags))
    values, notes = _source(tags)
    if not record.ended:
        notes = ("The record has no end (ER); check that nothing is missing.", *notes)
    return Found(number, values, notes, _raw(tags))


def write_ris(rows: Sequence[Row]) -> str:
    """Return sources as the text of a RIS file (UTF-8, CRLF as the specification asks)."""
    return "\r\n".join(_record(row) for row in rows) + "\r\n" if rows else ""


def _records(text: str, outside: list[tuple[int, str]]) -> Iterator[_Record]:
    """Yield the records; lines without a tag that stand in none are added to ``outside``."""
    record: _Record | None = None
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        found = LINE.match(line.lstrip(" \ufeff"))
        tag, value = (found[1], (found[2] or "")) if found else (NONE, line)
        if tag == "TY" or (record is None and tag not in (NONE, "ER")):
            if record is not None:
                yield record
            record = _Record(number, tag == "TY", lines=[(tag, [value])])
        elif record is None:
            if line.strip(" \t\ufeff\x1a") and tag == NONE:
                outside.append((number, line))
        elif tag == "ER":
            record.ended = True
            yield record
            record = None
        elif tag:
            record.lines.append((tag, [value]))
        else:
            record.lines[-1][1].append(value)
    if record is not None:
        yield record


def _raw(tags: Tags) -> Mapping[str, str]:
    raw: dict[str, list[str]] = {}
    for tag, value in tags:
        raw.setdefault(tag or "no tag", []).append(value.strip())
    return {tag: "; ".join(values) for tag, values in raw.items()}


def _source(tags: Tags) -> tuple[Row, tuple[str, ...]]:
    """Return the tags of a record as the fields of a source, and what to tell of it."""
    stripped = [(tag, value.strip()) for tag, value in tags]
    said, notes = _said([(tag, value) for tag, value in stripped if value and tag != KEPT])
    for tag, value in stripped:
        label, _space, text = value.partition(" ")
        if tag != KEPT:
            continue
        if label == kept.LABEL:
            said = kept.taken_back(said, kept.from_text(text))
        elif value:
            said["item"].setdefault("custom", {}).setdefault("ris", {}).setdefault(tag, []).append(value)
    return said, tuple(notes)


def _said(tags: Tags) -> tuple[Row, list[str]]:
    """Return what the tags say by themselves."""
    kind = next((value.upper() for tag, value in tags if tag == "TY"), "")
    item: Row = {"type": KINDS.get(kind, "document")}
    row: Row = {"item": item}
    notes = [] if kind in KINDS else [f"“{kind}” is not a type of RIS; it is taken for a document."]
    rest: dict[str, list[str]] = {}
    ranks = RANKS_OF_BOOKS if item["type"] in BOOKS else RANKS
    stray = [value for tag, value in tags if tag == NONE]
    notes += [f"“{line[:60]}” begins with no tag; it is put into the note." for line in stray]
    for tag, value in [*(one for one in tags if one[0] != NONE), *(("N1", line) for line in stray)]:
        if variable := (NAMES.get(tag) or ranks.get(tag)):
            if name := name_of(value):
                item.setdefault(variable, []).append(name)
        elif tag not in DATES and not _put(item, row, tag, value):
            rest.setdefault(tag, []).append(value)
    notes += _put_dates(item, [(tag, value) for tag, value in tags if tag in DATES], rest)
    _join_pages(item, rest)
    if rest:
        item["custom"] = {"ris": rest}
        notes += _kept(item, rest)
    return row, notes


def _kept(item: Row, rest: Mapping[str, list[str]]) -> Iterator[str]:
    """Tell what is kept as it stands; of a date that was understood that is its time of day alone."""
    timed = [tag for tag in rest if tag in DATES and _timed(item.get(DATES[tag]), rest[tag])]
    yield from (f"The time of day of {tag} is kept beside the date." for tag in timed)
    if others := [tag for tag in rest if tag not in timed]:
        yield f"Kept as it stands: {', '.join(others)}."


def _timed(date: Row | None, values: Sequence[str]) -> bool:
    """Tell whether all of ``values`` say the date that was taken, and a time beside it."""
    found = [DATE.fullmatch(value) for value in values]
    timed = all(one is not None and TIME.fullmatch((one[4] or "").strip()) for one in found)
    return timed and all(_date(value)[0] == date for value in values)


def _put(item: Row, row: Row, tag: str, value: str) -> bool:
    """Take one tag that is no name; False where no variable holds it."""
    if tag == "TY":
        return True
    if tag == "ID" and "key" not in row:
        row["key"] = value
    elif tag == "N1":
        row["note"] = f"{row['note']}\n\n{value}" if "note" in row else value
    elif tag == "KW":
        item["keyword"] = "; ".join([*filter(None, [item.get("keyword")]), *value.split("\n")])
    elif tag == "SN":
        return _once(item, _serial(item["type"], value), value)
    elif tag == "DO" or (tag == "M3" and re.match(r"10\.\d{4,}/", value)):
        return _once(item, "DOI", bare_doi(value))
    else:
        variable = TEXTS.get(tag) or ALSO.get(tag)
        if variable == "container-title" and tag == "BT" and item["type"] in BOOKS:
            variable = "title"
        if variable == "URL" and not re.match(r"https?://\S+$", value):
            return False
        return variable is not None and _once(item, variable, value)
    return True


def _once(item: Row, variable: str, value: str) -> bool:
    if variable in item:
        return bool(item[variable] == value)
    item[variable] = value
    return True


def _serial(kind: str, value: str) -> str:
    """Tell what a serial number is: of a journal, of a report, else of a book."""
    if kind in SERIALS or re.fullmatch(r"\d{4}-\d{3}[\dXx]", value):
        return "ISSN"
    return "number" if kind in ("report", "patent") and not re.search(r"\d{9}", value) else "ISBN"


def _join_pages(item: Row, rest: dict[str, list[str]]) -> None:
    first, last = rest.pop("SP", []), rest.pop("EP", [])
    if first or last:
        item["page"] = "-".join(part for part in (*first[:1], *last[:1]) if part)
        for tag, more in (("SP", first[1:]), ("EP", last[1:])):
            if more:
                rest[tag] = more


def _put_dates(item: Row, tags: Tags, rest: dict[str, list[str]]) -> Iterator[str]:
    """Take the dates, those in words after those in numbers; yield what to tell of them."""
    for tag, value in sorted(tags, key=lambda one: not _parts(_date(one[1])[0])):
        variable = DATES[tag]
        if not _put_date(item, variable, value):
            rest.setdefault(tag, []).append(value)
        if "literal" in item[variable]:
            yield f"{tag}: “{value[:60]}” is no date; it is kept as words."


def _put_date(item: Row, variable: str, text: str) -> bool:
    """Take a date unless a fuller one is there; False where its words say more than a CSL date can."""
    date, whole = _date(text)
    known = item.get(variable)
    if known and "literal" in date:
        # EndNote has the year in PY and the day in DA: “Oct 12”.
        date, whole = _date(f"{text} {_parts(known)[0]}" if _parts(known) else text)
        if not _parts(date):
            return False
    if known is None or len(_parts(date)) > len(_parts(known)):
        item[variable] = date
        return whole
    return _parts(known)[: len(_parts(date))] == _parts(date)


def _parts(date: Mapping[str, Any]) -> Sequence[int]:
    parts: Sequence[Sequence[int]] = date.get("date-parts", [[]])
    return parts[0]


def _date(text: str) -> tuple[Row, bool]:
    """Return a date (YYYY/MM/DD/other words, EDTF or words) as a CSL date, and whether that is all of it."""
    if found := DATE.fullmatch(text):
        numbers = [int(part) for part in found.groups()[:3] if part]
        day = "-".join(f"{number:02d}" if at else f"{number:04d}" for at, number in enumerate(numbers))
        words = (found[4] or "").strip()
        if len(numbers) == 1 and (season := season_of(words)):
            return csl_date(f"{day}-{20 + season}"), True
        try:
            return csl_date(f"{day}~" if words == "circa" else day), words in ("", "circa")
        except UserError:
            return {"literal": text}, True
    return date_of(text)[0], True


def _record(row: Row) -> str:
    lines = [f"{tag}  - {_line(value)}" for tag, value in _tags(row)]
    (record, *_none) = _records("\n".join(lines), [])
    said, _notes = _source(record.tags())
    if more := kept.beside(row, said):
        lines.append(f"{KEPT}  - {kept.LABEL} {kept.as_text(more)}")
    return "\r\n".join([*lines, "ER  - "])


def _line(value: str) -> str:
    """Return a value as it can stand in a file: no line of it may look like a tag."""
    return re.sub(r"\r\n|\r|\n", "\r\n", TAGGED.sub(" ", value))


def _tags(row: Row) -> Tags:
    item = row["item"]
    tags = [("TY", TYPES.get(item["type"], "GEN")), ("ID", row["key"])]
    ranks = RANKS_OF_BOOKS if item["type"] in BOOKS else RANKS
    for tag, variable in (("AU", "author"), *ranks.items(), ("A4", "translator")):
        tags += [(tag, text_of(name)) for name in item.get(variable, [])]
    tags += [(tag, str(item[variable])) for tag, variable in TEXTS.items() if variable in item]
    tags += [("SN", str(item[variable])) for variable in ("ISSN", "ISBN") if variable in item]
    tags += _page_tags(str(item.get("page", "")))
    tags += [("DA", _ris_date(item["issued"]))] if "issued" in item else []
    tags += [("Y2", _ris_date(item["accessed"]))] if "accessed" in item else []
    keywords = str(item.get("keyword", ""))
    tags += [("KW", word.strip()) for word in keywords.split(";" if ";" in keywords else ",")]
    tags.append(("N1", row.get("note", "")))
    tags += _custom(item)
    return [(tag, value.strip()) for tag, value in tags if value.strip()]


def _custom(item: Row) -> Tags:
    """Return the tags that an import had to leave as they stood."""
    custom = item.get("custom", {}).get("ris", {})
    if not isinstance(custom, dict):
        return []
    return [
        (tag, value)
        for tag, values in custom.items()
        if re.fullmatch(r"[A-Z][A-Z0-9]", tag) and isinstance(values, list)
        for value in values
        if isinstance(value, str) and tag not in ("TY", "ER")
    ]


def _page_tags(page: str) -> Tags:
    first, dash, last = page.partition("-")
    return [("SP", first), ("EP", last)] if dash and first.strip() and last.strip() else [("SP", page)]


def _ris_date(date: Mapping[str, Any]) -> str:
    parts = date.get("date-parts")
    if not parts:
        return str(date.get("raw") or date.get("literal") or "")
    numbers = [f"{int(part):02d}" if at else f"{int(part):04d}" for at, part in enumerate(parts[0])]
    words = "circa" if date.get("circa") else ""
    if len(numbers) == 1 and date.get("season") in range(1, 5):
        words = SEASON_WORDS[date["season"] - 1]
    return "/".join([*numbers, *[""] * (3 - len(numbers)), words])
