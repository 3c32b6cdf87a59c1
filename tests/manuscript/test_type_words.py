"""Types of works read as words."""

from typing import get_args

import pytest

from campaign_app.manuscript.type_words import NAMED, type_words
from campaign_app.readers.schema.csl_item import CslType


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("article-newspaper", "Newspaper article"),
        ("motion_picture", "Motion picture"),
        ("report", "Report"),
        ("", ""),
    ],
)
def test_a_type_reads_as_words(name, words):
    assert type_words(name) == words


def test_every_type_of_csl_reads_as_words_of_its_own():
    types = get_args(CslType)
    assert set(NAMED) <= set(types)
    told = [type_words(name) for name in types]
    assert not [words for words in told if "-" in words or "_" in words]
    assert len(set(told)) == len(types)
