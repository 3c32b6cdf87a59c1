"""Names in BibTeX: ``von Last, Jr, First and {An Organisation}``, also biblatex's ``family=…, given=…``."""

import re
from collections.abc import Iterator
from typing import Any

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

from campaign_app.readers.bibtex.latex import balanced, escaped, plain

Name = dict[str, Any]
CORPORATE = re.compile(r"\{(.*)\}", re.DOTALL)
EXTENDED = {"family": "family", "given": "given", "prefix": "non-dropping-particle", "suffix": "suffix"}
BETWEEN = re.compile(r"\\.|[{}]|\s+and(?=\s)", re.IGNORECASE | re.DOTALL)
# What would part a name or names where none is meant.
PARTING = re.compile(r"[,=]|(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def names(text: str) -> list[Name]:
    """Return CSL names; ``and others`` is left out (see ``incomplete``)."""
    found = [_name(one.strip()) for one in _parted(text) if one.strip()]
    return [name for name in found if name and name != {"literal": "others"}]


def incomplete(text: str) -> bool:
    """Tell whether a list of names ends with ``and others``."""
    return [*_parted(text)][-1].strip().lower() == "others"


def written(name: Name) -> str:
    """Return a CSL name as BibTeX has it."""
    if "literal" in name or "family" not in name:
        return "{" + escaped(str(name.get("literal") or name.get("given", ""))) + "}"
    particle = " ".join(
        str(name[part]) for part in ("dropping-particle", "non-dropping-particle") if name.get(part)
    )
    family = " ".join(part for part in (escaped(particle), _guarded(str(name["family"]))) if part)
    parts = [family, *([_guarded(str(name["suffix"]))] if name.get("suffix") else [])]
    return ", ".join([*parts, _guarded(str(name.get("given", "")))])


def _parted(text: str) -> Iterator[str]:
    """Yield the names that stand between ``and`` outside braces.

    The parser's own function loses the start of a name that begins with a command, such as ``\\O``.
    """
    depth = start = 0
    for found in BETWEEN.finditer(text):
        if found[0] in "{}":
            depth = max(0, depth + (1 if found[0] == "{" else -1))
        elif not found[0].startswith("\\") and not depth:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _guarded(part: str) -> str:
    """Return a part of a name in braces where a word of it would be taken for something else."""
    small = any(word[:1].islower() for word in part.split())
    return "{" + escaped(part) + "}" if PARTING.search(part) or small else escaped(part)


def _name(text: str) -> Name | None:
    corporate = CORPORATE.fullmatch(text)
    if corporate and balanced(corporate[1]):
        return _literal(corporate[1])
    if re.match(r"(family|given|prefix|suffix)\s*=", text):
        return _extended(text)
    try:
        parts = parse_single_name_into_parts(text, strict=False)
    except InvalidNameError:
        return _literal(text)
    found = {
        "family": " ".join(parts.last),
        "given": " ".join(parts.first),
        "non-dropping-particle": " ".join(parts.von),
        "suffix": " ".join(parts.jr),
    }
    name = {part: plain(value) for part, value in found.items() if value}
    if set(name) == {"family"} and "," not in text:
        return {"literal": name["family"]}
    return name or None


def _literal(text: str) -> Name | None:
    whole = plain(text)
    return {"literal": whole} if whole else None


def _extended(text: str) -> Name | None:
    name = {}
    for part in text.split(","):
        label, _sign, value = part.partition("=")
        if label.strip() in EXTENDED and value.strip():
            name[EXTENDED[label.strip()]] = plain(value)
    return name or None
