"""A source's text as it is shown: signs for what could spoof, long lines broken, places counted as in Qt."""

import pytest

from campaign_app.gui.sources.shown_text import Places, prepare


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("one\ftwo\r\nthree", "one\ntwo \nthree"),
        ("nul \x00, escape \x1b", "nul \ufffd, escape \ufffd"),
        ("invoice\u202efdp.exe\u2069", "invoice\ufffdfdp.exe\ufffd"),
        ("\ttab, 북송, עברית", "\ttab, 북송, עברית"),
    ],
)
def test_what_could_spoof_or_has_no_shape_is_shown_as_a_sign(text, seen):
    assert prepare(text).shown == seen


def test_a_very_long_line_is_broken_at_spaces_and_no_place_moves():
    text = "word " * 40_000
    assert max(map(len, prepare(text).shown.split("\n"))) < 5000
    assert prepare(text).shown.replace("\n", " ") == text


@pytest.mark.parametrize("text", ["plain text", "북송 강제", "a 😀 b 😀 c"])
def test_places_are_counted_as_qt_does_and_back(text):
    places = Places(text)
    counted = places.to_qt(range(len(text) + 1))
    assert counted == {place: len(text[:place].encode("utf-16-le")) // 2 for place in counted}
    assert [places.from_qt(counted[place]) for place in counted] == list(counted)


@pytest.mark.parametrize("letter", ["字", "😀", "a\u0301"])
def test_a_very_long_line_without_spaces_is_broken_and_its_places_are_counted(letter):
    text = f"{letter * 6000}.{letter * 6000}"
    made = prepare(text)
    assert max(map(len, made.shown.split("\n"))) < 5000
    assert made.shown.replace("\n", "") == text
    assert "\n\u0301" not in made.shown
    in_qt = made.shown.encode("utf-16-le")
    asked = (0, 10, 5999, 6001, len(text) - 1, len(text))
    counted = made.places.to_qt(asked)
    for place in asked:
        assert made.places.from_qt(counted[place]) == place
        assert in_qt[2 * counted[place] :].decode("utf-16-le").replace("\n", "") == text[place:]
