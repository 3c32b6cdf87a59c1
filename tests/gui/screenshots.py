"""Pictures of every page and dialog of the real window on the seed workspace, light and dark.

Usage: xvfb-run -a -s "-screen 0 1440x900x24" python tests/gui/screenshots.py OUTDIR [light|dark ...]
           [--size 1024x700] [--text 150] [--only WORD ...]

``--text`` is the size of all text in per cent. With ``--only`` those pictures alone are made whose name has
one of the words in it.
"""

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_SCALE_FACTOR", "1")

from camera import Camera, wait
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPlainTextEdit

from campaign_app.actions.disputes import choose, hedge
from campaign_app.actions.publish import publish
from campaign_app.actions.records import create_record, delete_record, list_records
from campaign_app.actions.sources import add_source, attach, fact_from_passage, read_source_file
from campaign_app.actions.workspace import create_workspace
from campaign_app.gui.compose.page import ComposePage
from campaign_app.gui.main_window import MainWindow
from campaign_app.gui.theme import Theme
from campaign_app.gui.trouble import Details
from campaign_app.settings import Settings
from campaign_app.store import Store

PLACES = ("campaign", "facts", "contacts", "compose", "signatories", "documents")
CAMPAIGN, FACTS, CONTACTS, COMPOSE, SIGNATORIES, DOCUMENTS = range(6)
# What the pictures show besides the seed campaign is our own.
ARTICLE = """The shelters close before the frost

By Ann Example
12 November 2024

The city counted 412 people without a home in one night in October. A year before it had counted 290.

The count is made by volunteers who walk every street of the centre. It leaves out those who sleep in cars \
or on the sofas of friends, so the true number is higher, the council says.

“We have never seen so many in a single night”, said the head of the largest shelter.

Two of the five shelters will close on 1 December, and 96 places go with them. The council promised to open \
60 places in a former school, but gave no date.
"""
TAKEN = (
    ("The city counted 412 people without a home", "412 people had no home on one night in October 2024.",
     {"kind": "figure", "low": 412, "high": 412, "qualifier": "exact", "unit": "persons"}),
    ("A year before it had counted 290", "290 people had no home a year earlier.",
     {"kind": "figure", "low": 290, "high": 290, "qualifier": "exact", "unit": "persons"}),
    ("We have never seen so many in a single night", "The largest shelter had never been so full.",
     {"kind": "quotation", "speaker": "the head of the largest shelter",
      "quote": "We have never seen so many in a single night"}),
    ("promised to open 60 places in a former school", "The council promised 60 places.",
     {"kind": "commitment"}),
)  # fmt: skip
NEXT = "Two of the five shelters will close on 1 December, and 96 places go with them."
SOURCE, FIRST = "src-example", "F108"
MOJIBAKE = "The minister said: We didn\u00aft know. They don\u00aft say. It wasn\u00aft so.\n" * 3
ROWS = "name,kind,affiliation\nAnn Example,person,Society for Examples\n,person,Nobody\nBen Example,ghost,\n"
TWINS = ("Alliance for Examples", "Alliance for Example")


def fill(place: Path) -> None:
    """Add a source of our own with facts from it, two contacts that may be one, and an edition."""
    article = place.with_name("shelters.txt")
    article.write_text(ARTICLE, "utf-8")
    with Store.open(str(place)) as store:
        add_source(store, read_source_file(article), {"key": SOURCE, "publisher": "The Example Courier"})
        for words, statement, values in TAKEN:
            start = ARTICLE.index(words)
            fact = fact_from_passage(store, SOURCE, start, start + len(words))
            create_record(store, "facts", {**fact, "date": "2024-10", **values, "statement": statement})
        for name in TWINS:
            names = [{"text": name, "language": "en", "usage": "official", "preferred": True}]
            create_record(store, "contacts", {"kind": "organisation", "names": names})
        hidden = {
            "kind": "person",
            "names": [{"text": "Carol Example", "language": "en", "usage": "official"}],
            "protected": True,
        }
        create_record(store, "contacts", {**hidden, "alias": "Witness A"})
        create_record(store, "facts", {"kind": "claim", "statement": "Carol Example saw the shelter close."})
        for text, name in (("disputed:yes after:2024", "Disputed since 2024"), ("강제 북송", "")):
            create_record(store, "searches", {"name": name or text, "text": text})
        publish(store, "joint-letter", ("pdf", "docx"), None, {"disputed": "Both sides are given."})


