"""Unicode's superscript letters as styled text (CSL 1.0.2, "Terms"), since fonts often lack them."""

from __future__ import annotations

import re

from campaign_app.csl.nodes import Inline, Styled, Text

LETTERS = dict(
    zip(
        "ªº²³¹⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿʰʲʳʷʸˡˢˣᵃᵇᵈᵉᵍᵏᵐᵒᵖᵗᵘᵛᶜᶠᶻ",
        "ao23" + "10i456789+−=()nhjrwylsxabdegkmoptuvcfz",
        strict=True,
    )
)
SUPERSCRIPT = re.compile(f"[{''.join(map(re.escape, LETTERS))}]")
PIECES = re.compile(f"({SUPERSCRIPT.pattern})")


def split_superscripts(text: str) -> list[Inline]:
    """Return a text cut into plain and superscript nodes."""
    return [
        Styled("superscript", (Text(LETTERS[piece]),)) if piece in LETTERS else Text(piece)
        for piece in PIECES.split(text)
        if piece
    ]
