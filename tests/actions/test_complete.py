"""A whole workspace leaves as one package and comes back; one that is not right changes nothing."""

import io
import json
import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from campaign_app.actions.complete_export import export_all
from campaign_app.actions.complete_import import import_all
from campaign_app.actions.editions import edition_file, verify
from campaign_app.actions.exchange import export_records, import_records
from campaign_app.actions.import_plan import Stopped
from campaign_app.actions.publish import publish
from campaign_app.actions.quotes import check_quotes
from campaign_app.actions.records import count_records, create_record, list_records, show_record
from campaign_app.actions.sources import attach, snapshot_text
from campaign_app.errors import UserError
from campaign_app.readers.packages import MANIFEST
from campaign_app.readers.parsing import records_of
from campaign_app.readers.problems import BadFile
from campaign_app.readers.schema import SCHEMAS
from campaign_app.store import Store

TEXT = "The first line.\n\nThe second says “stop the transfers” and more.\n"


@pytest.fixture(scope="module")
def filled(first_campaign, tmp_path_factory):
    """A workspace with snapshots, one of them repaired, an edition, a template and someone protected."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copy(first_campaign, folder / "filled.campaign")
    (folder / "said.txt").write_text(TEXT, "utf-8")
    (folder / "torn.txt").write_text("They didn?t say why, and it wasn?t told.\n" * 3, "utf-8")
    with Store.open(str(folder / "filled.campaign")) as store:
        attach(store, "src-000", folder / "said.txt")
        attach(store, "src-001", folder / "said.txt")
        attach(store, "src-001", folder / "torn.txt", repair=True)
        publish(store, "joint-letter", ("pdf", "txt"))
        export_records(store, "templates", folder / "t")
        own = (
            (folder / "t" / "joint-letter.md").read_text("utf-8").replace("title: Joint", "title: Our joint")
        )
        (folder / "ours.md").write_text(own, "utf-8")
        import_records(store, "templates", folder / "ours.md")
        person = {"key": "p-w", "kind": "person", "protected": True, "alias": "Witness A"}
        names = [{"text": "Han Sorim", "usage": "own", "preferred": True}]
        create_record(store, "contacts", {**person, "names": names, "email": "sorim@example.org"})
        export_all(store, folder / "all.zip")
    return folder / "filled.campaign"


@pytest.fixture
def full(filled, tmp_path):
    """A copy of the filled workspace of one's own."""
    with Store.open(str(shutil.copy(filled, tmp_path / "full.campaign"))) as store:
        yield store


@pytest.fixture
def package(filled, tmp_path):
    """The complete export of the filled workspace."""
    return Path(shutil.copy(filled.with_name("all.zip"), tmp_path / "all.zip"))


def test_all_of_a_workspace_comes_back(full, empty, package, tmp_path):
    found = import_all(empty, package)
    assert found.new == sum(count_records(full, kind) for kind in SCHEMAS)
    export_all(empty, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == package.read_bytes()
    for kind in SCHEMAS:
        assert list_records(empty, kind) == list_records(full, kind), kind
    assert snapshot_text(empty, "src-001") == snapshot_text(full, "src-001")
    assert snapshot_text(empty, "src-001").repaired
    told = [[(q.fact, q.source, q.quote, q.state) for q in check_quotes(one)] for one in (full, empty)]
    assert told[0] == told[1]
    edition = show_record(full, "editions", "joint-letter-1")
    assert show_record(empty, "editions", "joint-letter-1") == edition
    assert verify(empty, "joint-letter-1").whole
    assert edition_file(empty, "joint-letter-1", "pdf") == edition_file(full, "joint-letter-1", "pdf")
    assert show_record(empty, "templates", "ours")["own"]


def test_the_same_workspace_gives_the_same_bytes(full, package, tmp_path):
    export_all(full, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == package.read_bytes()


def test_everything_in_it_is_in_open_formats(full, package):
    with zipfile.ZipFile(package) as file:
        names = file.namelist()
        assert file.testzip() is None
        assert {f"records/{kind}.json" for kind in SCHEMAS} < set(names)
        assert {"README.txt", "contacts.vcf", "templates/ours.md", MANIFEST} < set(names)
        assert all(name.encode() in file.read("README.txt") for name in names if name.startswith("records/"))
        assert file.read("contacts.vcf").count(b"BEGIN:VCARD") == count_records(full, "contacts")
        assert {one["id"] for one in json.loads(file.read("records/sources.json"))} >= {"src-000"}
        said = [name for name in names if name.startswith("files/snapshots/")]
        assert file.read(said[0]).decode() == TEXT
        assert len(said) == 2
        assert "files/editions/joint-letter-1/joint-letter-1.pdf" in names


def test_no_protected_person_is_named_in_it(package):
    with zipfile.ZipFile(package) as file:
        for name in file.namelist():
            assert b"sorim" not in file.read(name).lower(), name
        assert b"Witness A" in file.read("contacts.vcf")


def test_it_goes_into_an_empty_workspace_alone(full, package):
    before = full.stamp()
    with pytest.raises(UserError, match="goes into an empty workspace"):
        import_all(full, package)
    assert full.stamp() == before


def test_it_must_be_named_a_zip(full, tmp_path):
    with pytest.raises(UserError, match=r"must end in \.zip"):
        export_all(full, tmp_path / "all.json")


@pytest.mark.parametrize("part", [0.0, 0.3, 0.49, 0.51, 0.9, 0.99])
def test_a_stopped_import_leaves_nothing(empty, package, part):
    with pytest.raises(Stopped):
        import_all(empty, package, lambda _step, done: done < part)
    assert [count_records(empty, kind) for kind in SCHEMAS] == [0] * len(SCHEMAS)
    import_all(empty, package)


def test_a_stopped_export_leaves_no_file(full, tmp_path):
    with pytest.raises(Stopped):
        export_all(full, tmp_path / "x.zip", lambda _step, done: done < 0.8)
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".zip", ".part")]


