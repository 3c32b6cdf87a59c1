"""Quote states: what is said of a quote check, with its picture and its tone."""

from campaign_app.actions.citations import Cited

TONES = {"found": "ok", "not found": "bad", "ambiguous": "warn"}
PICTURES = {"found": "check-circle", "not found": "blocking", "ambiguous": "warning"}
SAYS = {
    "found": "The quote stands in the source",
    "not found": "The quote is not in the source",
    "ambiguous": "The quote stands in several places",
    "no snapshot": "The quote could not be checked",
}
NO_WORDS = "No words of the source are quoted"


def told(one: Cited) -> str:
    """Return what the check says of a citation, with its reason."""
    says = SAYS[one.state] if one.state else NO_WORDS
    return f"{says}: {one.reason}" if one.reason else says


def picture(one: Cited) -> tuple[str, str]:
    """Return the picture of a citation's state, and its tone."""
    state = str(one.state)
    return PICTURES.get(state, "note"), TONES.get(state, "muted")
