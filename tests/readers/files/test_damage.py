"""Damage is recognised, shown before and after, and never repaired unasked."""

import pytest

from campaign_app.readers.files.damage import mended, mended_beside

KOREAN = "북한 주민의 권리를 돕는 단체들은 강제 송환을 규탄했다.\n"
CHINESE = "中国政府强制遣返脱北者，联合国人权理事会表示关注。\n"


@pytest.mark.parametrize(
    ("whole", "wrote", "read_as"),
    [
        (KOREAN, "utf-8", "latin-1"),
        (KOREAN, "cp949", "latin-1"),
        (CHINESE, "gb18030", "latin-1"),
        ("The group’s report – “no return” – café\n", "utf-8", "latin-1"),
    ],
)
def test_text_decoded_wrongly_comes_back(whole, wrote, read_as):
    whole = whole * 3
    garbled = whole.encode(wrote).decode(read_as)
    repaired, damage = mended(garbled)
    assert repaired == whole
    assert (damage[0].kind, damage[0].count, damage[0].repairable) == ("mojibake", 3, True)
    before, after = damage[0].samples[0]
    assert before in garbled
    assert after in whole


def test_what_is_too_short_to_tell_is_repaired_as_the_text_it_stands_in():
    garbled, name = (
        (KOREAN * 3).encode("cp949").decode("latin-1"),
        "김 기자".encode("cp949").decode("latin-1"),
    )
    assert mended(name)[0] != "김 기자"
    assert mended_beside(garbled, [name, "Seoul"]) == ["김 기자", "Seoul"]
    assert mended_beside(garbled, []) == []


@pytest.mark.parametrize(
    ("garbled", "repaired"),
    [
        ("the North¯s people", "the North’s people"),
        ("the North?s people", "the North’s people"),
        ("the North\ufffds people", "the North’s people"),
        ("they didnt say", "they didn’t say"),
        ("Theyre here", "They’re here"),
    ],
)
def test_lost_apostrophes_are_put_back(garbled, repaired):
    text, damage = mended(f"{garbled} today")
    assert text == f"{repaired} today"
    assert damage[0].kind == "lost-apostrophes"
    assert (f"{garbled} today", f"{repaired} today") in damage[0].samples


@pytest.mark.parametrize(
    ("garbled", "repaired"),
    [
        ("the North\x92s people", "the North’s people"),
        ("he said ¡°no¡± and went", "he said “no” and went"),
        ("China¡¯s policy", "China’s policy"),
    ],
)
def test_quotation_marks_decoded_wrongly_come_back(garbled, repaired):
    assert mended(garbled)[0] == repaired


@pytest.mark.parametrize(
    "text",
    [
        KOREAN + CHINESE,
        "L’été à Zürich: déjà vu, señor? Ça va très bien, merci — «voilà».",
        "Is it so? So it is. Why? still. Its well, we were ill; cant is jargon.",
        "ā ē ī ō ū, 5 °C ± 2, § 7, ¯ alone",
    ],
)
def test_whole_text_is_left_alone(text):
    assert mended(text) == (text, ())


def test_a_word_that_may_have_lost_its_apostrophe_is_told_and_left_alone():
    text = "North Korea¯s border, the Koreas talks and Koreas other neighbour; Chinas too, Korean guards"
    repaired, damage = mended(text)
    assert repaired == text.replace("¯", "’")
    lost, doubtful = damage
    assert (doubtful.kind, doubtful.count, doubtful.repairable) == ("doubtful-apostrophes", 2, False)
    assert doubtful.message == "Words that may have lost an apostrophe and stay as they are: Koreas (2)."
    assert "the Koreas talks" in doubtful.samples[0][0]
    assert lost.message.endswith("1 found; others may remain.")


def test_what_is_lost_for_good_is_told():
    _, damage = mended("three \ufffd\ufffd\ufffd signs")
    assert [(one.kind, one.count, one.repairable) for one in damage] == [("lost-characters", 3, False)]


def test_reading_offers_a_repair_and_keeps_the_text(read):
    file = read("The North¯s people didnt answer.".encode(), "a.txt")
    assert file.text == "The North¯s people didnt answer."
    assert file.repaired == "The North’s people didn’t answer."
    assert file.content == "The North¯s people didnt answer.".encode()
