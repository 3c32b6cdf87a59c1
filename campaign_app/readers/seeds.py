"""A folder of seeds: the data of a campaign in open files, checked and loaded as a whole."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from campaign_app.readers.checking import Checked, astray, check_rows, repeated
from campaign_app.readers.csl_json import in_entries, source_row
from campaign_app.readers.grounds import ungrounded_rows
from campaign_app.readers.json_files import read_rows
from campaign_app.readers.problems import BadFile, Problem
from campaign_app.readers.records import Keys, write_record
from campaign_app.readers.schema import SCHEMAS

FILES: Mapping[str, tuple[str, ...]] = {
    "contacts": ("contacts/organisations.json", "contacts/people.json"),
    "relationships": ("contacts/relationships.json",),
    "states": ("states.json",),
    "sources": ("sources.json",),
    "events": ("events.json",),
    "instruments": ("instruments.json",),
    "posts": ("posts.json",),
    "facts": ("facts.json",),
    "disputes": ("disputes.json",),
    "campaigns": ("campaign.json",),
    "asks": ("asks.json",),
    "documents": ("documents.json",),
    "signatories": ("signatories.json",),
    "commitments": ("commitments.json",),
    "outcomes": ("outcomes.json",),
}
# Folders that were made for version 1.0 have none of these.
LATER = ("contacts/relationships.json",)


@dataclass(frozen=True, slots=True)
class Seeds:
    """The checked records of a folder by kind, in the order in which they can be loaded."""

    rows: Mapping[str, Sequence[Checked]]


def read_seeds(folder: Path) -> Seeds:
    """Return the records of a folder of seeds. Raises BadFile with all that is wrong in any of its files."""
    if not folder.is_dir():
        raise BadFile([Problem(str(folder), "there is no such folder")])
    found: dict[str, list[Checked]] = {kind: [] for kind in FILES}
    problems: list[Problem] = []
    for kind, names in FILES.items():
        for name in names:
            if name in LATER and not (folder / name).exists():
                continue
            try:
                rows = read_rows(folder / name, name)
            except BadFile as error:
                problems += error.problems
                continue
            if kind == "sources":
                rows = [source_row(row) for row in rows]
            good, bad = check_rows(SCHEMAS[kind], rows, name)
            found[kind] += good
            problems += in_entries(bad) if kind == "sources" else bad
        problems += repeated(found[kind])
        problems += _ungrounded(kind, found[kind])
    # Where a file could not be read, every reference into it would seem to lead nowhere.
    if not problems:
        known = {SCHEMAS[kind].table: {row.key for row in rows} for kind, rows in found.items()}
        problems = [problem for rows in found.values() for problem in astray(rows, known)]
    if problems:
        raise BadFile(problems)
    return Seeds(found)


def _ungrounded(kind: str, rows: Sequence[Checked]) -> list[Problem]:
    bad = ungrounded_rows(kind, {at: vars(row.data) for at, row in enumerate(rows)}, {})
    return [rows[at].problem(reason, field) for at, (field, reason) in sorted(bad.items())]


def load_seeds(session: Session, seeds: Seeds) -> Counter[str]:
    """Write all records of ``seeds`` and return how many were new, updated and unchanged.

    Loading the same seeds again changes nothing.
    """
    keys = Keys(session)
    return Counter(
        write_record(session, SCHEMAS[kind], row.data, keys)
        for kind, rows in seeds.rows.items()
        for row in rows
    )
