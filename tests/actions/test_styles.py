"""Citation styles: found by name, field and kind; the user's own taken in, used, undone, refused."""

import pytest

from campaign_app.actions.documents import check_document
from campaign_app.actions.exchange import export_records, import_records
from campaign_app.actions.records import count_records, delete_record, edit_record, list_records, show_record
from campaign_app.csl import StyleError
from campaign_app.csl.style_files import installed
from campaign_app.errors import UserError
from campaign_app.manuscript.citation_style import citation_styles
from campaign_app.manuscript.tree import plain

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
<info><title>House &amp; home style</title><id>house</id><category citation-format="note"/>
<category field="law"/></info>
<citation><layout prefix="House: " delimiter="; ">
<text variable="title"/></layout></citation></style>"""


@pytest.fixture
def house(store, tmp_path):
    """The store with a style of its own, taken in from a file."""
    file = tmp_path / "our house.csl"
    file.write_text(STYLE, "utf-8")
    assert import_records(store, "styles", file).new == 1
    return store


def keys(store, search):
    return [row["key"] for row in list_records(store, "styles", search)]


def notes(store, key):
    return [plain(note.children) for note in check_document(store, key).proof.notes]


def test_every_installed_style_is_listed_recommended_ones_first(campaign):
    recommended = {style.id for style in citation_styles()}
    found = list_records(campaign, "styles")
    assert {row["key"] for row in found[: len(recommended)]} == recommended
    assert len(found) == count_records(campaign, "styles") > 10_000


@pytest.mark.parametrize(
    ("search", "key"),
    [
        ("oscola", "oscola"),
        ("OSCOLA ibid", "oscola-no-ibid"),
        ("law note bluebook", "bluebook-law-review"),
        ("political science author-date", "american-political-science-association"),
    ],
)
def test_a_style_is_found_by_words_of_name_field_and_kind(campaign, search, key):
    assert key in keys(campaign, search)


def test_a_style_tells_field_and_kind(campaign):
    shown = show_record(campaign, "styles", "oscola")
    assert (shown["title"], shown["kind"], shown["fields"]) == ("OSCOLA 4th edition", "note", ["law"])


def test_an_unknown_style_is_named(campaign):
    with pytest.raises(UserError, match=r'^There is no citation style "nope"\.$'):
        show_record(campaign, "styles", "nope")


def test_a_style_of_ones_own_is_listed_first_and_cites_by_its_key(house):
    assert list_records(house, "styles", "note")[0]["key"] == "our-house"
    assert show_record(house, "styles", "our-house")["title"] == "House & home style"
    edit_record(house, "documents", "joint-letter", {"citation_style": "our-house"})
    assert any(note.startswith("House: ") for note in notes(house, "joint-letter"))


def test_a_style_of_ones_own_stands_before_an_installed_one(store, tmp_path):
    (tmp_path / "oscola.csl").write_text(STYLE, "utf-8")
    import_records(store, "styles", tmp_path)
    edit_record(store, "documents", "joint-letter", {"citation_style": "oscola"})
    assert any(note.startswith("House: ") for note in notes(store, "joint-letter"))
    store.undo()
    store.undo()
    assert show_record(store, "styles", "oscola")["title"] == "OSCOLA 4th edition"


def test_taking_in_a_style_is_one_change_that_can_be_undone(house):
    assert house.undo_label == "Import styles"
    house.undo()
    assert "our-house" not in keys(house, "house")
    house.redo()
    assert "our-house" in keys(house, "house")


def test_styles_come_back_as_files(house, tmp_path):
    assert export_records(house, "styles", tmp_path / "out") == 1
    assert (tmp_path / "out" / "our-house.csl").read_text("utf-8") == STYLE
    again = import_records(house, "styles", tmp_path / "out")
    assert (again.new, again.updated, again.unchanged) == (0, 0, 1)


def test_a_style_in_use_stays(house):
    edit_record(house, "documents", "joint-letter", {"citation_style": "our-house"})
    with pytest.raises(UserError, match="still needed by the document joint-letter"):
        delete_record(house, "styles", "our-house")
    edit_record(house, "documents", "joint-letter", {"citation_style": ""})
    delete_record(house, "styles", "our-house")
    assert "our-house" not in keys(house, "house")
    with pytest.raises(UserError, match="comes with the program"):
        delete_record(house, "styles", "oscola")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<text variable", "<texxt variable", r"<layout> cannot hold <texxt> \(<texxt> in line 5\)"),
        ("<citation>", "<citation>\n<oops/>", r"<citation> cannot hold <oops> \(<oops> in line 5\)"),
        ('variable="title"', 'macro="none"', r'there is no macro "none" \(<text> in line 5\)'),
        ("<info>", "<info><title></title>", r"it has no title \(<info> in line 2\)"),
        ('class="note"', 'class="foot"', r'its class "foot" is neither .* \(<style> in line 1\)'),
        ("</layout>", "", r"is not well-formed XML: .*line 5"),
        ("<style", "<!DOCTYPE style [<!ENTITY a 'b'>]><style", r"has a document type declaration"),
        (STYLE, "<html/>", r"is not a CSL style: its root is <html> in line 1"),
        (STYLE, "no style at all", r"is not a CSL style: it is not XML"),
    ],
)
def test_a_faulty_style_is_refused_with_element_and_line(store, tmp_path, old, new, reason):
    (tmp_path / "faulty.csl").write_text(STYLE.replace(old, new), "utf-8")
    with pytest.raises(StyleError, match=reason):
        import_records(store, "styles", tmp_path / "faulty.csl")
    assert "faulty" not in keys(store, "faulty")


def test_a_dependent_style_follows_its_parent(store, tmp_path):
    dependent = next((installed("oscola").parent / "dependent").glob("*.csl"))
    text = dependent.read_text("utf-8")
    (tmp_path / "journal.csl").write_text(text, "utf-8")
    import_records(store, "styles", tmp_path / "journal.csl")
    assert show_record(store, "styles", "journal")["own"]


def test_another_kind_of_file_is_refused(store, tmp_path):
    (tmp_path / "style.xml").write_text(STYLE, "utf-8")
    with pytest.raises(UserError, match=r"must be a citation style ending in \.csl"):
        import_records(store, "styles", tmp_path / "style.xml")
