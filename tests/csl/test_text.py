"""Letter case, quotes, markup in fields, punctuation, affixes."""

import pytest

from campaign_app.csl import Styled, Text, to_plain
from campaign_app.csl.html import to_html
from campaign_app.csl.nodes import Block, Link

QUOTED = '<text variable="title" quotes="true" suffix=","/>'


@pytest.mark.parametrize(
    ("case", "title", "expected"),
    [
        ("title", "the state of rights: a report on the north", "The State of Rights: A Report on the North"),
        ("title", "what is it for", "What Is It For"),
        ("title", "an iPhone in the UN", "An iPhone in the UN"),
        ("title", "out-of-court pro-rights work", "Out-of-Court Pro-Rights Work"),
        ("title", 'you\'re <span class="nocase">here</span> now', "You’re here Now"),
        ("capitalize-first", "the end", "The end"),
        ("capitalize-all", "the end", "The End"),
        ("uppercase", "a <sup>b</sup> c", "A <sup>b</sup> C"),
        ("lowercase", "The END", "the end"),
        ("sentence", "The Long Report", "The long report"),
    ],
)
def test_case(say, case, title, expected):
    assert say(f'<text variable="title" text-case="{case}"/>', {"title": title}) == expected


def test_title_case_is_for_english_alone(say):
    element = '<text variable="title" text-case="title"/>'
    assert say(element, {"title": "das kapital", "language": "de"}) == "das kapital"
    assert say(element, {"title": "das kapital"}, options='default-locale="de-DE"') == "das kapital"


def test_quotes_alternate(say):
    assert say(QUOTED, {"title": 'On "rights" now'}) == "“On ‘rights’ now,”"
    assert say(QUOTED, {"title": 'On "rights" now'}, locale="en-GB") == "‘On “rights” now’,"


def test_apostrophes_are_not_quotes(say):
    assert say('<text variable="title"/>', {"title": "the '90s and Jo's"}) == "the ’90s and Jo’s"


def test_italics_flip_inside_italics(say):
    element = '<text variable="title" font-style="italic"/>'
    assert say(element, {"title": "On <i>Refugee</i> law"}) == (
        '<i>On <span style="font-style:normal;">Refugee</span> law</i>'
    )


def test_unclosed_markup_stays_text(say):
    assert say('<text variable="title"/>', {"title": "a <i>b"}) == "a &#60;i&#62;b"


@pytest.mark.parametrize(
    ("title", "suffix", "expected"),
    [
        ("Why?", ".", "Why?"),
        ("The end.", ".", "The end."),
        ("The end.", ",", "The end.,"),
        ("Now!", ":", "Now!"),
    ],
)
def test_doubled_punctuation(say, title, suffix, expected):
    assert say(f'<text variable="title" suffix="{suffix}"/>', {"title": title}) == expected


def test_punctuation_merges_across_formatting(say):
    assert say('<text variable="title" font-style="italic" suffix=". X"/>', {"title": "A."}) == "<i>A.</i> X"


def test_periods_can_be_stripped(say):
    assert say('<text term="editor" form="short" strip-periods="true"/>', {"title": "x"}) == "ed"


def test_empty_fields_lose_their_affixes(say):
    element = '<text variable="title" prefix="(" suffix=")"/><text variable="genre" prefix="[" suffix="]"/>'
    assert say(element, {"title": "A"}) == "(A)"


def test_superscript_letters_become_styled_text(say):
    assert say('<text variable="title"/>', {"title": "1ᵉʳ"}) == "1<sup>e</sup><sup>r</sup>"


def test_serialisers():
    tree = (Text("a<b "), Styled("italic", (Text("c"),)), Link("https://x.y/?a=1&b", (Text("d"),)))
    assert to_html(tree) == 'a&#60;b <i>c</i><a href="https://x.y/?a=1&#38;b">d</a>'
    assert to_plain(tree) == "a<b cd"
    assert to_plain((Block("left-margin", (Text("1."),)), Block("right-inline", (Text("A"),)))) == "1. A"
