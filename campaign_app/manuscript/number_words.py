"""One number as a language prints it: words, grouped figures, millions and myriads."""

SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LARGE = ((1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"))
MYRIADS = {
    "ko": ((1_000_000_000_000, "조"), (100_000_000, "억"), (10_000, "만")),
    "zh": ((1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万")),
}


def base_of(language: str) -> str:
    """Return the language this room has words in: ``ko``, ``zh``, else ``en``."""
    base = language.split("-")[0].lower()
    return base if base in ("ko", "zh") else "en"


def is_small(number: float) -> bool:
    """Tell whether English spells the number out."""
    return float(number).is_integer() and 0 <= number < len(SMALL)


def number_words(number: float, language: str, spell: bool) -> str:
    """Return a number; ``spell`` asks for words where the language has them (English, 0 to 9).

    Millions with at most one decimal are worded (5.6 million), others are grouped (5,612,345).
    """
    base = base_of(language)
    if base != "en":
        return _myriads(number, base)
    if spell and is_small(number):
        return SMALL[int(number)]
    for size, name in LARGE:
        if abs(number) >= size and float(number * 10 / size).is_integer():
            return f"{_grouped(number / size)} {name}"
    return _grouped(number)


def _myriads(number: float, base: str) -> str:
    """Return 560만 for 5,600,000; numbers that are not whole ten thousands stay in figures."""
    if number < 10_000 or number % 10_000:
        return _grouped(number)
    rest, words = int(number), []
    for size, name in MYRIADS[base]:
        count, rest = divmod(rest, size)
        if count:
            words.append(f"{count:,}{name}")
    return (" " if base == "ko" else "").join(words)


def _grouped(number: float) -> str:
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"
