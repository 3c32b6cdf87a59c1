"""References in words, in the styles that are offered."""

import json
from collections.abc import Callable, Sequence

import pytest

from campaign_app.csl import StyleError
from campaign_app.manuscript.citation_style import Cited, Cluster, citation_styles, cite_all, is_in_text
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import Cite, plain

MakeReference = Callable[..., Reference]
STYLES = [style.id for style in citation_styles()]


def cited(references: Sequence[Sequence[Reference] | Cite], style: str, language: str = "en-GB") -> Cited:
    cites = [one if isinstance(one, Cite) else Cite(tuple(one)) for one in references]
    numbers = [None if is_in_text(style) else number + 1 for number in range(len(cites))]
    return cite_all([Cluster(*pair) for pair in zip(numbers, cites, strict=True)], style, language)


def words(result: Cited) -> list[str]:
    return [plain(parts) for parts in result.words]


def test_a_repeated_source_takes_the_short_form(reference: MakeReference) -> None:
    choi = reference("choi", locator="5", label="paragraph")
    result = words(cited([[choi], [reference("yhip")], [choi], [choi]], "chicago-notes-bibliography"))
    assert result[0] == "Kang Choi, “A Column on Returns”, Daily, 17 October 2023, para. 5."
    assert result[2] == "Choi, “A Column on Returns”, para. 5."
    assert words(cited([[choi], [choi]], "oscola"))[1].lower().startswith("ibid")


def test_a_short_form_leaves_the_subtitle_out() -> None:
    item = '{"type": "book", "title": "Sent back: a study", "author": [{"family": "Doe"}]}'
    book = [Reference("book", item)]
    first, second = words(cited([book, book], "chicago-notes-bibliography"))
    assert "Sent Back: A Study" in first
    assert second == "Doe, Sent Back."


def test_a_disputed_note_names_each_source_with_its_value(reference: MakeReference) -> None:
    references = (
        reference("choi", value="600"),
        reference("yhip", value="about 600"),
        reference("untitled", value="500 to 600"),
    )
    (note,) = words(cited([Cite(references, disputed=True)], "oscola"))
    choi, yhip, untitled = note.split("; ")
    assert choi.startswith("Kang Choi")
    assert choi.endswith("(600)")
    assert yhip.endswith("(about 600)")
    assert untitled == "[untitled editorial] (500 to 600)."
    assert "600" not in words(cited([references], "oscola"))[0]


KOREAN = json.dumps(
    {
        "type": "book",
        "title": "강제 송환",
        "author": [{"family": "김", "given": "철수"}],
        "language": "ko",
        "issued": {"date-parts": [[2024]]},
        "custom": {
            "forms": [
                {"field": "title", "kind": "romanised", "language": "ko-Latn", "text": "Kangje songhwan"},
                {"field": "title", "kind": "translated", "language": "en", "text": "Forced returns"},
                {"field": "author", "kind": "romanised", "language": "ko-Latn", "text": "Kim, Cheol-su"},
            ]
        },
    }
)


@pytest.mark.parametrize(
    ("forms", "language", "expected"),
    [
        ("original", "en-GB", "김철수, 강제 송환 (2024)."),
        ("original-translated", "en-GB", "Cheol-su Kim, 강제 송환 [Forced returns] (2024)."),
        ("romanised", "en-GB", "Cheol-su Kim, Kangje songhwan (2024)."),
        ("romanised-translated", "en-GB", "Cheol-su Kim, Kangje songhwan [Forced returns] (2024)."),
        ("translated", "en-GB", "Cheol-su Kim, Forced returns (2024)."),
        ("translated", "ko-KR", "김철수, 강제 송환 (2024)."),
    ],
)
def test_titles_in_other_languages_are_shown_as_chosen(forms, language, expected) -> None:
    clusters = [Cluster(1, Cite((Reference("kim", KOREAN),)))]
    (note,) = cite_all(clusters, "chicago-notes-bibliography", language, title_forms=forms).words
    assert plain(note) == expected


