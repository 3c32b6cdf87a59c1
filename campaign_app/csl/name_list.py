"""Several names joined, with "and" and "et al." where the style wants them (CSL 1.0.2, "Name", "Et-al")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from campaign_app.csl.name_style import NameStyle
from campaign_app.csl.tokens import Tokens, plain

HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # Chinese and Japanese put no space before "et al."


class NameJoiner:
    """Joins the names of one list."""

    __slots__ = ("_conjunction", "_style")

    def __init__(self, style: NameStyle, conjunction: str) -> None:
        self._style = style
        self._conjunction = conjunction

    def cut(self, total: int, subsequent: bool, least: int) -> int:
        """Return how many of `total` names are shown; `least` is what disambiguation asks for."""
        style = self._style
        minimum, first = style.et_al_min, style.et_al_use_first
        if subsequent:
            minimum, first = style.subsequent_min, style.subsequent_use_first
        if not minimum or total < minimum or first >= total:
            return total
        return min(total, max(first, least))

    def whole(self, names: Sequence[Tokens], inverted: Sequence[bool]) -> Tokens:
        """Join a list shown in full."""
        out: Tokens = []
        last = len(names) - 1
        for index, name in enumerate(names):
            if index:
                out.append(
                    self._before_last(len(names), inverted[index - 1])
                    if index == last
                    else self._style.delimiter
                )
            out += name
        return out

    def _before_last(self, count: int, after_inverted: bool) -> str:
        style = self._style
        if not self._conjunction:
            return style.delimiter
        rule = style.precedes_last
        delimited = (
            rule == "always"
            or (rule == "contextual" and count > 2)
            or (rule == "after-inverted-name" and after_inverted)
        )
        if self._conjunction[-1].isspace():
            return style.delimiter + self._conjunction if delimited else self._conjunction
        opening = style.delimiter if delimited else " "
        if not opening.endswith((" ", "\u00a0")) and self._conjunction[0].isalpha():
            opening += " "
        return f"{opening}{self._conjunction} "

    def shortened(self, names: Sequence[Tokens], inverted: Sequence[bool], et_al: Tokens) -> Tokens:
        """Join the names shown and the words for those left out."""
        out = _delimited(names, self._style.delimiter)
        if not et_al:
            return out
        rule = self._style.precedes_et_al
        delimited = (
            rule == "always"
            or (rule == "contextual" and len(names) > 1)
            or (rule == "after-inverted-name" and inverted[-1])
        )
        joint = "" if HAN.match(plain(et_al)) else " "
        return [*out, self._style.delimiter if delimited else joint, *et_al]

    def with_last(self, names: Sequence[Tokens], last: Tokens) -> Tokens:
        """Join the first names, an ellipsis and the last name (CSL 1.0.2, et-al-use-last)."""
        return [*_delimited(names, self._style.delimiter), self._style.delimiter, "… ", *last]


def _delimited(names: Sequence[Tokens], delimiter: str) -> Tokens:
    out: Tokens = []
    for name in names:
        if out:
            out.append(delimiter)
        out += name
    return out
