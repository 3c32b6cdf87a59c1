"""Numbers as ordinals, in figures and in words, by gender (CSL 1.0.2, "Ordinal Suffixes")."""

from __future__ import annotations

from campaign_app.csl.terms import Term, Terms

Suffixes = dict[tuple[str, str], Term]


class Ordinals:
    """The ordinal suffixes of a locale."""

    __slots__ = ("_old_scheme", "_suffixes", "_terms")

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._suffixes: Suffixes = terms.ordinals()
        self._old_scheme = ("ordinal", "") not in self._suffixes

    def short(self, number: int, gender: str = "") -> str:
        """Return e.g. "2nd"."""
        return f"{number}{self._suffix(number, gender)}"

    def long(self, number: int, gender: str = "") -> str:
        """Return e.g. "second" for 1 to 10, else as `short`."""
        if 1 <= number <= 10:
            name = f"long-ordinal-{number:02}"
            term = self._terms.exact(name, gender) or self._terms.exact(name)
            if term is not None:
                return term.single
        return self.short(number, gender)

    def _suffix(self, number: int, gender: str) -> str:
        if self._old_scheme:
            return self._old_suffix(number, gender)
        for wanted in (gender, "") if gender else ("",):
            for name in _candidates(number):
                term = self._suffixes.get((name, wanted))
                if term is not None and _matches(name, term, number):
                    return term.single
        default = self._suffixes.get(("ordinal", gender)) or self._suffixes.get(("ordinal", ""))
        return default.single if default else ""

    def _old_suffix(self, number: int, gender: str) -> str:
        last, two = number % 10, number % 100
        digit = last if 1 <= last <= 3 and not 11 <= two <= 13 else 4
        term = self._suffixes.get((f"ordinal-0{digit}", gender)) or self._suffixes.get(
            (f"ordinal-0{digit}", "")
        )
        return term.single if term else ""


def _candidates(number: int) -> tuple[str, ...]:
    two, one = f"ordinal-{number % 100:02}", f"ordinal-0{number % 10}"
    return (two,) if two == one else (two, one)


def _matches(name: str, term: Term, number: int) -> bool:
    value = int(name.rpartition("-")[2])
    match = term.match or ("last-two-digits" if value >= 10 else "last-digit")
    if match == "whole-number":
        return number == value
    if match == "last-two-digits":
        return number % 100 == value
    return number % 10 == value


ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return a number in lower-case Roman numerals, in figures where it has none."""
    if not 0 < number < 6000:
        return str(number)
    out = []
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)
