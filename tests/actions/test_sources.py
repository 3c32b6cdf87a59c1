"""Sources from files: proposed, stored, attached, and quoted from."""

import pytest

from campaign_app.actions.quotes import check_quotes
from campaign_app.actions.records import create_record, show_record
from campaign_app.actions.sources import (
    add_source,
    attach,
    attach_read,
    fact_from_passage,
    holders,
    passages,
    read_source_file,
    read_stored,
    snapshot_text,
)
from campaign_app.errors import UserError
from campaign_app.readers.files import Unreadable

TEXT = """# Returns in autumn

By Hong Gil Dong
2023-10-12

The guards said that nobody was asked. They counted 60 people.
“Nobody was asked,” said the North¯s office again, and they didnt explain it.
"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_proposal_names_the_evidence_for_each_field(article):
    proposal = read_source_file(article)
    assert proposal.fields == {
        "type": "document",
        "title": "Returns in autumn",
        "author": ["Hong Gil Dong"],
        "issued": "2023-10-12",
    }
    assert {(one.field, one.where) for one in proposal.evidence} == {
        ("type", "the kind of file (plain text)"),
        ("title", "line 1 of the text"),
        ("author", "line 3 of the text"),
        ("issued", "line 4 of the text"),
    }
    assert not any(one.certain for one in proposal.evidence)
    assert proposal.item["author"] == [{"literal": "Hong Gil Dong"}]
    assert proposal.item["issued"] == {"date-parts": [[2023, 10, 12]]}
    assert [damage.kind for damage in proposal.damage] == ["lost-apostrophes"]


def test_adding_stores_source_and_snapshot_in_one_step(empty, article):
    proposal = read_source_file(article)
    key = add_source(empty, proposal, {"type": "article-newspaper", "container_title": "The Paper"})
    shown = show_record(empty, "sources", key)
    assert (shown["type"], shown["title"], shown["container_title"]) == (
        "article-newspaper",
        "Returns in autumn",
        "The Paper",
    )
    found = snapshot_text(empty, key)
    assert found.text == TEXT
    assert (found.sha256, found.size, found.name) == (proposal.file.sha256, len(TEXT.encode()), "article.txt")
    assert holders(empty, proposal.file.sha256) == [key]
    assert empty.undo() == "Add source"
    assert holders(empty, proposal.file.sha256) == []


def test_a_file_that_states_nothing_is_labelled_by_its_name(empty, tmp_path):
    (tmp_path / "words.txt").write_text("Only a sentence that ends with a stop.")
    key = add_source(empty, read_source_file(tmp_path / "words.txt"))
    assert show_record(empty, "sources", key)["label"] == "[words.txt]"


def test_repair_needs_consent_and_keeps_the_bytes(empty, article):
    key = add_source(empty, read_source_file(article))
    done = attach(empty, key, article)
    assert (done.new, done.repaired) == (False, False)
    assert "nothing was stored" in done.message
    assert "North¯s" in snapshot_text(empty, key).text

    done = attach(empty, key, article, repair=True)
    assert (done.new, done.repaired) == (False, True)
    assert "North’s" in snapshot_text(empty, key).text
    assert "didn’t" in snapshot_text(empty, key).text
    with empty.read() as session:
        from campaign_app.model import Snapshot

        assert [one.content for one in session.query(Snapshot)] == [TEXT.encode()]
    assert show_record(empty, "sources", key)["snapshots"][0]["sha256"] == done.sha256


def test_other_bytes_are_another_snapshot(empty, article):
    key = add_source(empty, read_source_file(article))
    article.write_text(TEXT + "One more line of it.\n", "utf-8")
    assert attach(empty, key, article).new
    assert snapshot_text(empty, key).text.endswith("One more line of it.\n")
    assert len(show_record(empty, "sources", key)["snapshots"]) == 2


def test_a_fact_from_a_passage_is_found_again(empty, article):
    key = add_source(empty, read_source_file(article))
    text = snapshot_text(empty, key).text
    start = text.index("They counted")
    values = fact_from_passage(empty, key, start + 2, text.index("people") + 3)
    citation = values["citations"][0]
    assert citation["quote"] == "They counted 60 people"
    assert (citation["label"], citation["locator"]) == ("paragraph", "4")
    assert citation["prefix"].endswith("nobody was asked. ")
    assert citation["suffix"].startswith(". “Nobody")

    values |= {"kind": "figure", "statement": "Sixty were counted.", "low": 60, "high": 60, "unit": "people"}
    fact = create_record(empty, "facts", values)
    quote = check_quotes(empty)[0]
    assert (quote.fact, quote.state, quote.start) == (fact, "found", start)
    passage = passages(empty, key)[0]
    assert text[passage.start : passage.end] == "They counted 60 people"
    assert (passage.fact, passage.citation, passage.exact) == (fact, 1, True)


def test_of_two_equal_passages_the_chosen_one_is_kept(empty, tmp_path):
    path = tmp_path / "twice.txt"
    path.write_text("First it was so, they said. Then it was so, they said, once more.")
    key = add_source(empty, read_source_file(path))
    text = snapshot_text(empty, key).text
    second = text.rindex("it was so")
    values = fact_from_passage(empty, key, second, second + len("it was so"))
    create_record(empty, "facts", {**values, "statement": "It was so again."})
    assert check_quotes(empty)[0].start == second


def test_a_citation_without_words_shows_its_paragraph(empty, article):
    key = add_source(empty, read_source_file(article))
    citation = {"source": key, "locator": "4", "label": "paragraph"}
    create_record(empty, "facts", {"kind": "claim", "statement": "Nobody asked.", "citations": [citation]})
    passage = passages(empty, key)[0]
    text = snapshot_text(empty, key).text
    assert text[passage.start : passage.end].startswith("The guards said")
    assert not passage.exact


def test_what_cannot_be_done_is_said(empty, article, tmp_path):
    with pytest.raises(UserError, match="There is no source “src-x”"):
        attach(empty, "src-x", article)
    with pytest.raises(Unreadable, match=r"^gone\.pdf cannot be read: No such file"):
        read_source_file(tmp_path / "gone.pdf")
    key = create_record(empty, "sources", {"type": "book", "title": "A book"})
    assert snapshot_text(empty, key) is None
    assert passages(empty, key) == ()
    with pytest.raises(UserError, match="attach its file first"):
        fact_from_passage(empty, key, 0, 3)
    attach(empty, key, article)
    with pytest.raises(UserError, match="No words are selected"):
        fact_from_passage(empty, key, TEXT.index("\n"), TEXT.index("By"))
    proposal = read_source_file(article)
    with pytest.raises(UserError, match="issued"):
        add_source(empty, proposal, {"issued": "2023-99-99"})
    with pytest.raises(UserError, match="already"):
        add_source(empty, proposal, {"key": key})


PAGE = "<html><head>{}<title>쉼터</title></head><body><p>두 도시가 겨울 동안 쉼터를 닫는다.</p></body></html>"
DECLARING = PAGE.format('<meta charset="euc-kr">')


@pytest.mark.parametrize(
    ("name", "content", "doubtful"),
    [
        ("plain.txt", PAGE.encode(), False),
        ("guessed.txt", "두 도시가 겨울 동안 쉼터를 닫는다.".encode("cp949"), True),
        ("declared.html", DECLARING.encode("cp949"), False),
        ("undeclared.html", PAGE.format("").encode("cp949"), True),
        ("damaged.txt", TEXT.encode(), True),
    ],
)
def test_a_text_is_doubtful_that_is_damaged_or_of_a_guessed_encoding(tmp_path, name, content, doubtful):
    (tmp_path / name).write_bytes(content)
    assert read_source_file(tmp_path / name).doubtful is doubtful


def test_what_is_stored_damaged_is_read_again_from_its_bytes_and_repaired(empty, article):
    key = create_record(empty, "sources", {"type": "book", "title": "A book"})
    with pytest.raises(UserError, match="attach its file first"):
        read_stored(empty, key)
    done = attach(empty, key, article)
    assert snapshot_text(empty, key).repairable > 0
    again = read_stored(empty, key).file
    assert (again.sha256, again.name, again.text) == (done.sha256, done.name, TEXT)
    assert not attach_read(empty, key, again, repair=True, step="Repair the text").new
    assert snapshot_text(empty, key).repairable == 0
    assert empty.undo() == "Repair the text"
    assert snapshot_text(empty, key).text == TEXT
