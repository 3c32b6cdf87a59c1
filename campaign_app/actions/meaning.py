"""What a key in the text of a document stands for, in a line or two."""

from campaign_app.compose.errors import Fault
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.facts import Facts, FactView
from campaign_app.store import Store


def meaning(store: Store, key: str, language: str) -> str:
    """Return what the fact ``key`` prints in ``language`` and says, or the title of the work ``key``."""
    with store.read() as session:
        evidence = Evidence(session)
        fact = evidence.fact(key)
        work = evidence.source(key) or evidence.instrument(key)
        if fact is None:
            return f"{key}: {work.title}" if work else f"There is no fact, source or instrument “{key}”."
        try:
            prints = _printed(Facts(evidence, language).fact(key))
        except Fault as fault:
            prints = fault.message
        return " ".join(filter(None, (f"{key}:", prints, fact.statement)))


def _printed(view: FactView) -> str:
    if not view.value:
        return ""
    return f"{view.value}{', disputed' if view.disputed else ''}."
