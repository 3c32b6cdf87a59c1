"""Values on which sources disagree must never be added up: they may count the same people twice.

A number in a paragraph that prints or cites members of one dispute is held against every sum of their values.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from campaign_app.manuscript.checks.figures import figures_in
from campaign_app.manuscript.checks.passages import Passage, Reading
from campaign_app.manuscript.disputes import sums_of
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.tree import Cite, Value, plain, walk

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
Ends = tuple[float | None, float | None]


def summed_figure(reading: Reading) -> Iterator[Finding]:
    """Yield a blocking finding for each number that is a sum of values of one dispute."""
    disputes = _disputes(reading)
    for passage in reading.passages if disputes else ():
        facts = _facts(passage)
        near = {key: values for key, values in disputes.items() if facts & values.keys()}
        for offset, text in _numbers(passage, {fact for values in near.values() for fact in values}):
            for key, values in near.items():
                if float(text.replace(",", "")) in sums_of(list(values.values())):
                    yield Finding(
                        "summed-figure",
                        "blocking",
                        f"“{text}” is a sum of values on which sources disagree ({key}).",
                        passage.place(offset),
                        "Name the values side by side; they may count the same people.",
                    )


def _disputes(reading: Reading) -> Mapping[str, Mapping[str, Ends]]:
    """Return for each dispute the figures of those of its facts that the document uses."""
    found: dict[str, dict[str, Ends]] = defaultdict(dict)
    for use in reading.manuscript.uses:
        values = use.mapping() if use.kind == "fact" else {}
        for dispute in values.get("disputes", ()):
            found[dispute["key"]][use.key] = (values.get("low"), values.get("high"))
    return {key: values for key, values in found.items() if len(values) > 1}


def _facts(passage: Passage) -> set[str]:
    nodes = [part for _, node in passage.nodes for part in walk(node)]
    values = {node.fact for node in nodes if isinstance(node, Value)}
    return values | {r.fact for node in nodes if isinstance(node, Cite) for r in node.references}


def _numbers(passage: Passage, facts: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the numbers that somebody typed, and those in the words printed for ``facts``."""
    for offset, figure in figures_in(passage.text):
        if number := NUMBER.search(figure):
            yield offset, number[0]
    for offset, node in passage.nodes:
        if isinstance(node, Value) and node.fact in facts:
            for number in NUMBER.finditer(plain(node.children)):
                yield offset, number[0]
