"""Kinds of fact on a form: which fields each has of its own, what they are called, and what is missing."""

from campaign_app.gui.record_form import RecordForm

FIGURE = ("low", "high", "qualifier", "unit", "counted")
WORDS = ("quote", "speaker", "occasion", "translation_note")
LAW = ("instrument", "article")
POSITION = ("forum", "verb", "strength")
REASON = ("rank_reason",)
# Fields of one kind are left out of the others, but where they are filled in all the same.
OWN = {
    "figure": FIGURE,
    "claim": FIGURE,
    "quotation": WORDS,
    "position": POSITION,
    "legal": LAW,
    "commitment": WORDS,
    "outcome": (*FIGURE, *WORDS),
    "risk": FIGURE,
}
CAPTIONS = {
    "figure": {"date": "As of"},
    "position": {"actors": "State(s)", "date": "Taken on"},
    "quotation": {"date": "Said on"},
    "commitment": {"actors": "Promised by", "date": "Promised on"},
    "outcome": {"date": "Happened on"},
}
# What to say where a fact of a kind lacks what it should have; it can be saved without.
LACKS = {
    "position": {"actors": "Name the State or body whose position it is."},
    "quotation": {"speaker": "Say who said the words."},
    "legal": {"instrument": "Name the treaty, law or resolution; letters then cite its article too."},
    "commitment": {"actors": "Name who promised it; the day it is due is kept under Campaign › Commitments."},
}
CALLED_BY_KIND = ("date", "actors")
TOLD_BY_KIND = ("actors", "speaker", "instrument")
EMPTY: tuple[object, ...] = (None, "", [])


def fit_to_kind(form: RecordForm) -> None:
    """Show on a form of a fact what its kind has, under the kind's words, and say what it lacks.

    The reason for a rank is shown where the rank needs one. Fields that the form lacks are passed over.
    """
    values = form.values()
    kind = str(values.get("kind") or "")
    own = {*OWN.get(kind, ()), *(REASON if values.get("rank") not in (None, "normal") else ())}
    fields = [name for name in (*FIGURE, *WORDS, *LAW, *POSITION, *REASON) if name in values]
    shown = {name for name in fields if name in own or values[name] not in EMPTY}
    form.show_fields(shown, True)
    form.show_fields(set(fields) - shown, False)
    for name in (one for one in CALLED_BY_KIND if one in values):
        form.call(name, CAPTIONS.get(kind, {}).get(name, ""))
    for name in (one for one in TOLD_BY_KIND if one in values):
        lacks = LACKS.get(kind, {}).get(name, "")
        form.hint(name, lacks if values[name] in EMPTY else "")
