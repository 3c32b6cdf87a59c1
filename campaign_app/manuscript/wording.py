"""Figures in words: bounds, qualifier and unit as one phrase, and disputed values as one span.

Numbers never add up here: values that disagree are worded by their bounds.
English spells out whole numbers below ten, unless a span has an end of ten or more or the unit is per cent
(United Nations Editorial Manual, "Numbers, dates and time"); Korean and Chinese print figures.
"""

from collections.abc import Sequence

from campaign_app.manuscript.number_words import base_of, is_small, number_words
from campaign_app.manuscript.unit_words import PERCENT, counted

# Per language and qualifier, around "{}"; "between" joins two ends. Korean has no idiom for strictly more
# than: "60명 이상" (60 or more) is implied by it, so it is never false.
ENGLISH = {
    "about": "about {}",
    "at least": "at least {}",
    "more than": "more than {}",
    "up to": "up to {}",
    "exact": "{}",
}
KOREAN = {"about": "약 {}", "at least": "최소 {}", "more than": "{} 이상", "up to": "최대 {}", "exact": "{}"}
CHINESE = {"about": "约{}", "at least": "至少{}", "more than": "超过{}", "up to": "至多{}", "exact": "{}"}
QUALIFIERS = {"en": ENGLISH, "ko": KOREAN, "zh": CHINESE}
RANGE = {"en": "between {} and {}", "ko": "{}~{}", "zh": "{}至{}"}
ABOUT_RANGE = {"en": "about {} to {}", "ko": "약 {}~{}", "zh": "约{}至{}"}
OR_MORE = {"en": "", "ko": " 이상", "zh": "以上"}
VAGUE = (
    (99, {"en": "dozens", "ko": "수십", "zh": "数十"}),
    (999, {"en": "hundreds", "ko": "수백", "zh": "数百"}),
    (9_999, {"en": "thousands", "ko": "수천", "zh": "数千"}),
    (99_999, {"en": "tens of thousands", "ko": "수만", "zh": "数万"}),
    (999_999, {"en": "hundreds of thousands", "ko": "수십만", "zh": "数十万"}),
    (float("inf"), {"en": "millions", "ko": "수백만", "zh": "数百万"}),
)


def worded_number(number: float, language: str) -> str:
    """Return one number as ``language`` (BCP 47) prints it: four, 600, 5.6 million, 560만."""
    return number_words(number, language, spell=is_small(number))


def worded_figure(
    low: float | None, high: float | None, qualifier: str | None, unit: str, language: str
) -> str:
    """Return a figure in words, such as ``about 200 people``.

    ``low`` and ``high`` are equal for a single value, and one of them may be None; ``qualifier`` is a word of
    the model's ``Qualifier`` or None. Raises ValueError where there is no number at all.
    """
    if low is None and high is None:
        raise ValueError("A figure needs a low or a high value.")
    base = base_of(language)
    if qualifier == "vague":
        return _vague(low if high is None else high, unit, base)
    if qualifier not in QUALIFIERS[base]:
        qualifier = "exact"
    if low is None or high is None:
        number = high if low is None else low
        assert number is not None
        bound = {"exact": "up to" if low is None else "at least"}.get(qualifier, qualifier)
        return _one(number, bound, unit, language)
    if low == high or qualifier in ("at least", "more than"):
        return _one(low, qualifier, unit, language)
    if qualifier == "up to":
        return _one(high, qualifier, unit, language)
    return _span(low, high, unit, language, about=qualifier == "about")


def worded_together(
    values: Sequence[tuple[float | None, float | None, str]], unit: str, language: str
) -> str:
    """Return disputed values ``(low, high, qualifier)`` as one phrase from the lowest to the highest.

    Vague values give no bound and are left out while another has one. Equal values collapse into one, hedged
    if any of them is: ``about 200 people``. Raises ValueError without values.
    """
    firm = [value for value in values if value[2] != "vague"]
    if not firm:
        if not values:
            raise ValueError("Values to be worded together are missing.")
        return worded_figure(*values[0], unit, language)
    lows = [(low if low is not None else high, kind) for low, high, kind in firm]
    highs = [(high if high is not None else low, kind) for low, high, kind in firm]
    lowest = min(number for number, _ in lows if number is not None)
    highest = max(number for number, _ in highs if number is not None)
    bottom = {kind for number, kind in lows if number == lowest}
    top = {kind for number, kind in highs if number == highest}
    if lowest == highest:
        return _one(lowest, _hedge(bottom | top), unit, language)
    if "up to" in bottom:
        return _one(highest, "up to", unit, language)
    above = next((kind for kind in ("more than", "at least") if kind in top), "")
    return _span(lowest, highest, unit, language, above=above)


def _hedge(kinds: set[str]) -> str:
    """Return the qualifier that is true for all of several equal values."""
    for kind in ("about", "up to", "at least"):
        if kind in kinds:
            return kind
    if "more than" in kinds:
        return "more than" if kinds == {"more than"} else "at least"
    return "exact"


def _one(number: float, qualifier: str, unit: str, language: str) -> str:
    words = number_words(number, language, spell=is_small(number) and unit not in PERCENT)
    return QUALIFIERS[base_of(language)][qualifier].format(
        counted(words, unit, language, singular=number == 1)
    )


def _span(low: float, high: float, unit: str, language: str, about: bool = False, above: str = "") -> str:
    """Word a span; ``above`` is the qualifier of an upper end that is itself only a lower bound."""
    base = base_of(language)
    spell = is_small(low) and is_small(high) and unit not in PERCENT
    first, last = (number_words(number, language, spell) for number in (low, high))
    if above and base == "en":
        words = f"between {first} and {above} {last}"
    else:
        words = (ABOUT_RANGE if about else RANGE)[base].format(first, last)
    phrase = counted(words, unit, language, singular=False)
    return phrase + OR_MORE[base] if above else phrase


def _vague(number: float | None, unit: str, base: str) -> str:
    assert number is not None
    words = next(names[base] for limit, names in VAGUE if number <= limit)
    if base == "en":
        return f"{words} of {counted('', unit, 'en', singular=False)}" if unit else words
    joint = " " if base == "ko" else ""
    return counted(words + joint, unit, base, singular=False)
