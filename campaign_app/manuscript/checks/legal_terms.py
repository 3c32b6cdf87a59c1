"""Legal terms that are often confused.

A State that has ratified or acceded is a party to a treaty; a signatory has only signed (Vienna Convention on
the Law of Treaties, art. 2(1)(f)–(g)).
"""

import re
from collections.abc import Iterator

from campaign_app.manuscript.checks.passages import Reading
from campaign_app.manuscript.finding import Finding

TREATY = re.compile(
    r"\b(?:Conventions?|Protocols?|Covenants?|Treat(?:y|ies)|treat(?:y|ies))\b|협약|의정서|규약|조약|公约|议定书|条约"
)
SIGNATORY = (
    (re.compile(r"\bsignator(?:y|ies)\b", re.IGNORECASE), "party"),
    (re.compile("서명국"), "당사국"),
    (re.compile("签署国"), "缔约国"),
)


def treaty_term(reading: Reading) -> Iterator[Finding]:
    """Yield a warning where a sentence on a treaty speaks of a signatory."""
    for passage in reading.passages:
        for start, sentence in passage.sentences():
            if not TREATY.search(sentence):
                continue
            for pattern, right in SIGNATORY:
                for found in pattern.finditer(sentence):
                    yield Finding(
                        "treaty-term",
                        "warning",
                        f"“{found[0]}” means a State that has only signed.",
                        passage.place(start + found.start()),
                        f"Write “{right}” of a State that has ratified or acceded.",
                    )
