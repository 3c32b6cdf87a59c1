"""The first campaign's joint letter in the style of the United Nations, every note and work of it.

After a wanted change: `UPDATE_GOLDEN=1 pytest tests/actions/test_style_letter.py`, and read the diff.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from campaign_app.compose.compose import compose
from campaign_app.manuscript.proofing import proof
from campaign_app.manuscript.style_rules import UNITED_NATIONS
from campaign_app.manuscript.tree import Bibliography, Entries, plain
from campaign_app.model import Document

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("language", ["en-GB", "ko-KR"])
def test_the_joint_letter_reads_as_the_manual_asks(campaign, language):
    with campaign.read() as session, session.no_autoflush:
        document = session.scalar(select(Document).where(Document.key == "joint-letter"))
        document.language, document.citation_style = language, UNITED_NATIONS
        letter = compose(session, document)
        session.expunge_all()
    settled = proof(replace(letter, body=(*letter.body, Bibliography())))
    works = next(block for block in settled.body if isinstance(block, Entries))
    notes = [f"{note.number}. {plain(note.children)}" for note in settled.notes]
    text = "\n".join([*notes, "", *map(plain, works.entries), ""])
    path = GOLDEN / f"joint-letter-united-nations-{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
