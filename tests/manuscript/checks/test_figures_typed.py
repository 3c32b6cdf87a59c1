"""Sentences as organisations type them, in three languages: which of their numbers are figures."""

import pytest

from campaign_app.manuscript.checks.figures import figures_in

ENGLISH = [
    ("Between 500–600 people were returned.", ["500", "600"]),
    ("Between five and six hundred people were returned.", ["five", "six hundred"]),
    ("A few hundred people were returned.", ["few hundred"]),
    ("Hundreds were returned, perhaps tens of thousands in all.", ["Hundreds", "tens of thousands"]),
    ("A couple of hundred were held; two dozen came back.", ["couple of hundred", "two dozen"]),
    ("Two thirds of them are women.", ["Two thirds"]),
    ("More than half of them, or 60 % of all, are women.", ["More than half", "60 %"]),
    ("One in four women and 3 out of 5 men were beaten.", ["One in four", "3 out of 5"]),
    ("There was a fivefold increase; arrests doubled.", ["fivefold", "doubled"]),
    ("They were held three times as often.", ["three times as"]),
    ("Two of them died, and three of whom nothing is known.", ["Two of them", "three of whom"]),
    ("Some 2,600 people (USD 5 million) left.", ["2,600", "5 million"]),
    ("About 1 100 people left, or 1’100.", ["1 100", "1’100"]),
    ("Some six hundred and thirty-two people left.", ["six hundred and thirty-two"]),
    ("In its recommendations 5 States spoke.", ["5"]),
    ("In one camp 600 people were held.", ["600"]),
    ("A 24-year-old woman was sent back.", ["24"]),
    ("Half a million people, or one and a half million, left.", ["Half a million", "one and a half million"]),
    (
        "Six or seven hundred were held in 2023. 10.5 per cent came back.",
        ["Six", "seven hundred", "10.5 per cent"],
    ),
    ("In articles 3, 7, 600 people are named; 600 Shandong officials know.", ["600", "600"]),
    ("In October 9, 10 and 600 people were returned.", ["600"]),
    ("It was the 53rd session of the Council, in the twenty-first century.", []),
    ("It was the fifty-third session of the Council.", []),
    ("It happened on the night of 9–10 October 2023, and on 26, 27 and 28 April.", []),
    ("It happened on 9 & 10 October, 9.10.2023, 09-10-2023 or 9/10/2023.", []),
    ("On Monday, 9th October and on the 10th of October, at 10.30 a.m. and 14h30.", []),
    ("As of 2024-05-27 and since the ’90s, in 2023/24 and 1990–95.", []),
    ("Article 33, arts. 3 and 7, section 5(1)(b), § 12 and rule 45 forbid it.", []),
    ("See A/HRC/25/63, A/HRC/25/CRP.1, S/RES/1325 (2000) and resolution 60/251.", []),
    ("See pp. 12–14, p. 7, fn. 3 and paras. 46, 48 and 50.", []),
    ("Call (02) 723-1672, 02-723-1672, +82-10-1234-5678 or (202) 555-0143.", []),
    ("Write to 33 Sajik-ro 8-gil, Jongno-gu, Seoul 03172, or to 12 Main Street.", []),
    ("Read nkhr.or.kr/2023/600, doi:10.1000/182 or ISBN 978-89-1234-567-8.", []),
    ("Our ref. is NKHR-2024-05; Room 39, Camp 15 and Kyo-hwa-so No. 12 are known.", []),
    ("Six-party talks, the Group of Seven, the two countries, COVID-19 and the 38th parallel.", []),
    ("No one, and not one of them, was asked; a fact is a fact.", []),
    ("We ask for an answer within thirty days, and that no minor under 18 be returned.", []),
    ("Guiding principle 17 and goal 16 say so.", []),
]
KOREAN = [
    ("500~600명이 북송되었다.", ["500", "600명"]),
    ("약 6만 명이 있다.", ["6만 명"]),
    ("2천6백여 명이 갇혀 있다.", ["2천6백여 명"]),
    ("오륙백 명이 아니라 육백여 명이다.", ["육백여 명"]),
    ("수백 명, 몇십 명이 북송되었다.", ["수백 명", "몇십 명"]),
    ("스물세 명과 열두 명, 두 명이 숨졌다.", ["스물세 명", "열두 명", "두 명"]),
    ("3분의 2, 곧 60퍼센트가 여성이다.", ["3분의 2", "60퍼센트"]),
    ("5배로 늘었다.", ["5배"]),
    ("국군포로 9명과 600 명 이상이다.", ["9명", "600 명"]),
    ("북한으로 600명, 그대로 60명을 보냈다.", ["600명", "60명"]),
    ("2023 인권보고서에 이 네 건물이 나온다.", []),
    ("10월 9~10일 밤, 2023. 10. 9., 2023.10.9과 23년 10월에 있었다.", []),
    ("2010~2016년과 90년대, '23년에도 그랬다.", []),
    ("제53차 회기와 53차 회기, 일곱 번째와 7번째 심의였다.", []),
    ("난민협약 제33조 1항과 33조, 결의 1325호, 28쪽을 보라.", []),
    ("문서 A/HRC/25/63호와 결의 60/251호를 보라.", []),
    ("6·25 전쟁과 5.18 민주화운동, 38선을 기억한다.", []),
    ("전화 02-723-1672로, 010-1234-5678로 연락 바란다.", []),
    ("이 조건과 이 사건, 인천과 백두산, 만나는 사람은 수가 아니다.", []),
    ("서울 종로구 사직로8길 60, 오후 3시 30분, 48시간 이내에.", []),
]
CHINESE = [
    ("500至600人被遣返。", ["500", "600人"]),
    ("约6万人，即五六百人。", ["6万人", "五六百人"]),
    ("一百人和十一人被遣返。", ["一百人", "十一人"]),
    ("几百人、数十人和数以百计的人。", ["几百人", "数十人", "数以百计"]),
    ("三分之二是妇女，即百分之六十。", ["三分之二", "百分之六十"]),
    ("两名女子和三个国家。", ["两名", "三个国家"]),
    ("2023年，600人；2000人。", ["600人", "2000人"]),
    ("2023人权报告。", []),
    ("2023年10月9日至10日，第五十三届会议，第33条。", []),
    ("两国的两个方面，万一，千万不要统一。", []),
    ("见文件A/HRC/25/63号，第12页，33条。", []),
    ("九十年代、10月9日夜，下午3点30分。", []),
]


@pytest.mark.parametrize(("sentence", "figures"), ENGLISH + KOREAN + CHINESE)
def test_the_figures_of_a_sentence_and_nothing_else_are_found(sentence: str, figures: list[str]) -> None:
    assert [figure.text for figure in figures_in(sentence)] == figures
