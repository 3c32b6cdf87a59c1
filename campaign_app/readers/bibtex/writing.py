"""Sources to BibTeX text, in biblatex's fields and EDTF dates; the rest is kept in ``campaign-app``.

Programs that do not know that field pass it over (biblatex, BibTeX) or show it as it is (JabRef).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from campaign_app.readers import kept
from campaign_app.readers.bibtex.fields import ARTICLES, DATES, NAMES, PUBLISHERS, TEXTS, TITLES, TYPES
from campaign_app.readers.bibtex.latex import balanced, escaped, escaped_title
from campaign_app.readers.bibtex.names import written
from campaign_app.readers.bibtex.reading import source_of
from campaign_app.readers.csl_dates import edtf_of
from campaign_app.readers.found import Row

# What may not stand in an entry's key (BibTeX's own signs).
NOT_IN_KEYS = re.compile(r"[\s\\#%~,=(){}\"'@]")


def write_bibtex(rows: Sequence[Row]) -> str:
    """Return sources as the text of a BibTeX file (UTF-8)."""
    return "\n".join(_entry(row) for row in rows)


def _entry(row: Row) -> str:
    item = row["item"]
    kind, subtype = TYPES.get(item["type"], ("misc", ""))
    key = NOT_IN_KEYS.sub("-", row["key"])
    fields = {name: text for name, text in _fields(row, kind, subtype) if text.strip()}
    fields |= _as_they_stood(kind, key, fields, item)
    more = kept.beside(row, source_of(kind, key, fields))
    if more:
        fields[kept.LABEL] = kept.as_text(more)
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _fields(row: Row, kind: str, subtype: str) -> Iterator[tuple[str, str]]:
    item = row["item"]
    for name, variable in NAMES.items():
        yield name, " and ".join(written(one) for one in item.get(variable, []))
    for name, variable in TEXTS.items():
        if name == "number" and item["type"] in ARTICLES:
            variable = "issue"
        elif name == "issue" and item["type"] in ARTICLES:
            continue
        text = str(item.get(variable, ""))
        called = PUBLISHERS.get(kind, name) if name == "publisher" else name
        yield called, escaped_title(text) if name in TITLES else escaped(text)
        if name == "title" and item["type"] in ARTICLES:
            yield "journaltitle", escaped(str(item.get("container-title", "")))
        elif name == "title":
            yield "booktitle", escaped_title(str(item.get("container-title", "")))
    yield "pages", escaped(str(item.get("page", ""))).replace("-", "--")
    for name, variable in DATES.items():
        yield name, _date(item.get(variable))
    yield "year", _year(item.get("issued"))
    yield "doi", _verbatim(str(item.get("DOI", "")))
    yield "url", _verbatim(str(item.get("URL", "")))
    yield "entrysubtype", subtype
    yield "annotation", escaped(row.get("note", ""))
    yield from _custom(item)


def _custom(item: Row) -> Iterator[tuple[str, str]]:
    """Yield the fields that an import had to leave as they stood."""
    custom = item.get("custom", {}).get("bibtex", {})
    for name, value in custom.items() if isinstance(custom, dict) else ():
        known = name in TEXTS or name in NAMES or name in DATES or name in ("url", "doi", kept.LABEL)
        if (
            isinstance(value, str)
            and _standing(value)
            and re.fullmatch(r"[a-z][a-z0-9_:+-]*", name)
            and not known
        ):
            yield name, value


def _as_they_stood(kind: str, key: str, fields: Mapping[str, str], item: Row) -> dict[str, str]:
    """Return the fields that an import understood in part, as long as the item still says what they did."""
    custom = item.get("custom", {}).get("bibtex", {})
    stood = custom.items() if isinstance(custom, dict) else ()
    return {
        name: text
        for name, text in stood
        if (name in NAMES or name in DATES) and name in fields and isinstance(text, str) and _standing(text)
        if _bare(source_of(kind, key, {name: text})) == _bare(source_of(kind, key, {name: fields[name]}))
    }


def _bare(row: Row) -> Row:
    return {name: value for name, value in row["item"].items() if name != "custom"}


def _standing(value: str) -> bool:
    """Tell whether a value can stand between braces as it is."""
    return balanced(value) and not re.search(r"\\[{}]|\\$", value)


def _date(date: Mapping[str, Any] | None) -> str:
    if not date:
        return ""
    return edtf_of(date) or escaped(str(date.get("raw") or date.get("literal") or ""))


def _year(date: Mapping[str, Any] | None) -> str:
    parts = (date or {}).get("date-parts") or [[]]
    return f"{int(parts[0][0]):04d}" if parts[0] else ""


def _verbatim(text: str) -> str:
    whole = text if balanced(text) else text.replace("{", "%7B").replace("}", "%7D")
    return whole.replace("\\", "%5C")
