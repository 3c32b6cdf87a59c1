"""Columns of any table and what they stand for: fields of a record, proposed by their headings."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from campaign_app.errors import UserError
from campaign_app.readers.column_words import FALLBACKS, NAMED, ORGANISATIONS, WORDS
from campaign_app.readers.csv_table import guarded, row_of, unguarded
from campaign_app.readers.doi import bare_doi
from campaign_app.readers.found import LONGEST_VALUE, Row
from campaign_app.readers.name_text import name_of
from campaign_app.readers.problems import Problem
from campaign_app.readers.schema import SCHEMAS, Shape, shapes
from campaign_app.readers.schema.sources import SourceForm, refolded
from campaign_app.readers.vcard.forms import FAMILY_FIRST, Form, form, one_preferred, script_of

# Beside the fields of the record: parts of a contact's names, and variables of a source's item.
NAME_PARTS = ("name", "native_name", "given_name", "family_name", "acronym", "other_names")
ITEM_PARTS = (
    "item.editor", "item.translator", "item.ISBN", "item.ISSN", "item.keyword", "item.abstract",
    "item.title-short", "item.container-title-short", "item.collection-title", "item.number-of-volumes",
    "item.number-of-pages", "item.archive", "item.call-number", "item.source",
)  # fmt: skip
ITEM_NAMES = ("item.editor", "item.translator")
# Fields that may hold several texts in one cell, which Google parts by colons.
SEVERAL = ("email", "phone", "tags", "website", "address", "languages")
# Zotero writes the hour at which a page was seen.
TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{1,2}:\d{2}(?::\d{2})?Z?")
LEFT_OUT = ""
KINDS_OF_CONTACT = {"org": "organisation", "organization": "organisation", "company": "organisation",
                    "ngo": "organisation", "individual": "person", "단체": "organisation", "개인": "person",
                    "组织": "organisation", "个人": "person"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """What a column may stand for: the name that a mapping uses, and the words to show."""

    name: str
    label: str


def targets(kind: str) -> tuple[Target, ...]:
    """Return what columns of a table may stand for; a mapping leaves out a column with an empty name."""
    return tuple(Target(name, _label(name)) for name in _names(kind))


def own(kind: str, columns: Sequence[str]) -> bool:
    """Tell whether all columns are named as an export of ours names them."""
    fields = SCHEMAS[kind].data.model_fields
    form = kind == "sources" and "item" not in {column.split(".")[0] for column in columns}
    return not form and all(column.split(".")[0] in fields for column in columns)


def proposed(kind: str, columns: Sequence[str]) -> dict[str, str]:
    """Return what each column seems to stand for by its heading; no two columns the same thing."""
    if own(kind, columns):
        return {column: column for column in columns}
    by_word = _by_word(kind, columns)
    fields = SCHEMAS[kind].data.model_fields
    # By field the place of its heading among the words for it, so that a date goes before a year.
    best: dict[str, tuple[int, str]] = {}
    for column in columns:
        dotted = "." in column and column.split(".")[0] in fields
        name, place = (column, 0) if dotted else by_word.get(_plain(column), (LEFT_OUT, 0))
        if name and (name not in best or place < best[name][0]):
            best[name] = place, column
    chosen = {column: name for name, (_place, column) in best.items()}
    found = {column: chosen.get(column, LEFT_OUT) for column in columns}
    return _second_best(columns, found) if kind == "contacts" else found


def _by_word(kind: str, columns: Sequence[str]) -> dict[str, tuple[str, int]]:
    """Return by heading, without its signs, the field it stands for, and its place among the words for it."""
    words = WORDS.get(kind, {})
    found: dict[str, tuple[str, int]] = {}
    for name in _names(kind):
        found |= {_plain(word): (name, 0) for word in (name, _label(name))}
    for name in words:
        found |= {_plain(word): (name, place) for place, word in enumerate(words[name], start=1)}
    if kind == "sources" and "itemtype" in map(_plain, columns):
        # Beside the type of the item that is what Zotero calls the genre.
        found["type"] = "genre", 1
    return found


def said_of_all(kind: str, columns: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that every record needs, no column gives, and all rows may have in common.

    Each has the value that the headings make likely, empty where they tell nothing: contacts in a list with
    a column Organisation are organisations.
    """
    given = {name.split(".")[0] for name in mapping.values()}
    if kind == "sources":
        return {}
    fields = SCHEMAS[kind].data.model_fields
    alike = {
        name: ""
        for name, found in shapes(SCHEMAS[kind].data).items()
        if fields[name].is_required() and name not in ("key", *given) and _may_be_one(found)
    }
    if kind == "contacts" and "kind" in alike:
        alike["kind"] = _kind_of_contacts(columns, mapping)
    return alike