def test_progress_grows_to_the_end(full, empty, tmp_path):
    told = []
    export_all(full, tmp_path / "x.zip", lambda _step, part: told.append(part))
    assert told == sorted(told) and told[-1] == 1.0
    told = []
    import_all(empty, tmp_path / "x.zip", lambda _step, part: told.append(part))
    assert told == sorted(told) and told[-1] == 1.0


def test_long_lists_go_on_in_more_files(full, empty, tmp_path, monkeypatch):
    monkeypatch.setattr("campaign_app.actions.complete_export.LONGEST_PART", 20_000)
    export_all(full, tmp_path / "parts.zip")
    with zipfile.ZipFile(tmp_path / "parts.zip") as file:
        assert "records/facts-2.json" in file.namelist()
        assert all(len(file.read(name)) < 40_000 for name in file.namelist() if "records/facts" in name)
    import_all(empty, tmp_path / "parts.zip")
    export_all(empty, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "parts.zip").read_bytes()


def test_an_edition_of_many_parts_comes_back(filled, monkeypatch):
    monkeypatch.setattr("campaign_app.readers.parsing.MOST_PARTS", 300)
    with zipfile.ZipFile(filled.with_name("all.zip")) as file:
        content = file.read("records/editions.json")
    found = records_of(content, "records/editions.json", "editions", ".json").found
    assert [one.values for one in found] == json.loads(content)


# --- packages that are not right


def changed(package, name, change, *, told=True):
    """Return ``package`` with one member changed, in the manifest too where it is ``told``."""
    import hashlib

    with zipfile.ZipFile(package) as file:
        parts = {one: file.read(one) for one in file.namelist()}
    content = change(parts.get(name, b""))
    if content is None:
        del parts[name]
    else:
        parts[name] = content
    [manifest] = json.loads(parts[MANIFEST]) if name != MANIFEST else [None]
    if told and manifest:
        listed = {one: hashlib.sha256(parts[one]).hexdigest() for one in parts if one != MANIFEST}
        manifest["members"] = [{"name": one, "sha256": digest} for one, digest in listed.items()]
        parts[MANIFEST] = json.dumps([manifest]).encode()
    return packed(package, parts.items())


