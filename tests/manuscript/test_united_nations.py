"""Notes as the United Nations Editorial Manual has them, work by work and repeated."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from campaign_app.csl import check_style
from campaign_app.csl.style_files import installed
from campaign_app.manuscript.citation_style import Cluster, cite_all
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.style_rules import UNITED_NATIONS
from campaign_app.manuscript.tree import Cite, plain

MakeReference = Callable[..., Reference]
TWO = [{"family": "Birnie", "given": "Patricia W."}, {"family": "Boyle", "given": "Alan E."}]
WORKS: list[tuple[dict[str, Any], str]] = [
    (
        {
            "type": "book",
            "title": "International law and the environment",
            "author": TWO,
            "publisher-place": "Oxford",
            "publisher": "Clarendon Press",
            "issued": {"date-parts": [[1992]]},
        },
        "Patricia W. Birnie and Alan E. Boyle, International Law and the Environment"
        " (Oxford, Clarendon Press, 1992), p. 12.",
    ),
    (
        {
            "type": "book",
            "title": "Sent back",
            "edition": "2",
            "editor": [{"family": family, "given": "A."} for family in ("Doe", "Roe", "Poe", "Coe")],
            "publisher": "Press",
        },
        "A. Doe and others, eds., Sent Back, 2nd ed. (Press, n.d.), p. 12.",
    ),
    (
        {
            "type": "chapter",
            "title": "The role of courts",
            "author": TWO[:1],
            "container-title": "Law and return",
            "editor": TWO[1:],
            "publisher-place": "Paris",
            "issued": {"date-parts": [[2001]]},
        },
        "Patricia W. Birnie, “The role of courts”, in Law and Return, Alan E. Boyle, ed. (Paris, 2001),"
        " p. 12.",
    ),
    (
        {
            "type": "article-journal",
            "title": "Policy considerations",
            "author": TWO[1:],
            "container-title": "International Law Quarterly",
            "volume": "17",
            "issue": "1",
            "issued": {"date-parts": [[1968, 1]]},
        },
        "Alan E. Boyle, “Policy considerations”, International Law Quarterly, vol. 17, No. 1 (January 1968),"
        " p. 12.",
    ),
    (
        {
            "type": "report",
            "title": "World report",
            "author": [{"literal": "Human Rights Watch"}],
            "publisher-place": "New York",
            "issued": {"date-parts": [[2024]]},
            "URL": "https://hrw.example/wr",
        },
        "Human Rights Watch, World Report (New York, 2024), p. 12. Available at https://hrw.example/wr.",
    ),
    (
        {
            "type": "report",
            "genre": "press release",
            "title": "Stop the returns",
            "publisher": "The Alliance",
            "issued": {"date-parts": [[2024, 5, 9]]},
        },
        "“Stop the returns”, press release, The Alliance, 9 May 2024, p. 12.",
    ),
    (
        {
            "type": "webpage",
            "title": "A page",
            "publisher": "The Hub",
            "URL": "https://hub.example",
            "accessed": {"date-parts": [[2026, 1, 2]]},
        },
        "“A page”, The Hub, p. 12. Available at https://hub.example (accessed on 2 January 2026).",
    ),
    (
        {
            "type": "legislation",
            "authority": "Republic of Korea",
            "title": "North Korean Human Rights Act",
            "issued": {"date-parts": [[2016, 3, 3]]},
            "number": "Act No. 14070",
        },
        "Republic of Korea, North Korean Human Rights Act (3 March 2016), Act No. 14070, p. 12.",
    ),
]


def notes(
    cited: Sequence[Reference | Sequence[Reference]], language: str = "en-GB", numbers: Sequence[int] = ()
) -> list[str]:
    clusters = [
        Cluster(number, Cite((one,) if isinstance(one, Reference) else tuple(one)))
        for number, one in zip(numbers or range(1, len(cited) + 1), cited, strict=True)
    ]
    return [plain(words) for words in cite_all(clusters, UNITED_NATIONS, language).words]


def test_the_style_is_a_sound_csl_file() -> None:
    path = installed(UNITED_NATIONS)
    assert path
    info = check_style(path.read_text("utf-8"), UNITED_NATIONS)
    assert (info.title, info.format) == ("United Nations Editorial Manual, footnotes", "note")


@pytest.mark.parametrize(("item", "expected"), WORKS, ids=[expected[:24] for _, expected in WORKS])
def test_a_work_is_cited_as_the_manual_asks(item: dict[str, Any], expected: str) -> None:
    assert notes([Reference("work", json.dumps(item), "12", "page")]) == [expected]


def test_documents_are_cited_by_symbol_and_paragraph(reference: MakeReference) -> None:
    un = [reference("un", locator=place, label="paragraph") for place in ("28", "30", "30")]
    other = reference("choi")
    made = notes([un[0], un[1], un[2], other, un[1]])
    assert made[:3] == ["A/HRC/56/6, para. 28.", "Ibid., para. 30.", "Ibid."]
    assert made[4] == "A/HRC/56/6, para. 30."


def test_a_treaty_is_cited_by_series_volume_and_number(reference: MakeReference) -> None:
    places = [reference("convention", locator=place, label="article-locator") for place in ("33", "1 and 2")]
    full = "Convention relating to the Status of Refugees (28 July 1951), United Nations, Treaty Series"
    assert notes([places[0], places[1], reference("choi"), places[0]])[::3] == [
        f"{full}, vol. 189, No. 2545, p. 137, art. 33.",
        "1951 Refugee Convention, art. 33.",
    ]
    assert notes(places)[1] == "Ibid., arts. 1 and 2."


def test_ibid_never_stands_for_one_of_several_sources(reference: MakeReference) -> None:
    choi, un = reference("choi", locator="5", label="paragraph"), reference("un")
    assert notes([[choi, un], un, [un, choi], choi])[1:] == [
        "A/HRC/56/6.",
        "Ibid.; Choi, “A column on returns”, para. 5.",
        "Choi, “A column on returns”, para. 5.",
    ]


def test_ibid_never_reaches_over_a_note_without_sources(reference: MakeReference) -> None:
    choi = reference("choi")
    assert notes([choi, choi, choi], numbers=(1, 2, 4))[1:] == ["Ibid.", "Choi, “A column on returns”."]


def test_ibid_behind_but_see_is_small(reference: MakeReference) -> None:
    choi = reference("choi")
    assert notes([choi, reference("choi", contradicts=True)])[1] == "But see ibid."


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ko-KR", ["제33조", "위와 같음, 제1조", "A/HRC/56/6, 28항", "문단 5"]),
        ("zh-CN", ["第33条", "同上, 第1条", "A/HRC/56/6, 第28段", "第5段"]),
    ],
)
def test_places_in_other_languages(reference: MakeReference, language: str, expected: list[str]) -> None:
    made = notes(
        [
            reference("convention", locator="33", label="article"),
            reference("convention", locator="1", label="article"),
            reference("un", locator="28", label="paragraph"),
            reference("choi", locator="5", label="paragraph"),
        ],
        language,
    )
    assert all(words.rstrip("。.").endswith(end) for words, end in zip(made, expected, strict=True)), made
