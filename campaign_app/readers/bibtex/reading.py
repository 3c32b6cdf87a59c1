"""BibTeX text to sources. Fields that CSL has no variable for stay in ``custom.bibtex`` as they stand."""

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ExplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)

from campaign_app.readers import kept
from campaign_app.readers.bibtex.fields import (
    ALSO,
    ARTICLES,
    DATES,
    GENRE_KEYS,
    GENRES,
    KINDS,
    LANGUAGES,
    MONTHS,
    NAMES,
    TEXTS,
    TITLES,
    TYPES,
    VERBATIM,
)
from campaign_app.readers.bibtex.latex import TooMuch, depth, plain, plain_title
from campaign_app.readers.bibtex.names import incomplete, names
from campaign_app.readers.csl_dates import date_of, season_of
from campaign_app.readers.doi import bare_doi
from campaign_app.readers.found import Contents, Found, Row
from campaign_app.readers.problems import BadFile, Problem

# The library tells a log what it also returns; a person is told by the rows that are refused.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
OUTER = 100  # deeper braces than any real entry has

Fields = Mapping[str, str]
# What a part calls the title of the whole, and fields that are never those of a part.
OF_PARENTS = {"title": "booktitle", "subtitle": "booksubtitle"}
OWN = frozenset({
    "abstract", "annotation", "annote", "author", "comment", "crossref", "doi", "entrysubtype", "file",
    "groups", "ids", "keywords", "label", "note", "options", "pages", "related", "shorthand", "timestamp",
    "url", "urldate", kept.LABEL,
})  # fmt: skip

SUBTYPES = {(entry, subtype): csl for csl, (entry, subtype) in TYPES.items() if subtype}
RANGE = re.compile(r"\s*[-–]+\s*")


def read_bibtex(text: str, file: str) -> Contents:
    """Return the entries of a BibTeX file as rows of sources; an entry that cannot be read is a Problem.

    Raises BadFile where there is no entry at all, or where braces nest as in no real file.
    """
    if depth(text) > OUTER * 10:
        raise BadFile([Problem(file, f"it nests more than {OUTER * 10} braces, so it is damaged or hostile")])
    library = parse_string(text, parse_stack=[])
    strings: dict[str, str] = {}
    for block in library.blocks:
        if isinstance(block, String):
            strings[block.key.lower()] = _value(str(block.value), strings)
    parents = _parents([block for block in library.blocks if isinstance(block, Entry)], strings)
    found: list[Found] = []
    for block in library.blocks:
        entry = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
        if isinstance(entry, Entry):
            found.append(_found(entry, len(found) + 1, strings, parents, file))
        elif isinstance(block, ParsingFailedBlock):
            found.append(_broken(block, len(found) + 1, file))
    if not found:
        raise BadFile([Problem(file, "there is no BibTeX entry in it; each begins like “@book{key,”")])
    left = sum(isinstance(block, ExplicitComment | Preamble) for block in library.blocks)
    told = (f"{left} comments and preambles, which hold no records, are left out.",) if left else ()
    return Contents(found, told)


def _broken(block: ParsingFailedBlock, number: int, file: str) -> Found:
    line = (block.start_line or 0) + 1
    raw = (block.raw or "").strip()
    if isinstance(block, DuplicateFieldKeyBlock):
        why = f"the entry names the field {', '.join(sorted(block.duplicate_keys))} twice"
    else:
        why = "the entry is broken: a brace, a comma or an equals sign is missing"
    return Found(number, Problem(file, f"line {line}: {why}", row=number), raw={"entry": raw[:2000]})


def _found(
    entry: Entry, number: int, strings: Mapping[str, str], parents: Mapping[str, Fields], file: str
) -> Found:
    raw = {field.key: str(field.value) for field in entry.fields}
    try:
        fields = {name.lower(): _value(value, strings) for name, value in raw.items()}
        fields = {**_inherited(fields, parents), **fields}
        values, notes = _source(entry.entry_type.lower(), entry.key, fields)
    except (TooMuch, RecursionError) as error:
        why = str(error) or "nests too deeply"
        return Found(number, Problem(file, why, entry.key, number), raw={"key": entry.key})
    return Found(number, values, tuple(notes), {"key": entry.key, **raw})


