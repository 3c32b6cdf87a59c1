"""The structure tree: every mark and every link belongs to one element, and the tree leads back to it."""

import re
import zlib
from collections.abc import Callable
from itertools import pairwise

import pytest

from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.tree import Paragraph, Table, Text
from campaign_app.writers.pdf import write_pdf

Objects = dict[int, bytes]


def objects_of(pdf: bytes) -> Objects:
    found = re.findall(rb"^(\d+) 0 obj\n(.*?)\nendobj$", pdf, re.DOTALL | re.MULTILINE)
    return {int(number): content for number, content in found}


def elements_of(objects: Objects) -> dict[int, bytes]:
    return {n: content for n, content in objects.items() if content.startswith(b"<</Type/StructElem")}


def marks_of(element: bytes) -> list[tuple[int, int]]:
    """The (page object, id) pairs that an element says are its own."""
    kids = element[element.rindex(b"/K[") :]
    found = [(int(p), int(m)) for p, m in re.findall(rb"/MCR/Pg (\d+) 0 R/MCID (\d+)", kids)]
    page = re.search(rb"/Pg (\d+) 0 R", element)
    plain = re.sub(rb"<<.*?>>|\d+ 0 R", b"", kids)
    return found + [(int(page[1]), int(mark)) for mark in re.findall(rb"\d+", plain) if page]


@pytest.fixture(params=["letter", "packet"])
def objects(request: pytest.FixtureRequest) -> Objects:
    return objects_of(write_pdf(request.getfixturevalue(request.param)))


def test_every_mark_on_a_page_belongs_to_one_element(objects: Objects) -> None:
    owned = [mark for element in elements_of(objects).values() for mark in marks_of(element)]
    shown = []
    for number, page in objects.items():
        if page.startswith(b"<</Type/Page/"):
            stream = objects[int(re.search(rb"/Contents (\d+) 0 R", page)[1])]
            content = zlib.decompress(stream[stream.index(b"stream\n") + 7 : stream.rindex(b"\nendstream")])
            shown += [(number, int(mark)) for mark in re.findall(rb"/MCID (\d+)", content)]
            assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")
    assert sorted(owned) == sorted(shown)


def test_the_parent_tree_leads_back_from_marks_and_links(objects: Objects) -> None:
    elements = elements_of(objects)
    pages = [number for number, content in objects.items() if content.startswith(b"<</Type/Page/")]
    (tree,) = (content for content in objects.values() if content.startswith(b"<</Nums["))
    for page, owners in re.findall(rb"(\d+) \[([^\]]*)\]", tree):
        for mark, owner in enumerate(re.findall(rb"(\d+) 0 R", owners)):
            assert (pages[int(page)], mark) in marks_of(elements[int(owner)])
    for number, link in objects.items():
        if b"/Subtype/Link" in link:
            key = re.search(rb"/StructParent (\d+)", link)[1]
            owner = re.search(rb"(?:^|[ \[])" + key + rb" (\d+) 0 R", tree.replace(b"<</Nums[", b"["))
            assert b"/OBJR/Obj %d 0 R" % number in elements[int(owner[1])]


def test_children_name_their_parents(objects: Objects) -> None:
    elements = elements_of(objects)
    for number, element in elements.items():
        kids = re.sub(rb"<<.*?>>", b"", element[element.rindex(b"/K[") :])
        for kid in re.findall(rb"(\d+) 0 R", kids):
            assert b"/P %d 0 R" % number in elements[int(kid)]


def test_a_note_follows_its_reference(letter: Proof) -> None:
    elements = elements_of(objects_of(write_pdf(letter)))
    for element in elements.values():
        kids = re.sub(rb"<<.*?>>", b"", element[element.rindex(b"/K[") :])
        tags = [re.search(rb"/S/(\w+)", elements[int(kid)])[1] for kid in re.findall(rb"(\d+) 0 R", kids)]
        assert [tag for tag in tags if tag == b"Reference"] == [b"Reference"] * tags.count(b"Note")
        assert all(b == b"Note" for a, b in pairwise(tags) if a == b"Reference")


def test_empty_cells_keep_their_place_in_a_table(proof_of: Callable[..., Proof]) -> None:
    row = ((Text("a"),), (), (Text("c"),))
    pdf = write_pdf(proof_of(Table((), (row, row), ("left",) * 3), Paragraph((Text("after"),))))
    assert pdf.count(b"/S/TD/") == 6
