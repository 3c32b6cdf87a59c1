"""Names of a CSL item as one text each, ``Family, Given, Suffix``, which RIS, tables and BibTeX share."""

from collections.abc import Mapping
from typing import Any

Name = dict[str, Any]


def name_of(text: str) -> Name | None:
    """Return a CSL name; one without a comma stands as it is (an organisation, a name in one piece)."""
    parts = [part.strip() for part in text.split(",", 2)]
    if len(parts) == 1 or not all(parts[:2]):
        whole = text.strip(" ,\n")
        return {"literal": whole} if whole else None
    name = {"family": parts[0], "given": parts[1]}
    return {**name, "suffix": parts[2]} if parts[2:] and parts[2] else name


def text_of(name: Mapping[str, Any]) -> str:
    """Return a CSL name as text; particles stand before the family name."""
    if "literal" in name:
        return str(name["literal"])
    family = " ".join(
        str(name[part]) for part in ("dropping-particle", "non-dropping-particle", "family") if name.get(part)
    )
    return ", ".join(str(part) for part in (family, name.get("given"), name.get("suffix")) if part)
