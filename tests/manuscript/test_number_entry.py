"""A number as people type it, and as it is shown to be typed again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.manuscript.number_entry import BadNumber, plain_number, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2600", 2600), (" 2,600 ", 2600), ("12 000", 12000), ("12\u00a0000", 12000), ("1’234’567", 1234567),
        ("1.234.567", 1234567), ("1,234,567.5", 1234567.5), ("1.5", 1.5), ("1,5", 1.5), ("0,5", 0.5),
        ("0.125", 0.125), ("1.1000", 1.1), ("５００", 500), ("2천600", 2600), ("6만", 60000), ("两百", 200),
        ("two hundred", 200), ("1.1 thousand", 1100), ("-3", -3), ("−3.5", -3.5), ("0", 0), ("1e+16", 10**16),
        ("2.5e-7", 2.5e-7),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(typed, number):
    read = read_number(typed)
    assert read == number
    assert isinstance(read, int) is float(number).is_integer()


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [("1.100", "1100", "1.1"), ("2.375", "2375", "2.3750"), ("600.000", "600000", "600")],
)
def test_a_number_that_can_be_two_is_refused_with_both(typed, first, second):
    with pytest.raises(BadNumber) as refused:
        read_number(typed)
    assert str(refused.value).endswith(f"write {first} or {second}.")
    assert {read_number(first), read_number(second)} == {float(typed), float(typed.replace(".", ""))}


@pytest.mark.parametrize(
    "typed", ["", "about 5", "500-600", "1e999", "nan", "inf", "12a", "5 6", "--3", "1.2.3"]
)
def test_what_is_no_number_is_told(typed):
    with pytest.raises(BadNumber, match=r"is not a number; write one such as 2600 or 0\.5"):
        read_number(typed)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53))
def test_a_number_that_is_shown_is_read_as_itself(number):
    assert read_number(plain_number(number)) == number
