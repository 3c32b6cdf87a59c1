"""A source as a form shows it: the usual variables of its CSL-JSON item as fields of their own."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from campaign_app.manuscript.dates import csl_date, read_date
from campaign_app.model.source import SourceStatus
from campaign_app.readers.csl_dates import edtf_of
from campaign_app.readers.schema.csl_item import CslItem, CslType
from campaign_app.readers.schema.evidence import SourceData, TextForm
from campaign_app.readers.schema.types import Date, KeyedData, Long, SourceKey, Text

TEXTS = {
    "type": "type",
    "title": "title",
    "container_title": "container-title",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "genre": "genre",
    "number": "number",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "url": "URL",
    "doi": "DOI",
    "language": "language",
}
DATES = ("issued", "accessed")


class SourceForm(KeyedData):
    """A source, field by field."""

    type: CslType
    title: Text = Field("", description="Empty where the work has none; then give a label.")
    label: Text = Field("", description="A description in brackets for a work without a title.")
    author: list[Text] = Field([], description="One a line: Choi, Kang; an organisation without a comma.")
    container_title: Text = Field("", description="The newspaper, journal, series or site it is in.")
    publisher: Text = ""
    publisher_place: Text = ""
    issued: Date = Field("", description="In words or EDTF: 20 May 2024, or 2024-05-20.")
    accessed: Date = ""
    url: Text = ""
    doi: Text = ""
    genre: Text = Field("", description="Such as press release or resolution.")
    number: Text = Field("", description="Such as A/HRC/56/6.")
    volume: Text = ""
    issue: Text = ""
    page: Text = ""
    language: Text = Field("", description="BCP 47, such as en or ko.")
    forms: list[TextForm] = Field([], description="Other forms of the title and names, per language.")
    status: SourceStatus = "current"
    status_reason: Text = ""
    status_date: Date = Field("", description="When it was retracted or superseded.")
    superseded_by: SourceKey = Field("", description="The source that takes its place.")
    reliability: Text = Field("", description="What kind of witness it is: opinion, first-hand account …")
    note: Long = ""
    item: CslItem = Field({"type": "document"}, description="The whole CSL-JSON item, for everything else.")


def unfolded(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a source as a form shows them."""
    item = values["item"]
    texts = {name: str(item.get(variable, "")) for name, variable in TEXTS.items()}
    dates = {name: edtf_of(item.get(name)) for name in DATES}
    label = item.get("custom", {}).get("label", "")
    return {
        **values,
        **texts,
        **dates,
        "author": [_name(name) for name in item.get("author", [])],
        "label": label,
    }


def refolded(values: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a source with a form's ``changes``; what they do not name stays as it was."""
    item = dict(changes.get("item", values.get("item", {})))
    for name, value in changes.items():
        if name in TEXTS:
            _put(item, TEXTS[name], value)
        elif name in DATES:
            day = read_date(value or "")
            _put(item, name, day and csl_date(day))
        elif name == "author":
            _put(item, "author", [_csl_name(text) for text in value])
        elif name == "label":
            custom = {**item.get("custom", {}), "label": value}
            _put(item, "custom", {part: kept for part, kept in custom.items() if kept})
    known = {name: value for name, value in changes.items() if name in SourceData.model_fields}
    key = changes.get("key", values.get("key"))
    return {**values, **known, "item": {"id": key, **item}}


def _put(item: dict[str, Any], variable: str, value: Any) -> None:
    if value:
        item[variable] = value
    else:
        item.pop(variable, None)


def _name(name: Mapping[str, Any]) -> str:
    if "literal" in name:
        return str(name["literal"])
    family = " ".join(str(name[part]) for part in ("non-dropping-particle", "family") if name.get(part))
    return ", ".join(part for part in (family, str(name.get("given", ""))) if part)


def _csl_name(text: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in text.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": text.strip()}