def test_et_al_follows_the_names_of_a_work() -> None:
    names = [{"family": family, "given": "철수"} for family in "김이박최정"]
    item = json.dumps({"type": "book", "title": "보고", "author": names, "language": "ko"})
    korean, english = (
        cited([[Reference("kim", item)]], "chicago-notes-bibliography", code) for code in ("ko", "en")
    )
    assert "김철수 등" in words(korean)[0]
    assert "등" in words(english)[0]
    assert "et al" not in words(english)[0]


def test_a_style_given_as_text_is_used_by_its_name() -> None:
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note"><citation><layout prefix="In house: ">'
        '<text variable="title"/></layout></citation></style>'
    )
    clusters = [Cluster(1, Cite((Reference("kim", KOREAN),)))]
    assert not is_in_text("house", "en-GB", style)
    assert plain(cite_all(clusters, "house", "en-GB", style, "original").words[0]) == "In house: 강제 송환"
    with pytest.raises(StyleError, match="The citation style house cannot be used"):
        cite_all(clusters, "house", "en-GB", style.replace("<text", "<bogus"))


def test_one_source_cited_for_several_facts_stands_once(reference: MakeReference) -> None:
    references = [reference("choi", locator=n, label="paragraph", fact=f"F{n}") for n in ("3", "7", "3")]
    (note,) = words(cited([references], "oscola"))
    assert note.count("Choi") == 1
    assert "3, 7" in note
    disputed = Cite((reference("choi", value="200"), reference("choi", value="about 60")), disputed=True)
    assert words(cited([disputed], "oscola"))[0].endswith("(200; about 60).")


def test_a_source_that_contradicts_follows_but_see(reference: MakeReference) -> None:
    against, for_it = reference("yhip", contradicts=True), reference("choi")
    (note,) = words(cited([[against, for_it]], "oscola"))
    assert note.startswith("Kang Choi")
    assert "; but see Lauren Yhip" in note
    assert words(cited([[against]], "oscola"))[0].startswith("But see Lauren Yhip")


@pytest.mark.parametrize("style", STYLES)
def test_treaties_and_un_documents_are_cited_as_lawyers_do(reference: MakeReference, style: str) -> None:
    article = reference("convention", locator="33", label="article-locator")
    paragraph = reference("un", locator="28", label="paragraph")
    first, _, second, third = words(cited([[article], [reference("choi")], [article], [paragraph]], style))
    title = "Convention relating to the Status of Refugees"
    expected = {
        "chicago-notes-bibliography": (
            f"{title} (28 July 1951), 189 UNTS 137, art. 33.",
            "1951 Refugee Convention, art. 33.",
            "Human Rights Council, Situation of human rights (26 June 2024), A/HRC/56/6, para. 28.",
        ),
        "oscola": (
            f"{title} (adopted 28 July 1951, entered into force 22 April 1954) 189 UNTS 137"
            " (1951 Refugee Convention) art 33.",
            "1951 Refugee Convention (n 1) art 33.",
            "Human Rights Council, ‘Situation of human rights’ (26 June 2024) UN Doc A/HRC/56/6, para 28.",
        ),
        "united-nations-editorial-manual": (
            f"{title} (28 July 1951), United Nations, Treaty Series, vol. 189, No. 2545, p. 137, art. 33.",
            "1951 Refugee Convention, art. 33.",
            "A/HRC/56/6, para. 28.",
        ),
        "apa": (f"({title}, 1951, art. 33)", f"({title}, 1951, art. 33)", "(A/HRC/56/6, para. 28)"),
    }
    assert (first, second, third) == expected[style]


def test_a_treaty_among_other_sources_keeps_its_place(reference: MakeReference) -> None:
    mixed = [reference("choi"), reference("convention", locator="33", label="article"), reference("yhip")]
    (note,) = words(cited([mixed], "oscola"))
    assert [part.split()[0] for part in note.split("; ")] == ["Kang", "Convention", "Lauren"]


