"""A CSL-JSON item checked by the CSL 1.0.2 input schema, as far as citations rest on it."""

import re
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator

from campaign_app.readers.schema.types import MOST_OF_LINE, MOST_OF_TEXT, BadPart, no_longer, readable

# CSL 1.0.2 specification, appendices III and IV.
CslType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report",
    "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
]  # fmt: skip
NAMES = frozenset({
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor",
    "curator", "director", "editor", "editorial-director", "editor-translator", "executive-producer",
    "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer",
    "producer", "recipient", "reviewed-author", "script-writer", "series-creator", "translator",
})  # fmt: skip
LONG = frozenset({"abstract", "annote", "custom", "keyword", "note"})
DATES = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})


def check_item(item: dict[str, Any]) -> dict[str, Any]:
    """Return ``item``; raises BadPart on the first variable that breaks the schema."""
    if item.get("type") not in get_args(CslType):
        raise BadPart(
            "type",
            f"must be one of the types of CSL, such as report or webpage, not “{item.get('type', '')}”",
        )
    for variable, value in item.items():
        _readable(variable, value)
        if variable in NAMES:
            _names(variable, value)
        elif variable in DATES:
            _date(variable, value)
        elif variable == "custom":
            if not isinstance(value, dict):
                raise BadPart(variable, "must be an object")
        elif (
            not (isinstance(value, str | int | float) and not isinstance(value, bool))
            and variable != "categories"
        ):
            raise BadPart(variable, "must be text or a number")
    url = item.get("URL")
    if url is not None and not re.match(r"https?://\S+$", str(url)):
        raise BadPart("URL", f"must start with http:// or https://, not “{url}”")
    return item


def _readable(variable: str, value: object) -> None:
    if isinstance(value, str):
        try:
            readable(no_longer(value, MOST_OF_TEXT if variable in LONG else MOST_OF_LINE))
        except ValueError as error:
            raise BadPart(variable, str(error)) from error
    elif isinstance(value, dict):
        for name, part in value.items():
            _readable(variable, name)
            _readable(variable, part)
    elif isinstance(value, list):
        for part in value:
            _readable(variable, part)


def _names(variable: str, value: object) -> None:
    if not isinstance(value, list) or not all(isinstance(name, dict) for name in value):
        raise BadPart(variable, "must be a list of names")
    for name in value:
        if not any(isinstance(name.get(part), str) and name[part] for part in ("family", "given", "literal")):
            raise BadPart(variable, "holds a name with neither family, given nor literal")


def _date(variable: str, value: object) -> None:
    if not isinstance(value, dict):
        raise BadPart(variable, "must be an object with date-parts, raw or literal")
    parts = value.get("date-parts", [])
    well_formed = isinstance(parts, list) and all(
        isinstance(part, list) and 1 <= len(part) <= 3 and all(isinstance(n, int | str) for n in part)
        for part in parts
    )
    if not well_formed or len(parts) > 2:
        raise BadPart(variable, "must hold one or two date-parts of a year, month and day")


CslItem = Annotated[dict[str, Any], AfterValidator(check_item)]
