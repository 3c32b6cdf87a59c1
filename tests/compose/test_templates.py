"""Templates are found in the workspace before the shipped files, and their front matter is checked."""

import pytest

from campaign_app import model
from campaign_app.compose.errors import TemplateError
from campaign_app.compose.templates import find_templates, parse_template, read_template
from campaign_app.errors import UserError

GOOD = """\
---
title: A letter
kind: letter
description: For a minister.
fields:
  - name: subject
    label: Subject
    required: true
  - {name: tone, label: Tone, type: choice, choices: [warm, cold], default: warm, help: How it sounds}
---
Dear
"""


def test_front_matter_declares_the_fields():
    template = parse_template("mine", GOOD)
    info = template.info
    assert (info.key, info.title, info.kind, info.languages, info.letterhead) == (
        *("mine", "A letter", "letter", ("en",)),
        True,
    )
    assert [(f.name, f.type, f.required, f.default, f.choices) for f in info.fields] == [
        ("subject", "text", True, None, ()),
        ("tone", "choice", False, "warm", ("warm", "cold")),
    ]
    assert template.body.split("\n")[10] == "Dear"


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm():
    assert parse_template("mine", "\ufeff" + GOOD.replace("\n", "\r\n")).body.split("\n")[10] == "Dear"


@pytest.mark.parametrize(
    ("front", "line", "column", "said"),
    [
        ("no front matter", 1, 1, "begins with front matter"),
        ("---\ntitle: x\nkind: letter\n", 1, 1, "between two lines"),
        ("---\ntitle: [x\nkind: letter\n---\n", 3, 5, "cannot be read"),
        ("---\n- a\n---\n", 2, 1, "names and values"),
        ("---\ntitle: x\nkind: novel\n---\n", 3, 1, "kind"),
        ("---\nkind: letter\n---\n", 2, 1, "title"),
        ("---\ntitle: x\nkind: letter\ncolour: red\n---\n", 4, 1, "colour"),
        ("---\ntitle: x\nkind: letter\nkey: y\n---\n", 4, 1, "remove “key”"),
        (
            "---\ntitle: x\nkind: letter\nfields:\n- {name: a, label: A}\n- {name: B b, label: B}\n---\n",
            6,
            4,
            "name",
        ),
        ("---\ntitle: x\nkind: letter\nfields:\n- {name: fact, label: A}\n---\n", 5, 4, "already means"),
        ("---\ntitle: x\nkind: letter\nfields:\n- {name: a, label: A, type: colour}\n---\n", 5, 23, "type"),
        ("---\ntitle: x\nkind: letter\nfields:\n- {name: a, label: A, type: choice}\n---\n", 5, 3, "choices"),
        (
            "---\ntitle: x\nkind: letter\nfields:\n- {name: a, label: A}\n- {name: a, label: B}\n---\n",
            4,
            1,
            "twice",
        ),
    ],
)
def test_faulty_front_matter_is_told_with_its_place(front, line, column, said):
    with pytest.raises(TemplateError) as error:
        parse_template("mine", front)
    assert said in error.value.message
    assert (error.value.template, error.value.line, error.value.column) == ("mine", line, column)


def test_a_template_of_the_workspace_stands_before_the_shipped_one(session):
    shipped = {info.key: info.title for info in find_templates(session)}
    assert {"joint-letter", "fact-sheet", "briefing-packet"} <= shipped.keys()
    session.add(model.Template(key="joint-letter", title="Ours", text=GOOD))
    session.add(model.Template(key="broken", title="Broken", text="---\ntitle: x\n"))
    session.flush()
    found = {info.key: info.title for info in find_templates(session)}
    assert found == {**shipped, "joint-letter": "A letter"}
    assert read_template(session, "joint-letter").source == GOOD


def test_an_unknown_template_is_named_with_the_closest(session):
    with pytest.raises(UserError, match="no template “joint-leter”; did you mean “joint-letter”"):
        read_template(session, "joint-leter")


def test_a_name_cannot_leave_the_folder_of_templates(session):
    with pytest.raises(UserError, match="no template"):
        read_template(session, "../README")