def test_a_plain_word_as_place_takes_no_label(reference: MakeReference) -> None:
    (note,) = words(cited([[reference("convention", locator="preamble")]], "oscola"))
    assert note.endswith("189 UNTS 137 (1951 Refugee Convention) preamble.")
    (note,) = words(cited([[reference("choi", locator="caption")]], "oscola"))
    assert note.endswith("(17 October 2023), caption.")


def test_korean_words(reference: MakeReference) -> None:
    article = reference("convention", locator="33", label="article")
    result = words(cited([[article], [reference("yhip", contradicts=True)]], "oscola", "ko-KR"))
    assert (
        result[0]
        == "Convention relating to the Status of Refugees (1951년 7월 28일 채택, 1954년 4월 22일 발효)"
        " 189 UNTS 137 (1951 Refugee Convention) 제33조."
    )
    assert "2024년 5월 20일" in result[1]


def test_the_day_of_access_stands_for_a_missing_date_only(reference: MakeReference) -> None:
    dated, undated = words(cited([[reference("yhip")], [reference("undated")]], "chicago-notes-bibliography"))
    assert "2026" not in dated
    assert "2 January 2026" in undated


@pytest.mark.parametrize("style", STYLES)
def test_an_untitled_work_is_described_in_brackets_without_quotes(
    reference: MakeReference, style: str
) -> None:
    result = cited([[reference("untitled")], [reference("yhip")]], style)
    entries = " ".join(plain(entry) for entry in result.bibliography)
    assert "[untitled editorial]" in words(result)[0]
    assert "[untitled editorial]" in entries
    assert "[untitled web page]" in entries
    for quoted in ("“[", "‘[", "]”", "]’"):
        assert quoted not in "".join(words(result)) + entries


def test_a_title_in_another_language_is_followed_by_its_translation_once(reference: MakeReference) -> None:
    korean = [reference("korean")]
    first, second = words(cited([korean, korean], "chicago-notes-bibliography"))
    assert "강제 송환 금지 촉구 [Call to stop returns]" in first
    assert "강제 송환 금지 촉구" in second
    assert "Call" not in second
    assert "Call" not in words(cited([korean], "oscola", "ko-KR"))[0]


def test_names_in_another_script_are_romanised_for_english_readers() -> None:
    forms = '[{"field": "author", "kind": "romanised", "language": "ko-Latn", "text": "Kim, Young-hee"}]'
    item = (
        '{"type": "book", "title": "책", "language": "ko", "author": [{"family": "김", "given": "영희"}], '
        f'"custom": {{"forms": {forms}}}}}'
    )
    book = [Reference("book", item)]
    assert "Kim" in words(cited([book], "oscola"))[0]
    assert "김" in words(cited([book], "oscola", "ko-KR"))[0]


def test_a_style_in_the_text(reference: MakeReference) -> None:
    choi = reference("choi", locator="5", label="paragraph")
    assert is_in_text("apa")
    assert words(cited([[choi]], "apa")) == ["(Choi, 2023, para. 5)"]


def test_the_list_of_works_has_each_source_once(reference: MakeReference) -> None:
    result = cited([[reference("choi")], [reference("convention")], [reference("choi")]], "oscola")
    assert sorted(plain(entry) for entry in result.bibliography) == [
        "Choi K, ‘A Column on Returns’ The Daily (17 October 2023)",
        "Convention relating to the Status of Refugees"
        " (adopted 28 July 1951, entered into force 22 April 1954)"
        " 189 UNTS 137",
    ]


@pytest.mark.parametrize("style", STYLES)
def test_no_style_leaves_a_source_out_of_the_list(reference: MakeReference, style: str) -> None:
    keys = ("yhip", "untitled", "korean", "choi", "convention", "un", "undated")
    result = cited([[reference(key)] for key in keys], style)
    assert len(result.bibliography) == len(keys)
    assert not any(plain(entry).strip(" .") == "" for entry in result.bibliography)


def test_an_unknown_style_is_refused_by_name() -> None:
    with pytest.raises(StyleError, match="no-such-style"):
        is_in_text("no-such-style")
