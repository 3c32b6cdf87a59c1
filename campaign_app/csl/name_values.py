"""Name fields are read here: parts, particles, scripts (CSL 1.0.2, "Name", "Name Particles")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

ROMANESQUE = re.compile(
    r"[a-zA-Z\u0080-\u017f\u0180-\u024f\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u06ff\u1e00-\u1fff]"
)
ASIAN = re.compile(r"[\u1100-\u11ff\u2e80-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
PARTICLE_WORD = re.compile(r"(?:[^\W\d_]|['’])")
COMMA_SUFFIX = re.compile(r",\s*(?:!\s*)?((?:Jr|Sr|Esq|[IVX]+)\.?)$")


@dataclass(frozen=True, slots=True)
class Name:
    """One name; `literal` alone for institutions and names that must not be taken apart."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""
    static_order: bool = False

    @property
    def personal(self) -> bool:
        """Tell whether the name has parts."""
        return not self.literal

    @property
    def asian(self) -> bool:
        """Tell whether the script puts the family name first, without a space."""
        return not self.literal and is_asian(self.family + self.given)


def is_asian(text: str) -> bool:
    """Tell whether a name is written in Chinese, Japanese or Korean script alone."""
    return ASIAN.search(text) is not None and ROMANESQUE.search(text) is None


def read_names(value: Any) -> tuple[Name, ...]:
    """Return the names of a CSL-JSON field of any shape; what cannot be read as parts stays literal."""
    if isinstance(value, str):
        return (Name(literal=value.strip()),) if value.strip() else ()
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        return ()
    return tuple(name for name in map(_read, value) if name)


def _read(value: Any) -> Name | None:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        text = str(value).strip()
        return Name(literal=text) if text else None
    if not isinstance(value, Mapping):
        return None
    literal = _text(value, "literal")
    if literal:
        return Name(literal=literal)
    name = Name(
        family=_text(value, "family"),
        given=_text(value, "given"),
        dropping=_text(value, "dropping-particle"),
        non_dropping=_text(value, "non-dropping-particle"),
        suffix=_text(value, "suffix"),
        comma_suffix=_flag(value.get("comma-suffix")),
        static_order=_flag(value.get("static-ordering")),
    )
    if not name.family and not name.given:
        return None
    if value.get("isInstitution") and name.family:
        return Name(literal=name.family)
    return _with_particles(name)


def _text(value: Mapping[str, Any], key: str) -> str:
    part = value.get(key)
    return str(part).strip() if isinstance(part, str | int | float) and not isinstance(part, bool) else ""


def _flag(value: Any) -> bool:
    return bool(value) and str(value).lower() not in ("0", "false", "no")


def _with_particles(name: Name) -> Name:
    """Take lower-case particles off the front of the family and the end of the given name."""
    family, given = name.family, name.given
    if not name.suffix and (found := COMMA_SUFFIX.search(given)):
        comma = "!" in given[found.start() : found.start(1)]
        name = replace(name, suffix=found[1], comma_suffix=comma, given=given[: found.start()])
        given = name.given
    if len(family) > 1 and family[0] == family[-1] == '"':
        return replace(name, family=family[1:-1])
    if name.dropping or name.non_dropping:
        return name
    front, rest = _leading_particle(family)
    if front and rest:
        name = replace(name, non_dropping=front, family=rest)
    back, rest = _trailing_particle(given)
    if back and rest and name.family:
        return replace(name, dropping=back, given=rest)
    return name


def _leading_particle(family: str) -> tuple[str, str]:
    """Split "van der Vlist" into ("van der", "Vlist"), "d’Alembert" into ("d’", "Alembert")."""
    words = family.split(" ")
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    front, rest = " ".join(words[:count]), " ".join(words[count:])
    if front[-1:] in ("'", "’"):
        front += " "  # tells "de' Frinkle" from "d'Wander"
    found = re.match(r"([a-z\u00df-\u00ff]{1,4}(?:['’]|-))(?=[A-Z\u00c0-\u00de])", rest)
    if found:
        front = f"{front} {found[1]}".lstrip()
        rest = rest[found.end() :]
    return front, rest


def _trailing_particle(given: str) -> tuple[str, str]:
    words = given.split(" ")
    count = len(words)
    while count > 1 and _is_particle(words[count - 1]):
        count -= 1
    return " ".join(words[count:]), " ".join(words[:count])


def _is_particle(word: str) -> bool:
    return (
        bool(word) and word == word.lower() and word != word.upper() and PARTICLE_WORD.match(word) is not None
    )
