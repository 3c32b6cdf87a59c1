"""Reach: what a document can ask for, told from its template, fields and picks without rendering them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from campaign_app import model
from campaign_app.compose.errors import TemplateError
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.form import filled, keys_in, place_of
from campaign_app.compose.rendering import prepared
from campaign_app.compose.sandbox import Prepared
from campaign_app.compose.templates import TemplateText

# Names under which templates are given records that they do not name one by one.
OF_ASKS = {"asks", "campaign"}
MANY = {"events", "disputes", "instruments", "commitments", "outcomes", "withdrawn"}


@dataclass(frozen=True, slots=True)
class Reach:
    """The names and keys that stand in a document's texts, and the keys that were picked for it.

    Where ``certain`` is False some key may be made up while rendering, so nothing is out of reach.
    """

    words: frozenset[str]
    certain: bool

    def may_rest_on(self, ways: frozenset[str]) -> bool:
        """Tell whether one of ``ways``, which ``ways_to`` returns, is open to the document."""
        return not self.certain or not self.words.isdisjoint(ways)


def ways_to(evidence: Evidence, facts: Collection[str], works: Collection[str]) -> frozenset[str]:
    """Return the words of which a document needs one to rest on any of the ``facts`` or ``works`` (keys).

    Each is a key, also of a fact that is printed with the other sides of its dispute, or a name under which
    templates are given many records at once.
    """
    evidence.read(facts)
    found = [fact for key in facts if (fact := evidence.fact(key))]
    disputes = [dispute for fact in found for dispute in evidence.disputes(fact)]
    sides = {member.fact.key for dispute in disputes for member in dispute.members}
    chosen = {dispute.chosen.key for dispute in disputes if dispute.chosen}
    keys = {*facts, *works, *sides, *chosen}
    asked = any(keys.intersection(basis) for basis in evidence.session.scalars(select(model.Ask.basis)))
    return frozenset(keys | MANY | (OF_ASKS if asked else set()))


def reach_of(document: model.Document, template: TemplateText) -> Reach:
    """Return what ``document`` can ask for when it is rendered with ``template``."""
    words = set(document.facts)
    certain = True
    for field in template.info.fields:
        if field.type == "facts":
            words.update(keys_in(filled(field, document.fields.get(field.name))))
    for text in _texts(document, template):
        if text is None:
            certain = False
            continue
        words.update(word for word, _place in text.words.found)
        certain = certain and not text.computes_keys
    return Reach(frozenset(words), certain)


def _texts(document: model.Document, template: TemplateText) -> Iterator[Prepared | None]:
    """Yield each text that may be rendered, None for one that cannot be read."""
    yield _prepared(template.body, template.info.key)
    for field in template.info.fields:
        if field.type == "markup":
            given = filled(field, document.fields.get(field.name))
            yield _prepared(str(given or ""), place_of(template.info, field))


def _prepared(text: str, name: str) -> Prepared | None:
    try:
        return prepared(text, name)
    except TemplateError:
        return None
