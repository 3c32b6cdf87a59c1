"""CPU per search and recall, beside a plain LIKE over the same words in the same run, on both databases.

    python tests/benchmarks/bench_search.py [FACTS [SOURCE_WORDS]]

A workspace of FACTS (100,000) facts and sources with SOURCE_WORDS (1,000,000) words of text, a third each in
Korean, Chinese and English with words as frequent as Zipf has them, is searched for the newest 20 hits of
every kind: once for the 20 newest keys alone, and once with titles, snippets and marks, which are made in
the same way for what LIKE finds. What is counted is CPU time of this process and, for PostgreSQL, of
its server process together. Recall is the part of what LIKE finds that the index finds, at its lowest. The
last row tells what keeping the index costs an import.
"""

import json
import random
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import process_time
from unittest import mock

from sqlalchemy import Connection, insert, text
from sqlalchemy.orm import Session

from campaign_app.actions.exchange import import_records
from campaign_app.actions.search import LIMIT, search
from campaign_app.model import Citation, Fact, Snapshot, Source
from campaign_app.store import Store
from campaign_app.store.search import KINDS, index_of, newest, parse, ranked, rebuild
from campaign_app.store.search.words import NAME

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
from conftest import _running  # the server that the tests of the store start

SEED = 20231009
WORDS_OF_A_SOURCE = 2000
IMPORTED = 10_000
TIMES = 3
SEARCHED = ("fact", "source")
LABELS = ("index: keys", "index: hits", "LIKE: keys", "LIKE: hits")
SYLLABLES = (
    *(
        "re",
        "pa",
        "tri",
        "a",
        "tion",
        "de",
        "fec",
        "tor",
        "bor",
        "der",
        "chi",
        "na",
        "tu",
        "men",
        "ri",
        "ver",
    ),
    *("se", "oul", "ju", "sti", "con", "ven", "fu", "gee", "law", "un", "per"),
)
KNOWN = {
    "ko": ["강제", "북송", "탈북", "인권", "중국"],
    "zh": ["遣返", "难民", "脱北者", "中国", "朝鲜"],
    "en": ["of", "the", "repatriation", "in", "refugee", "return", "China", "human", "rights"],
}
Words = dict[str, list[str]]


def vocabulary(rng: random.Random) -> Words:
    """Return words of each language, the most frequent first."""
    hangul = [chr(code) for code in rng.sample(range(0xAC00, 0xD7A3), 900)]
    han = [chr(code) for code in rng.sample(range(0x4E00, 0x9FA5), 2500)]

    def made(signs: list[str], lengths: tuple[int, ...]) -> list[str]:
        weights = [1 / (rank + 3) for rank in range(len(signs))]
        return ["".join(rng.choices(signs, weights, k=rng.choice(lengths))) for _ in range(8000)]

    english = {"".join(rng.choices(SYLLABLES, k=rng.randint(2, 5))) for _ in range(20_000)}
    return {
        "ko": KNOWN["ko"] + made(hangul, (2, 2, 2, 3, 3, 4)),
        "zh": KNOWN["zh"] + made(han, (2, 2, 3)),
        "en": KNOWN["en"] + sorted(english, key=lambda _: rng.random()),
    }


def written(rng: random.Random, words: Words, language: str, length: int) -> str:
    """Return a text of ``length`` words, as frequent as Zipf has them."""
    known = words[language]
    picked = [known[int((len(known) + 1) ** rng.random()) - 1] for _ in range(length)]
    return ("" if language == "zh" else " ").join(picked)


