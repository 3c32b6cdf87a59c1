"""CSV tables: every value comes back as it was, and no cell is run as a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.readers import csv_table
from campaign_app.readers.columns import mapped, proposed
from campaign_app.readers.grids import csv_grid
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.schema.evidence import FactData, SourceData
from campaign_app.readers.schema.people import PostData

FACT = FactData(key="F1", kind="claim", statement="One.").model_dump()
SOURCE = SourceData(key="s", item={"type": "report"}).model_dump()
words = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=30)


KINDS = {FactData: "facts", SourceData: "sources", PostData: "posts"}


def table(rows, model):
    return csv_table.as_csv(csv_table.table(rows, model))


def rows_of(text, model, name):
    grid = csv_grid(text.encode(), name)
    mapping = proposed(KINDS[model], grid.columns)
    return [
        (number, mapped(KINDS[model], grid.columns, cells, mapping, name, number))
        for number, cells in enumerate(grid.rows, start=1)
    ]


def back(text, model=FactData):
    return [model.model_validate(row).model_dump() for _number, row in rows_of(text, model, "f.csv")]


@given(
    note=words,
    topics=st.lists(words, max_size=3),
    low=st.floats(0, 1e9),
    sources=st.lists(st.tuples(words, words), max_size=3),
)
def test_any_fact_comes_back(note, topics, low, sources):
    rows = [
        {
            "source": "s",
            "stance": "supports",
            "locator": place,
            "label": "",
            "quote": quote,
            "prefix": "",
            "suffix": "",
            "note": "",
        }
        for place, quote in sources
    ]
    fact = {**FACT, "note": note, "topics": topics, "low": low, "high": low, "citations": rows}
    assert back(table([fact, FACT], FactData)) == [fact, FACT]


@given(
    st.dictionaries(
        st.sampled_from(["title", "volume", "note", "custom", "number"]),
        st.one_of(
            words, st.integers(), st.booleans(), st.none(), st.lists(words), st.dictionaries(words, words)
        ),
    )
)
def test_any_item_comes_back(item):
    source = {**SOURCE, "item": {"type": "report", **item}}
    [(_number, row)] = rows_of(table([source], SourceData), SourceData, "f.csv")
    assert row["item"] == source["item"]


def test_cells_that_would_run_are_marked_and_come_back():
    notes = ["=1+1", "+82 2", "-x", "@here", "\ttab", "'=kept", "''", "'tis", "＝x", "plain"]
    text = table([{**FACT, "note": note} for note in notes], FactData)
    cells = [row["note"] for row in csv.DictReader(io.StringIO(text))]
    assert [cell[0] for cell in cells] == ["'", "'", "'", "'", "'", "'", "'", "'", "'", "p"]
    assert cells[7] == "'tis"
    assert [row["note"] for row in back(text)] == notes


def test_lines_end_as_rfc_4180_says():
    assert table([FACT], FactData).count("\r\n") == 2


def test_mappings_have_a_column_per_language():
    post = PostData(key="p", titles={"en": "Minister", "ko": "장관"}, institution="I").model_dump()
    text = table([post], PostData)
    assert {"titles.en", "titles.ko"} <= set(text.splitlines()[0].split(","))
    assert back(text, PostData) == [post]


@pytest.mark.parametrize("sign", [";", "\t"])
def test_other_separators_are_understood(sign):
    text = sign.join(["key", "kind", "statement"]) + "\n" + sign.join(["F1", "claim", "One, two."])
    assert back(text)[0]["statement"] == "One, two."


def test_a_spreadsheet_may_leave_cells_and_lines_empty():
    assert back("key,kind,statement,low,actors,rank\nF1,claim,One.,,,\n,,,,,\nF2,claim,Two.\n") == [
        FACT,
        {**FACT, "key": "F2", "statement": "Two."},
    ]


@pytest.mark.parametrize(
    ("heading", "words"),
    [("", "no heading"), ("  , ", "no heading")],
)
def test_a_missing_heading_is_told(heading, words):
    with pytest.raises(BadFile, match=words):
        rows_of(f"{heading}\n\n", FactData, "f.csv")


@pytest.mark.parametrize(
    ("heading", "row", "field", "words"),
    [
        ("key,low", "F1,many", "low", "“many” is not a number"),
        ("key,actors", 'F1,"[1"', "actors", "must be JSON"),
        ("key,low", "F1,2,3", "", "3 cells, but the heading has 2"),
        ("key,citations.1.page", "F1,2", "1.page", "no such column"),
        ("key,citations.x.source", "F1,2", "x.source", "no such column"),
    ],
)
def test_a_bad_cell_is_told_by_row_and_field(heading, row, field, words):
    [(number, problem)] = rows_of(f"{heading}\n{row}\n", FactData, "f.csv")
    assert isinstance(problem, Problem)
    assert (number, problem.row, problem.field) == (1, 1, field)
    assert words in problem.message


def test_an_open_quotation_mark_is_told_by_line():
    with pytest.raises(BadFile, match="line 2: this is not CSV"):
        list(rows_of('key,statement\nF1,"open', FactData, "f.csv"))
