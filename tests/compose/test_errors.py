"""A fault in a template is told with template, line and column, in one sentence."""

import pytest

from campaign_app.compose.errors import TemplateError

FRONT_LINES = 6


@pytest.mark.parametrize(
    ("body", "line", "column", "said"),
    [
        ("About {{ subjct }} we write.", 1, 10, "did you mean “subject”?"),
        ("{{ subject }} and {{ subjct }} and {{ subjet }}", 1, 22, "“subjct”"),
        ("a\n\nb {{ subject }}\n{{ document.titel }}", 4, 13, "did you mean “title”?"),
        ('We know {{ fact("F1") }} and {{ fact("F999") }}.', 1, 38, "“F999”"),
        ('{{ fact("F1")\n ~ fact("F999") }}', 2, 9, "“F999”"),
        ('{% for k in ["F1", "F9"] %}\n{{ fact(k) }}\n{% endfor %}', 2, 4, "“F9”"),
        ('{{ cite("src-x") }}', 1, 9, "“src-x”"),
        ('{{ cite("F1", para=3) }}', 1, 9, "part of the fact"),
        ('{{ cite("src-a", verse=3) }}', 1, 4, "one place at most"),
        ("{{ fact() }}", 1, 4, "cannot be called"),
        ("{{ subject|uper }}", 1, 12, "did you mean “upper”?"),
        ('{{ fact("F1") + 1 }}', 1, 4, "cannot be calculated with"),
        ('{{ fact("F1").value * 2 }}', 1, 4, "cannot be calculated with"),
        ('{% if fact("F1").value > 500 %}{% endif %}', 1, 7, "cannot be calculated with or compared"),
        ('{{ [fact("F1"), fact("F2")]|sum }}', 1, 29, "never added up"),
        ("{{ subject", 1, 4, "print statement"),
        ("a\n {% if subject %}\n", 2, 16, "endif"),
        ("a {{ 'x }}", 1, 6, "char"),
        ("{{ document }}", 1, 4, "has parts"),
        ("{{ addressee.lines }}", 1, 4, "for"),
        ("text\n\n::: adress\nx\n:::", 3, 1, "did you mean “address”?"),
        ("::: box\nx", 1, 1, "not closed"),
        ("x\n\n:::", 3, 1, "closes no block"),
        ("::: signatures columns=9\n- x\n:::", 1, 1, "columns=1 to columns=4"),
        ("::: figures\n- x\n:::", 2, 1, "value | what it counts"),
        ("see [there](#nowhere)", 1, 13, "“nowhere”"),
        ("see {page:nowhere}", 1, 5, "“nowhere”"),
        ("a [b](javascript:x)", 1, 3, "A link leads to"),
        ("![a](http://x.org/y.png)", 1, 1, "image"),
        ("##### five", 1, 1, "one to four"),
    ],
)
def test_place_and_reason(letter, body, line, column, said):
    fields = "  - {name: subject, label: Subject}\n"
    with pytest.raises(TemplateError) as error:
        letter(body, fields, {"subject": "Hello"})
    assert said in error.value.message
    assert (error.value.template, error.value.line) == ("test", line + FRONT_LINES)
    assert error.value.column == column
    assert str(error.value).startswith(f"test, line {line + FRONT_LINES}, column {column}: ")


def test_a_macro_is_named_by_the_line_within_it(letter):
    with pytest.raises(TemplateError) as error:
        letter('{% macro m(k) %}\n{{ fact(k) }} {{ nothing }}\n{% endmacro %}\n\n{{ m("F1") }}')
    assert (error.value.line, error.value.column) == (2 + FRONT_LINES, 18)


def test_a_fault_in_a_field_points_into_the_field(letter):
    fields = "  - {name: opening, label: Opening, type: markup}\n"
    with pytest.raises(TemplateError) as error:
        letter("x\n\n{{ opening }}", fields, {"opening": "First line\n\nWe know {{ fact('F999') }}"})
    assert str(error.value).startswith("test, field opening, line 3, column 17:")


def test_a_block_in_a_field_points_into_the_field(letter):
    fields = "  - {name: opening, label: Opening, type: markup}\n"
    with pytest.raises(TemplateError) as error:
        letter("x\n\n{{ opening }}", fields, {"opening": "First line\n\n::: nonsense\n:::"})
    assert str(error.value).startswith("test, field opening, line 3, column 1:")


def test_a_picked_fact_that_is_gone_is_named_where_the_template_uses_the_facts(letter):
    with pytest.raises(TemplateError) as error:
        letter("a\n\n{% for f in facts %}{{ f }}{% endfor %}", facts=["F1", "F999"])
    assert "“F999” no longer exists" in error.value.message
    assert (error.value.line, error.value.column) == (3 + FRONT_LINES, 13)
