"""Bibliography: order, repeated authors, alignment."""

import pytest

NAMES = '<names variable="author"><name name-as-sort-order="all" and="text"/></names>'


def by(*families, title="", **more):
    return {"author": [{"family": family, "given": "A"} for family in families], "title": title, **more}


def keys(*names):
    return f"<sort>{''.join(names)}</sort>"


def test_order_of_names_and_dates(entries):
    sort = keys('<key variable="author"/>', '<key variable="issued" sort="descending"/>')
    items = [by("Roe", title="1"), by("Doe", title="2", issued="1999"), by("Doe", title="3", issued="2004")]
    assert entries('<text variable="title"/>', *items, sort=sort) == ["3", "2", "1"]


@pytest.mark.parametrize("direction", ["ascending", "descending"])
def test_missing_keys_come_last(entries, direction):
    sort = keys(f'<key variable="issued" sort="{direction}"/>')
    items = [{"title": "none"}, {"title": "dated", "issued": "2000"}]
    assert entries('<text variable="title"/>', *items, sort=sort) == ["dated", "none"]


def test_accents_and_hangul_have_their_place(entries):
    items = [{"title": title} for title in ("나라", "Zebra", "École", "가족", "apple", "人權", "Eclair")]
    found = entries('<text variable="title"/>', *items, sort=keys('<key variable="title"/>'))
    assert found == ["apple", "Eclair", "École", "Zebra", "가족", "나라", "人權"]


def test_other_scripts_follow_the_unicode_algorithm(entries):
    items = [{"title": title} for title in ("Яблоко", "Zebra", "Арбуз", "あ")]
    found = entries('<text variable="title"/>', *items, sort=keys('<key variable="title"/>'))
    assert found == ["Zebra", "Арбуз", "Яблоко", "あ"]


def test_apostrophes_do_not_count(entries):
    items = [{"title": title} for title in ("O’Neil", "Onan", "O'Dea", "Ode")]
    found = entries('<text variable="title"/>', *items, sort=keys('<key variable="title"/>'))
    assert found == ["Ode", "O’Dea", "Onan", "O’Neil"]


def test_leading_articles_of_institutions_do_not_count(entries):
    items = [{"author": [{"literal": name}]} for name in ("The Herald", "Guardian", "A Paper")]
    found = entries(NAMES, *items, sort=keys('<key variable="author"/>'))
    assert found == ["Guardian", "The Herald", "A Paper"]


def test_numbers_sort_by_value(entries):
    items = [{"number": number} for number in ("A/HRC/56/10", "A/HRC/56/6", "A/HRC/9/1")]
    found = entries('<text variable="number"/>', *items, sort=keys('<key variable="number"/>'))
    assert found == ["A/HRC/9/1", "A/HRC/56/6", "A/HRC/56/10"]


def test_particles_sort_behind_unless_never_demoted(entries):
    items = [
        {"author": [{"family": "Berg", "given": "A", "non-dropping-particle": "van"}]},
        {"author": [{"family": "Cole", "given": "A"}]},
    ]
    found = entries(NAMES, *items, sort=keys('<key variable="author"/>'))
    assert found == ["Berg, A van", "Cole, A"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("complete-all", ["Doe, A and Roe, A", "—", "Doe, A and Poe, A"]),
        ("complete-each", ["Doe, A and Roe, A", "— and —", "Doe, A and Poe, A"]),
        ("partial-each", ["Doe, A and Roe, A", "— and —", "— and Poe, A"]),
        ("partial-first", ["Doe, A and Roe, A", "— and Roe, A", "— and Poe, A"]),
    ],
)
def test_repeated_authors(entries, rule, expected):
    attributes = (
        f'subsequent-author-substitute="—" subsequent-author-substitute-rule="{rule}" '
        'delimiter-precedes-last="never"'
    )
    items = [by("Doe", "Roe"), by("Doe", "Roe"), by("Doe", "Poe")]
    assert entries(NAMES, *items, attributes=attributes) == expected


def test_second_field_is_aligned(entries):
    layout = '<text variable="citation-number" suffix="."/><text variable="title"/>'
    assert entries(layout, {"title": "A"}, attributes='second-field-align="flush"') == [
        '<div class="csl-left-margin">1.</div><div class="csl-right-inline">A</div>'
    ]


def test_entry_tells_its_shape(style, document):
    layout = '<layout><text variable="title"/></layout>'
    xml = style(bibliography=f'<bibliography hanging-indent="true" entry-spacing="0">{layout}</bibliography>')
    (entry,) = document(xml, {"a": {"title": "A"}}, ("a",)).bibliography()
    assert (entry.item_id, entry.hanging, entry.entry_spacing) == ("a", True, 0)


def test_uncited_sources_can_be_listed(style, document):
    xml = style(bibliography='<bibliography><layout><text variable="title"/></layout></bibliography>')
    made = document(xml, {"a": {"title": "A"}, "b": {"title": "B"}}, ("a",))
    made.include(["b"])
    assert [entry.item_id for entry in made.bibliography()] == ["a", "b"]
    assert [entry.item_id for entry in made.bibliography(lambda item: item["title"] == "B")] == ["b"]
