"""What a few facts can be in dispute with is found without reading the others, and is all that there is."""

import random
import shutil

import pytest
from sqlalchemy import select

from campaign_app.actions import dispute_upkeep
from campaign_app.actions.disputes import choose, judge
from campaign_app.actions.records import create_record, delete_record, edit_record
from campaign_app.errors import UserError
from campaign_app.model import Dispute, Fact
from campaign_app.store import Store

EVENTS, SOURCES = ("e-1", "e-2", "e-2", None), ("s-1", "s-2", "s-3")
COUNTED = (
    "",
    "people returned",
    "people returned",
    "People Returned",
    "people returned by train",
    "—",
    "強制送還",
)


def figure(rng):
    """Return the values of a figure out of so few numbers that many are sums of others."""
    low = rng.choice([1, 2, 3, 5, 8, 10, 12.5, 20, 30, 1000])
    return {
        "statement": f"{low} were returned.",
        "kind": "figure",
        "low": low,
        "high": rng.choice([low, low, low, low + 2]),
        "qualifier": rng.choice(["exact", "exact", "exact", "about", "at least"]),
        "unit": rng.choice(["people", "people", "people", "organisations"]),
        "event": rng.choice(EVENTS),
        "counted": rng.choice(COUNTED),
        "attribution": rng.choice(["asserted", "asserted", "reported", "inference", "calculation"]),
        "rank": rng.choice(["normal", "normal", "normal", "deprecated"]),
        "citations": [
            {"source": key, "stance": rng.choice(["supports", "supports", "contradicts"])}
            for key in rng.sample(SOURCES, rng.randint(0, 2))
        ],
    }


def step(store, rng):
    with store.read() as session:
        facts = list(session.scalars(select(Fact.key).order_by(Fact.key)))
        found = session.scalars(select(Dispute).where(Dispute.state == "open").order_by(Dispute.key))
        open_ones = [(one.key, [m.fact.key for m in one.members if m.relation == "value"]) for one in found]
    does = rng.choice(["create", "create", "edit", "edit", "edit", "delete", "judge", "choose"])
    values, at = figure(rng), rng.random()
    says = rng.choice(["same thing", "different thing", "subset of", None])
    several = rng.sample(range(100), 2)
    if does == "create" or len(facts) < 12:
        return create_record(store, "facts", values)
    key = facts[int(at * len(facts))]
    if does == "edit":
        names = rng.sample(sorted(values), 3)
        return edit_record(store, "facts", key, {name: values[name] for name in names})
    if does == "delete":
        return delete_record(store, "facts", key)
    if does == "judge":
        return judge(store, key, sorted({facts[one % len(facts)] for one in several} - {key}), says)
    if open_ones and len(open_ones[0][1]) > 1:
        return choose(store, open_ones[0][0], open_ones[0][1][0], "It was counted.")
    return None


def told(store):
    with store.read() as session:
        return {
            (one.state, one.found, tuple(sorted((m.fact.key, m.relation) for m in one.members)))
            for one in session.scalars(select(Dispute))
        }


@pytest.mark.parametrize("seed", range(4))
def test_a_few_facts_settle_as_if_all_were_read(empty, tmp_path, seed, monkeypatch):
    for key in ("e-1", "e-2"):
        create_record(empty, "events", {"key": key, "title": key})
    for key in SOURCES:
        create_record(empty, "sources", {"key": key, "title": key, "type": "report"})
    empty.close()
    other = tmp_path / "other.campaign"
    shutil.copy(empty.location, other)
    formed = 0
    with Store.open(empty.location) as near, Store.open(str(other)) as whole:
        for number in range(60):
            outcomes = []
            for store, few in ((near, 200), (whole, -1)):
                monkeypatch.setattr(dispute_upkeep, "FEW", few)
                try:
                    outcomes.append(step(store, random.Random(f"{seed} {number}")))
                except UserError as error:
                    outcomes.append(str(error))
            assert outcomes[0] == outcomes[1]
            assert told(near) == told(whole), f"step {number}"
            formed = max(formed, len(told(near)))
    assert formed > 0
