"""Contacts: people and organisations with all forms of their names, and the posts that letters go to."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from campaign_app.actions.withholding import KEPT_BACK
from campaign_app.gui.contacts.duplicates_dialog import DuplicatesDialog
from campaign_app.gui.contacts.forget_dialog import ForgetDialog
from campaign_app.gui.contacts.form import (
    CONTACT_SECTIONS,
    POST_SECTIONS,
    RELATIONSHIPS,
    contact_editors,
    post_editors,
    relationship_editor,
)
from campaign_app.gui.contacts.holder_line import HolderLine
from campaign_app.gui.contacts.mentions_panel import MentionsPanel
from campaign_app.gui.contacts.merge_with_dialog import MergeWithDialog
from campaign_app.gui.contacts.reveal_dialog import RevealDialog
from campaign_app.gui.contacts.states import StateList
from campaign_app.gui.place import Place
from campaign_app.gui.record_page import RecordPage, Values
from campaign_app.gui.record_table import Shown
from campaign_app.gui.widgets.basics import button, column, frame, holder, label, row
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.workspace import OpenWorkspace

KEPT_APART = (
    "Kept apart and shown on request alone: the forms of the name, role, affiliation, e-mail, phone, "
    "website, address, last contact and note. Everybody sees alias, category, languages, tags, key, "
    "relationships and posts, so let nothing there tell who it is."
)


class ContactList(RecordPage):
    """People and organisations."""

    kind = "contacts"
    noun = "contact"
    picture = "contacts"
    hint = "Search by any form of the name, role or organisation"
    empty_heading = "No contacts yet"
    empty_words = "A contact is a person or an organisation with every form of its name."
    sections = CONTACT_SECTIONS
    more_fields = (RELATIONSHIPS,)
    columns = (
        Shown("name", "Name", stretch=True, look="strong"),
        Shown("native_name", "Own script", 140),
        Shown("kind", "Kind", 104, look="muted"),
        Shown("category", "Category", 120, look="muted"),
        Shown("affiliation", "Affiliation", 150, look="muted"),
    )

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self._reveal = button(
            "contacts.reveal", "Real na&me…", self.reveal, picture="lock", says="Show the real name"
        )
        self._mentions = MentionsPanel(workspace)
        # Who has just been protected may still be named in texts.
        self._newly = False
        self._notice = frame(
            "warn",
            column(
                label(KEPT_APART, wrap=True),
                row(self._reveal, self._mentions.look, None),
                self._mentions,
                gap=8,
                margins=(14, 10, 14, 12),
            ),
        )
        self._notice.hide()
        self.above.addWidget(self._notice)
        merge = button(
            "contacts.merge", "Mer&ge with…", self.merge, dress="link", says="Merge with another contact"
        )
        self._merge = holder(row(merge, None, margins=(14, 0, 20, 0)))
        self.before.addWidget(self._merge)

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the tables of name forms and relationships."""
        return {**contact_editors(), RELATIONSHIPS.name: relationship_editor()}

    def beside_search(self) -> list[QWidget]:
        """Return the button that looks for duplicates."""
        find = button(
            "contacts.duplicates", "D&uplicates…", self._find, picture="search", says="Find duplicates"
        )
        find.setToolTip("Find contacts that may be the same")
        return [find]

    def shown_record(self, values: Values) -> None:
        """Offer what is kept apart of a protected person; it is left out of the form."""
        self._merge.setVisible(bool(values))
        hidden = bool(values.get("protected")) and not str(values.get("consent") or "").strip()
        self._notice.setVisible(hidden)
        self.form.show_fields(KEPT_BACK["contacts"], not hidden)
        self._mentions.show_contact(str(values.get("key", "")) if hidden else "")
        newly, self._newly = self._newly, False
        if hidden and newly:
            self._mentions.search()

    def save_then(self, then: Callable[[], None]) -> None:
        """Save the contact; of one who becomes protected by it tell where the name still stands."""
        newly = bool(self.form.values()["protected"]) and not self._values.get("protected")

        def saved() -> None:
            self._newly = newly
            then()

        super().save_then(saved)

    def reveal(self) -> None:
        """Show the real name of the person in view, once asked for."""
        RevealDialog(self.workspace, self.key, str(self._values.get("alias") or self.key), self).exec()

    @property
    def can_merge(self) -> bool:
        """Whether a stored contact is shown."""
        return self.can_delete

    def merge(self) -> None:
        """Choose another contact and merge the one shown with it."""
        if self.can_merge:
            self.leave(self._merge_with)

    def _merge_with(self) -> None:
        dialog = MergeWithDialog(self.workspace, (self.key, self.heading(self._values)), self)
        dialog.exec()
        if dialog.stays:
            # Who was merged into a protected person may still be named in texts.
            self._newly = True
            self.go(dialog.stays)

    @property
    def can_forget(self) -> bool:
        """Whether a stored contact is shown."""
        return self.can_delete

    def forget(self) -> None:
        """Ask, and forget the contact shown for good."""
        if self.can_forget:
            self.leave(self._forget)

    def _forget(self) -> None:
        name, alias = self.heading(self._values), str(self._values.get("alias") or "")
        dialog = ForgetDialog(self.workspace, self.key, name, alias, self)
        dialog.forgotten.connect(self._forgotten)
        dialog.exec()

    def _forgotten(self, key: str) -> None:
        self._show_nothing()
        if key:
            self.go(key)

    def _find(self) -> None:
        dialog = DuplicatesDialog(self.workspace, self)
        dialog.merged.connect(self.go)
        dialog.exec()

    def heading(self, values: Values) -> str:
        """Return the preferred name."""
        forms = values.get("names") or []
        preferred = [form["text"] for form in forms if form.get("preferred")] or [f["text"] for f in forms]
        return str(preferred[0] if preferred else values.get("alias") or values["key"])


class PostList(RecordPage):
    """Offices that letters are addressed to."""

    kind = "posts"
    noun = "post"
    picture = "target"
    hint = "Search by office, institution or holder"
    empty_heading = "No posts yet"
    empty_words = "Letters are addressed to a post, so that they reach whoever holds it on the day."
    sections = POST_SECTIONS
    columns = (
        Shown("title", "Office", 240, stretch=True, look="strong"),
        Shown("institution", "Institution", 220),
        Shown("holder", "Holder", 180, look="muted"),
    )

    def __init__(self, workspace: OpenWorkspace) -> None:
        super().__init__(workspace)
        self._held = HolderLine(workspace)
        self.before.addWidget(self._held)

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the tables of titles, salutations and tenures."""
        return post_editors()

    def shown_record(self, values: Values) -> None:
        """Say who holds the post on the day that is asked for."""
        self._held.show_post(str(values.get("key", "")))

    def heading(self, values: Values) -> str:
        """Return the office's first title."""
        titles = values.get("titles") or {}
        return str(titles.get("en") or next(iter(titles.values()), values["key"]))


class ContactsPage(Place):
    """Contacts, posts and States."""

    place = "contacts"
    title = "Contacts"

    def __init__(self, workspace: OpenWorkspace) -> None:
        lists = (
            ("Contacts", ContactList(workspace)),
            ("Posts", PostList(workspace)),
            ("States", StateList(workspace)),
        )
        super().__init__(workspace, lists)
