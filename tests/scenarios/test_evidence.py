"""Evidence from the command line: files attached to sources, and every quotation searched in them."""

from pathlib import Path

import pytest

from campaign_app.actions.quotes import check_quotes
from campaign_app.actions.records import create_record
from campaign_app.actions.sources import add_source, fact_from_passage, read_source_file, snapshot_text
from campaign_app.actions.workspace import create_workspace

ARTICLES = Path(__file__).parents[3] / "shared" / "seed-data" / "articles"
FILES = sorted(ARTICLES.glob("*.txt"))
with_articles = pytest.mark.skipif(not FILES, reason=f"the five articles are not in {ARTICLES}")


@with_articles
def test_all_quotations_of_the_first_campaign_stand_in_their_articles(run):
    assert {quote["state"] for quote in run.json("quotes")} == {"no snapshot"}
    for number, path in enumerate(FILES):
        run("attach", f"src-{number:03}", str(path))
    found = run.json("quotes")
    assert len(found) == 14
    assert {(quote["state"], quote["reason"]) for quote in found} == {("found", "")}


@with_articles
def test_the_article_without_apostrophes_is_repaired_only_when_asked(run):
    path = str(FILES[2])
    done = run.json("attach", "src-002", path)
    assert (done["new"], done["repaired"]) == (True, False)
    # What can be repaired, and words of which nobody can tell: these are named and left alone.
    assert [damage["kind"] for damage in done["damage"]] == ["lost-apostrophes", "doubtful-apostrophes"]
    assert any("¯" in before and "’" in after for before, after in done["damage"][0]["samples"])
    again = run.json("attach", "src-002", path, "--repair")
    assert (again["new"], again["repaired"]) == (False, True)
    assert again["sha256"] == done["sha256"]


@with_articles
def test_an_empty_workspace_takes_the_five_articles_and_facts_of_each(tmp_path):
    with create_workspace(str(tmp_path / "w.campaign"), empty=True) as store:
        for path in FILES:
            proposal = read_source_file(path)
            source = add_source(store, proposal, {"language": "en"}, repair=bool(proposal.damage))
            text = snapshot_text(store, source).text
            for share in range(1, 6):
                start = len(text) * share // 6
                values = fact_from_passage(store, source, start, start + 60)
                create_record(store, "facts", {**values, "statement": f"Passage {share}."})
        found = check_quotes(store)
    assert len(found) == 25
    assert {(quote.state, quote.reason) for quote in found} == {("found", "")}


def test_a_quotation_that_the_file_does_not_have(run, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("The minister said that he would naturally raise them.")
    assert "0 of 2 quotations found." in run("attach", "src-004", str(path))
    printed = run("quotes", status=1)
    assert "not found  F103  “naturally raise it”  src-004, paragraph 7: " in printed
    assert "12 no snapshot, 2 not found" in printed
    assert "not in Yonsei GSIS Human Rights Hub" in run("check", "joint-letter", status=1)


def test_bad_files_and_sources_are_one_sentence(run, tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"%PDF-1.7\n")
    for words, said in (
        (("src-000", str(tmp_path / "empty.pdf")), "empty.pdf cannot be read: it is damaged or incomplete."),
        (("src-000", str(tmp_path / "none.txt")), "none.txt cannot be read: No such file or directory."),
        (("src-999", str(tmp_path / "empty.pdf")), "There is no source “src-999”"),
    ):
        sentence = run("attach", *words, status=2)
        assert said in sentence
        assert sentence.count("\n") == 1


def test_who_held_a_post_on_a_day(run):
    printed = run("show", "posts", "t-rok-fm", "--on", "1 March 2026")
    assert "Cho Hyun, from 21 July 2025" in printed
    assert "It is not certain" in printed and "Cho Tae-yul left it: 21 July 2025" in printed
    found = run.json("show", "posts", "t-rok-fm", "--on", "2024-05-27")
    assert (found["holder"], found["end"], found["doubts"]) == ("Cho Tae-yul", "2025-07-21", [])
    assert "“May 2024” is no day" in run("show", "posts", "t-rok-fm", "--on", "May 2024", status=2)
    assert "leave out --on for facts" in run("show", "facts", "F015", "--on", "2024-05-27", status=2)


def test_a_list_of_sources_says_types_as_words_and_json_their_names(run):
    assert "Newspaper article" in run("list", "sources")
    assert "article-newspaper" in {row["type"] for row in run.json("list", "sources")}
