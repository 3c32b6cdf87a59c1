"""Values on which sources disagree must never be added up: they may count the same people twice.

Every number of the document is held against the sums of the values of each dispute that it uses, and each
number of a passage against sums across the disputes it prints or cites. Adding up in words ("500 people and
another 600") is found too. A number that a fact of the document states itself is no sum.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from campaign_app.manuscript.checks.figures import without_dates
from campaign_app.manuscript.checks.passages import CITE, UNREAD, VALUE, Passage, Reading
from campaign_app.manuscript.disputes import TELLING, sums_of
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.numbers_read import Number, numbers_in
from campaign_app.manuscript.tree import Cite, Value, plain, walk

Ends = tuple[float | None, float | None]
MEND = "Name the values side by side; they may count the same people."

# Between two values, or before or after them in one sentence, these words add them up.
BETWEEN = re.compile(
    r"\+|\bplus\b|\badded to\b|\btogether with\b|\b(?:and|with) (?:a further|another|an additional)\b"
    r"|에 더해|더하기|加上|再加|外加"
)
AROUND = re.compile(
    r"\b(?:total|sum) of\b|\bin (?:total|all)\b|\baltogether\b|\bcombined\b|\b(?:taken|added) together\b"
    r"|\btotal(?:s|led|ling)\b"
    r"|합쳐|합치면|합하면|합계|도합|총계|共计|合计|总计|总共|一共|加起来",
    re.IGNORECASE,
)
# Values that a word parts so are choices, not summands.
CHOICE = re.compile(r"\b(?:or|to|versus|against|while|but|whereas)\b|[–—]|또는|혹은|或|至|到", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Disputed:
    """What the document uses of its disputes: the values by dispute and fact, and all that facts state."""

    values: Mapping[str, Mapping[str, Ends]]
    stated: frozenset[float]

    def of(self, facts: set[str]) -> Mapping[str, Ends]:
        """Return the disputed values of those of ``facts`` that are in a dispute."""
        return {fact: ends for one in self.values.values() for fact, ends in one.items() if fact in facts}

    def sums(self, values: Sequence[Ends]) -> set[float]:
        """Return the numbers that only adding up gives."""
        return {total for total in sums_of(values) if total >= TELLING} - self.stated


def summed_figure(reading: Reading) -> Iterator[Finding]:
    """Yield a blocking finding for each number, and each wording, that adds disputed values up."""
    disputed = _disputed(reading)
    if not disputed.values:
        return
    inside = {key: disputed.sums(list(values.values())) for key, values in disputed.values.items()}
    for passage in reading.passages:
        if passage.kind not in UNREAD:
            yield from _numbers(passage, disputed, inside)
            yield from _words(passage, disputed)
            yield from _wordings(passage, disputed)


def added_up(words: str) -> bool:
    """Tell whether ``words``, in which ``VALUE`` stands for each value, add two values up."""
    parts = words.split(VALUE)
    between = parts[1:-1]
    if any(BETWEEN.search(part) for part in between):
        return True
    return bool(between and AROUND.search(words)) and not any(CHOICE.search(part) for part in between)


def _disputed(reading: Reading) -> _Disputed:
    values: dict[str, dict[str, Ends]] = {}
    stated: set[float] = set()
    for use in reading.manuscript.uses:
        fact = use.mapping() if use.kind == "fact" else {}
        ends = (fact.get("low"), fact.get("high"))
        stated |= {end for end in ends if end is not None}
        for dispute in fact.get("disputes", ()):
            values.setdefault(dispute["key"], {})[use.key] = ends
    return _Disputed(values, frozenset(stated))


def _numbers(passage: Passage, disputed: _Disputed, inside: Mapping[str, set[float]]) -> Iterator[Finding]:
    here = disputed.of(_facts(passage))
    across = disputed.sums(list(here.values()))
    for number in _written(passage, set(here)):
        of = [key for key, sums in inside.items() if number.values & sums]
        if of or number.values & across:
            of = of or [key for key, values in disputed.values.items() if values.keys() & here.keys()]
            yield Finding(
                "summed-figure",
                "blocking",
                f"“{number.text}” is a sum of values on which sources disagree ({', '.join(of)}).",
                passage.place(number.offset),
                MEND,
            )


def _words(passage: Passage, disputed: _Disputed) -> Iterator[Finding]:
    """Yield a finding for each sentence that adds up values, whether printed from facts or typed."""
    printed = {offset: node for offset, node in passage.nodes if isinstance(node, Value)}
    typed = list(numbers_in(without_dates(passage.text)))
    for start, sentence in passage.sentences():
        for key, values in disputed.values.items():
            ends = {end for one in values.values() for end in one}
            sides = {at: (VALUE, plain(node.children)) for at, node in printed.items() if node.fact in values}
            sides |= {number.offset: (number.text,) * 2 for number in typed if number.values & ends}
            here = sorted(at for at in sides if start <= at < start + len(sentence))
            if len(here) > 1 and added_up(_marked(sentence, [(at - start, sides[at][0]) for at in here])):
                words = "” and “".join(dict.fromkeys(sides[at][1] for at in here))
                yield Finding(
                    "summed-figure",
                    "blocking",
                    f"The sentence adds up “{words}”, on which sources disagree ({key}).",
                    passage.place(start),
                    MEND,
                )


def _wordings(passage: Passage, disputed: _Disputed) -> Iterator[Finding]:
    """Yield a finding for each value printed in agreed words that add up the sides of its own dispute."""
    printed = [(at, node.fact, plain(node.children)) for at, node in passage.nodes if isinstance(node, Value)]
    for key, values in disputed.values.items():
        ends = {end for one in values.values() for end in one}
        for at, fact, words in printed:
            numbers = numbers_in(without_dates(words)) if fact in values else ()
            sides = [(number.offset, number.text) for number in numbers if number.values & ends]
            if len(sides) > 1 and added_up(_marked(words, sides)):
                yield Finding(
                    "summed-figure",
                    "blocking",
                    f"“{words}” adds up values on which sources disagree ({key}).",
                    passage.place(at),
                    MEND,
                )


def _marked(sentence: str, sides: Iterable[tuple[int, str]]) -> str:
    """Return ``sentence`` with ``VALUE`` for each of ``sides`` (where it stands and as it does) alone."""
    text = sentence.replace(VALUE, CITE)
    for at, words in reversed([*sides]):
        text = text[:at] + VALUE + text[at + len(words) :]
    return text.replace(CITE, "")


def _facts(passage: Passage) -> set[str]:
    nodes = [part for _, node in passage.nodes for part in walk(node)]
    values = {node.fact for node in nodes if isinstance(node, Value)}
    return values | {r.fact for node in nodes if isinstance(node, Cite) for r in node.references}


def _written(passage: Passage, facts: set[str]) -> Iterator[Number]:
    """Yield the numbers that somebody typed, and those in the words printed for ``facts``."""
    yield from numbers_in(without_dates(passage.text))
    for offset, node in passage.nodes:
        if isinstance(node, Value) and node.fact in facts:
            for number in numbers_in(plain(node.children)):
                yield Number(offset, number.text, number.values)
