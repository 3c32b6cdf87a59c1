"""An encrypted workspace opens with its passphrase alone."""

import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import select

from campaign_app.model import Event
from campaign_app.store import NotEncrypted, PassphraseNeeded, Store, StoreError, WrongPassphrase
from campaign_app.store.encryption import MARK, derive_key


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "w.campaign"
    with Store.create(str(path), "비밀 é") as store, store.change("Add") as session:
        session.add(Event(key="e1", title="a name that must not leak", date=None))
    return path


def test_nothing_of_the_text_can_be_read_in_the_file(path):
    with Store.open(str(path), "비밀 é") as store:
        with store.change("Add") as session:
            session.add(Event(key="e2", title="a name that must not leak", date=None))
        for file in path.parent.iterdir():
            assert b"must not leak" not in file.read_bytes()
            assert b"CREATE TABLE" not in file.read_bytes()


def test_composed_and_decomposed_passphrases_are_the_same(path):
    for form in ("NFC", "NFD"):
        with Store.open(str(path), unicodedata.normalize(form, "비밀 é")) as store, store.read() as session:
            assert session.scalar(select(Event.key)) == "e1"
            assert store.encrypted


@pytest.mark.parametrize("wrong", ["", "비밀", "비밀 é ", "x" * 10_000])
def test_a_wrong_passphrase_is_refused(path, wrong):
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase, match=r"^The passphrase does not fit"):
        Store.open(str(path), wrong)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_missing_passphrase_is_asked_for(path):
    with pytest.raises(PassphraseNeeded, match=r"is encrypted; give its passphrase\.$"):
        Store.open(str(path))


def test_a_passphrase_for_a_plain_file_is_refused(tmp_path):
    plain = str(tmp_path / "plain.campaign")
    Store.create(plain).close()
    with pytest.raises(NotEncrypted, match=r"has no passphrase; open it without one\.$"):
        Store.open(plain, "비밀")


def test_an_empty_passphrase_protects_nothing_and_is_refused(tmp_path):
    with pytest.raises(StoreError, match=r"^The passphrase is empty"):
        Store.create(str(tmp_path / "w.campaign"), "")
    assert list(tmp_path.iterdir()) == []


def test_every_file_has_a_salt_of_its_own(path, tmp_path):
    other = tmp_path / "other.campaign"
    Store.create(str(other), "비밀 é").close()
    salts = [Path(found).read_bytes()[:16] for found in (path, other)]
    assert salts[0] != salts[1]
    assert all(salt.startswith(MARK) for salt in salts)


def test_the_key_is_argon2id_of_the_second_recommended_option():
    # Computed by OpenSSL's Argon2id: 3 iterations, 4 lanes, 65536 KiB, 32 bytes.
    key = "233728732e89ced54b621ce85931ec2ee676d9b6eecbb3475f075a14f1d799b4"
    assert derive_key("password", b"CAMP1somesalt123") == key + b"CAMP1somesalt123".hex()
