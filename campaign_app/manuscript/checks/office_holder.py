"""A letter must not greet somebody who is not in office on its date.

A named holder who was not in office is blocking; where dates or the name are not known, the user is told to
make sure. Dates of a term are EDTF and are taken at their most generous bounds.
"""

from collections.abc import Iterator
from datetime import date

from campaign_app.manuscript.checks.passages import Reading
from campaign_app.manuscript.dates import BadDate, bounds, worded_date
from campaign_app.manuscript.finding import Finding, Severity
from campaign_app.manuscript.manuscript import OfficeHolder

LANGUAGE = "en-GB"  # of the findings, not of the document


def office_holder(reading: Reading) -> Iterator[Finding]:
    """Yield what is doubtful about the holders of the posts that the document is addressed to."""
    day = _day(reading.manuscript.meta.date)
    if day is None:
        return
    for addressee in reading.manuscript.addressees:
        yield from doubts(addressee, day)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def doubts(of: OfficeHolder, day: date) -> Iterator[Finding]:
    """Yield what is doubtful about the holder of a post on ``day``."""
    if not of.holder:
        yield _finding(of, "warning", f"Nobody is known to hold the post {of.title} on {_words(day)}.")
        return
    if of.others:
        names = " and ".join((of.holder, *of.others))
        yield _finding(
            of, "warning", f"{names} are said to hold the post {of.title} at once on {_words(day)}."
        )
    try:
        begun, ended, _ = bounds(of.start)[0], bounds(of.end)[1], bounds(of.seen)
    except BadDate as error:
        yield _finding(of, "warning", f"The term of {of.holder} as {of.title} cannot be read: {error}")
        return
    if begun and day < begun:
        since = worded_date(of.start, LANGUAGE)
        yield _finding(of, "blocking", f"{of.holder} took office as {of.title} only in or on {since}.")
    elif ended and day > ended:
        until = worded_date(of.end, LANGUAGE)
        yield _finding(of, "blocking", f"{of.holder} held the post {of.title} until {until}.")
    elif not (of.start and of.end) and not _seen_on(of, day):
        seen = f"; last seen in office: {worded_date(of.seen, LANGUAGE)}" if of.seen else ""
        yield _finding(
            of, "warning", f"It is not certain that {of.holder} is {of.title} on {_words(day)}{seen}."
        )


def _seen_on(of: OfficeHolder, day: date) -> bool:
    """Tell whether the holder was seen in office on the day, or before and after it."""
    first, last = bounds(of.seen)
    if first is None or last is None:
        return False
    return first <= day <= last or (bool(of.start) and day <= last) or (bool(of.end) and first <= day)


def _words(day: date) -> str:
    return worded_date(day.isoformat(), LANGUAGE)


def _finding(of: OfficeHolder, severity: Severity, message: str) -> Finding:
    remedy = "Check who holds it on that date, and correct the post's terms of office."
    return Finding("office-holder", severity, message, f"post {of.post}", remedy)
