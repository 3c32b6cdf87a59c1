"""Proof → one self-contained HTML file that can be sent as an e-mail.

Mail programs keep little of HTML: no scripts, no style sheets, nothing remote. So every style is inline and
tables carry the layout (marked as presentation, so that screen readers pass over them).
"""

from campaign_app.manuscript.proof import Proof
from campaign_app.writers.html.blocks import HtmlBlocks
from campaign_app.writers.html.page import page

__all__ = ["write_html"]


def write_html(proof: Proof) -> bytes:
    """Return ``proof`` as a UTF-8 HTML 5 document with its notes linked both ways."""
    blocks = HtmlBlocks(proof)
    parts = [blocks.letterhead(proof.letterhead)] if proof.letterhead else []
    parts += [blocks.blocks(proof.body), blocks.notes(proof.notes)]
    return page(proof.meta, "\n".join(part for part in parts if part)).encode()
