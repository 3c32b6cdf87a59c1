"""Markup becomes blocks, and each literal text knows where in the template it was written."""

import re

import pytest

from campaign_app.compose.pieces import Piece, Words
from campaign_app.manuscript.reference import Reference
from campaign_app.manuscript.tree import (
    Address,
    Bibliography,
    Box,
    Cite,
    Contents,
    Cover,
    Heading,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    List,
    Note,
    Origin,
    PageBreak,
    PageReference,
    Paragraph,
    Quotation,
    Rule,
    Signature,
    Signatures,
    Styled,
    Text,
    plain,
    rewrite,
    walk,
)

CITE = Cite((Reference("src-a", "{}"),))


def bare(tree):
    """Return the tree without origins."""
    return rewrite(tree, lambda node: Text(node.text) if isinstance(node, Text) else node)


def test_paragraphs_and_styles(blocks):
    found = bare(blocks("One *two*\nthree **four** `five`\\\nsix &amp; \\*seven\n\n---\n"))
    assert found == (
        Paragraph(
            (
                *(Text("One "), Styled("emphasis", (Text("two"),)), Text(" "), Text("three ")),
                *(Styled("strong", (Text("four"),)), Text(" "), Text("five"), LineBreak()),
                *(Text("six "), Text("&"), Text(" "), Text("*"), Text("seven")),
            )
        ),
        Rule(),
    )


def test_html_and_program_text_are_plain_words(blocks):
    (paragraph,) = blocks("a <b>b</b>\n    indented")
    assert plain(paragraph.children) == "a <b>b</b> indented"
    (first, *_) = blocks("<div>x</div>")
    assert isinstance(first, Paragraph)


def test_headings_get_ids_of_any_script_once(blocks):
    found = blocks(
        "# The *law*\n## 강제 북송, 2024\n### The law\n#### Own {id:mine}\n\nsee {page:mine} [x](#the-law)"
    )
    assert [(h.level, h.id) for h in found if isinstance(h, Heading)] == [
        (1, "the-law"),
        (2, "강제-북송-2024"),
        (3, "the-law-2"),
        (4, "mine"),
    ]
    assert plain(found[3].children) == "Own"
    assert PageReference("mine") in found[4].children
    assert any(isinstance(node, Link) and node.target == "#the-law" for node in found[4].children)


def test_lists_quotations_and_tables(blocks):
    bullets, numbers, quotation, table = bare(
        blocks("- a\n- b\n\n3. c\n4. d\n\n> said\n\n| h | i | j |\n|---|:-:|--:|\n| 1 | | 3 |\n")
    )
    assert bullets == List(((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),)))
    assert numbers.start == 3
    assert quotation == Quotation((Paragraph((Text("said"),)),))
    assert table.align == ("left", "center", "right")
    assert table.rows == (((Text("1"),), (), (Text("3"),)),)


def test_blocks_of_a_letter(blocks):
    found = bare(
        blocks(
            "::: date\n1 May\n:::\n::: address\nMinister\n\nSeoul\nKorea\n:::\n::: subject\nRe: x\n:::\n"
            "::: signatures columns=3\n- A | 가 | one\n- B\n:::\n::: page-break\n::: contents depth=1\n"
            "::: bibliography\n::: box\n# Ask\n\n::: small\ny\n:::\n:::\nend"
        )
    )
    assert found == (
        Paragraph((Text("1 May"),), "date"),
        Address(((Text("Minister"),), (Text("Seoul"),), (Text("Korea"),))),
        Paragraph((Text("Re: x"),), "subject"),
        Signatures((Signature("A", "가", "one"), Signature("B")), 3),
        PageBreak(),
        Contents(1),
        Bibliography(),
        Box((Heading(1, (Text("Ask"),), "ask"), Paragraph((Text("y"),), "small"))),
        Paragraph((Text("end"),)),
    )


def test_figures_and_cover(blocks):
    value = Piece((Text("600"), CITE))
    markup = "::: cover\n# T\n## S\n\nOne\nTwo\n:::\n::: figures\n- {{ v }} | people\n:::"
    cover, figures = bare(blocks(markup, v=value))
    assert cover == Cover((Text("T"),), (Text("S"),), ((Text("One"),), (Text("Two"),)))
    assert figures == KeyFigures((KeyFigure((Text("600"), CITE), (Text("people"),)),))


def test_an_empty_block_is_no_block(blocks):
    assert blocks("{{ x }}\n\n{% if x %}a{% endif %}\n", x="") == ()
    assert blocks("::: number\n{{ x }}\n:::\n", x=Words("  ")) == ()


def test_notes_hold_cites_and_cites_side_by_side_are_one(blocks):
    one, two = Piece((CITE,)), Piece((Cite((Reference("src-b", "{}", value="9"),)),))
    (paragraph,) = bare(
        blocks("a{{ one }}{{ two }} b {{ one }} {{ two }}^[so {{ one }}*x*]", one=one, two=two)
    )
    merged = Cite((Reference("src-a", "{}"), Reference("src-b", "{}")))
    assert paragraph.children[1] == merged
    assert paragraph.children[-1] == Note((Text("so "), CITE, Styled("emphasis", (Text("x"),))))
    assert sum(isinstance(node, Cite) for node in walk(paragraph)) == 4


