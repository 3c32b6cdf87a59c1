"""Names in other letters, order, spacing and romanisation."""

import pytest

from campaign_app.manuscript.name_forms import near, plain_words, skeleton, spelt_otherwise, turned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cho Tae-yul", "Tae-yul Cho"),
        ("Cho Tae-yul", "taeyul CHO"),
        ("Elizabeth Salmón", "Salmon, Elizabeth"),
        ("Citizens’ Alliance", "Citizens' Alliance"),
        ("전환기 정의 워킹그룹", "전환기정의 워킹그룹"),
    ],
)
def test_case_accents_spaces_and_order_do_not_tell_names_apart(one, other):
    assert turned(plain_words(one)) & turned(plain_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cho Tae-yul", "Cho Tae-yeol"),
        ("Jung Pak", "Jeong Park"),
        ("Hwang Joon-kook", "Hwang Jun-guk"),
        ("Yoon Suk Yeol", "Yun Sŏk-yŏl"),
        ("Lee Young-hwan", "Yi Yonghwan"),
    ],
)
def test_romanisations_of_one_name_have_one_skeleton(one, other):
    assert "".join(skeleton(plain_words(one))) == "".join(skeleton(plain_words(other)))


@pytest.mark.parametrize(
    ("one", "other"), [("Lee Jun-il", "Lee Jung-hoon"), ("Kim Hyuk", "Kim Gyuri"), ("Kwon", "Kang")]
)
def test_other_names_have_another(one, other):
    assert "".join(skeleton(plain_words(one))) != "".join(skeleton(plain_words(other)))


def test_a_letter_more_is_near_and_a_short_name_is_not():
    assert near("michaelkirby", "michaelkirbey", "person")
    assert not near("kimtehon", "kimtehyon", "person")
    assert not near("think", "thinks", "organisation")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Cho Tae-yul", "Cho Tae-yeol", True),
        ("Salmon", "Salmón", True),
        ("Kim Jong Un", "Kim Jong-un", True),
        ("Transition Justice Working Group", "Transitional Justice Working Group", True),
        ("Cho Tae-yul", "Cho Tae-yul", False),
        ("Wang Yi", "Minister Wang", False),
        ("Cho Tae-yul", "Tae-yul Cho", False),
        ("", "Cho", False),
    ],
)
def test_forms_spelt_otherwise_are_told_from_other_forms(one, other, expected):
    assert spelt_otherwise(one, other) is expected
