"""Sources in Korean and Chinese, forms of titles and names, local terms."""

import pytest

from campaign_app.csl import Languages, load_style, to_html, to_plain

BOOK = {
    "title": "강제송환",
    "language": "ko",
    "author": [{"family": "김", "given": "철수"}],
    "forms": [
        {"field": "title", "kind": "romanised", "language": "ko-Latn", "text": "Gangje songhwan"},
        {"field": "title", "kind": "translated", "language": "fr", "text": "Retour forcé"},
        {"field": "title", "kind": "translated", "language": "en", "text": "Forced return"},
        {"field": "author", "kind": "romanised", "language": "ko-Latn", "text": "Kim, Cheolsu"},
    ],
}
CITE = """<names variable="author"><name name-as-sort-order="all"/></names>
<text variable="title" font-style="italic" prefix=" "/>"""


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (Languages(), "김철수 <i>강제송환</i>"),
        (Languages(titles="romanised", names="romanised"), "Kim, Cheolsu <i>Gangje songhwan</i>"),
        (
            Languages(titles_too="translated"),
            '김철수 <i>강제송환 <span style="font-style:normal;">[Forced return]</span></i>',
        ),
        (Languages(titles="translated", reader="fr"), "김철수 <i>Retour forcé</i>"),
    ],
)
def test_forms(style, document, languages, expected):
    made = document(style(CITE), {"a": BOOK}, ("a",), languages=languages)
    assert to_html(made.text("1")) == expected


def test_forms_that_are_missing_leave_the_original(style, document):
    made = document(
        style(CITE), {"a": {"title": "Plain", "forms": [5]}}, ("a",), languages=Languages(titles="translated")
    )
    assert to_html(made.text("1")) == " <i>Plain</i>"


def people(*names):
    return {"author": [{"family": name[:1], "given": name[1:]} for name in names]}


@pytest.mark.parametrize(
    ("item", "locale", "expected"),
    [
        ({**people("김철수", "이영희"), "language": "ko"}, "en-GB", "김철수 등"),
        (people("김철수", "이영희"), "en-GB", "김철수 등"),
        ({**people("王小明", "李四"), "language": "zh"}, "en-GB", "王小明等"),
        ({"author": [{"family": "Doe"}, {"family": "Roe"}]}, "ko-KR", "Doe et al."),
        ({"author": [{"family": "Doe"}, {"family": "Roe"}]}, "fr-FR", "Doe et al."),
    ],
)
def test_et_al_follows_the_names(style, document, item, locale, expected):
    xml = style('<names variable="author"><name et-al-min="2" et-al-use-first="1"/></names>')
    made = document(xml, {"a": item}, ("a",), locale=locale, languages=Languages(et_al_by_name=True))
    assert to_plain(made.text("1")) == expected


def test_style_with_words_of_its_own_keeps_them(style, document):
    head = '<locale><terms><term name="et-al">u. a.</term></terms></locale>'
    xml = style('<names variable="author"><name et-al-min="2" et-al-use-first="1"/></names>', head=head)
    made = document(xml, {"a": people("김철수", "이영희")}, ("a",), languages=Languages(et_al_by_name=True))
    assert to_plain(made.text("1")) == "김철수 u. a."


@pytest.mark.parametrize(
    ("term", "expected"), [("et-al", "등"), ("ibid", "위와 같음"), ("anonymous", "작자 미상")]
)
def test_korean_terms(say, term, expected):
    assert say(f'<text term="{term}"/>', {}, locale="ko-KR") == expected


@pytest.mark.parametrize("locale", ["ko-KR", "zh-CN", "en-GB", "en-US", "ko", "xx-XX", "zz", "", "../x"])
def test_every_locale_has_terms(locale):
    assert load_style("apa", locale).locale.term("page")
