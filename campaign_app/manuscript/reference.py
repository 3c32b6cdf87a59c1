"""Reference: the frozen copy of a citation and its source inside a Manuscript."""

import json
from dataclasses import dataclass
from typing import Any, Literal

UseKind = Literal["fact", "source", "instrument"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One source as cited in one place.

    ``item`` is the source's CSL-JSON as canonical JSON text (frozen and hashable); ``locator`` a place of
    kind ``label`` (a CSL locator label). ``value`` is the value that this source gives, as worded, for the
    notes of disputed figures. ``contradicts`` marks a source that speaks against the fact.
    """

    source: str
    item: str
    locator: str = ""
    label: str = ""
    fact: str = ""
    value: str = ""
    contradicts: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """A record that a Manuscript rests on: its key, its version and its values as canonical JSON text."""

    kind: UseKind
    key: str
    version: int
    values: str

    def mapping(self) -> dict[str, Any]:
        """Return the values by field name."""
        found: dict[str, Any] = json.loads(self.values)
        return found