def fill(store: Store, words: Words, facts: int, source_words: int) -> None:
    """Put generated records into an empty workspace, past the log of changes, and index them."""
    rng, languages = random.Random(SEED), list(words)
    with store._changing.begin() as connection:
        sources = [
            {"id": number, "key": f"src-{number:04}", "language": languages[number % 3]}
            for number in range(1, source_words // WORDS_OF_A_SOURCE + 1)
        ]
        for one in sources:
            connection.execute(insert(Source).values(id=one["id"], **source_values(rng, words, one)))
            body = written(rng, words, one["language"], WORDS_OF_A_SOURCE)
            connection.execute(insert(Snapshot).values(source_id=one["id"], text=body, **SNAPSHOT))
        rows = [fact_values(rng, words, number) for number in range(1, facts + 1)]
        for start in range(0, facts, 5000):
            connection.execute(insert(Fact), rows[start : start + 5000])
        cited = [
            {"fact_id": row["id"], "source_id": rng.choice(sources)["id"], "stance": "supports", "version": 1}
            for row in rows
        ]
        for start in range(0, facts, 5000):
            connection.execute(insert(Citation), cited[start : start + 5000])


SNAPSHOT = {
    "sha256": "",
    "media_type": "text/plain",
    "size": 0,
    "seen_on": "2024",
    "content": b"",
    "version": 1,
}


def source_values(rng: random.Random, words: Words, one: dict[str, object]) -> dict[str, object]:
    title = written(rng, words, str(one["language"]), 6)
    item = {
        "type": "report",
        "title": title,
        "author": [{"family": rng.choice(words["en"][9:900]), "given": "Min-ho"}],
    }
    return {"key": one["key"], "item": item, "status": "current", "version": 1}


def fact_values(rng: random.Random, words: Words, number: int) -> dict[str, object]:
    statement = written(rng, words, list(words)[number % 3], rng.randint(12, 30))
    year, month = rng.randint(2010, 2025), rng.randint(1, 12)
    return {
        "id": number,
        "key": f"F{number:06}",
        "kind": "figure" if number % 2 else "claim",
        "statement": statement,
        "date": f"{year}-{month:02}",
        "low": float(number),
        "high": float(number),
        "unit": "people",
        "topics": [rng.choice(["repatriation", "law", "diplomacy"])],
        "rank": "normal",
        "version": 1,
    }


def queries(words: Words) -> Iterator[str]:
    """Yield what people type: common and rare words, beginnings, several words, phrases, filters."""
    rng = random.Random(SEED)
    for known in words.values():
        for rank in (0, 1, 2, 3, 4, 5, 10, 30, 100, 300, 1000, 3000, 7000):
            yield known[rank]
    yield from (
        "강",
        "한",
        "인",
        "re",
        "rep",
        "repa",
        "repat",
        "chin",
        "unde",
        "conta",
        "F0123",
        "Min-ho Kim",
    )
    yield from (
        "강제 북송",
        "강제북송",
        "탈북 인권",
        "中国 遣返",
        "遣返难民",
        "repatriation of refugee",
        "the return",
    )
    yield from ('"강제 북송"', '"of the"', '"human rights"')
    yield from (
        "강제 kind:figure",
        "北 kind:claim",
        "repat after:2023-10",
        "북송 after:2024 before:2025 topic:law",
    )
    yield from ("source:src-0007", "강제 disputed:yes", "북송 unreviewed:yes kind:figure", "중국 kind:source")
    for language in ("ko", "en"):
        for _ in range(12):
            yield " ".join(rng.choices(words[language][:2000], k=2))


def plain_like(asked: str) -> tuple[str, dict[str, str]]:
    """Return the condition by which LIKE finds what ``asked`` does, and its values."""
    query, values = parse(asked), {}

    def like(part: str) -> str:
        name = f"p{len(values)}"
        values[name] = f"%{part}%"
        return f"text LIKE :{name}"

    def all_of(groups: Sequence[Sequence[object]]) -> str:
        found = [" OR ".join(like(needle.part) for needle in group) for group in groups]
        return " AND ".join(f"({one})" for one in found) or "TRUE"

    dates = [f"{side} '{day}'" for side, day in (("ends >=", query.after), ("starts <", query.before)) if day]
    return " AND ".join([all_of(query.filters), all_of(query.groups), *dates]), values


class Clock:
    """CPU milliseconds of this process and of the server process behind a connection."""

    def __init__(self, server: int | None) -> None:
        self._server = server and Path(f"/proc/{server}/schedstat")

    def now(self) -> float:
        server = int(self._server.read_text().split()[0]) / 1e6 if self._server else 0.0
        return process_time() * 1000 + server

    def of(self, action: Callable[[], object]) -> float:
        start = self.now()
        action()
        return self.now() - start


def make_plain(store: Store) -> None:
    """Put the words of all records beside the index, for LIKE to read: without the names that it joins."""
    with store._changing.begin() as connection:
        for kind in SEARCHED:
            columns = "(id INTEGER PRIMARY KEY, starts TEXT, ends TEXT, text TEXT NOT NULL)"
            connection.execute(text(f"CREATE TABLE plain_{kind} {columns}"))
            rows = connection.execute(text(f"SELECT id, starts, ends, text FROM search_{kind}")).all()
            connection.execute(
                text(f"INSERT INTO plain_{kind} VALUES (:id, :starts, :ends, :text)"),
                [{**row._mapping, "text": re.sub(f" {NAME}\\S+", "", row.text)} for row in rows],
            )


def measure(store: Store, words: Words, name: str) -> None:
    """Print milliseconds of CPU of each query through the index and through LIKE, and the lowest recall."""
    spent: dict[str, list[float]] = {label: [] for label in LABELS}
    recall = []
    with store.read() as session:
        server = session.connection().dialect.name == "postgresql"
        clock = Clock(session.scalar(text("SELECT pg_backend_pid()")) if server else None)
        typed = [*queries(words), *phrases(session)]
    for asked in typed:
        search(store, asked)
        timed = (partial(keys, store, asked), partial(search, store, asked))
        spent["index: keys"].append(min(clock.of(timed[0]) for _ in range(TIMES)))
        spent["index: hits"].append(min(clock.of(timed[1]) for _ in range(TIMES)))
        spent["LIKE: keys"].append(clock.of(partial(plain_keys, store, asked)))
        with mock.patch("campaign_app.store.search.newest", plain_newest(asked)):
            spent["LIKE: hits"].append(clock.of(timed[1]))
        with store.read() as session:
            there = like(session, asked)
            found = {
                (kind, number)
                for kind in SEARCHED
                for number in ranked(session.connection(), kind, parse(asked), 0, None)
            }
        recall.append(len(there & found) / len(there) if there else 1.0)
    for label, taken in spent.items():
        p50, p99 = statistics.median(taken), statistics.quantiles(taken, n=100, method="inclusive")[98]
        least = min(recall) if label.startswith("index") else 1.0
        print(f"{name:12} {label:12} {len(taken):8} {p50:8.2f} {p99:8.2f} {max(taken):8.2f} {least:8.3f}")
    slowest = typed[spent["index: hits"].index(max(spent["index: hits"]))]
    ratio = statistics.median(spent["LIKE: hits"]) / statistics.median(spent["index: hits"])
    print(f"{name:12} LIKE takes {ratio:.1f} times as long (p50, hits); the slowest search is {slowest}")


def keys(store: Store, asked: str) -> None:
    """Look up the newest of every kind in the index, without showing them."""
    with store.read() as session:
        connection = session.connection()
        index_of(connection).prepare(connection)
        newest(connection, KINDS, parse(asked), LIMIT + 1)


def plain_keys(store: Store, asked: str) -> None:
    """Look up the newest of every kind with LIKE, without showing them."""
    with store.read() as session:
        like(session, asked, LIMIT + 1)


def plain_newest(asked: str) -> Callable[..., dict[str, list[int]]]:
    """Return what a search calls to find the newest with LIKE in place of the index."""

    def found(
        connection: Connection, kinds: Sequence[str], _query: object, limit: int
    ) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = {kind: [] for kind in kinds}
        for kind, number in sorted(like(connection, asked, limit), reverse=True):
            numbers.setdefault(kind, []).append(number)
        return numbers

    return found


def like(session: Session | Connection, asked: str, limit: int | None = None) -> set[tuple[str, int]]:
    """Return kind and number of what LIKE finds."""
    condition, values = plain_like(asked)
    most = f" LIMIT {limit}" if limit else ""
    return {
        (kind, number)
        for kind in SEARCHED
        for number in session.scalars(
            text(f"SELECT id FROM plain_{kind} WHERE {condition} ORDER BY id DESC{most}"), values
        )
    }


def phrases(session: Session) -> Iterator[str]:
    """Yield words that stand together in some facts, in quotes."""
    for number in range(1, 40, 3):
        statement = session.get_one(Fact, number).statement.split()
        yield f'"{" ".join(statement[3:5])[:20].strip()}"'


def cost(folder: Path, words: Words) -> None:
    """Print what an import takes with the index and without, in seconds of CPU."""
    rng = random.Random(SEED)
    rows = [fact_values(rng, words, number) for number in range(1, IMPORTED + 1)]
    for row in rows:
        del row["id"], row["version"]
    path = folder / "facts.json"
    path.write_text(json.dumps(rows, ensure_ascii=False))
    spent = {}
    for label, patched in (("with", False), ("without", True)):
        with Store.create(str(folder / f"{label}.campaign")) as store:
            start = process_time()
            with mock.patch("campaign_app.store.history.follow") if patched else mock.MagicMock():
                import_records(store, "facts", path)
            spent[label] = process_time() - start
    print(
        f"import of {IMPORTED} facts: {spent['with']:.1f} s with the index, {spent['without']:.1f} s without,"
        f" ratio {spent['with'] / spent['without']:.2f}"
    )


def compare(facts: int, source_words: int) -> None:
    words = vocabulary(random.Random(SEED))
    print(f"{facts} facts, {source_words} words of sources; CPU in ms")
    print(f"{'':12} {'':12} {'queries':>8} {'p50':>8} {'p99':>8} {'max':>8} {'recall':>7}")
    with tempfile.TemporaryDirectory() as folder, _running() as server:
        for name, location in (("SQLite", f"{folder}/w.campaign"), ("PostgreSQL", server.url("postgres"))):
            with Store.create(location) as store:
                fill(store, words, facts, source_words)
                start = process_time()
                with store._changing.begin() as connection:
                    rebuild(connection)
                print(f"{name:12} indexed in {process_time() - start:.0f} s of CPU of the program")
                make_plain(store)
                measure(store, words, name)
        cost(Path(folder), words)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    compare(*(given + [100_000, 1_000_000][len(given) :]))
