"""What a format has no place for: kept beside what it says, so that records come back as they were.

A file says of a record what its format can (``said``). Each field of the record that would come back
otherwise is kept as ``{"item.author": {"for": digest, "is": value}}``, where the digest is of what the
file says instead. It is taken back only while the file still says that: an edit in another program wins.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]
LABEL = "campaign-app"


def beside(record: Mapping[str, Any], said: Mapping[str, Any]) -> Row:
    """Return what must be kept for ``record`` to come back from a file that says ``said``."""
    wanted, there = _flat(record), _flat(said)
    return {
        place: {"for": _digest(there.get(place)), **({"is": wanted[place]} if place in wanted else {})}
        for place in sorted(wanted.keys() | there.keys())
        if _canonical(wanted.get(place)) != _canonical(there.get(place))
    }


def taken_back(said: Mapping[str, Any], kept: object) -> Row:
    """Return what a file says with what was kept; kept values that are not of this form are passed over."""
    flat = _flat(said)
    for place, value in kept.items() if isinstance(kept, dict) else ():
        if isinstance(value, dict) and value.get("for") == _digest(flat.get(place)):
            if "is" in value:
                flat[place] = value["is"]
            else:
                flat.pop(place, None)
    return _nested(flat)


def as_text(kept: Row) -> str:
    """Return ``kept`` as one line of JSON without braces inside strings, which BibTeX would count."""
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "".join(_outside_strings(text))


def from_text(text: str) -> object:
    """Return what ``as_text`` wrote, None where the text is something else."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _outside_strings(text: str) -> list[str]:
    pieces, inside, escaped = [], False, False
    for sign in text:
        if inside and sign in "{}":
            pieces.append(f"\\u{ord(sign):04x}")
        else:
            pieces.append(sign)
        if sign == '"' and not escaped:
            inside = not inside
        escaped = sign == "\\" and not escaped
    return pieces


def _flat(row: Mapping[str, Any]) -> Row:
    """Return ``row`` with a CSL item's variables as fields of their own, without what goes unsaid."""
    flat = {
        name: value
        for name, value in row.items()
        if name != "item"
        and value not in (None, "", [], {}, False)
        and (name, value) != ("status", "current")
    }
    item = row.get("item", {})
    # The item's own id says nothing where it is the key.
    return flat | {f"item.{k}": v for k, v in item.items() if (k, v) != ("id", row.get("key"))}


def _nested(flat: Mapping[str, Any]) -> Row:
    item = {name.removeprefix("item."): value for name, value in flat.items() if name.startswith("item.")}
    rest = {name: value for name, value in flat.items() if not name.startswith("item.")}
    return {**rest, **({"item": item} if item else {})}


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _digest(value: Any) -> str:
    return "" if value is None else hashlib.sha256(_canonical(value).encode()).hexdigest()[:12]