def test_cites_survive_joining_filters_macros_and_blocks(blocks):
    value = Piece((Text("some"), CITE))
    for expression in (
        "{{ v }}",
        "{{ 'x ' ~ v ~ '!' }}",
        "{{ v | capitalize }}",
        "{{ [v, 'b'] | join(' and ') }}",
        "{% macro m(a) %}*{{ a }}*{% endmacro %}{{ m(v) }} {{ m(v ~ 1) }}",
        "{% set b %}{{ v }}, then{% endset %}{{ b }}{{ b ~ 'x' }}",
        "{{ v or 'none' }}",
        "{% for a in [v] %}{{ a }}{% endfor %}",
    ):
        assert any(isinstance(node, Cite) for node in walk(blocks(expression, v=value))), expression
    (paragraph,) = blocks("{{ v | capitalize }} of it", v=value)
    assert plain(paragraph.children) == "Some of it"


def test_links_lead_to_the_web_mail_or_headings_only(blocks):
    for target in ("https://example.org/a?b=c", "mailto:a@b.org", "http://한국.kr/"):
        (paragraph,) = blocks(f"[x]({target})")
        assert isinstance(paragraph.children[0], Link)
    (paragraph,) = blocks(
        "see [us]({{ a }}) or [us]({{ b }})", a=Words("https://x.org/(a)"), b=Words("javascript:x")
    )
    assert [node.target for node in paragraph.children if isinstance(node, Link)] == ["https://x.org/(a)"]
    assert plain(paragraph.children) == "see us or us"


TEMPLATE = """\
Alpha {{ x }} beta **gamma** delta
epsilon [zeta](https://example.org/zeta) eta \\* theta

# Iota {{ x }} kappa

- lambda
  mu {{ x }} nu

  1. xi

> omicron
> pi {% if x %}rho{% endif %} sigma

| tau | upsilon |
|-----|--------:|
{% for i in [1, 2] %}
| phi {{ i }} chi | psi |
{% endfor %}

::: box
::: signatures
- omega
:::
::: small
alpha2 ^[beta2 {{ x }} gamma2]
:::
:::
{% macro say(y) %}delta2 {{ y }}
epsilon2{% endmacro %}
{{ say(x) }} zeta2
{%- if x %}
 eta2
{% endif %}
"""


GREEK = (
    "Alpha beta gamma delta epsilon zeta eta theta Iota kappa lambda mu nu xi omicron pi rho sigma tau "
    "upsilon phi chi psi alpha2 beta2 gamma2 delta2 epsilon2 zeta2 eta2"
)


def test_every_literal_text_knows_its_place(blocks):
    found = [node for node in walk(blocks(TEMPLATE, x=Words("data"))) if isinstance(node, Text)]
    lines = TEMPLATE.split("\n")
    placed = [node for node in found if node.origin and node.text not in ("1", "2", "*")]
    for node in placed:
        line = lines[node.origin.line - 1]
        assert line[node.origin.column - 1 :].startswith(node.text.rstrip()), node
    words = set(re.findall(r"\w+", " ".join(node.text for node in placed)))
    assert len(words & set(GREEK.split())) == len(GREEK.split())
    assert all(node.origin is None for node in found if node.text == "data")


def test_numbers_and_words_that_a_template_prints_have_the_place_of_their_expression(blocks):
    (paragraph,) = blocks("Some {{ 600 }} and {{ 'about 700' }} {{ a ~ ' or 800' }}", a=Words("900"))
    places = {node.text: node.origin for node in walk(paragraph) if isinstance(node, Text)}
    assert places["600"] == Origin("test", 1, 9)
    assert places["about 700"] == Origin("test", 1, 23)
    assert places[" or 800"].column == 41
    assert places["900"] is None


@pytest.mark.parametrize("number", ["12", "7"])
def test_a_number_typed_into_a_text_field_has_the_place_of_the_field(letter, number):
    fields = "  - {name: subject, label: Subject}\n"
    body = letter("{{ subject }}", fields, {"subject": f"{number} people"}).body
    assert body[0].children == (Text(f"{number} people", Origin("test, field subject", 1, 1)),)


def test_a_line_of_tags_leaves_no_line_and_a_line_of_text_keeps_its_end(blocks):
    table, first, second = blocks(
        "| a |\n|---|\n{% for i in [1, 2] %}\n{% if i %}{# both #}\n| {{ i }} |\n{% endif %}\n{% endfor %}\n"
        "\none{% if x %} two{% endif %}\n\nthree {{ x }}\n",
        x="x",
    )
    assert len(table.rows) == 2
    assert (plain(first.children), plain(second.children)) == ("one two", "three x")
