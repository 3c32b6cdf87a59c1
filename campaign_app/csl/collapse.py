"""Where cites in one cluster are grouped and collapsed (CSL 1.0.2, "Cite Grouping", "Cite Collapsing")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from campaign_app.csl.cite_text import CiteText
from campaign_app.csl.clusters import CiteItem
from campaign_app.csl.style import Style
from campaign_app.csl.tokens import YEAR_SUFFIX, Tokens, find_span, plain


@dataclass(frozen=True, slots=True)
class Piece:
    """A cite on its way into a cluster: its place there, and what stands before it (None: the delimiter)."""

    cite: CiteItem
    text: CiteText
    at: int
    joint: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """How a style groups and collapses."""

    collapse: str
    groups: bool
    within_group: str
    between_suffixes: str
    after_group: str | None

    @classmethod
    def of(cls, style: Style) -> Rules:
        """Return the rules of a style."""
        options = style.citation.options
        collapse = options.get("collapse", "")
        delimiter = style.citation.delimiter
        if collapse.startswith("year-suffix") and not style.citation.flag("disambiguate-add-year-suffix"):
            collapse = "year"
        usual = style.kind == "in-text" and "after-collapse-delimiter" not in options
        within = ", " if usual else delimiter
        return cls(
            collapse=collapse,
            groups="cite-group-delimiter" in options or collapse.startswith("year"),
            within_group=options.get("cite-group-delimiter", within),
            between_suffixes=options.get(
                "year-suffix-delimiter", options.get("cite-group-delimiter", delimiter)
            ),
            after_group=options.get("after-collapse-delimiter"),
        )


Again = Callable[[int], CiteText]


def collapse(pieces: list[Piece], rules: Rules, without_names: Again) -> list[Piece]:
    """Return the pieces grouped and collapsed; `without_names` renders the cite at a place again."""
    if rules.collapse == "citation-number":
        return _number_ranges(pieces)
    if not rules.groups:
        return pieces
    out: list[Piece] = []
    collapsed = False
    for group in _grouped(pieces):
        first = group[0]
        if out and (collapsed or rules.collapse == "year" or out[-1].cite.locator):
            first = replace(first, joint=rules.after_group)
        out += [first, *_rest(group, rules, without_names)]
        collapsed = bool(rules.collapse) and len(group) > 1
    return out


def _grouped(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Bring cites with the same names together, at the place of the first."""
    groups: dict[str, list[Piece]] = {}
    for index, piece in enumerate(pieces):
        groups.setdefault(piece.text.names or f"\x00{index}", []).append(piece)
    return list(groups.values())


def _rest(group: list[Piece], rules: Rules, without_names: Again) -> list[Piece]:
    if not rules.collapse:
        return [replace(piece, joint=rules.within_group) for piece in group[1:]]
    rest: list[Piece] = []
    for before, piece in pairwise(group):
        text = piece.text if piece.cite.prefix else without_names(piece.at)
        joint = rules.after_group if before.cite.locator else rules.within_group
        new = Piece(piece.cite, text, piece.at, joint)
        if rules.collapse.startswith("year-suffix") and _same_year(before, piece, without_names):
            new = _suffix_only(new, rules)
        rest.append(new)
    if rules.collapse == "year-suffix-ranged":
        return _suffix_ranges(group[0], rest, rules)
    return rest


def _same_year(before: Piece, piece: Piece, without_names: Again) -> bool:
    if before.cite.locator or piece.cite.locator or piece.cite.prefix or before.cite.suffix:
        return False
    one, other = without_names(before.at).tokens, without_names(piece.at).tokens
    if find_span(one, YEAR_SUFFIX) is None or find_span(other, YEAR_SUFFIX) is None:
        return False
    return plain(_without_suffix(one)) == plain(_without_suffix(other))


def _without_suffix(tokens: Tokens) -> Tokens:
    span = find_span(tokens, YEAR_SUFFIX)
    return [*tokens[: span[0]], *tokens[span[1] + 1 :]] if span else tokens


def _suffix_only(piece: Piece, rules: Rules) -> Piece:
    span = find_span(piece.text.tokens, YEAR_SUFFIX)
    assert span is not None
    tokens = piece.text.tokens[span[0] : span[1] + 1]
    return replace(piece, text=replace(piece.text, tokens=tokens), joint=rules.between_suffixes)


def _suffix_ranges(first: Piece, rest: list[Piece], rules: Rules) -> list[Piece]:
    out: list[Piece] = []
    for run in _runs(
        [first, *rest], lambda one, two: _suffixes_follow(one, two) and two.joint == rules.between_suffixes
    ):
        out += [run[0], replace(run[-1], joint="–")] if len(run) > 2 else run
    return out[1:]


def _suffixes_follow(one: Piece, two: Piece) -> bool:
    return _ordinal(two.text.year_suffix) == _ordinal(one.text.year_suffix) + 1


def _ordinal(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("a") + 1
    return number


def _number_ranges(pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for run in _runs(pieces, _numbers_follow):
        out += [run[0], replace(run[-1], joint="–")] if len(run) > 2 else run
    return out


def _numbers_follow(one: Piece, two: Piece) -> bool:
    plain_cites = not (one.cite.locator or one.cite.suffix or two.cite.locator or two.cite.prefix)
    return plain_cites and bool(one.text.number) and two.text.number == one.text.number + 1


def _runs(pieces: Sequence[Piece], follows: Callable[[Piece, Piece], bool]) -> list[list[Piece]]:
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and follows(runs[-1][-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs
