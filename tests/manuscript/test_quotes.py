"""The quote check: tolerant of how words are printed, of nothing else."""

import pytest

from campaign_app.manuscript.quotes import Selector, check_quote, select
from campaign_app.manuscript.source_text import SourceText

REPORT = SourceText(
    "The committee’s report\n"
    "\n"
    "It said that “nobody was asked” and that 1,400 people were held.\n"
    "Later that day the guards – three of them – came back, and nobody was asked again.\n"
    "“It was the end,” she said. In the end they went.\n"
)


def state(text, quote, **place):
    found = check_quote(text if isinstance(text, SourceText) else SourceText(text), Selector(quote, **place))
    return found.state


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("one two\n three", "one  two three"),
        ("one\u00a0two\u3000 three", "one two three"),
        ("China’s “quiet diplomacy”", 'China\'s "quiet diplomacy"'),
        ("she said ‘no more’ twice", "she said “no more” twice"),
        ("the repatri-\nation of refugees", "the repatriation of refugees"),
        ("the repatri\u00adation of refugees", "the repatriation of refugees"),
        ("a well-\nknown law", "a well-known law"),
        ("between 500–600 people", "between 500-600 people"),
        ("they came — all of them — back", "they came—all of them—back"),
        ("first page\fsecond page", "first page second page"),
        ("one two three four five", "one two … five"),
        ("one two three four five", "one […] four [...] five"),
        ("in China... Growing pressure", "in China... Growing pressure"),
        ("and then the law changed", "[T]he law changed"),
        ("it was “refrain”, they said", "“refrain,”"),
        ("중국 정부의 강제북송을 규탄", "강제 북송을 규탄"),
        ("중국 정부의 강제\n북송을 규탄", "강제북송"),
        ("UN의 결의", "UN"),
        ("中国政府\n强制遣返", "政府强制遣返"),
        ("cafe\u0301 society", "caf\u00e9 society"),
        ("caf\u00e9 society", "cafe\u0301 society"),
        ("\u1112\u1161\u11ab국 정부", "한국 정부"),
        ("the ﬁrst oﬀice", "the first office"),
        ("the first office", "the ﬁrst oﬀice"),
        ("about ６００ people", "about 600 people"),
        ("ｓａｙ ＂no more＂ now", "say “no more” now"),
        ("中国⼈民", "中国人民"),
        ("no\u200bbody \ufeffwas asked", "nobody was asked"),
        ("the repatriation of", "the repatri-\nation of"),
        ("a well-known law", "a well-\nknown law"),
        ("the repatriation of", "the repatri\u00adation of"),
        ("one two three four", "one [. . .] four"),
        ("one two three four", "… two three …"),
        ("하나 둘 셋 넷", "하나 (중략) 넷"),
        ("一二三四五六", "一二……五六"),
        ("一二三四五六", "一二〔中略〕五六"),
        ("when the refugees returned home", "when [they] returned home"),
        ("when returned home", "when [they] returned home"),
        ("they returned home", "[the refugees] returned home"),
        ("they came back to us", "they came back [to Seoul] to us"),
        ("we saw them go", "we saw them go [emphasis added]"),
        ("탈북민이 돌아왔다", "[그들이] 돌아왔다"),
        ("the refugee left", "the refugee[s] left"),
        ("they were returning then", "they were return[ed] then"),
        ("those [they] left behind", "those [they] left behind"),
        ("one was not asked, two were, and three went", "one was … and three went"),
    ],
)
def test_what_printing_changes_is_allowed(text, quote):
    assert state(text, quote) == "found"


def test_a_place_is_that_of_the_text_as_it_is():
    text = "x\u200bx the ﬁrst oﬀice ６００ x"
    found = check_quote(SourceText(text), Selector("first office 600"))
    assert text[found.start : found.end] == "ﬁrst oﬀice ６００"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("one two three", "one too three"),
        ("one two three", "one three"),
        ("one two three", "two one"),
        ("now here", "nowhere"),
        ("nowhere", "now here"),
        ("the endless war", "end"),
        ("about 1,400 people", "400 people"),
        ("about 1,400,000 people", "1,400"),
        ("some 5.6 million", "6 million"),
        ("he was not guilty", "he was guilty"),
        ("The law", "the law"),
        ("didnt just", "didn't just"),
        ("강제 송환", "강제 북송"),
        ("one two", "…"),
        ("", "one"),
        ("he was guilty of it", "he was [not] guilty of it"),
        ("he was not guilty of it", "he was [clearly] guilty of it"),
        ("he wasn’t and isn’t guilty of it", "he [was] guilty of it"),
        ("he was not guilty of it", "he was … guilty of it"),
        ("he has never been there", "he has […] been there"),
        ("中国不承认难民", "中国……承认难民"),
        ("그는 북송되었다", "그는 [안] 북송되었다"),
        ("he was never seen there", "he was seen there"),
        ("they may go there", "they must go there"),
        ("it cannot be done", "it can be done"),
        ("unlawful acts", "lawful acts"),
        ("lawful acts", "[un]lawful acts"),
        ("about 60.5 per cent", "about 60 per cent"),
        ("about 1,400 people", "about 1,500 people"),
        ("북송하지 않았다", "북송했다"),
        ("alpha beta gamma delta", "gamma delta … alpha beta"),
        ("when each of the many hundred and ninety poor people returned", "when [they] returned"),
        ("he was not asked. " + "Nobody spoke up. " * 20 + "They are guilty.", "not … guilty"),
    ],
)
def test_changed_words_are_not(text, quote):
    assert state(text, quote) == "not found"


def test_an_omission_has_bounds_and_keeps_the_order():
    text = "first " + "word " * 2000 + "last"
    assert state(text, "first … last") == "not found"
    assert state("last and first", "first … last") == "not found"


def test_lost_apostrophes_are_allowed_only_where_the_text_has_lost_them():
    text = SourceText("We didnt say the UNs or the North¯s name")
    for quote in ("We didn’t say", "the UN’s or", "the North’s name"):
        assert check_quote(text, Selector(quote), lost_marks=True).state == "found"
    assert check_quote(text, Selector("We didn’t say")).state == "not found"


def test_the_place_decides_among_several():
    first = check_quote(REPORT, Selector("nobody was asked", locator="2", label="paragraph"))
    second = check_quote(REPORT, Selector("nobody was asked", locator="3", label="paragraph"))
    assert (first.state, second.state) == ("found", "found")
    assert REPORT.text[: first.start].count("nobody") == 0
    assert REPORT.text[: second.start].count("nobody") == 1


def test_the_words_around_decide_among_several():
    found = check_quote(REPORT, Selector("nobody was asked", prefix="came back,\n and ", suffix=" again"))
    assert found.state == "found"
    assert REPORT.text[: found.start].count("nobody") == 1


def test_words_in_quotation_marks_go_before_the_same_words_without():
    text = SourceText("They called for an end to it, and one used the term “end,” plainly.")
    found = check_quote(text, Selector("end", locator="1", label="paragraph"))
    assert (found.state, found.start) == ("found", text.text.index("end,"))


def test_without_a_place_several_are_ambiguous():
    text = "it is so and it is so"
    found = check_quote(SourceText(text), Selector("it is so"))
    assert (found.state, found.start) == ("ambiguous", None)
    assert "2 places" in found.reason


def test_another_place_than_the_citation_names_is_told():
    found = check_quote(REPORT, Selector("three of them", locator="2", label="paragraph"))
    assert found.state == "found"
    assert found.reason == "the words stand in paragraph 3, not in paragraph 2"


def test_why_not_tells_where_the_words_part():
    found = check_quote(REPORT, Selector("nobody was asked and nobody answered"))
    assert "“nobody was asked and”" not in found.reason
    assert "the source has “nobody was asked”" in found.reason
    assert "goes on “" in found.reason
    assert found.reason.endswith("not “and nobody answered”")


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        (
            "Everybody was asked again",
            "in paragraph 3 the source has “nobody” before “was asked again”, not “Everybody”",
        ),
        (
            "and everybody was asked” and that 1,400 people",
            "the source has “that “nobody” before “was asked” and that 1,400 people”, not “and everybody”",
        ),
        (
            "that 1,400 people were killed",
            "has “that 1,400 people were” and goes on “held. Later that day the guards…”, not “killed”",
        ),
        (
            "It was the end … Later that day",
            "its parts do not follow each other in the text, or too far apart",
        ),
        ("Something quite different", "“Something quite different” does not stand in the text"),
    ],
)
def test_why_not_tells_the_nearest_passage_and_what_differs(quote, reason):
    assert reason in check_quote(REPORT, Selector(quote)).reason


@pytest.mark.parametrize("quote", ["(.*)+", "a[b", "\\", "$1.50 (net)", "?!", "*" * 500])
def test_signs_are_no_pattern(quote):
    assert state(f"before {quote} after", quote) == "found"
    assert state("before after", quote) == "not found"


def test_a_selection_is_widened_to_words_and_finds_itself():
    at = REPORT.text.index("guards")
    chosen = select(REPORT, at + 2, at + 12)
    assert (chosen.quote, chosen.locator, chosen.label) == ("guards – three", "3", "paragraph")
    assert chosen.prefix == "ople were held. Later that day the "[-32:]
    assert chosen.suffix == " of them – came back, and nobody"
    found = check_quote(REPORT, chosen)
    assert (found.state, found.start, found.end) == ("found", at, at + len("guards – three"))


def test_paragraphs_are_lines_unless_lines_are_broken_to_a_width():
    assert [p.locator for p in REPORT.paragraphs] == ["1", "2", "3", "4"]
    wrapped = SourceText(
        "The first paragraph is broken to a width\nof some forty signs, as mail and old\n"
        "texts are. It has three lines.\n\nThe second has no more than these two\nlines of words.\n"
    )
    assert len(wrapped.paragraphs) == 2
    assert wrapped.place(wrapped.text.index("lines of words")) == ("paragraph", "2")


def test_printed_numbers_of_paragraphs_are_their_locators():
    text = SourceText("Heading\n1. One.\n2. Two.\n(a) A part.\n3. Three.\n4. Four.\n")
    assert text.place(text.text.index("A part")) == ("paragraph", "2")
    assert text.place(0) == ("", "")


def test_pages_end_with_a_form_feed():
    text = SourceText("one\ftwo\fthree")
    assert text.place(text.text.index("two")) == ("page", "2")
    assert text.span("page", "2-3") == (4, 13)
    assert text.span("page", "9") is None
    assert text.span("paragraph", "1") is None
