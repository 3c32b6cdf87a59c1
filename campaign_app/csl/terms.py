"""Words of a locale: terms, their forms, plurals and genders (CSL 1.0.2, "Terms")."""

from __future__ import annotations

from dataclasses import dataclass

OLD_NAMES = {"sub verbo": "sub-verbo"}
FALLBACK_FORMS = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}


@dataclass(frozen=True, slots=True)
class Term:
    """One form of a term; `multiple` equals `single` where the term has no plural."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


class Terms:
    """The terms of a locale chain: a later `add` replaces an earlier one."""

    __slots__ = ("_found", "_terms")

    def __init__(self) -> None:
        self._terms: dict[tuple[str, str, str], Term] = {}
        self._found: dict[tuple[str, str, bool], str | None] = {}

    def add(self, name: str, form: str, gender_form: str, term: Term) -> None:
        """Define a term."""
        self._terms[OLD_NAMES.get(name, name), form, gender_form] = term
        self._found.clear()

    def forget_ordinals(self) -> None:
        """Drop all ordinal suffixes: who defines one defines all (CSL 1.0.2, "Ordinal Suffixes")."""
        for key in [key for key in self._terms if key[0].startswith("ordinal")]:
            del self._terms[key]

    def exact(self, name: str, gender_form: str = "") -> Term | None:
        """Return the long form of a term for one gender, without fallback."""
        return self._terms.get((name, "long", gender_form))

    def text(self, name: str, form: str = "long", plural: bool = False) -> str | None:
        """Return the words of a term after falling back to other forms, or None where it is unknown."""
        key = (name, form, plural)
        if key not in self._found:
            self._found[key] = self._search(name, form, plural)
        return self._found[key]

    def _search(self, name: str, form: str, plural: bool) -> str | None:
        wanted: str | None = form
        name = OLD_NAMES.get(name, name)
        while wanted:
            term = self._terms.get((name, wanted, ""))
            if term is not None:
                return term.multiple if plural else term.single
            wanted = FALLBACK_FORMS.get(wanted)
        return None

    def gender(self, name: str) -> str:
        """Return the gender of the noun a term stands for: "masculine", "feminine" or ""."""
        term = self._terms.get((name, "long", ""))
        return term.gender if term else ""

    def ordinals(self) -> dict[tuple[str, str], Term]:
        """Return every ordinal suffix by (name, gender form)."""
        return {
            (name, gender): term
            for (name, form, gender), term in self._terms.items()
            if form == "long" and name.startswith("ordinal")
        }
