"""Work off the window's thread, and its outcome on it."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QToolButton

from campaign_app.errors import UserError
from campaign_app.gui.garbage import Garbage
from campaign_app.gui.jobs import Jobs


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.close()


def test_a_result_arrives_on_the_windows_thread(qtbot, jobs):
    here, owner, seen = QThread.currentThread(), QObject(), []
    jobs.run(
        owner,
        lambda: threading.get_ident(),
        lambda thread: seen.append((thread, QThread.currentThread() is here)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(seen[0][0], True)]
    assert seen[0][0] != threading.get_ident()


def test_store_jobs_run_one_after_another_in_order(qtbot, jobs):
    owner, order = QObject(), []
    for number in range(20):
        jobs.run(owner, lambda number=number: order.append(number))
    with qtbot.waitSignal(jobs.idle):
        pass
    assert order == list(range(20))


def test_a_newer_job_takes_the_place_of_an_older_one(qtbot, jobs):
    owner, seen, gate = QObject(), [], threading.Event()
    jobs.run(owner, gate.wait)
    jobs.run(owner, lambda: "old", seen.append, instead="search")
    jobs.run(owner, lambda: "new", seen.append, instead="search")
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert seen == ["new"]


def test_nobody_is_told_once_the_owner_is_gone(qtbot, jobs):
    owner, seen, gate = QObject(), [], threading.Event()
    jobs.run(owner, gate.wait, seen.append)
    owner.deleteLater()
    del owner
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert seen in ([], [True])


def test_an_error_that_nobody_takes_goes_to_the_window(qtbot, jobs):
    def work():
        raise UserError("The disk is full; make room and try again.")

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run(QObject(jobs), work)
    assert str(told.args[0]) == "The disk is full; make room and try again."


def test_cancel_stops_a_long_job_at_its_next_report(newcomer):
    reports, started, gate = [], threading.Event(), threading.Event()

    def work(report):
        for step in range(1000):
            started.set()
            gate.wait()
            reports.append(step)
            report("Working", step / 1000)

    window, seen = newcomer.window, []
    window.jobs.run_long(window, "Counting", work, seen.append)
    newcomer.waits_until(started.is_set)
    cancel = newcomer.finds(QToolButton, "Cancel job")
    cancel.click()
    gate.set()
    newcomer.rest()
    assert len(reports) == 1
    assert not seen
    assert not cancel.isVisible()


def test_progress_is_shown_in_the_status_bar(newcomer):
    gate = threading.Event()

    def work(report):
        report("Reading", 0.5)
        gate.wait()

    window = newcomer.window
    window.jobs.run_long(window, "Importing facts.csv", work)
    newcomer.waits_until(lambda: any("Importing facts.csv: Reading" in w.text() for w in _labels(window)))
    gate.set()
    newcomer.rest()


def _labels(window):
    from PySide6.QtWidgets import QLabel

    return [w for w in window.statusBar().findChildren(QLabel) if w.isVisible()]


def test_a_fault_of_the_program_is_one_sentence_with_details_on_request(newcomer, tmp_path):
    window = newcomer.window

    def work():
        raise ZeroDivisionError("secret inner workings")

    window.jobs.run(window, work)
    newcomer.rest()
    assert "secret" not in window.trouble.bar.text
    assert "Something went wrong" in window.trouble.bar.text
    shown = []
    newcomer.answers(
        lambda dialog: (shown.append(dialog.findChild(QObject, "details.text")), dialog.reject())
    )
    newcomer.presses("Details")
    assert "ZeroDivisionError" in window.trouble.last
    assert shown


def test_nothing_starts_once_the_window_has_closed(qtbot, jobs):
    owner, seen = QObject(), []
    jobs.close()
    assert jobs.run(owner, lambda: seen.append("work")).cancelled
    assert jobs.run_long(owner, "Work", lambda _report: seen.append("long")).cancelled
    jobs.drain()
    assert (seen, jobs.busy) == ([], False)


def test_a_job_that_is_done_is_freed_with_all_it_held(qtbot, jobs):
    class Held:
        def work(self):
            return 1

    owner, held = QObject(), Held()
    gone = weakref.ref(held)
    jobs.run(owner, held.work)
    del held
    qtbot.waitUntil(lambda: gone() is None)


@pytest.fixture
def garbage(qtbot):
    yield Garbage()
    gc.enable()


class Ring:
    """Something that only a look for garbage frees."""

    def __init__(self):
        self.itself = self


def test_what_a_job_leaves_unreachable_is_freed_on_the_windows_thread(qtbot, jobs, garbage):
    freed = []

    def leave():
        for _ in range(3 * gc.get_threshold()[0]):
            weakref.finalize(Ring(), lambda: freed.append(threading.get_ident()))

    jobs.run(QObject(), leave)
    qtbot.waitUntil(lambda: bool(freed))
    assert set(freed) == {threading.get_ident()}
