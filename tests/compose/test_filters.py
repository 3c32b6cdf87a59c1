"""Filters work on lists of plain values and on words, and say so where they do not."""

from dataclasses import dataclass

import pytest

from campaign_app.compose.errors import TemplateError
from campaign_app.compose.pieces import Piece, Words
from campaign_app.compose.plain import Plain
from campaign_app.manuscript.tree import Text, plain


@dataclass(frozen=True, slots=True)
class Ask(Plain):
    text: Words
    post: Words

    @property
    def printed(self):
        return Piece((Text(str(self.text)),))


ASKS = tuple(
    Ask(Words(text), Words(post)) for text, post in (("law", "min"), ("answer", "pres"), ("b", "min"))
)


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("{{ asks | join(', ', ' and ') }}", "law, answer and b"),
        ("{{ [] | join }}", ""),
        ("{{ asks | each('post') | join('/') }}", "min/pres/min"),
        ("{{ asks | having('post', 'min') | join }}", "law, b"),
        ("{{ asks | having('post') | length }}", "3"),
        ("{{ asks | lacking('post', 'min') | join }}", "answer"),
        ("{{ asks | sort('text') | join }}", "answer, b, law"),
        ("{{ asks | sort('text', reverse=true) | first }}", "law"),
        ("{{ asks | reverse | last }}", "law"),
        ("{{ [] | first }}{{ [] | last }}", ""),
        (
            "{% for one, of in asks | groupby('post') %}{{ one }}: {{ of | join }};{% endfor %}",
            "min: law, b;pres: answer;",
        ),
        ("{{ asks[1] | upper }} {{ asks[0].text | capitalize }}", "ANSWER Law"),
        ("{{ 'ÉTAT' | lower }}", "état"),
        ("{{ '' | default('none') }} {{ 0 | default('none', false) }}", "none 0"),
        ("{{ asks[:2] | length }}", "2"),
    ],
)
def test_filters(blocks, expression, printed):
    found = blocks(expression, asks=ASKS)
    assert " ".join(plain(block.children) for block in found) == printed


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("{{ asks | upper }}", "works on words only"),
        ("{{ 'words' | length }}", "works on lists only"),
        ("{{ asks | each('colour') }}", "no part “colour”"),
        ("{{ asks[7] }}", "has 3 items"),
        ("{{ 'words'[0] }}", "Only lists have items"),
        ("{{ range(20000) | join }}", "at most"),
        ("{{ nothing | join }}", "“nothing”"),
    ],
)
def test_what_filters_refuse(blocks, expression, said):
    with pytest.raises(TemplateError, match=said):
        blocks(expression, asks=ASKS)
