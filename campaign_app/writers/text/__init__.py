"""Proof → plain text of 72 columns, with marks such as [1] and the notes at the end."""

from campaign_app.manuscript.proof import Proof
from campaign_app.writers.text.blocks import TextBlocks
from campaign_app.writers.text.lines import WIDTH, underlined
from campaign_app.writers.walk import heading_words
from campaign_app.writers.words import words

_PLAIN_SPACES = {0xA0: " ", 0x202F: " "}

__all__ = ["write_text"]


def write_text(proof: Proof) -> bytes:
    """Return ``proof`` as UTF-8 text with one empty line between blocks and a newline at the end."""
    blocks = TextBlocks(heading_words(proof))
    parts = [blocks.letterhead(proof.letterhead)] if proof.letterhead else []
    parts += blocks.blocks(proof.body)
    if proof.notes:
        parts.append(underlined(words(proof.meta.language).notes, "=", WIDTH))
        parts += [blocks.note(note) for note in proof.notes]
    text = "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts)
    return f"{text}\n".translate(_PLAIN_SPACES).encode()
