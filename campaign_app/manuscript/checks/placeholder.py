"""A declared field that nobody has filled in."""

from collections.abc import Iterator

from campaign_app.manuscript.checks.passages import Reading
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.tree import Placeholder


def unresolved_placeholder(reading: Reading) -> Iterator[Finding]:
    """Yield a blocking finding for each place where a field's value is missing."""
    for passage in reading.passages:
        for offset, node in passage.nodes:
            if isinstance(node, Placeholder):
                yield Finding(
                    "unresolved-placeholder",
                    "blocking",
                    f"“{node.label or node.name}” is not filled in.",
                    passage.place(offset),
                    f"Fill in the field {node.name}.",
                )