def _parents(entries: Sequence[Entry], strings: Mapping[str, str]) -> dict[str, Fields]:
    """Return the fields of the entries that others name as the whole they are part of, by key."""
    named = {
        _value(str(field.value), strings).strip().lower()
        for entry in entries
        for field in entry.fields
        if field.key.lower() == "crossref"
    }
    return {
        entry.key.lower(): {field.key.lower(): _value(str(field.value), strings) for field in entry.fields}
        for entry in entries
        if entry.key.lower() in named
    }


def _inherited(fields: Fields, parents: Mapping[str, Fields]) -> Fields:
    """Return what an entry has from the one that it is part of (biblatex manual, appendix B)."""
    parent = parents.get(fields.get("crossref", "").strip().lower(), {})
    has_date = "date" in fields or "year" in fields
    return {
        OF_PARENTS.get(name, name): value
        for name, value in parent.items()
        if name not in OWN and not (has_date and name in ("date", "year", "month"))
    }


def source_of(kind: str, key: str, fields: Mapping[str, str]) -> Row:
    """Return an entry as the fields of a source, without what is to be told of it."""
    return _source(kind, key, fields)[0]


def _source(kind: str, key: str, fields: Mapping[str, str]) -> tuple[Row, list[str]]:
    filled = {name: value for name, value in fields.items() if value.strip() and name != kept.LABEL}
    row, notes = _said(kind, key, filled)
    if kept.LABEL in fields:
        row = kept.taken_back(row, kept.from_text(fields[kept.LABEL]))
    return row, notes


def _said(kind: str, key: str, fields: Mapping[str, str]) -> tuple[Row, list[str]]:
    csl, notes, rest = _type(kind, fields)
    # Fields that say more than was understood, to be written again as they stood.
    stood: dict[str, str] = {}
    item: Row = {"type": csl}
    row: Row = {"item": item, **({"key": key} if key else {})}
    if kind in GENRES and "type" not in fields:
        item["genre"] = GENRES[kind]
    for name, value in fields.items():
        if name in NAMES:
            if found := names(value):
                item[NAMES[name]] = found
                if incomplete(value):
                    stood[name] = value
                    notes.append(f"The list of {name}s is not complete (“and others”).")
        elif name in DATES:
            item[DATES[name]], told = _date(name, value)
            notes += [told] if told else []
            if told and "literal" not in item[DATES[name]]:
                stood[name] = value
        elif name in ("annotation", "annote"):
            row["note"] = "\n\n".join(filter(None, (row.get("note"), plain(value))))
        elif not _put(item, name, value):
            rest[name] = value
    if "subtitle" in fields:
        whole = (item.get("title"), plain_title(fields["subtitle"]))
        item["title"] = ": ".join(part for part in whole if part)
    if "booksubtitle" in fields:
        whole = (item.get("container-title"), plain_title(fields["booksubtitle"]))
        item["container-title"] = ": ".join(part for part in whole if part)
    notes += _issued(item, fields)
    if rest or stood:
        item["custom"] = {"bibtex": {**rest, **stood}}
    if rest:
        notes.append(f"Kept as it stands: {', '.join(rest)}.")
    return row, notes


def _type(kind: str, fields: Mapping[str, str]) -> tuple[str, list[str], dict[str, str]]:
    """Return the CSL type, what to tell, and what of the entry's type must be kept as it stands."""
    subtype = fields.get("entrysubtype", "").lower()
    rest = {}
    csl = SUBTYPES.get((kind, subtype))
    if csl is None and subtype:
        rest["entrysubtype"] = fields["entrysubtype"]
    if csl is None:
        csl = KINDS.get(kind)
    if csl is not None and kind == "misc" and "url" in fields and not fields.get("publisher"):
        csl = "webpage" if csl == "document" else csl
    if csl is None:
        rest["entrytype"] = kind
        return "document", [f"“@{kind}” is not a known type of entry; it is taken for a document."], rest
    return csl, [], rest


