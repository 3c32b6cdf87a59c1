"""CPU per search and recall, beside a plain LIKE over the same words in the same run, on both databases.

    python tests/benchmarks/bench_search.py [FACTS [SOURCE_WORDS]]

A workspace of FACTS (100,000) facts, sources with SOURCE_WORDS (1,000,000) words of text, contacts and
documents is searched for the newest 20 hits of all kinds. A search is what the window does: from the text
typed to titles, passages and marks. LIKE finds only numbers. Counted is CPU time of this process and, for
PostgreSQL, of its server process together, the least of some times when warm. Recall is the part of what
comparing every record finds that the index finds, at its lowest; what it finds too much, or in another order,
is counted as wrong. Then: what keeping the index costs an import and an edit, and its size on disk.
"""

import json
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time
from unittest import mock

from search_corpus import SEED, Words, fact_values, fill, phrases, queries, vocabulary
from search_peer import Plain, expected, like, make_plain, plain_records
from sqlalchemy import text

from campaign_app.actions.exchange import import_records
from campaign_app.actions.search import LIMIT, search
from campaign_app.model import Fact
from campaign_app.store import Store
from campaign_app.store.search import KINDS, look_up, newest, parse, rebuild, shares
from campaign_app.store.search.postings import highest

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
from conftest import _running  # the server that the tests of the store start

IMPORTED, EDITED = 10_000, 20
TIMES, TIMES_LIKE = 3, 2
Expected = dict[str, dict[str, list[int]]]


class Clock:
    """CPU milliseconds of this process and of the server process behind a store's connection."""

    def __init__(self, store: Store) -> None:
        with store.read() as session:
            server = session.connection().dialect.name == "postgresql"
            number = session.scalar(text("SELECT pg_backend_pid()")) if server else None
        self._server = Path(f"/proc/{number}/schedstat") if server else None

    def now(self) -> float:
        server = int(self._server.read_text().split()[0]) / 1e6 if self._server else 0.0
        return process_time() * 1000 + server

    def of(self, action: Callable[[], object]) -> float:
        start = self.now()
        action()
        return self.now() - start

    def least(self, action: Callable[[], object], times: int) -> float:
        action()
        return min(self.of(action) for _ in range(times))


def measure(store: Store, name: str, wanted: Expected) -> None:
    """Print milliseconds of CPU of each query through the index and through LIKE, and the lowest recall."""
    clock = Clock(store)

    def plainly(asked: str) -> None:
        with store.read() as session:
            like(session, asked, LIMIT + 1)

    index = {asked: clock.least(partial(search, store, asked), TIMES) for asked in wanted}
    plain = {asked: clock.least(partial(plainly, asked), TIMES_LIKE) for asked in wanted}
    found = [checked(store, asked, there) for asked, there in wanted.items()]
    for label, spent in (("index", index), ("LIKE", plain)):
        taken = list(spent.values())
        p50, p99 = statistics.median(taken), statistics.quantiles(taken, n=100, method="inclusive")[98]
        print(f"{name:12} {label:6} {len(taken):8} {p50:8.2f} {p99:8.2f} {max(taken):8.2f}")
    print(
        f"{name:12} recall {min(recall for recall, _ in found):.3f}, wrong {sum(bad for _, bad in found)};",
        end=" ",
    )
    ratios = statistics.median(plain[asked] / index[asked] for asked in wanted)
    print(f"LIKE takes {ratios:.1f} times as long (median of ratios)")
    for asked, (recall, wrong) in zip(wanted, found, strict=True):
        if recall < 1 or wrong:
            print(f"{name:12} not as wanted: {asked}")
    slowest = sorted(wanted, key=lambda asked: -index[asked])[:5]
    print(f"{name:12} slowest: {' | '.join(f'{asked} {index[asked]:.1f}' for asked in slowest)}")


def checked(store: Store, asked: str, there: dict[str, list[int]]) -> tuple[float, int]:
    """Return the recall of one query over all that there is to find, and how many kinds are not as wanted."""
    query = parse(asked)
    with store.read() as session:
        found = look_up(session.connection(), query)
        every = {(kind, at) for kind in KINDS for at in highest(found.every(kind, query))}
        first = newest(found, KINDS, LIMIT)
    share = shares({kind: len(there[kind]) for kind in KINDS}, LIMIT)
    wanted = {(kind, at) for kind, numbers in there.items() for at in numbers}
    short = sum(len(first[kind]) < min(len(there[kind]), share[kind] + 1) for kind in KINDS)
    other = sum(first[kind] != there[kind][: len(first[kind])] for kind in KINDS)
    wrong = short + other + len(every - wanted)
    return (len(wanted & every) / len(wanted) if wanted else 1.0), wrong