def take_places(camera: Camera) -> None:
    """Take every place, and every list in it."""
    for row, name in enumerate(PLACES):
        if not camera.wants(name):
            continue
        camera.goes(row)
        page = camera.window.shell.page
        if isinstance(page, ComposePage) and page.preview.view.page_count:
            wait(lambda page=page: page.preview.view.settled)
        camera.take(name)
        for tab in range(1, page.tabs.count() if hasattr(page, "tabs") else 0):
            page.tabs.setCurrentIndex(tab)
            camera.take(f"{name}-{page.tabs.tabText(tab).lower()}")
        if hasattr(page, "tabs"):
            page.tabs.setCurrentIndex(0)


def take_disputes(camera: Camera) -> None:
    """Take a dispute in each state, on the desk and beside a fact, and the decision being made."""
    store = camera.window.workspace.store
    camera.goes(FACTS, "disputes:C03")
    desk = camera.window.shell.page.body.desk
    camera.take("dispute-open")
    camera.dialog("decide-open", desk.decide)
    camera.dialog(
        "decide-chosen",
        lambda: desk.decide("F015"),
        lambda d: d.findChild(QPlainTextEdit, "decide.reason").setPlainText("It was counted by name."),
    )
    camera.dialog(
        "decide-hedged",
        lambda: desk.decide(state="hedged"),
        lambda d: (
            d.findChild(QPlainTextEdit, "decide.wording").setPlainText("{F068}, by other accounts {F095}"),
            camera.settle(),
        ),
    )
    camera.goes(FACTS, "facts:F015")
    camera.take("dispute-panel-open")
    for state, act in (
        ("chosen", lambda: choose(store, "C03", "F015", "It was counted by name.")),
        ("hedged", lambda: hedge(store, "C03", "{F068}, by other accounts {F095}", "Both are printed.")),
    ):
        if camera.wants(f"dispute-{state}", f"dispute-panel-{state}"):
            act()
            camera.window.workspace.changed.emit()
            camera.goes(FACTS, "disputes:C03")
            camera.take(f"dispute-{state}")
            camera.goes(FACTS, "facts:F015")
            camera.take(f"dispute-panel-{state}")
            store.undo()
    camera.window.workspace.changed.emit()
    camera.goes(FACTS, "disputes:C03")
    camera.dialog("proposals-none", lambda: camera.presses("Find disputes"))
    if camera.wants("proposals"):
        delete_record(store, "disputes", "C03")
        camera.dialog("proposals", lambda: camera.presses("Find disputes"))
        store.undo()
        camera.window.workspace.changed.emit()
    camera.goes(FACTS, "events:repat-2023-10-09")
    camera.take("timeline")


