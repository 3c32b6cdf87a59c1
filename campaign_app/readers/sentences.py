"""What is wrong with a value as a sentence for who wrote it: fields by their labels, quotes cut short."""

import re

# Messages that begin so say something of the field, which then is their subject; others stand by themselves.
OF_THE_FIELD = ("is ", "must ", "has ", "holds ", "cannot ", "mixes ")
# What a message may quote of a value, and how long it may be in all: a paste would blow a form up.
MOST_QUOTED, MOST = 60, 600
QUOTED = re.compile(f"“([^”]{{{MOST_QUOTED + 1},}})”")
ABBREVIATIONS = ("url", "doi", "isbn", "issn")


def label_of(field: str) -> str:
    """Return words for a dotted field: ``names.2.text`` is Name 2, ``tenures.1.start`` Tenure 1, start."""
    first, *rest = field.removeprefix("item.").split(".")
    if rest and rest[0].isdecimal():
        words = f"{_words(_one_of(first))} {rest[0]}"
        rest = [part for part in rest[1:] if part != "text"]
    else:
        words = _words(first)
    return ", ".join([words, *(part.replace("_", " ") for part in rest)])


def sentence(field: str, message: str) -> str:
    """Return what is wrong with a field, which is empty where it is the record as a whole."""
    if not field:
        return under(field, message)
    if message.startswith(OF_THE_FIELD):
        return cut(f"{label_of(field)} {message}.")
    if message[:1] == "“" or message[:1].isdigit():
        return cut(f"{label_of(field)}: {message}.")
    return under("", message)


def under(field: str, message: str) -> str:
    """Return what is wrong for a place below the field itself, which needs no name unless it is a part."""
    return sentence(field, message) if "." in field else cut(f"{message[:1].upper()}{message[1:]}.")


def cut(text: str) -> str:
    """Return a message that quotes no more of a value than tells which it is."""
    text = QUOTED.sub(lambda found: f"“{found[1][: MOST_QUOTED - 1]}…”", text)
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"


def _words(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ")
    return words.upper() if words.lower() in ABBREVIATIONS else words[:1].upper() + words[1:]


def _one_of(name: str) -> str:
    """Return what one entry of a list is called: topics hold a topic, basis is the same for one and many."""
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return name if name.endswith("sis") else name.removesuffix("s")