def packed(package, parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts:
            file.writestr(name, content)
    path = package.with_name("other.zip")
    path.write_bytes(buffer.getvalue())
    return path


def refuses(store, path, words):
    with pytest.raises(UserError, match=words):
        import_all(store, path)
    assert [count_records(store, kind) for kind in SCHEMAS] == [0] * len(SCHEMAS)


@pytest.mark.parametrize(
    ("name", "change", "told", "words"),
    [
        ("records/facts.json", lambda old: old + b" ", False, "is not what its manifest says"),
        ("records/facts.json", lambda _old: None, False, "is missing"),
        ("records/extra.json", lambda _old: b"[]", False, "is not in its manifest"),
        ("records/dreams.json", lambda _old: b"[]", True, "this version does not know"),
        ("records/facts.json", lambda _old: b"[" * 1_000_000, True, "nested too deeply"),
        ("records/facts.json", lambda _old: b"[{}]", True, "row 1, field key: is missing"),
        ("records/events.json", lambda _old: b"[]", True, "there is no event"),
        (
            "records/snapshots.json",
            lambda old: old.replace(b"src-000", b"src-999"),
            True,
            "there is no source",
        ),
        ("records/snapshots.json", lambda _old: b'[{"name": 1}]', True, "row 1, field source"),
        ("records/editions.json", lambda old: old.replace(b'"node"', b'"nod"'), True, "no proof that can be"),
        ("records/editions.json", lambda old: old.replace(b"joint-letter-1.pdf", b"x.pdf"), True, "it lacks"),
        ("templates/ours.md", lambda _old: b"---\ntitle: [\n---\n", True, "ours"),
        ("styles/house.csl", lambda _old: b"<style/>", True, "house"),
        (MANIFEST, lambda _old: None, False, "it has no manifest"),
        (MANIFEST, lambda _old: b"{}", False, "is not that of a complete export"),
        (MANIFEST, lambda old: old.replace(b'"version": 1', b'"version": 2'), False, "newer version"),
    ],
)
def test_a_package_that_was_changed_is_refused(empty, package, name, change, told, words):
    refuses(empty, changed(package, name, change, told=told), words)


def test_a_text_that_turns_its_letters_is_refused(empty, package):
    with zipfile.ZipFile(package) as file:
        name = next(one for one in file.namelist() if one.startswith("files/texts/"))
    refuses(empty, changed(package, name, lambda _old: "a \u202eb".encode()), "U\\+202E")


@pytest.mark.parametrize("name", ["../out.json", "/etc/x", "a\\b", "c:/x", "a//b", "./x", "x/../../y"])
def test_names_that_lead_out_are_refused(empty, package, name):
    with zipfile.ZipFile(package) as file:
        parts = [(one, file.read(one)) for one in file.namelist()]
    refuses(empty, packed(package, [*parts, (name, b"x")]), "leads out of its folder")


def test_a_member_that_stands_twice_is_refused(empty, package):
    with zipfile.ZipFile(package) as file:
        parts = [(one, file.read(one)) for one in file.namelist()]
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = packed(package, [*parts, parts[1]])
    refuses(empty, twice, "holds records/contacts.json twice")


def test_what_unpacks_to_far_more_is_refused(empty, package):
    bomb = packed(package, [("records/facts.json", b"\0" * 2**20 * 300), (MANIFEST, b"{}")])
    assert bomb.stat().st_size < 2**20
    refuses(empty, bomb, "unpacks to far more")


def test_a_false_size_does_not_unpack_more(empty, package):
    content = packed(package, [("records/facts.json", b"\0" * 2**20 * 100), (MANIFEST, b"{}")]).read_bytes()
    forged = content.replace(struct.pack("<L", 100 * 2**20), struct.pack("<L", 10))
    path = package.with_name("forged.zip")
    path.write_bytes(forged)
    refuses(empty, path, "is no|is not")


@pytest.mark.parametrize("size", [0, 10, 500, 5000, 40_000])
def test_a_truncated_package_is_refused(empty, package, size):
    path = package.with_name("cut.zip")
    path.write_bytes(package.read_bytes()[:size])
    refuses(empty, path, "damaged or incomplete")


def test_an_endless_list_of_members_is_refused(empty, package):
    content = package.read_bytes()
    at = content.rindex(b"PK\x05\x06")
    path = package.with_name("list.zip")
    path.write_bytes(content[: at + 12] + struct.pack("<L", 2**31) + content[at + 16 :])
    refuses(empty, path, "lists more members")


def test_what_is_no_package_is_told(empty, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"words" * 1000)
    refuses(empty, tmp_path / "x.zip", "damaged or incomplete, or is no complete export")
    refuses(empty, tmp_path / "none.zip", "the file is missing")
    refuses(empty, tmp_path, "it is no file")
    with pytest.raises(BadFile):
        import_all(empty, tmp_path / "none.zip")
