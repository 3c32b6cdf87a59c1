"""Spans → lines: where a line may end, and which ends look best."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from campaign_app.writers.pdf.fonts import Run, shape
from campaign_app.writers.pdf.full_width import HALF, ends_blank
from campaign_app.writers.pdf.inline import Span

_MOST_REMEMBERED = 60  # characters; longer ones are no words that come again
_MOST_FOR_BEST = 2500  # clusters; beyond, lines are filled one after the other

_LONE_WORD, _NEARLY = 0.05, 0.85  # what a last line costs that is this empty
_NARROW, _NEARLY_IN_NARROW = 250.0, 0.75  # in columns of a table, where one word takes more of the line

_PIECES = re.compile(r"\n| +|[^ \n]+")
_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff65\u3001-\u301f"
)
_LONG_HAN = re.compile(f"[{_HAN}]{{5,}}")  # shorter runs are names, kept whole
# Kinsoku (W3C, Requirements for Chinese/Japanese Text Layout): what no line begins or ends with.
_NOT_FIRST = frozenset("、。，．・：；？！）」』】》〉〕｝’”,.:;?!)]}%ー々…")
_NOT_LAST = frozenset("（「『【《〈〔｛‘“([{")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})|(?<=[–—])(?=\w)|\u200b")
_IN_ADDRESS = re.compile(r"(?<=[/?&=_.#-])(?=[^/?&=_.#-])|\u200b")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")

_UNITS = (
    "per|percent|million|billion|thousand|hundred|dozen|km|m|kg|g|years|months|weeks|days|hours|"
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "UNTS|U\\.N\\.T\\.S\\."
)
_COUNTED = re.compile(r"(?:^|[(\[~–-])\d[\d.,–-]*$")
_UNIT = re.compile(rf"(?:{_UNITS})(?:\W|$)")
_BEFORE_NUMBER = re.compile(
    r"(?:^|[(\[])(?:p|pp|para|paras|art|arts|article|articles|no|nos|vol|annex|page|§+)\.?$", re.I
)


@dataclass(frozen=True, slots=True)
class Part:
    """A shaped bit of text with the span it comes from; ``width`` in points."""

    text: str
    span: Span
    runs: tuple[Run, ...]
    width: float


@dataclass(slots=True)
class Cluster:
    """Parts that no line break divides; ``space`` is the width of the space before it within a line."""

    parts: list[Part]
    space: float
    width: float
    new_line: bool = False


def broken(
    source: Iterable[Span], limit: float, language: str, balanced: bool = False
) -> list[list[Cluster]]:
    """Return the lines of ``source``, none wider than ``limit``; one empty line where there is no text.

    The last line of ``balanced`` text is about as long as the others.
    A word wider than a line is cut wherever the line is full.
    """
    lines: list[list[Cluster]] = []
    for paragraph in _paragraphs(_fitting(_clusters(source, language), limit, language)):
        lines.extend(_lines(paragraph, limit, balanced))
    return lines or [[]]


def extent(source: Iterable[Span], language: str) -> tuple[float, float]:
    """Return the width of ``source`` where no line need end, and that of its widest word."""
    widest = least = 0.0
    for paragraph in _paragraphs(_clusters(source, language)):
        widest = max(widest, sum(c.width for c in paragraph) + sum(c.space for c in paragraph[1:]))
        least = max(least, *(cluster.width for cluster in paragraph))
    return widest, least


def _clusters(source: Iterable[Span], language: str) -> Iterator[Cluster]:
    """Yield the clusters of ``source`` in order."""
    current: Cluster | None = None
    space, new_line = 0.0, False
    for span, text in _texts(source):
        if text == "\n":
            if current:
                yield current
            elif new_line:
                yield Cluster([], 0.0, 0.0, True)
            current, space, new_line = None, 0.0, True
            continue
        if text.startswith(" "):
            space = _part(" ", span, language).width
            continue
        for index, piece in enumerate(_pieces(text)):
            part = _part(piece, span, language)
            if current is not None and not index and _bound(current, part, space):
                gap = _between(current.parts[-1], span, space, language)
                current.parts += [*gap, part]
                current.width += sum(added.width for added in gap) + part.width
            else:
                if current:
                    yield current
                current = Cluster([part], space, part.width, new_line)
                new_line = False
            space = 0.0
    if current:
        yield current


def _texts(source: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Yield each span in pieces: a line feed, spaces, or a word."""
    for span in source:
        for found in _PIECES.finditer(span.text):
            yield span, found.group()


def _pieces(word: str) -> list[str]:
    """Return the parts of a word between which a line may end."""
    if word.isascii() and "-" not in word and not _ADDRESS.search(word):
        return [word]
    rule = _IN_ADDRESS if _ADDRESS.search(word) else _AFTER_HYPHEN
    pieces: list[str] = []
    for piece in rule.split(word):
        if _LONG_HAN.search(piece):
            pieces.extend(_han_pieces(piece))
        elif piece:
            pieces.append(piece)
    return pieces or [""]