def check_given(kind: str, mapping: Mapping[str, str], given: Mapping[str, str]) -> None:
    """Raise UserError where a value for all rows names no field, the key, or what a column gives."""
    names, by_field = set(_names(kind)), {name: column for column, name in mapping.items() if name}
    for name in given:
        if name == "key" or name not in names:
            there = ", ".join(sorted(names - {"key"}))
            raise UserError(f"No field “{name}” can be given for all rows; the fields are: {there}.")
        if name in by_field:
            raise UserError(
                f"The column “{by_field[name]}” gives “{_label(name)}”; leave out one of the two."
            )


def check_mapping(kind: str, columns: Sequence[str], mapping: Mapping[str, str]) -> None:
    """Raise UserError where a mapping names a column or a field that is not there, or one field twice."""
    names, fields = set(_names(kind)), SCHEMAS[kind].data.model_fields
    used: dict[str, str] = {}
    for column, name in mapping.items():
        if column not in columns:
            raise UserError(f"There is no column “{column}”; the columns are {', '.join(columns)}.")
        if name and name not in names and name.split(".")[0] not in fields:
            raise UserError(f"There is no field “{name}” for the column “{column}”.")
        if name and used.setdefault(name, column) != column:
            raise UserError(f"The columns “{used[name]}” and “{column}” both stand for “{_label(name)}”.")


def mapped(
    kind: str,
    columns: Sequence[str],
    cells: Sequence[str],
    mapping: Mapping[str, str],
    file: str,
    number: int,
    given: Mapping[str, str] | None = None,
) -> Row | Problem:
    """Return what the cells of row ``number`` mean by a mapping of columns.

    ``given`` are values of fields that no column gives, the same in all rows.
    """
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        return Problem(file, f"has {len(cells)} cells, but the heading has {len(columns)}", row=number)
    for column, cell in zip(columns, cells, strict=False):
        if len(cell) > LONGEST_VALUE:
            why = f"has {len(cell):,} characters, and {LONGEST_VALUE:,} is the most it can hold"
            return Problem(file, why, row=number, field=column)
    texts = [*cells[: len(columns)], *[""] * (len(columns) - len(cells))]
    pairs = [
        (mapping[column], text) for column, text in zip(columns, texts, strict=True) if mapping.get(column)
    ]
    pairs += [(name, guarded(text)) for name, text in (given or {}).items()]
    if kind == "sources" and not any(name == "item" or name.startswith("item.type") for name, _ in pairs):
        return _source(pairs, file, number)
    parts = {
        name: unguarded(text).strip() for name, text in pairs if kind == "contacts" and name in NAME_PARTS
    }
    plain = [(name, _word(kind, name, text)) for name, text in pairs if name not in parts]
    row = row_of([n for n, _ in plain], [t for _, t in plain], SCHEMAS[kind].data, file, number)
    if not isinstance(row, Problem) and parts:
        row["names"] = one_preferred([*_name_forms(parts), *row.get("names", [])])
    return row


def _second_best(columns: Sequence[str], found: dict[str, str]) -> dict[str, str]:
    """Return ``found`` with columns for fields that no better one stands for: a city for the address."""
    taken = set(found.values())
    named = taken & {"name", "given_name", "family_name"} or any(_plain(one) in NAMED for one in columns)
    for column in columns:
        plain = _plain(column)
        name = "name" if plain in ORGANISATIONS and not named else FALLBACKS.get(plain, LEFT_OUT)
        if name and name not in taken and found[column] in (LEFT_OUT, "affiliation"):
            found[column] = name
            taken.add(name)
    return found


def _kind_of_contacts(columns: Sequence[str], mapping: Mapping[str, str]) -> str:
    """Return what the headings say that all contacts are; a name of which they say nothing is a person's."""
    by_field = {name: column for column, name in mapping.items() if column in columns}
    if "given_name" in by_field or "family_name" in by_field:
        return "person"
    if _plain(by_field.get("name", "")) in ORGANISATIONS:
        return "organisation"
    return "person" if {"name", "native_name", "other_names", "acronym"} & set(by_field) else ""


def _may_be_one(found: Shape) -> bool:
    return found.type in ("choice", "key", "date", "day")


def _names(kind: str) -> Iterator[str]:
    if kind == "sources":
        yield from (name for name in SourceForm.model_fields if name not in ("item", "forms"))
        yield from ITEM_PARTS
        return
    if kind == "contacts":
        yield from NAME_PARTS
    for name, found in shapes(SCHEMAS[kind].data).items():
        if found.rows is None:
            yield name
        elif kind != "contacts":
            yield from (f"{name}.1.{part}" for part in found.rows.model_fields)


def _label(name: str) -> str:
    words = re.sub("[_.-]", " ", name.removeprefix("item."))
    return words.upper() if words in ("url", "doi") else words[:1].upper() + words[1:]


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _word(kind: str, name: str, text: str) -> str:
    if kind == "contacts" and name == "kind":
        return KINDS_OF_CONTACT.get(text.strip().casefold(), text.strip().casefold())
    if kind == "contacts" and name in SEVERAL and " ::: " in text:
        return "; ".join(part.removeprefix("* ") for part in text.split(" ::: "))
    return text


def _name_forms(parts: Mapping[str, str]) -> list[Form]:
    """Return the forms of a name that its parts make."""
    given, family = parts.get("given_name", ""), parts.get("family_name", "")
    whole = parts.get("name", "")
    forms = [form(whole, "own", preferred=True)] if whole else []
    if given or family:
        eastern = script_of(family + given) in ("Hang", "Hani")
        together = f"{family}{given}" if eastern else " ".join(part for part in (given, family) if part)
        if not forms:
            forms.append(form(together, "own", preferred=True))
        if given and family:
            forms.append(form(f"{family}, {given}", "variant", basis=FAMILY_FIRST))
    if parts.get("native_name"):
        forms.append(form(parts["native_name"], "native", preferred=True))
    if parts.get("acronym"):
        forms.append(form(parts["acronym"], "acronym", preferred=not forms))
    others = [part.strip() for part in parts.get("other_names", "").split(";")]
    return [*forms, *(form(text, "variant") for text in others if text)]


def _source(pairs: Sequence[tuple[str, str]], file: str, number: int) -> Row | Problem:
    values: dict[str, Any] = {}
    item: Row = {}
    key = ""
    for name, cell in pairs:
        text = unguarded(cell).strip()
        if name == "key":
            key = text
        elif name in ITEM_NAMES and text:
            item[name.removeprefix("item.")] = _people(text)
        elif name.startswith("item.") and text:
            item[name.removeprefix("item.")] = text
        elif name == "author":
            if text:
                item["author"] = _people(text)
        elif name == "accessed" and (found := TIMED.fullmatch(text)):
            values[name] = found[1]
            item["custom"] = {"table": {name: text}}
        elif text:
            values[name] = _type(text) if name == "type" else bare_doi(text) if name == "doi" else text
    try:
        row = refolded({"item": item}, {"type": "document", **values})
    except UserError as error:
        return Problem(file, str(error).rstrip("."), key, number)
    row["item"].pop("id", None)
    return {**row, **({"key": key} if key else {})}


def _people(text: str) -> list[dict[str, Any]]:
    sign = r"\s*[;\n]\s*" if ";" in text or "\n" in text else r"\s+and\s+"
    return [name for part in re.split(sign, text) if (name := name_of(part))]


def _type(text: str) -> str:
    word = "-".join(text.casefold().split())
    return WORDS["types"].get(word, (text,))[0]
