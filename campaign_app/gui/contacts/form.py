"""Forms of contacts and posts: their sections, and the tables of name forms and tenures."""

from campaign_app.actions.kinds import Field
from campaign_app.actions.relationships import FIELD, HAS, IS
from campaign_app.gui.record_form import Section
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.widgets.rows_editor import Cell, MapEditor, RowsEditor

USAGES = ("official", "own", "press", "native", "acronym", "variant")
LANGUAGE = Cell("language", "Language", 88, fallback="en")
CONTACT_SECTIONS = (
    Section("Name", ("kind", "names")),
    Section("Reach", ("email", "phone", "website", "address", "languages")),
    Section("Place", ("category", "role", "affiliation", "tags")),
    Section("Tied to others", ("relationships",)),
    Section("Protection", ("protected", "alias", "consent")),
    Section("More", ("note", "key")),
)
RELATIONSHIPS = Field(FIELD, "Relationships", "json", help="“is director” of somebody, or “has” a director.")
POST_SECTIONS = (
    Section("Office", ("titles", "institution", "organisation", "address")),
    Section("Held by", ("tenures",)),
    Section("In letters", ("salutations", "addressing")),
    Section("More", ("note", "key")),
)


def contact_editors(form: str = "contacts") -> dict[str, Editor]:
    """Return the controls that a contact's ``form`` has besides the general ones."""
    names = RowsEditor(
        f"{form}.names",
        "Forms of the name",
        (
            Cell("text", "Name"),
            Cell("language", "Lang.", 58, fallback="en"),
            Cell("script", "Script", 66, fallback="Latn"),
            Cell("usage", "Usage", 76, USAGES, fallback="variant"),
            Cell("preferred", "Pref.", 46, flag=True, fallback=False),
            Cell("basis", "Where this form was found", below=True),
        ),
        "Add a form",
    )
    return {"names": names}


def relationship_editor() -> RowsEditor:
    """Return the table of what a contact is to others, and others to it."""
    cells = (
        Cell("way", "Way", 50, (IS, HAS), fallback=IS),
        Cell("role", "Role", 80),
        Cell("other", "Whom", kinds=("contacts",)),
        Cell("start", "From", 60, date=True),
        Cell("end", "Until", 60, date=True),
        Cell("note", "Note", 50),
    )
    return RowsEditor("contacts.relationships", "Relationships", cells, "Add a relationship")


def post_editors() -> dict[str, Editor]:
    """Return the controls that a post's form has besides the general ones."""
    tenures = RowsEditor(
        "posts.tenures",
        "Tenures",
        (
            Cell("holder", "Contact", kinds=("contacts",), fallback=None),
            Cell("holder_name", "Or name", 78),
            Cell("start", "From", 76, date=True),
            Cell("end", "Until", 76, date=True),
            Cell("seen", "Seen", 76, date=True),
            Cell("basis", "What the tenure rests on", below=True),
        ),
        "Add a tenure",
    )
    return {
        "tenures": tenures,
        "titles": _by_language("titles", "Titles", "Title"),
        "salutations": _by_language("salutations", "Salutations", "Salutation"),
        "addressing": _by_language("addressing", "Lines of the address", "Line"),
    }


def _by_language(field: str, says: str, text: str) -> MapEditor:
    return MapEditor(f"posts.{field}", says, LANGUAGE, Cell("text", text), "Add a language")
