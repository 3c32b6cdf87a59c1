"""A number in the text that no fact and no cite answers for.

A cite in the same sentence settles it, in a table a cite in the same row, in a displayed quotation a cite
anywhere in it. Values of facts, the address, the letter's date and number and a cover's lines are not read.
"""

from collections.abc import Iterator

from campaign_app.manuscript.checks.figures import figures_in
from campaign_app.manuscript.checks.passages import CITE, UNREAD, Reading
from campaign_app.manuscript.finding import Finding


def uncited_figure(reading: Reading) -> Iterator[Finding]:
    """Yield a blocking finding for each number without a source."""
    for passage in reading.passages:
        if passage.kind in UNREAD or passage.covered:
            continue
        for start, sentence in passage.sentences():
            if CITE in sentence:
                continue
            for figure in figures_in(sentence):
                yield Finding(
                    "uncited-figure",
                    "blocking",
                    f"“{figure.text}” has no source.",
                    passage.place(start + figure.offset),
                    "Print it from a fact, or cite its source in the same sentence.",
                )
