"""Forms of a name in a vCard: which property each stands in, and what its language and script are."""

import re
import unicodedata
from typing import Any

Form = dict[str, Any]
USAGES = ("official", "own", "press", "native", "acronym", "variant")
# The script that most of a language's names are written in, where the text itself does not tell.
LANGUAGES = {"Hang": "ko", "Hani": "zh", "Kana": "ja", "Cyrl": "ru", "Arab": "ar"}
SCRIPTS = (
    ("HANGUL", "Hang"),
    ("HIRAGANA", "Kana"),
    ("KATAKANA", "Kana"),
    ("CJK", "Hani"),
    ("CYRILLIC", "Cyrl"),
    ("GREEK", "Grek"),
    ("ARABIC", "Arab"),
    ("THAI", "Thai"),
    ("DEVANAGARI", "Deva"),
    ("HEBREW", "Hebr"),
)
FAMILY_FIRST = "family name first"


def script_of(text: str) -> str:
    """Return the ISO 15924 script of most letters of ``text``; Latn where it has none of another."""
    counts: dict[str, int] = {}
    for sign in text:
        if sign.isalpha() and not sign.isascii():
            name = unicodedata.name(sign, "")
            script = next((code for start, code in SCRIPTS if name.startswith(start)), "Latn")
            counts[script] = counts.get(script, 0) + 1
    counts["Latn"] = counts.get("Latn", 0) + sum(sign.isascii() and sign.isalpha() for sign in text) // 4
    return max(counts, key=lambda script: counts[script]) if any(counts.values()) else "Latn"


def language_of(text: str) -> str:
    """Return the language that most names in the script of ``text`` are in."""
    return LANGUAGES.get(script_of(text), "en")


def form(text: str, usage: str, language: str = "", preferred: bool = False, basis: str = "") -> Form:
    """Return a form of a name; a language that is not told follows from the script."""
    script = script_of(text)
    return {
        "text": text,
        "language": language or language_of(text),
        "script": script,
        "usage": usage if usage in USAGES else "variant",
        "preferred": preferred,
        "basis": basis,
    }


def one_preferred(forms: list[Form]) -> list[Form]:
    """Return forms of which one of each language is preferred at most, and no text stands twice."""
    seen: set[str] = set()
    kept: dict[tuple[str, str], Form] = {}
    for one in forms:
        first = one["preferred"] and one["language"] not in seen
        if first:
            seen.add(one["language"])
        kept.setdefault((one["text"], one["language"]), {**one, "preferred": first})
    return list(kept.values())


def is_family_first(one: Form) -> bool:
    """Tell whether a form is what N holds: the family name, a comma, the given name."""
    return one["usage"] == "variant" and bool(re.fullmatch(r"[^,]+, [^,]+", one["text"]))