def make(store: Store, words: Words, name: str, facts: int, source_words: int) -> None:
    """Fill a workspace, index it, and print what that takes and the size of the index."""
    fill(store, words, facts, source_words)
    clock = Clock(store)
    before = size(store)
    with store._changing.begin() as connection:
        spent = clock.of(lambda: rebuild(connection))
    megabytes = (size(store) - before) / 1e6
    print(
        f"{name:12} index made in {spent / 1000:.0f} s of CPU, {megabytes:.0f} MB"
        f" beside {before / 1e6:.0f} MB"
    )


def size(store: Store) -> int:
    """Return the bytes of the database."""
    if "://" not in store.location:
        with store._changing.execution_options(mode="copy").connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        return Path(store.location).stat().st_size
    with store.read() as session:
        return int(session.scalar(text("SELECT pg_database_size(current_database())")) or 0)


def upkeep(location: str, words: Words, name: str, facts: int) -> None:
    """Print what opening takes, and an edit of one fact and an import with the index and without."""
    start = process_time()
    with Store.open(location) as store:
        print(f"{name:12} opens in {(process_time() - start) * 1000:.0f} ms of CPU")
        clock = Clock(store)
        spent = {"with": 0.0, "without": 0.0}
        for number in range(EDITED):
            for label in spent:
                statement = str(fact_values(random.Random(number), words, number)["statement"])
                with without(label):
                    spent[label] += clock.of(partial(edit, store, facts - number, f"{statement} {label}"))
        with_, without_ = (spent[label] / EDITED for label in ("with", "without"))
        print(f"{name:12} edit of a fact: {with_:.1f} ms with the index, {without_:.1f} without")


def edit(store: Store, number: int, statement: str) -> None:
    with store.change("Edit") as session:
        session.get_one(Fact, number).statement = statement


def without(label: str) -> mock._patch | mock.MagicMock:
    """Return what keeps a change from the index, or from nothing."""
    return mock.patch("campaign_app.store.history.follow") if label == "without" else mock.MagicMock()


def cost(folder: Path, words: Words) -> None:
    """Print what an import takes with the index and without."""
    rng = random.Random(SEED)
    path = folder / "facts.json"
    rows = [fact_values(rng, words, number) for number in range(1, IMPORTED + 1)]
    path.write_text(json.dumps(rows, ensure_ascii=False))
    spent = {}
    for label in ("with", "without"):
        with Store.create(str(folder / f"{label}.campaign")) as store, without(label):
            spent[label] = Clock(store).of(lambda store=store: import_records(store, "facts", path)) / 1000
    rates = {label: IMPORTED / seconds for label, seconds in spent.items()}
    print(
        f"import of {IMPORTED} facts (SQLite): {rates['with']:.0f} rows/s of CPU with the index,"
        f" {rates['without']:.0f} without, ratio {spent['with'] / spent['without']:.2f}"
    )


def compare(facts: int, source_words: int) -> None:
    """Print everything, for both databases."""
    words = vocabulary(random.Random(SEED))
    print(f"{facts} facts, {source_words} words of sources; CPU in ms")
    print(f"{'':12} {'':6} {'queries':>8} {'p50':>8} {'p99':>8} {'max':>8}")
    wanted: Expected = {}
    records: dict[str, list[Plain]] = {}
    with tempfile.TemporaryDirectory() as folder, _running() as server:
        for name, location in (("SQLite", f"{folder}/w.campaign"), ("PostgreSQL", server.url("postgres"))):
            with Store.create(location) as store:
                make(store, words, name, facts, source_words)
                # The records are the same on both.
                if not wanted:
                    with store.read() as session:
                        records = plain_records(session.connection())
                        typed = [*queries(words), *phrases(session)]
                    wanted = {asked: expected(records, asked) for asked in typed}
                make_plain(store, records)
                measure(store, name, wanted)
            upkeep(location, words, name, facts)
        cost(Path(folder), words)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    compare(*(given + [100_000, 1_000_000][len(given) :]))
