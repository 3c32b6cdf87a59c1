"""The page breaker, on random documents and on hostile ones."""

from dataclasses import dataclass
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from campaign_app.writers.pdf.pages import NoteArea, Page, Stretch, break_pages

HEIGHT = 400.0
AREA = NoteArea(above=10, between=2)


@dataclass(frozen=True)
class Line:
    name: str
    height: float = 12.0
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A random document: stretches, and the lines of each note."""

    stretches: tuple[Stretch[Line], ...]
    notes: dict[int, tuple[Line, ...]]

    def pages(self) -> list[Page[Line]]:
        return break_pages(self.stretches, self.notes.__getitem__, HEIGHT, AREA)

    def lines(self) -> list[Line]:
        return [line for stretch in self.stretches for line in stretch.lines]


@st.composite
def drafts(draw: st.DrawFn, longest_note: int = 60) -> Draft:
    chance = draw(st.randoms(use_true_random=False))
    notes: dict[int, tuple[Line, ...]] = {}
    stretches = [stretch(chance, f"{k}", notes, longest_note) for k in range(draw(st.integers(1, 25)))]
    return Draft(tuple(stretches), notes)


def stretch(
    chance: Random, name: str, notes: dict[int, tuple[Line, ...]], longest_note: int
) -> Stretch[Line]:
    lines = []
    for index in range(chance.randint(0, 20)):
        marks = []
        for _ in range(chance.choice([0] * 8 + [1, 2])):
            number = len(notes) + 1
            length = chance.randint(1, chance.choice([4, longest_note]))
            notes[number] = tuple(Line(f"n{number}.{k}", 9.0) for k in range(length))
            marks.append(number)
        lines.append(Line(f"{name}.{index}", chance.choice([12.0, 12.0, 14.5, 30.0]), tuple(marks)))
    count = len(lines)
    return Stretch(
        tuple(lines),
        before=chance.choice([0.0, 6.0, 20.0]),
        after=chance.choice([0.0, 6.0]),
        joined=frozenset(range(1, count) if chance.random() < 0.2 else {1, count - 1} if count > 1 else ()),
        keep_next=count < 3 and chance.random() < 0.5,
        new_page=chance.random() < 0.05,
        head=(Line("head"),) if chance.random() < 0.2 else (),
    )


def body(page: Page[Line]) -> list[Line]:
    return [placed.line for placed in page.body if not placed.repeated]


@settings(deadline=None)
@given(drafts())
def test_no_line_is_lost_repeated_or_moved(draft: Draft) -> None:
    pages = draft.pages()
    assert [line for page in pages for line in body(page)] == draft.lines()
    notes = [placed.line for page in pages for placed in page.notes]
    assert notes == [line for number in sorted(draft.notes) for line in draft.notes[number]]


@settings(deadline=None)
@given(drafts())
def test_each_note_starts_on_the_page_of_its_mark(draft: Draft) -> None:
    marked, begun = {}, {}
    pages = draft.pages()
    for page_number, page in enumerate(pages):
        marked |= {number: page_number for line in body(page) for number in line.notes}
        for placed in page.notes:
            begun.setdefault(placed.number, page_number)
    for number, page_number in marked.items():
        if begun[number] != page_number:  # only where one line brings more notes than a page holds
            (only,) = (line for line in body(pages[page_number]))
            assert len(only.notes) > 1 and number != only.notes[0]


@settings(deadline=None)
@given(drafts())
def test_no_page_is_overfull_and_notes_never_touch_the_text(draft: Draft) -> None:
    for page in draft.pages():
        bottom = max((placed.top + placed.line.height for placed in page.body), default=0)
        assert bottom <= HEIGHT + 0.1
        if page.notes:
            assert page.notes[0].top >= bottom + AREA.above - 0.1
            assert page.notes[-1].top + page.notes[-1].line.height <= HEIGHT + 0.1
        tops = [placed.top for placed in [*page.body, *page.notes]]
        assert tops == sorted(tops)


@settings(deadline=None)
@given(drafts(longest_note=3))
def test_paragraphs_leave_no_single_line_behind_and_headings_stay(draft: Draft) -> None:
    pages = draft.pages()
    first = {id(p.line): (n, k) for n, page in enumerate(pages) for k, p in enumerate(page.body)}
    for stretch in draft.stretches:
        for index in stretch.joined:
            above, below = (first[id(stretch.lines[i])][0] for i in (index - 1, index))
            together = sum(line.height for line in stretch.lines) + sum(
                AREA.above + sum(n.height + AREA.between for n in draft.notes[k])
                for line in stretch.lines
                for k in line.notes
            )
            if above != below:
                assert together + 150 > HEIGHT  # tied lines part only where they cannot stay together


@settings(deadline=None)
@given(drafts())
def test_a_new_page_is_a_new_page(draft: Draft) -> None:
    starts = {id(page.body[0].line) for page in draft.pages() if page.body}
    pending = False
    for stretch in draft.stretches:
        pending = pending or stretch.new_page
        if stretch.lines and pending:
            assert stretch.head or id(stretch.lines[0]) in starts
            pending = False


def test_a_line_taller_than_a_page_stands_alone() -> None:
    tall = Line("tall", 5000.0, (1,))
    flow = [Stretch((Line("a"),)), Stretch((tall,)), Stretch((Line("b"),))]
    pages = break_pages(flow, {1: (Line("n1.0", 9.0),)}.__getitem__, HEIGHT, AREA)
    assert [[line.name for line in body(page)] for page in pages if page.body] == [["a"], ["tall"], ["b"]]
    assert [placed.number for page in pages for placed in page.notes] == [1]


def test_two_thousand_notes_of_one_line_are_all_set() -> None:
    numbers = tuple(range(1, 2001))
    flow = [Stretch((Line("a", 12.0, numbers), Line("b")))]
    pages = break_pages(flow, lambda n: (Line(f"n{n}.0", 9.0),), HEIGHT, AREA)
    assert [placed.number for page in pages for placed in page.notes] == list(numbers)


def test_a_note_taller_than_a_page_goes_on_until_it_is_done() -> None:
    note = tuple(Line(f"n1.{k}", 9.0) for k in range(200))
    flow = [Stretch((Line("a", 12.0, (1,)), *(Line(f"b{k}") for k in range(40))))]
    pages = break_pages(flow, {1: note}.__getitem__, HEIGHT, AREA)
    assert pages[0].notes[0].line.name == "n1.0"
    assert sum(len(page.notes) for page in pages) == 200
    assert all(page.body for page in pages[:3])


def test_a_short_note_is_not_split_to_fill_a_page() -> None:
    lines = [Line(f"{k}") for k in range(28)] + [Line("mark", 12.0, (1,)), Line("last")]
    flow = [Stretch((line,)) for line in lines]
    pages = break_pages(flow, {1: tuple(Line(f"n1.{k}", 9.0) for k in range(5))}.__getitem__, HEIGHT, AREA)
    assert [line.name for line in body(pages[1])] == ["mark", "last"]
    assert len(pages[1].notes) == 5


def test_the_head_of_a_table_stands_on_each_of_its_pages() -> None:
    head = Line("head", 20.0)
    rows = tuple(Line(f"r{k}", 20.0) for k in range(50))
    pages = break_pages([Stretch((head, *rows), head=(head,))], {}.__getitem__, HEIGHT, AREA)
    assert all(page.body[0].line is head for page in pages)
    assert [page.body[0].repeated for page in pages] == [False, True, True]


def test_nothing_makes_one_empty_page() -> None:
    assert break_pages([], {}.__getitem__, HEIGHT, AREA) == [Page()]


def test_a_chain_longer_than_a_page_breaks_between_stretches() -> None:
    chain = [
        Stretch(tuple(Line(f"{k}.{n}") for n in range(5)), joined=frozenset(range(1, 5)), keep_next=True)
        for k in range(20)
    ]
    pages = break_pages(chain, {}.__getitem__, HEIGHT, AREA)
    assert all(page.body[0].line.name.endswith(".0") for page in pages)
    assert all(len(page.body) == 30 for page in pages[:-1])
