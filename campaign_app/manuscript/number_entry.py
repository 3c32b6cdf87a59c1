"""One number as people type it becomes a figure, and a figure the shortest text that comes back as it.

Half of the world parts thousands with a point and half with a comma: a number that can be two is refused with
both, because a figure that is guessed is wrong without anyone seeing it.
"""

import math
import re
import unicodedata

from campaign_app.errors import UserError
from campaign_app.manuscript.numbers_read import numbers_in

# Of 12 000; a space is no other part of a number that is written in figures.
GROUP_SPACE = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
FIGURES = re.compile(r"\d+(\.\d+)?(e[+-]?\d{1,3})?", re.I)
MOST_SHOWN = 60
MAYBE_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")


class BadNumber(UserError):
    """A text is no number, or can be two."""


def read_number(text: str) -> float | int:
    """Return the number that ``text`` is, in figures or words of English, Korean or Chinese.

    Raises BadNumber, with one sentence for the person.
    """
    said = text.strip()[:MOST_SHOWN]
    stripped = GROUP_SPACE.sub("", unicodedata.normalize("NFKC", text).strip())
    minus = stripped.startswith(("-", "−"))
    digits = stripped[1:] if minus else stripped
    if FIGURES.fullmatch(digits) and not MAYBE_GROUPED.fullmatch(digits):
        values = frozenset({float(digits)})
    else:
        found = list(numbers_in(digits))
        values = found[0].values if len(found) == 1 and found[0].text == digits else frozenset()
    if not values or not all(map(math.isfinite, values)):
        raise BadNumber(f"“{said}” is not a number; write one such as 2600 or 0.5.")
    if len(values) > 1:
        one, other = sorted(values, reverse=True)[:2]
        raise BadNumber(
            f"“{said}” can be {one:,.0f} or {other}; write {plain_number(one)} or {plain_number(other)}."
        )
    (value,) = values
    value = -value if minus else value
    return int(value) if value.is_integer() else value


def plain_number(value: float) -> str:
    """Return ``value`` in as few figures as ``read_number`` needs to read exactly that number."""
    if float(value).is_integer():
        return str(int(value))
    text = repr(float(value))
    return f"{text}0" if MAYBE_GROUPED.fullmatch(text.lstrip("-")) else text
