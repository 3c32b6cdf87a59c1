"""The options of a name list, from the style down to `cs:name` (CSL 1.0.2, "Inheritable Name Options")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from campaign_app.csl.dressing import font_marks
from campaign_app.csl.xml_files import NAMESPACE

INHERITED = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with",
    "name-as-sort-order", "sort-separator", "name-form", "name-delimiter", "names-delimiter",
    "names-min", "names-use-first", "names-use-last",
)  # fmt: skip
FULL_NAMES = {"form": "name-form", "delimiter": "name-delimiter"}


@dataclass(frozen=True, slots=True)
class PartStyle:
    """How the family or the given part of a name looks."""

    before: tuple[object, ...] = ()
    prefix: str = ""
    suffix: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class NameStyle:
    """The resolved options of one name list."""

    conjunction: str
    delimiter: str
    precedes_et_al: str
    precedes_last: str
    et_al_min: int
    et_al_use_first: int
    subsequent_min: int
    subsequent_use_first: int
    use_last: bool
    form: str
    initialize: bool
    initialize_with: str | None
    sort_order: str
    separator: str
    demote: str
    hyphen_initials: bool


def inherited(outer: Mapping[str, str], element: etree._Element) -> dict[str, str]:
    """Return the name options in force inside an element that may set some."""
    options = dict(outer)
    for name in INHERITED:
        value = element.get(name)
        if value is not None:
            options[name] = value
    return options


def name_style(options: Mapping[str, str], element: etree._Element | None, sorting: bool) -> NameStyle:
    """Return the options of a name list from what it inherits and its `cs:name`."""
    merged = dict(options)
    if element is not None:
        for key, value in element.attrib.items():
            merged[FULL_NAMES.get(str(key), str(key))] = str(value)
    if sorting:
        merged["name-as-sort-order"] = "all"
    et_al_min = _whole(merged.get("et-al-min"))
    use_first = _whole(merged.get("et-al-use-first", "1"))
    use_last = merged.get("et-al-use-last") == "true"
    if sorting and "names-min" in merged:
        et_al_min = _whole(merged["names-min"])
    if sorting and "names-use-first" in merged:
        use_first = _whole(merged["names-use-first"])
    if sorting and "names-use-last" in merged:
        use_last = merged["names-use-last"] == "true"
    get = merged.get
    return NameStyle(
        conjunction=get("and", ""),
        delimiter=get("name-delimiter", ", "),
        precedes_et_al=get("delimiter-precedes-et-al", "contextual"),
        precedes_last=get("delimiter-precedes-last", "contextual"),
        et_al_min=et_al_min,
        et_al_use_first=use_first,
        subsequent_min=_whole(get("et-al-subsequent-min")) or et_al_min,
        subsequent_use_first=_whole(get("et-al-subsequent-use-first")) or use_first,
        use_last=use_last,
        form=get("name-form", "long"),
        initialize=get("initialize", "true") != "false",
        initialize_with=get("initialize-with"),
        sort_order=get("name-as-sort-order", ""),
        separator=get("sort-separator", ", "),
        demote=get("demote-non-dropping-particle", "display-and-sort"),
        hyphen_initials=get("initialize-with-hyphen", "true") != "false",
    )


def part_styles(element: etree._Element | None) -> dict[str, PartStyle]:
    """Return the formatting of the name parts (CSL 1.0.2, "Name-part Formatting")."""
    if element is None:
        return {}
    return {
        part.get("name") or "": PartStyle(
            tuple(font_marks(part)),
            part.get("prefix") or "",
            part.get("suffix") or "",
            part.get("text-case") or "",
        )
        for part in element.iterfind(f"{NAMESPACE}name-part")
    }


def _whole(value: str | None) -> int:
    return int(value[:9]) if value is not None and value.strip().isdigit() else 0