def take_sources(camera: Camera, folder: Path) -> None:
    """Take the reader, a fact being taken, and the dialogs of sources."""
    damaged = folder / "korean.txt"
    damaged.write_text(MOJIBAKE, "utf-8")
    camera.goes(FACTS, f"sources:{SOURCE}")
    camera.take("source")
    sources = camera.window.shell.page.body
    camera.dialog("add-source", lambda: (sources.add_file(folder / "shelters.txt"), camera.settle()))
    camera.dialog("repair-offer", lambda: (sources.add_file(damaged), camera.settle()))
    camera.dialog(
        "repair-consent",
        lambda: (sources.add_file(damaged), camera.settle()),
        lambda d: d.findChild(QCheckBox, "file_text.repair").setChecked(True),
    )
    camera.dialog("web-page", sources.add_address)
    camera.dialog("withdraw", lambda: camera.presses("Withdraw source"))
    camera.goes(FACTS, f"sources:{SOURCE}@{FIRST}")
    camera.take("reader")
    text = sources.reader.text
    start = text.toPlainText().index(NEXT)
    text.select(start, start + len(NEXT))
    sources.reader.take()
    camera.settle()
    statement = "96 places in two shelters close on 1 December 2024."
    sources.reader.form.form.editor("statement").set_value(statement)
    camera.take("reader-new-fact")
    text.select(ARTICLE.index("A year"), ARTICLE.index("290") + 3)
    camera.dialog("passage-choice", lambda: (sources.reader.take(), camera.settle()))
    camera.dialog("unsaved", sources.reader.left.emit)
    if camera.wants("reader-two-passages"):
        extra = fact_from_passage(camera.window.workspace.store, SOURCE, 100, 160)
        sources.reader.form.add_passage(extra)
        camera.take("reader-two-passages")
    sources.reader.form.cancel()
    camera.goes(FACTS, f"facts:{FIRST}")
    camera.take("evidence")
    camera.goes(FACTS, f"sources:{SOURCE}@{FIRST}#1")
    text.select(start, start + len(NEXT))
    sources.reader.take()
    camera.take("reader-citation")
    sources.reader.discard()
    camera.goes(FACTS, "sources:src-000")
    sources.read_text()
    camera.take("reader-no-text")
    sources.reader.left.emit()
    camera.settle()
    if camera.wants("attach-damaged", "source-damaged", "repair-stored", "reader-damaged"):
        take_damage(camera, damaged)


def take_damage(camera: Camera, damaged: Path) -> None:
    """Take a damaged file being attached, and one that is stored and can be repaired."""
    window = camera.window
    sources = window.shell.page.body
    camera.dialog("attach-damaged", lambda: (sources.attach_path("src-000", damaged), camera.settle()))
    attach(window.workspace.store, "src-000", damaged)
    window.workspace.changed.emit()
    camera.goes(FACTS, "sources:src-000")
    camera.take("source-damaged")
    camera.dialog("repair-stored", sources.repair_text)
    sources.read_text()
    camera.take("reader-damaged")
    sources.reader.left.emit()
    camera.settle()
    window.workspace.store.undo()
    window.workspace.changed.emit()


def take_search(camera: Camera) -> None:
    """Take the search over everything: saved ones, hits, nothing found, and a wrong filter."""
    everything = camera.window.shell.everything
    for name, text in (
        ("search-saved", ""),
        ("search", "October 2023"),
        ("search-korean", "북송"),
        ("search-filter", "kind:"),
        ("search-none", "zebra crossing"),
        ("search-wrong", "colour:red"),
    ):
        if camera.wants(name):
            camera.goes(CAMPAIGN)
            camera.window.shell.search_everything()
            everything.field.setText(text)
            camera.settle()
            camera.take(name)
            everything.leave()


