"""A letter needs somebody to go to and something to say."""

from collections.abc import Iterator

from campaign_app.manuscript.checks.passages import VALUE, Reading
from campaign_app.manuscript.finding import Finding

BODY = ("body", "lead", "cell", "figure", "small", "center")


def missing_addressee(reading: Reading) -> Iterator[Finding]:
    """Yield a blocking finding for a letter to nobody."""
    if reading.manuscript.meta.kind != "letter" or reading.manuscript.addressees:
        return
    yield Finding(
        "missing-addressee",
        "blocking",
        "The letter is addressed to nobody.",
        "document",
        "Choose the post that receives it.",
    )


def empty_body(reading: Reading) -> Iterator[Finding]:
    """Yield a blocking finding for a document without any text of its own."""
    if not any(p.kind in BODY and (p.words.strip() or VALUE in p.text) for p in reading.passages):
        yield Finding(
            "empty-body", "blocking", "The document has no text.", "document", "Write its text or pick facts."
        )
