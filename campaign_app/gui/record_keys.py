"""Keys of other records on a form: found while the person types any word of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from campaign_app.actions.kinds import Field
from campaign_app.actions.records import list_records
from campaign_app.gui.record_form import RecordForm
from campaign_app.gui.widgets.editors import KeyEditor
from campaign_app.gui.workspace import OpenWorkspace

OFFERED = 12


def connect_keys(workspace: OpenWorkspace, form: RecordForm, fields: Iterable[Field]) -> None:
    """Let each field of ``form`` that names a record offer those that match what is typed."""
    for field in fields:
        editor = form.editor(field.name)
        if isinstance(editor, KeyEditor) and field.choices:
            connect_key(workspace, editor, field.choices[0])


def connect_key(workspace: OpenWorkspace, editor: KeyEditor, kind: str) -> None:
    """Let ``editor`` offer records of ``kind`` that match what is typed."""

    def find(words: str) -> None:
        workspace.read(
            editor,
            lambda store: [
                (str(found["key"]), record_words(found))
                for found in list_records(store, kind, words, 0, OFFERED)
            ],
            editor.offer,
            instead="offer",
        )

    editor.wanted.connect(find)


def record_words(values: Mapping[str, Any]) -> str:
    """Return a few words by which a person knows a record."""
    for name in ("title", "name", "statement", "description", "text", "label"):
        if values.get(name):
            return str(values[name])[:90]
    return ""
