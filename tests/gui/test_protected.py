"""Who a protected person is: kept apart on the page, shown and edited on request, and forgotten for good."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from campaign_app.actions.contacts import reveal
from campaign_app.actions.records import count_records, create_record, edit_record, list_records, show_record

SECRET = "Hong Gil-dong"


@pytest.fixture
def page(person):
    """The contacts page, with a protected person in view."""
    names = [{"text": SECRET, "language": "en", "usage": "own", "preferred": True}]
    values = {"kind": "person", "names": names, "email": "hong@example.org", "category": "Witness"}
    hidden = {"protected": True, "alias": "Witness K"}
    create_record(person.store, "contacts", {**values, **hidden, "key": "p-k"})
    page = person.go(2)
    page.go("contacts:p-k")
    person.rest()
    return page


def told(root):
    """Return all words in view below a widget."""
    labels = [one.text() for one in root.findChildren(QLabel) if one.isVisible()]
    lines = [one.text() for one in root.findChildren(QLineEdit) if one.isVisible()]
    return "\n".join(labels + lines)


def names_in(form):
    return [row["text"] for row in form.editor("names").value()]


def test_the_page_shows_the_alias_and_leaves_out_what_is_kept_apart(person, page):
    words = told(person.window)
    assert "Witness K" in words and "Kept apart and shown on request alone" in words
    assert SECRET not in words and "hong@example.org" not in words
    email = page.body.form.editor("email")
    assert not email.isVisible()
    assert person.finds(QLineEdit, "Category").text() == "Witness"
    page.go("contacts:p-cho")
    person.rest()
    assert email.isVisible()
    assert "Kept apart" not in told(person.window)


def test_the_real_name_is_shown_on_request_alone_and_edited_there(person, page):
    def looks(dialog):
        assert names_in(dialog.form) == []
        person.presses("Show the name", dialog)
        assert names_in(dialog.form) == [SECRET]
        phone = person.finds(QLineEdit, "Phone", dialog)
        phone.setText("+82 2 555 0199")
        person.presses("Save what is kept back", dialog)

    person.answers(looks)
    person.presses("Show the real name")
    found = reveal(person.store, "p-k")
    assert (found.names, found.values["phone"]) == ((SECRET,), "+82 2 555 0199")
    assert show_record(person.store, "contacts", "p-k")["phone"] == ""
    assert "555" not in told(person.window)
    person.window.undo()
    person.rest()
    assert reveal(person.store, "p-k").values["phone"] == ""


def test_somebody_who_becomes_protected_gets_a_key_that_tells_nothing(person, page):
    names = [{"text": SECRET, "usage": "own"}]
    create_record(person.store, "contacts", {"kind": "person", "names": names, "key": "p-hong"})
    page.go("contacts:p-hong")
    person.rest()
    person.finds(QCheckBox, "Protected").click()
    person.finds(QLineEdit, "Alias").setText("Witness L")
    person.presses("Save contact")
    assert page.body.key == "p-witness-l"
    assert SECRET not in told(person.window)
    assert "p-hong" not in [row["key"] for row in list_records(person.store, "contacts")]


def test_a_person_is_forgotten_once_that_is_confirmed(person, page):
    before = count_records(person.store, "contacts")
    facts = {"kind": "claim", "statement": f"{SECRET} was sent back.", "key": "F900"}
    create_record(person.store, "facts", facts)

    def forgets(dialog):
        act = person.finds(QPushButton, "Forget the contact", dialog)
        assert "This cannot be undone" in told(dialog)
        assert "does not reach editions that were published" in told(dialog)
        person.finds(QPlainTextEdit, "Reason", dialog).setPlainText("Asked for it.")
        assert not act.isEnabled()
        person.keys(person.finds(QCheckBox, "This cannot be undone", dialog), Qt.Key.Key_Space)
        act.click()
        person.rest()
        done = person.finds(QLabel, "What was done", dialog).text()
        assert "p-k is forgotten: nothing used it, so nothing stays." in done
        assert "facts F900 (statement)" in done
        person.presses("Close", dialog)

    person.answers(forgets)
    person.window.menus.actions["forget"].trigger()
    person.rest()
    assert count_records(person.store, "contacts") == before - 1
    assert person.store.undo_label is None


def test_a_reason_with_the_name_is_refused_and_nothing_is_lost(person, page):
    def tries(dialog):
        person.finds(QPlainTextEdit, "Reason", dialog).setPlainText(f"{SECRET} asked for it.")
        person.finds(QCheckBox, "This cannot be undone", dialog).click()
        person.presses("Forget the contact", dialog)
        assert "The reason holds the name" in told(dialog)
        dialog.reject()

    person.answers(tries)
    person.window.menus.actions["forget"].trigger()
    person.rest()
    assert reveal(person.store, "p-k").names == (SECRET,)


def test_only_a_contact_in_view_can_be_forgotten(person, page):
    action = person.window.menus.actions["forget"]
    assert action.isEnabled()
    person.go(1)
    assert not action.isEnabled()


def test_consent_shows_the_person_again(person, page):
    edit_record(person.store, "contacts", "p-k", {"consent": "Seoul, 2 May 2024"})
    page.refresh()
    person.rest()
    assert SECRET in told(person.window)
    assert page.body.form.editor("email").value() == "hong@example.org"


def test_protecting_tells_where_the_name_still_stands_and_leads_there(person, page):
    names = [{"text": SECRET, "usage": "own"}]
    create_record(person.store, "contacts", {"kind": "person", "names": names, "key": "p-new"})
    fact = create_record(person.store, "facts", {"kind": "claim", "statement": f"{SECRET} said so."})
    page.go("contacts:p-new")
    person.rest()
    person.finds(QCheckBox, "Protected").click()
    person.finds(QLineEdit, "Alias").setText(SECRET)
    person.presses("Save contact")
    assert "The alias tells the name; choose another, such as Witness A." in told(person.window)
    person.finds(QLineEdit, "Alias").setText("Witness L")
    person.presses("Save contact")
    assert "The name still stands here" in told(person.window)
    person.presses(f"Go to fact {fact}")
    body = person.window.shell.page.body
    assert (body.kind, body.key) == ("facts", fact)
    edit_record(person.store, "facts", fact, {"statement": "Witness L said so."})
    person.go(2)
    person.presses("Look for the name")
    assert "The name stands nowhere else" in told(person.window)