def _put(item: Row, name: str, value: str) -> bool:
    """Take one field; False where no variable holds it."""
    if name in VERBATIM:
        variable = {"url": "URL", "doi": "DOI"}.get(name)
        address = _verbatim(value)
        if name == "url" and not re.match(r"https?://\S+$", address):
            return False
        return variable is not None and _once(item, variable, bare_doi(address) if name == "doi" else address)
    if name == "pages":
        return _once(item, "page", RANGE.sub("-", plain(value.replace("--", "-"))))
    if name == "howpublished" and (found := re.search(r"https?://[^\s{}]+", value)):
        return _once(item, "URL", _verbatim(found[0]))
    variable = TEXTS.get(name) or ALSO.get(name)
    if variable is None:
        return False
    if variable == "":
        return True
    if name == "number" and item["type"] in ARTICLES:
        variable = "issue"
    text = plain_title(value) if name in TITLES else plain(value)
    if name == "language" or name == "langid":
        text = LANGUAGES.get(text.lower(), text)
    if name == "type":
        text = GENRE_KEYS.get(text.lower(), text)
    return _once(item, variable, text)


def _once(item: Row, variable: str, value: str) -> bool:
    if variable in item:
        return bool(item[variable] == value)
    item[variable] = value
    return True


def _issued(item: Row, fields: Mapping[str, str]) -> list[str]:
    """Take year, month and day where there is no date, as BibTeX of old has them; return what is none."""
    if "issued" in item or "year" not in fields:
        return []
    year, month = plain(fields["year"]), plain(fields.get("month", "")).lower()
    if season := season_of(month):
        item["issued"], told = _date("date", f"{year}-{20 + season}")
        return [told] if told else []
    named = next((number for number, name in enumerate(MONTHS, 1) if name in month), 0)
    numbers = re.findall(r"\d+", f"{month} {fields.get('day', '')}")
    parts = ([f"{named}"] if named else []) + numbers
    item["issued"], told = _date("date", "-".join([year, *(part.zfill(2) for part in parts[:2])]))
    if "literal" in item["issued"]:
        item["issued"], told = _date("date", " ".join([*parts[1:2], month, year]).strip())
    return [told] if told else []


def _date(name: str, text: str) -> tuple[dict[str, Any], str]:
    """Return a date as a CSL date, other words as they are, and what to tell of it."""
    date, told = date_of(plain(text) if "\\" in text or "{" in text else text.strip())
    return date, f"{name}: {told}" if told else ""


def _verbatim(value: str) -> str:
    bare = value.strip()
    bare = re.sub(r"^\\url\{(.*)\}$", r"\1", bare)
    return re.sub(r"\{?\\([_%&#~{}])\}?", r"\1", bare)


def _value(raw: str, strings: Mapping[str, str]) -> str:
    """Return a field's value without its enclosing, with abbreviations written out and pieces joined."""
    return "".join(_piece(piece.strip(), strings) for piece in _pieces(raw))


def _piece(piece: str, strings: Mapping[str, str]) -> str:
    if len(piece) > 1 and piece[0] + piece[-1] in ("{}", '""'):
        return piece[1:-1]
    return strings.get(piece.lower(), piece)


def _pieces(raw: str) -> list[str]:
    """Part a value at each ``#`` that stands outside braces and quotation marks."""
    if "#" not in raw:
        return [raw]
    pieces, level, quoted, start = [], 0, False, 0
    for at, sign in enumerate(raw):
        level += (sign == "{") - (sign == "}")
        if sign == '"' and level == 0:
            quoted = not quoted
        elif sign == "#" and level == 0 and not quoted:
            pieces.append(raw[start:at])
            start = at + 1
    return [*pieces, raw[start:]]