def _han_pieces(text: str) -> Iterator[str]:
    """Yield ``text`` cut between Han characters, observing what lines may not begin or end with."""
    start = 0
    for place in range(1, len(text)):
        left, right = text[place - 1], text[place]
        loose = bool(re.match(f"[{_HAN}]", left) or re.match(f"[{_HAN}]", right))
        if loose and right not in _NOT_FIRST and left not in _NOT_LAST:
            yield text[start:place]
            start = place
    yield text[start:]


def _between(before: Part, span: Span, space: float, language: str) -> list[Part]:
    """Return what stands between ``before`` and a part bound to it: a space, or less than nothing."""
    if not span.note:
        return [_part(" ", span, language)] if space else []
    if not before.runs or not ends_blank(before.text):
        return []
    taken = replace(before.runs[-1], shown=f" {HALF:g} ", width=-HALF, glyphs=frozenset())
    return [Part("", before.span, (taken,), -HALF / 1000 * before.span.look.size)]


def _bound(current: Cluster, part: Part, space: float) -> bool:
    """Return whether ``part`` must stand on the line of ``current``."""
    if not space or part.span.note:
        return True
    before = current.parts[-1].text
    if part.text in ("–", "—", "-"):
        return True
    if _COUNTED.search(before):
        return bool(_UNIT.match(part.text))
    return part.text[0].isdigit() and bool(_BEFORE_NUMBER.search(before))


def _part(text: str, span: Span, language: str) -> Part:
    look = span.look
    shaped = shape if len(text) < _MOST_REMEMBERED else shape.__wrapped__
    runs = shaped(text, look.slant, look.small_caps, language)
    return Part(text, span, runs, sum(run.width for run in runs) * look.size / 1000)


def _fitting(clusters: Iterable[Cluster], limit: float, language: str) -> Iterator[Cluster]:
    """Yield ``clusters``, those wider than ``limit`` cut into ones that fit."""
    for cluster in clusters:
        if cluster.width <= limit or cluster.width <= 0:
            yield cluster
        else:
            yield from _cut(cluster, limit, language)


def _cut(cluster: Cluster, limit: float, language: str) -> Iterator[Cluster]:
    """Yield ``cluster`` cut between characters wherever ``limit`` is reached."""
    current = Cluster([], cluster.space, 0.0, cluster.new_line)
    for part in cluster.parts:
        text, width = "", 0.0
        for char in part.text:
            advance = _part(char, part.span, language).width * 1.02  # kerning may widen what is put together
            if current.width + width + advance > limit and (text or current.parts) and not part.span.note:
                yield _added(current, part, text, language)
                current, text, width = Cluster([], 0.0, 0.0), "", 0.0
            text, width = text + char, width + advance
        current = _added(current, part, text, language)
    yield current


def _added(cluster: Cluster, part: Part, text: str, language: str) -> Cluster:
    if not text:
        return cluster
    added = _part(text, part.span, language)
    return replace(cluster, parts=[*cluster.parts, added], width=cluster.width + added.width)


def _paragraphs(clusters: Iterable[Cluster]) -> Iterator[list[Cluster]]:
    """Yield the clusters between forced new lines."""
    current: list[Cluster] = []
    for cluster in clusters:
        if cluster.new_line and current:
            yield current
            current = []
        current.append(cluster)
    if current:
        yield current


def _lines(clusters: list[Cluster], limit: float, balanced: bool) -> list[list[Cluster]]:
    total = sum(cluster.width + cluster.space for cluster in clusters)
    if total <= limit:
        return [clusters]
    widths, spaces = [c.width for c in clusters], [c.space for c in clusters]
    if len(clusters) > _MOST_FOR_BEST:
        starts = _first(widths, spaces, limit)
    else:
        starts = _best(widths, spaces, limit, balanced)
    return [clusters[a:b] for a, b in zip(starts, [*starts[1:], len(clusters)], strict=True)]


def _first(widths: Sequence[float], spaces: Sequence[float], limit: float) -> list[int]:
    """Return the first cluster of each line, every line taking what it can."""
    starts, used = [0], widths[0]
    for index in range(1, len(widths)):
        used += spaces[index] + widths[index]
        if used > limit:
            starts.append(index)
            used = widths[index]
    return starts


def _best(widths: Sequence[float], spaces: Sequence[float], limit: float, balanced: bool) -> list[int]:
    """Return the first cluster of each line: as few lines as can be, and these as even as can be.

    The least sum of squared gaps, found from the end (Knuth and Plass, 1981, without stretching).
    """
    count = len(widths)
    nearly = _NEARLY_IN_NARROW if limit < _NARROW else _NEARLY
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] * (count + 1)
    for start in range(count - 1, -1, -1):
        used, found = 0.0, (count + 1, 0.0, start + 1)
        for end in range(start + 1, count + 1):
            used += widths[end - 1] + (spaces[end - 1] if end - 1 > start else 0.0)
            if used > limit and end > start + 1:
                break
            empty = max(0.0, 1 - used / limit)
            lone = _LONE_WORD if empty > nearly else 0.0
            cost = empty * empty if end < count or balanced else lone
            lines, later, _ = best[end]
            found = min(found, (lines + 1, later + cost, end))
        best[start] = found
    starts, place = [], 0
    while place < count:
        starts.append(place)
        place = best[place][2]
    return starts
