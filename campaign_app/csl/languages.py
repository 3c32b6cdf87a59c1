"""Sources in several languages, around plain CSL: forms of titles and names, and "et al." by language.

An item may hold `forms`: a list of {"field": "title", "kind": "original" | "romanised" | "translated",
"language": "ko", "text": …}. For names `text` reads "Family, Given; Family, Given", or `names` holds them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from campaign_app.csl.local_terms import ET_AL_BY_LANGUAGE
from campaign_app.csl.name_values import ASIAN, Name
from campaign_app.csl.variables import NAMES

FormKind = Literal["original", "romanised", "translated"]
SCRIPTS = (
    ("ko", re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
)
LATIN_ET_AL = "et al."


@dataclass(frozen=True, slots=True)
class Languages:
    """What a document shows of sources in other languages; the default is plain CSL.

    `titles_too` is the form put in brackets behind a title; `reader` the language translations are wanted in;
    `et_al_by_name` lets "et al." follow the script of the names where the style has no words of its own.
    """

    titles: FormKind = "original"
    titles_too: FormKind | None = None
    names: FormKind = "original"
    reader: str = "en"
    et_al_by_name: bool = False

    def shown(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return an item's fields in the forms to show; a form that it lacks leaves the field as it is."""
        forms = data.get("forms")
        if not isinstance(forms, list) or self._plain:
            return data
        fields = dict(data)
        for field in dict.fromkeys(form["field"] for form in forms if _usable(form)):
            if field in NAMES:
                fields[field] = self._names(field, forms, data.get(field))
            else:
                fields[field] = self._title(field, forms, data.get(field))
        return fields

    @property
    def _plain(self) -> bool:
        return self.titles == self.names == "original" and self.titles_too is None

    def _pick(self, field: str, forms: list[Any], kind: FormKind) -> Mapping[str, Any] | None:
        found = [form for form in forms if _usable(form) and form["field"] == field and form["kind"] == kind]
        wanted = [form for form in found if _primary(form.get("language")) == _primary(self.reader)]
        return next(iter(wanted or found), None)

    def _title(self, field: str, forms: list[Any], own: Any) -> Any:
        main, more = self._text(field, forms, own, self.titles), ""
        if self.titles_too is not None:
            more = self._text(field, forms, own, self.titles_too)
        if not main:
            return own
        return f'{main} <span class="nodecor">[{more}]</span>' if more and more != main else main

    def _text(self, field: str, forms: list[Any], own: Any, kind: FormKind) -> str:
        form = self._pick(field, forms, kind)
        if form is not None:
            return str(form.get("text") or "")
        return str(own or "") if kind == self.titles else ""

    def _names(self, field: str, forms: list[Any], own: Any) -> Any:
        form = self._pick(field, forms, self.names)
        if form is None:
            return own
        return form.get("names") or [
            _name(part) for part in str(form.get("text") or "").split(";") if part.strip()
        ]


def _usable(form: Any) -> bool:
    return isinstance(form, Mapping) and isinstance(form.get("field"), str) and "kind" in form


def _primary(language: Any) -> str:
    return str(language or "").replace("_", "-").partition("-")[0].lower()


def _name(text: str) -> dict[str, str]:
    family, comma, given = text.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": text.strip()}


def et_al_by_name(name: Name, item_language: str, locale: str) -> str:
    """Return the words for names left out in the language of the names, "" for the locale's own."""
    text = name.family + name.given + name.literal
    document = _primary(locale)
    if not ASIAN.search(text):
        return LATIN_ET_AL if document in ET_AL_BY_LANGUAGE else ""
    language = _primary(item_language)
    if language not in ET_AL_BY_LANGUAGE:
        language = next(code for code, script in SCRIPTS if script.search(text) or code == "zh")
    return "" if language == document else ET_AL_BY_LANGUAGE[language]
