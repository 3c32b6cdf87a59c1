"""What points to a heading that is not there: links within the document and page references."""

from collections.abc import Iterator

from campaign_app.manuscript.checks.passages import Reading
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.headings import heading_ids, with_ids
from campaign_app.manuscript.tree import Link, PageReference, walk


def broken_reference(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each cross reference to a heading that does not exist."""
    body = with_ids(reading.manuscript.body)
    ids = heading_ids(body)
    for node in walk(body):
        if isinstance(node, Link) and node.target.startswith("#") and node.target[1:] not in ids:
            yield _finding(node.target[1:], "A link")
        elif isinstance(node, PageReference) and node.target not in ids:
            yield _finding(node.target, "A page number")


def _finding(target: str, what: str) -> Finding:
    return Finding(
        "broken-reference",
        "blocking",
        f"{what} points to the heading “{target}”, which the document does not have.",
        "document",
        "Correct the name of the heading.",
    )
