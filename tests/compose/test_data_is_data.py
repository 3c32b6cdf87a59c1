"""Whatever a record says, it stays words: it never changes the blocks of a document."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from campaign_app.compose.markup import read_markup
from campaign_app.compose.pieces import Piece, Table, Words, clean, encoded
from campaign_app.compose.rendering import render
from campaign_app.compose.sandbox import Sandbox
from campaign_app.manuscript.tree import Cite, Signature, Text, Value

TEMPLATE = """\
# {{ a }}

{{ a }} and *{{ b }}*, **{{ a }}** _{{ b }}_ [{{ a }}](https://example.org) `{{ b }}` ^[{{ a }}]
{{ b }}
{{ a ~ b }} {{ [a, b] | join(", ") }} {{ a | upper }} {{ b | capitalize }}

::: address
{{ a }}
{{ b }}
:::

::: signatures
- {{ a }} | {{ b }}
:::

::: figures
- {{ a }} | {{ b }}
:::

- {{ a }}
- {{ b }}

1. {{ a }}

> {{ b }}

| {{ a }} | {{ b }} |
|---------|---------|
| {{ b }} | {{ a }} |
{% macro say(x) %}*{{ x }}*{% endmacro %}

{{ say(a) }} {{ piece }}
{% set kept %}{{ b }}{% endset %}
{{ kept }}
"""
MARKUP = [
    *("*", "**", "**x**", "_", "`", "```", "# ", "- ", "1. ", "> ", "|", "|a|b|", "---", "===", "\\"),
    *("&amp;", "&#x2a;", "[x](y)", "![x](y)", "[x]:", "^[", "]", ")", "<b>", "<!--", "</div>", ":::"),
    *("<http://x.org>", "{{ 1 }}", "{% if %}", "{# x #}", "{page:x}", "{id:x}", "{F015}", "\\ue000"),
]
SIGNS = [
    ":::box",
    "\n:::\n",
    "\n\n",
    "\r\n# x",
    "\t",
    "\x00",
    "\u2028",
    "\u202e",
    "\ud800",
    "\ufeff",
    "x",
    "가",
    " ",
]
RESERVED = ["\ue000", "\ue001", "\ue002", "\ue003", "\ue010", "\ue011\ue001", f"\ue000{encoded(0)}\ue001"]
HOSTILE = st.sampled_from([*MARKUP, *SIGNS, *RESERVED])
RECORD_TEXT = st.lists(HOSTILE | st.text(max_size=12), min_size=1, max_size=12).map("".join)


def shape(node: Any) -> Any:
    """Return the tree without its words."""
    if isinstance(node, tuple):
        parts = [shape(part) for part in node if not isinstance(part, Text)]
        return tuple(parts)
    if hasattr(node, "__dataclass_fields__"):
        names = node.__dataclass_fields__.keys() - {"id", "origin", "name", "native_name"}
        return type(node).__name__, tuple((name, shape(getattr(node, name))) for name in sorted(names))
    return node


def blocks(markup, **values):
    table = Table()
    return read_markup(render(Sandbox(table, {}), markup, "test", values), table)


def made_of(a: str, b: str):
    value = Piece((Value("F1", (Text(clean(a)),)), Cite(())))
    return blocks(TEMPLATE, a=Words(a), b=Words(b), piece=value)


@given(RECORD_TEXT.filter(clean), RECORD_TEXT.filter(clean))
@example("*a*", "::: box")
@example("a\n\n# b", "{{ fact('F999') }}")
@example("x | y", "\ue000\ue010\ue001z")
def test_the_shape_of_a_document_does_not_depend_on_its_words(a, b):
    assert shape(made_of(a, b)) == shape(made_of("a", "b"))


@given(RECORD_TEXT.filter(clean))
def test_words_are_printed_as_they_are_but_for_white_space_and_controls(text):
    (paragraph, signatures) = blocks("{{ a }}\n\n::: signatures\n- {{ a }}\n:::", a=Words(text))
    assert paragraph.children == (Text(clean(text)),)
    assert signatures.entries == (Signature(clean(text)),)


@given(st.text() | RECORD_TEXT)
def test_clean_text_is_one_line_that_cleaning_leaves_alone(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set("\n\r\t\x00\u202e\ue000\ue001\ue010\ud800")
