"""Keys of other records on a form: shown by their names, and found by typing any word of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject

from campaign_app.actions.kinds import Field
from campaign_app.actions.names import called, matching, names_of
from campaign_app.gui.pick_list import PickList
from campaign_app.gui.record_form import RecordForm
from campaign_app.gui.widgets.editors import Editor, KeyEditor
from campaign_app.gui.widgets.key_line import Lookup, Offer
from campaign_app.gui.widgets.rows_editor import RowsEditor
from campaign_app.gui.workspace import OpenWorkspace

OFFERED = 12


def connect_keys(workspace: OpenWorkspace, form: RecordForm, fields: Iterable[Field]) -> None:
    """Let each field of ``form`` that names a record, or in rows, show names and offer what matches."""
    for field in fields:
        editor = form.editor(field.name)
        if isinstance(editor, KeyEditor) and field.choices:
            editor.look_up(lookup(workspace, field.choices))
        elif isinstance(editor, RowsEditor):
            for cell in editor.cells:
                if cell.kinds:
                    editor.look_up(cell.name, lookup(workspace, cell.kinds))


def connect_key(workspace: OpenWorkspace, editor: KeyEditor, kind: str) -> None:
    """Let ``editor`` show the names of records of ``kind`` and offer those that match what is typed."""
    editor.look_up(lookup(workspace, (kind,)))


def pick_lists(workspace: OpenWorkspace, kind: str, fields: Iterable[Field]) -> Mapping[str, Editor]:
    """Return a list to pick from for each field of a ``kind`` that holds keys of other records."""
    return {
        field.name: PickList(
            workspace, f"{kind}.{field.name}", field.label, field.choices, "Add by name", least=1
        )
        for field in fields
        if field.type == "list" and field.choices
    }


def lookup(workspace: OpenWorkspace, kinds: Sequence[str]) -> Lookup:
    """Return how a control asks the open workspace for records of ``kinds``."""

    def find(owner: QObject, words: str, done: Callable[[Sequence[Offer]], None]) -> None:
        workspace.read(
            owner,
            lambda store: [
                (str(row["key"]), called(row)[:90].strip()) for row in matching(store, kinds, words, OFFERED)
            ],
            done,
            instead="find",
        )

    def name(owner: QObject, keys: Sequence[str], done: Callable[[Mapping[str, str]], None]) -> None:
        workspace.read(owner, lambda store: names_of(store, kinds, keys), done, instead="name")

    return Lookup(find, name)