def take_dialogs(camera: Camera, folder: Path) -> None:
    """Take the dialogs of contacts, documents, imports and of the window itself."""
    window = camera.window
    camera.goes(CONTACTS)
    page = window.shell.page
    camera.dialog(
        "duplicates-and-merge",
        lambda: camera.presses("Find duplicates"),
        lambda d: camera.dialog("merge", d.findChild(QAbstractButton, "duplicates.compare").click),
    )
    rows = folder / "rows.csv"
    rows.write_text(ROWS, "utf-8")
    camera.dialog("import-file", page.import_file)
    camera.dialog("import-mapping", lambda: page.import_path(rows))
    camera.dialog("import-outcome", lambda: page.import_path(rows), camera.steps("Next step"))
    if camera.wants("import-done"):
        camera.dialog(
            "import-done",
            lambda: page.import_path(rows),
            lambda d: (camera.steps("Next step")(d), camera.steps("Import now")(d)),
        )
        window.workspace.store.undo()
        window.workspace.changed.emit()
    camera.goes(CONTACTS, "posts:t-rok-fm")
    camera.take("post")
    camera.goes(CONTACTS, "contacts:p-cho")
    camera.take("names")
    camera.dialog("contact-merge-with", page.merge)
    hidden = next(str(one["key"]) for one in list_records(window.workspace.store, "contacts", "Witness A"))
    camera.goes(CONTACTS, f"contacts:{hidden}")
    camera.take("protected")
    camera.presses("Look for the name")
    camera.take("protected-mentions")
    camera.dialog("reveal", lambda: camera.presses("Show the real name"))
    camera.dialog(
        "reveal-shown",
        lambda: camera.presses("Show the real name"),
        lambda d: d.findChild(QAbstractButton, "reveal.show").click(),
    )
    camera.dialog("forget", window.shell.page.forget)
    camera.goes(DOCUMENTS, "joint-letter")
    camera.take("editions")
    camera.dialog("values", lambda: camera.presses("Values and passages of edition joint-letter-1"))
    camera.goes(COMPOSE, "joint-letter")
    camera.dialog("publish", window.shell.page.publish)
    window.shell.page.form.setCurrentIndex(2)
    camera.dialog("styles", lambda: camera.presses("Search all citation styles"))
    window.shell.page.form.setCurrentIndex(0)
    camera.dialog("draft", window.shell.page.new)
    camera.goes(FACTS, "facts:F015")
    camera.dialog("add-to-document", window.shell.page.add_to_document)
    camera.dialog("delete", window.shell.page.delete)
    camera.dialog("details", lambda: Details("Traceback …\nValueError: an example", window).exec())
    for command in ("keys", "about"):
        camera.dialog(command, window.menus.actions[command].trigger)


def take_starts(camera: Camera, folder: Path) -> None:
    """Take the window without a workspace, the dialogs of opening one, and every place of an empty one."""
    window = camera.window
    window.close_workspace()
    camera.take("welcome")
    camera.dialog("new-workspace", window.opening.new)
    secret, empty = folder / "secret.campaign", folder / "empty.campaign"
    if not secret.exists():
        Store.create(str(secret), "open sesame").close()
        create_workspace(str(empty), empty=True).close()
    camera.dialog("passphrase", lambda: window.opening.open(str(secret)))
    camera.dialog("passphrase-wrong", lambda: window.opening.open(str(secret), "wrong"))
    window.opening.open(str(folder / "no" / "such.campaign"))
    camera.take("welcome-trouble")
    window.opening.open(str(empty))
    wait(lambda: window.shell is not None)
    for row, name in enumerate(PLACES):
        camera.goes(row)
        camera.take(f"empty-{name}")
    camera.goes(FACTS)
    for tab in range(1, 5):
        window.shell.page.tabs.setCurrentIndex(tab)
        camera.take(f"empty-facts-{tab}")


def main() -> None:
    """Make a workspace, open the window on it and save the pictures."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("out", type=Path)
    asked.add_argument("themes", nargs="*", default=["light", "dark"])
    asked.add_argument("--size", default="1440x900")
    asked.add_argument("--text", type=int, default=100)
    asked.add_argument("--only", nargs="+", default=[])
    wanted = asked.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with TemporaryDirectory() as name:
        folder = Path(name)
        place = folder / "repatriation.campaign"
        create_workspace(str(place)).close()
        fill(place)
        window = MainWindow(Theme(app, wanted.themes[0], wanted.text), Settings(), folder / "settings.toml")
        window.resize(*map(int, wanted.size.split("x")))
        window.show()
        for theme in wanted.themes:
            camera = Camera(window, wanted.out, theme, wanted.only)
            window.opening.open(str(place))
            wait(lambda: window.shell is not None and window.workspace.store.location == str(place))
            take_places(camera)
            take_disputes(camera)
            take_sources(camera, folder)
            take_search(camera)
            take_dialogs(camera, folder)
            take_starts(camera, folder)
        window.close()


if __name__ == "__main__":
    main()
