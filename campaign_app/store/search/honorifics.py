"""Honorifics: what letters and lists put before or behind the name of a person, and initials in it."""

import re

BEFORE = re.compile(
    r"^(?:mrs?|ms|miss|mx|dr|prof|professor|sir|dame|hon|honou?rable|amb|ambassador|rep|representative|sen"
    r"|senator|president|minister|chair(?:man|woman|person)?|rev|h\.?\s?e)\b\.?,?\s*",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"\s*(?:씨|님|장관|차관|대사|대표|대통령|총리|의원|교수|박사|국장|위원장|이사장|변호사|기자"
    r"|先生|女士|小姐|部长|部長|大使|主席|总理|博士|教授)님?$|,?\s+(?:ph\.?\s?d|j\.?d|m\.?d|esq|jr|sr)\.?$",
    re.IGNORECASE,
)
INITIAL = re.compile(r"(?<!\S)[A-Z]\.(?=\s|$)")


def without_honorifics(name: str) -> str:
    """Return a name without the first title before it and the one behind it, and without initials.

    "Mr. Zachary M. Nunn" gives "Zachary Nunn", "조태열 장관" gives "조태열"; a title alone stays as it is.
    """
    bare = BEHIND.sub("", BEFORE.sub("", name.strip(), count=1))
    bare = " ".join(INITIAL.sub(" ", bare).split())
    return bare if len(bare) > 1 else name
