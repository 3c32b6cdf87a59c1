"""What points to something that is not there: links within the document, page references, lists of works."""

from collections.abc import Iterator

from campaign_app.csl import StyleError, load_style
from campaign_app.manuscript.checks.passages import Reading
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.headings import heading_ids, with_ids
from campaign_app.manuscript.tree import Bibliography, Link, PageReference, walk


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


def no_bibliography(reading: Reading) -> Iterator[Finding]:
    """Yield a warning where a list of works is wanted and the citation style has none."""
    style = reading.manuscript.meta.citation_style
    if not any(isinstance(node, Bibliography) for node in walk(reading.manuscript.body)):
        return
    try:
        has_list = load_style(style).bibliography is not None
    except StyleError:
        return  # proofing raises it with its reason
    if not has_list:
        yield Finding(
            "no-bibliography",
            "warning",
            f"The citation style “{style}” has no list of works, so it stays empty.",
            "document",
            "Choose a style with a bibliography.",
        )
