"""Records and queries for measuring searches, in Korean, Chinese and English, with words as Zipf has them."""

import random
from collections.abc import Iterator

from sqlalchemy import insert
from sqlalchemy.orm import Session

from campaign_app.model import Blob, Citation, Contact, Document, Fact, NameForm, Snapshot, Source
from campaign_app.store import Store

SEED = 20231009
WORDS_OF_A_SOURCE = 2000
CONTACTS, DOCUMENTS = 2000, 300
ROWS = 5000
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
    "en": [
        *("of", "the", "repatriation", "in", "refugee", "return", "China", "human", "rights"),
        *("Salmón", "réfugiés", "détention"),
    ],
}
FAMILY, GIVEN = ("Kim", "Lee", "Park", "Choe", "Jeong", "Kang"), ("Min", "Young", "Seo", "Ji", "Hwan", "Su")
HANGUL = "김이박최정강민영서지환수"
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
    """Put generated records into an empty workspace, past the log of changes and the index."""
    rng, languages = random.Random(SEED), list(words)
    sources = range(1, source_words // WORDS_OF_A_SOURCE + 1)
    snapshot = {
        "sha256": "",
        "media_type": "text/plain",
        "size": 0,
        "blob_id": 1,
        "seen_on": "2024",
        "version": 1,
    }
    rows = {
        Blob: [{"id": 1, "sha256": "", "content": b""}],
        Source: [source_values(rng, words, languages[number % 3], number) for number in sources],
        Snapshot: [
            {**snapshot, "source_id": number}
            | {"text": written(rng, words, languages[number % 3], WORDS_OF_A_SOURCE)}
            for number in sources
        ],
        Fact: [{"id": at, **fact_values(rng, words, at), "version": 1} for at in range(1, facts + 1)],
        Citation: [
            {"fact_id": at, "source_id": rng.choice(sources), "stance": "supports", "version": 1}
            for at in range(1, facts + 1)
        ],
        Contact: [
            {"id": at, "key": f"p-{at}", "kind": "person", "version": 1} for at in range(1, CONTACTS + 1)
        ],
        NameForm: [form for at in range(1, CONTACTS + 1) for form in names(rng, at)],
        Document: [document_values(rng, words, at) for at in range(1, DOCUMENTS + 1)],
    }
    with store._changing.begin() as connection:
        for record, values in rows.items():
            for start in range(0, len(values), ROWS):
                connection.execute(insert(record), values[start : start + ROWS])


def source_values(rng: random.Random, words: Words, language: str, number: int) -> dict[str, object]:
    author = {"family": rng.choice(words["en"][12:900]), "given": "Min-ho"}
    item = {"type": "report", "title": written(rng, words, language, 6), "author": [author]}
    return {"id": number, "key": f"src-{number:04}", "item": item, "status": "current", "version": 1}


def fact_values(rng: random.Random, words: Words, number: int) -> dict[str, object]:
    return {
        "key": f"F{number:06}",
        "kind": "figure" if number % 2 else "claim",
        "statement": written(rng, words, list(words)[number % 3], rng.randint(12, 30)),
        "date": f"{rng.randint(2010, 2025)}-{rng.randint(1, 12):02}",
        "low": float(number),
        "high": float(number),
        "unit": "people",
        "topics": [rng.choice(["repatriation", "law", "diplomacy"])],
        "rank": "normal",
    }


def names(rng: random.Random, number: int) -> Iterator[dict[str, object]]:
    family, given = rng.randrange(len(FAMILY)), rng.choices(range(len(GIVEN)), k=2)
    romanised = f"{FAMILY[family]} {GIVEN[given[0]]}-{GIVEN[given[1]].lower()}{number % 89}"
    native = HANGUL[family] + "".join(HANGUL[6 + at] for at in given)
    for text, usage, language in ((romanised, "press", "en"), (native, "native", "ko")):
        yield {"contact_id": number, "text": text, "usage": usage, "language": language, "version": 1}


def document_values(rng: random.Random, words: Words, number: int) -> dict[str, object]:
    title = written(rng, words, list(words)[number % 3], 5)
    return {
        "key": f"letter-{number}",
        "template": "letter",
        "title": title,
        "date": "2024-05-01",
        "version": 1,
    }


def queries(words: Words) -> Iterator[str]:
    """Yield what people type."""
    rng = random.Random(SEED)
    for known in words.values():
        for rank in (0, 1, 2, 3, 4, 5, 10, 30, 100, 300, 1000, 3000, 7000):
            yield known[rank]
    yield from [
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
        "inte",
        "F0123",
        "2023-10",
        "1200",
        "salmon",
        "Salmón",
        "refugies",
    ]
    yield from (
        "Kim Min-su17",
        "min-su17 kim",
        "minsu17",
        "Young-hwan Lee",
        "김민수",
        "Min-ho Kim",
        "park seo",
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
    yield from ('"강제 북송"', '"of the"', '"human rights"', '"북송 인권"', '"in refugee return"')
    yield from (
        "강제 kind:figure",
        "북 kind:claim",
        "repat after:2023-10",
        "source:src-0007",
        "topic:law 북송",
    )
    yield from (
        "북송 after:2024 before:2025 topic:law",
        "강제 disputed:yes",
        "중국 kind:source",
        "before:2011",
    )
    yield from ("북송 unreviewed:yes kind:figure", "인권 source:0012", "kind:contact kim")
    yield from (
        "쀍쒫",
        "zzyzx",
        "强乎锄",
        "repatriation zzyzx",
        '"rights human of"',
        "강제 북송 disputed:yes",
    )
    for language in ("ko", "en"):
        for _ in range(12):
            yield " ".join(rng.choices(words[language][:2000], k=2))


def phrases(session: Session) -> Iterator[str]:
    """Yield words that stand together in some old facts, in quotes."""
    for number in range(1, 40, 3):
        if phrase := " ".join(session.get_one(Fact, number).statement.split()[3:5])[:20].strip():
            yield f'"{phrase}"'
