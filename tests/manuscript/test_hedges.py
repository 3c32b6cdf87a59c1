"""The words beside a number say how exact it is."""

import pytest

from campaign_app.manuscript.hedges import qualifier_of
from campaign_app.manuscript.numbers_read import numbers_in


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("600 people", "exact"),
        ("as many of them as 600", "exact"),
        *((f"{word} 600 people", "about") for word in ("about", "some", "nearly", "An estimated", "c.")),
        *((f"{word} 600", "at least") for word in ("at least", "no fewer than", "not less than")),
        *((f"{word} 600", "more than") for word in ("more than", "over", "upwards of", "in excess of")),
        *((f"{word} 600", "up to") for word in ("up to", "no more than", "fewer than", "at most")),
        ("600 people or more", "at least"),
        ("600+ people", "at least"),
        ("600-odd people", "about"),
        ("약 600명", "about"),
        ("600명가량", "about"),
        ("600명 이상", "at least"),
        ("600여 명", "more than"),
        ("최대 600명", "up to"),
        ("600명 이하", "up to"),
        ("约600人", "about"),
        ("600余人", "more than"),
        ("600人以上", "at least"),
        ("至多600人", "up to"),
    ],
)
def test_a_number_is_as_exact_as_the_words_beside_it(text: str, qualifier: str) -> None:
    (number,) = numbers_in(text)
    assert qualifier_of(number, text) == qualifier
