"""Keys of new records: a number, or words of what the record is called."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from campaign_app.readers.records import KeysOf
from campaign_app.readers.schema import SCHEMAS
from campaign_app.store.queries import folded

STEMS = {
    "contacts": "",
    "relationships": "rel-",
    "sources": "src-",
    "posts": "t-",
    "instruments": "l-",
    "signatories": "sig-",
    "asks": "ask-",
    "searches": "search-",
}
NUMBERED = {"facts": ("F", 3), "disputes": ("C", 2), "judgements": ("J", 3)}


class NewKeys:
    """Gives out keys of a kind that no record has, each once."""

    def __init__(self, kind: str, stored: KeysOf, named: Iterable[str] = ()) -> None:
        """``named`` are keys that records to come have."""
        self._kind, self._stored = kind, stored
        self._taken = set(named)
        self._last: dict[str, int] = {}

    def take(self, values: Mapping[str, Any]) -> str:
        """Return the key of a new record that holds ``values``."""
        stem, digits = NUMBERED.get(self._kind, (self._stem(values), 0))
        if stem not in self._last:
            self._last[stem] = self._highest(stem) if digits else 0
        while True:
            self._last[stem] += 1
            number = self._last[stem]
            key = f"{stem}{number:0{digits}d}" if digits else (f"{stem}-{number}" if number > 1 else stem)
            if key not in self._taken and key not in self._stored:
                self._taken.add(key)
                return key

    def _highest(self, stem: str) -> int:
        found = (re.fullmatch(rf"{stem}([0-9]+)", key) for key in self._taken)
        return max([self._stored.highest(stem), *(int(one[1]) for one in found if one)])

    def _stem(self, values: Mapping[str, Any]) -> str:
        stem = STEMS.get(self._kind, "")
        stem = stem or {"person": "p-", "organisation": "org-"}.get(str(values.get("kind", "")), "")
        words = re.sub(r"[\s,;\"'{}]+", "-", "-".join(folded(telling(values))))[:40].strip("-")
        return stem + (words or SCHEMAS[self._kind].noun.lower())


def telling(values: Mapping[str, Any]) -> str:
    """Return the words of a record that tell it from others; of a protected person only the alias."""
    if values.get("protected") and not values.get("consent"):
        return str(values.get("alias") or "")
    item = values.get("item")
    for holder in (values, item if isinstance(item, Mapping) else {}):
        for name in (
            "title",
            "label",
            "name",
            "text",
            "names",
            "titles",
            "institution",
            "alias",
            "statement",
        ):
            value = holder.get(name)
            if isinstance(value, list) and value and isinstance(value[0], Mapping):
                value = value[0].get("text")
            if isinstance(value, Mapping) and value:
                value = next(iter(value.values()))
            if isinstance(value, str) and value.strip():
                return value
    return ""
