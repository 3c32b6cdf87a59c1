"""What composing has to say about names: a former holder of the addressed post, and mixed forms of a name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.compose.people import holder_on, left_office
from campaign_app.compose.pieces import Words
from campaign_app.manuscript.dates import worded_date
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.manuscript import Meta
from campaign_app.manuscript.name_forms import spelt_otherwise
from campaign_app.manuscript.tree import Block, Inline, Text, walk

LANGUAGE = "en-GB"  # of the findings, not of the document


def former_holders(document: model.Document, meta: Meta, facts: Iterable[model.Fact]) -> Iterator[Finding]:
    """Yield a warning where facts of the document speak of somebody who has left the post it goes to."""
    day = date.fromisoformat(meta.date)
    actors = {fact.key: fact.actors for fact in facts}
    for addressee in document.addressees:
        former = left_office(addressee.post, day)
        if former is None or former.holder is None:
            continue
        spoken = sorted(key for key, who in actors.items() if former.holder.key in who)
        if spoken:
            held = holder_on(addressee.post, day, LANGUAGE)
            name, until = former.holder.name(LANGUAGE), worded_date(former.end, LANGUAGE)
            instead = f"; the document goes to {held.holder}" if held.holder else ""
            yield Finding(
                "former-holder",
                "warning",
                f"{name} left the office of {held.title} by {until}{instead}, "
                f"but {_listed(spoken)} speaks of {name}.",
                f"post {addressee.post.key}",
                "Say in the text who it was, or write to the present holder about something else.",
            )


def mixed_names(session: Session, body: tuple[Block, ...]) -> Iterator[Finding]:
    """Yield a warning for each contact whose name the document prints in forms that are spelt differently."""
    text = " ".join(_texts(body))
    printed: dict[int, list[str]] = defaultdict(list)
    form = model.NameForm
    shown = or_(~model.Contact.protected, model.Contact.consent != "")
    query = select(form.contact_id, form.text).join(form.contact).where(shown, form.usage != "acronym")
    for contact, name in session.execute(query.order_by(form.id)):
        words = str(Words(name))
        if words and words in text:
            printed[contact].append(words)
    for contact, names in printed.items():
        mixed = [
            (a, b) for a, b in combinations(names, 2) if spelt_otherwise(a, b) and a not in b and b not in a
        ]
        if mixed:
            forms = sorted({name for pair in mixed for name in pair})
            found = session.get_one(model.Contact, contact)
            yield Finding(
                "mixed-names",
                "warning",
                f"One name stands in {len(forms)} forms: {', '.join(forms)}.",
                f"contact {found.key}",
                f"Write {found.name()} throughout, except in quotations and titles.",
            )


def _texts(body: tuple[Block, ...]) -> Iterator[str]:
    """Yield the running text of a document; the words of one run of inlines stay together."""
    words: list[str] = []
    for node in walk(body):
        if isinstance(node, Text):
            words.append(node.text)
        elif not isinstance(node, Inline) and words:
            yield "".join(words)
            words = []
    yield "".join(words)


def _listed(keys: list[str]) -> str:
    return keys[0] if len(keys) == 1 else f"each of {', '.join(keys)}"
