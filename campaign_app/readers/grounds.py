"""Grounds: the reason that a fact's rank or a source's status needs, and what can take a source's place."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
Found = tuple[str, str]
# By kind: the field that says how a record stands, its usual word, and the fields another one needs.
STANDINGS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "facts": ("rank", "normal", {"rank_reason": "a rank reason; write why"}),
    "sources": (
        "status",
        "current",
        {"status_reason": "a status reason; write why", "status_date": "a status date; write since when"},
    ),
}
NOUNS = {"facts": "fact", "sources": "source"}
SUCCESSOR = "superseded_by"


def ungrounded(
    kind: str, row: Row, before: Row | None = None, successors: Mapping[str, str] | None = None
) -> list[Found]:
    """Return field and reason of what the values of a record lack to stand as they say it does.

    What stood so ``before`` is let be, because older versions asked for no reasons. ``successors`` maps each
    source to the one that takes its place, or to nothing; without it only the source itself is refused.
    """
    if kind not in STANDINGS:
        return []
    there = before or {}
    field, usual, needs = STANDINGS[kind]
    state = row.get(field) or usual
    known = state == (there.get(field) or usual)
    found = [
        (name, f"a {state} {NOUNS[kind]} needs {what}")
        for name, what in needs.items()
        if state != usual and not row.get(name) and not (known and not there.get(name))
    ]
    if kind == "sources" and row.get(SUCCESSOR) not in (None, "", there.get(SUCCESSOR)):
        found += _successor(str(row.get("key")), str(row[SUCCESSOR]), successors)
    return found


def ungrounded_rows(kind: str, rows: Mapping[int, Row], stored: Mapping[str, Row]) -> dict[int, Found]:
    """Return the first field and reason for each row of a file, by its number, that cannot be taken in.

    ``stored`` are the values of the records that are there, by key. A row may name a source of another row,
    unless that one cannot be taken in itself.
    """
    bad: dict[int, Found] = {}
    while kind in STANDINGS:
        left = {number: row for number, row in rows.items() if number not in bad}
        every = {**stored, **{row["key"]: row for row in left.values()}}
        successors = {key: str(row.get(SUCCESSOR) or "") for key, row in every.items()}
        found = {
            number: problems[0]
            for number, row in left.items()
            if (problems := ungrounded(kind, row, stored.get(row["key"]), successors))
        }
        if not found:
            break
        bad |= found
    return bad


def _successor(key: str, wanted: str, successors: Mapping[str, str] | None) -> list[Found]:
    if wanted == key:
        return [(SUCCESSOR, "a source cannot take its own place; name another one")]
    if successors is None:
        return []
    if wanted not in successors:
        return [(SUCCESSOR, f"there is no source “{wanted}”; name one that is stored")]
    seen = {wanted}
    following = successors[wanted]
    while following and following not in {key, *seen}:
        seen.add(following)
        following = successors.get(following, "")
    if following == key:
        return [(SUCCESSOR, f"“{wanted}” has itself given place to this source; name one that stands")]
    return []
