"""A template that comes from anybody can neither reach the program nor hang it."""

import pytest

from campaign_app.compose.errors import TemplateError
from campaign_app.compose.pieces import MARKS, Table, Words
from campaign_app.compose.rendering import render
from campaign_app.compose.sandbox import Sandbox


class Record:
    """What a careless change might hand to a template."""

    secret = "secret"

    def delete(self) -> str:
        raise AssertionError("reached")


def fact(key: str) -> str:
    return key


def refused(template: str) -> str:
    values = {"name": Words("Kim"), "record": Record(), "text": "plain", "mapping": {"a": 1}}
    with pytest.raises(TemplateError) as error:
        render(Sandbox(Table(), {"fact": fact}), template, "hostile", values)
    assert error.value.template == "hostile"
    assert error.value.line >= 1
    return str(error.value)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ fact.__globals__ }}",
        "{{ record.secret }}",
        "{{ record.delete() }}",
        "{{ record['secret'] }}",
        "{{ mapping.items() }}",
        "{{ text.format(text) }}",
        "{{ text['upper']() }}",
        "{{ self }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler }}{{ lipsum() }}",
        "{{ name|attr('__class__') }}",
        "{{ [record]|map(attribute='secret')|list }}",
        "{{ [record]|each('__class__') }}",
        "{{ [record]|each('secret') }}",
        "{{ namespace.__init__ }}",
        "{% set n = namespace(a=1) %}{{ n.__class__ }}",
        "{% macro m() %}{% endmacro %}{{ m.__call__ }}{{ m._func }}",
        "{% include 'joint-letter' %}",
        "{% import '/etc/passwd' as x %}",
        "{% extends 'base' %}",
        "{% block a %}{% endblock %}",
        "{% filter upper %}a{% endfilter %}",
    ],
)
def test_there_is_no_way_out(template):
    refused(template)


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in range(1000000000) %}{% endfor %}",
        "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
        "{% set x = 'aaaaaaaaaa' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
        "{% set x %}aaaaaaaaaa{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40 + "{{ x }}",
        "{% set x = [1] %}" + "{% set x = x + x %}" * 40,
        "{% set x = [1] %}" + "{% set x = [x, x] %}" * 60 + "{{ x == x }}",
        "{% set x = [1] %}" + "{% set x = (x, x) %}" * 60 + "{{ {x: 1} }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% set x = 10 %}" + "{% set x = x * x %}" * 30,
        "{{ '%1000000000d' % 1 }}",
        "{{ text.center(1000000000) }}",
        "{{ text|center(1000000000) }}",
        "{% macro m(x) %}{{ m(x) }}{{ m(x) }}{% endmacro %}{{ m(1) }}",
        "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{% if 1 %}" * 3000,
        "{% for a in [1] %}" * 60 + "{% endfor %}" * 60,
        "{{ " + "9" * 10000 + " }}",
        "x" * 500_000,
        "\ue000\ue010\ue001",
    ],
)
def test_it_ends_soon_with_an_error(template):
    refused(template)


def test_the_sandbox_still_does_its_work():
    template = (
        "{% set n = namespace(total=0) %}"
        "{% macro row(x, y='!') %}{{ x|upper }}{{ y }}{{ caller() }}{% endmacro %}"
        "{% for i in range(3) %}{% set n.total = n.total + i %}{{ loop.index }}"
        "{% if not loop.last %}, {% endif %}{% endfor %}{% call row(name) %}?{% endcall %}{{ n.total }}"
        "{{ ['b', 'a']|sort|join(' ', ' and ') }}{{ missing|default('none') }}"
        "{% if 3 is odd and text in ['plain'] %}yes{% endif %}"
    )
    table = Table()
    rendered = render(
        Sandbox(table, {"fact": fact}), template, "kind", {"name": Words("Kim"), "text": "plain"}
    )
    assert table.plain(MARKS.sub("", rendered)) == "1, 2, 3KIM!?3a and bnoneyes"
