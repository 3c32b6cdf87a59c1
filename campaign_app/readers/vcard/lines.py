"""The lines of a vCard (RFC 6350, 3.2–3.4): unfolded, split into name, parameters and value, written folded.

Own code, because the one well-known library (vobject 0.9) knows versions 2.1 and 3.0 alone: it neither reads
the parameters of version 4 (ALTID, SORT-AS, caret escapes of RFC 6868) nor tells which card is broken.
"""

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

NAME = re.compile(r"(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)")
PARAMETER = re.compile(r';([A-Za-z0-9-]+)(?:=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*))?')
ONE = re.compile(r'"([^"]*)"|([^",]+)')
CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
LONGEST = 75  # octets of a written line without its end (RFC 6350, 3.2)


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its name in capitals, its parameters by their names in capitals, its value unchanged.

    Properties of one ``group`` belong together.
    """

    name: str
    value: str
    parameters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    group: str = ""

    def first(self, parameter: str) -> str:
        """Return the first value of a parameter, empty where it is not there."""
        return next(iter(self.parameters.get(parameter, ())), "")

    @property
    def types(self) -> frozenset[str]:
        """The values of TYPE in small letters; version 4 may have several in one pair of quotation marks."""
        types = ",".join(self.parameters.get("TYPE", ())).lower().split(",")
        return frozenset(filter(None, map(str.strip, types)))

    @property
    def rank(self) -> int:
        """Where it stands among those of its name: 1 for the preferred one, and after all that say so 101."""
        pref = self.first("PREF")
        return int(pref) if re.fullmatch(r"\d{1,3}", pref) else 1 if "pref" in self.types else 101


def unfolded(text: str) -> Iterator[str]:
    """Yield the logical lines of a file: a line that begins with white space continues the one before."""
    line: list[str] = []
    for part in re.split(r"\r\n|\n|\r", text):
        if part[:1] in (" ", "\t") and line:
            line.append(part[1:])
        elif line and line[-1].endswith("=") and "QUOTED-PRINTABLE" in line[0].upper():
            line.append("\n" + part)
        else:
            if line:
                yield "".join(line)
            line = [part]
    if line:
        yield "".join(line)


def parsed(line: str) -> Property | None:
    """Return the property that a line holds, None where it is none."""
    named = NAME.match(line)
    if named is None:
        return None
    at, parameters = named.end(), dict[str, list[str]]()
    while found := PARAMETER.match(line, at):
        at = found.end()
        # In version 2.1 a parameter may be a bare TYPE.
        label, values = (found[1], found[2]) if found[2] is not None else ("TYPE", found[1])
        parameters.setdefault(label.upper(), []).extend(_caret(a or b) for a, b in ONE.findall(values))
    if line[at : at + 1] != ":":
        return None
    value = line[at + 1 :]
    encoding = [one.upper() for one in (*parameters.get("ENCODING", ()), *parameters.get("TYPE", ()))]
    if "QUOTED-PRINTABLE" in encoding:
        charset = next(iter(parameters.get("CHARSET", ())), "utf-8")
        value = _quoted_printable(value, charset)
    return Property(named[2].upper(), value, parameters, (named[1] or "").lower())


def written(name: str, value: str, parameters: Mapping[str, str] | None = None) -> str:
    """Return one property as its folded lines, without the last line end; ``value`` must be escaped."""
    said = "".join(f";{label}={_parameter(text)}" for label, text in (parameters or {}).items() if text)
    return "\r\n ".join(_folds(f"{name}{said}:{value}"))


def escaped(text: str) -> str:
    """Return text as one component of a value."""
    text = re.sub(r"\r\n|\r|\n", r"\n", text.replace("\\", "\\\\"))
    return text.replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def unescaped(text: str) -> str:
    """Return a component of a value as text."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text, flags=re.DOTALL)


def components(value: str, sign: str = ";") -> list[str]:
    """Return the unescaped parts of a value that ``sign`` keeps apart."""
    if sign not in value:
        return [unescaped(value).strip()]
    parts, start, at = [], 0, 0
    while at < len(value):
        if value[at] == sign:
            parts.append(value[start:at])
            start = at + 1
        at += 2 if value[at] == "\\" else 1
    return [unescaped(part).strip() for part in (*parts, value[start:])]


def _caret(text: str) -> str:
    return re.sub(r"\^[n'^]", lambda found: CARETS[found[0]], text)


def _parameter(text: str) -> str:
    for sign, plain in (("^^", "^"), ("^n", "\n"), ("^'", '"')):
        text = text.replace(plain, sign)
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\r]", " ", text)
    return f'"{text}"' if re.search(r"[,;:\s]", text) or not text.isascii() else text


def _folds(line: str) -> Iterator[str]:
    """Yield pieces of at most 75 octets with the space that folding adds, never parting a character."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LONGEST:
            yield piece
            piece, size = "", 1
        piece += sign
        size += width
    yield piece


def _quoted_printable(value: str, charset: str) -> str:
    content = quopri.decodestring(value.encode())
    try:
        text = content.decode(charset)
    except (UnicodeDecodeError, LookupError):
        text = content.decode("utf-8", "replace")
    return re.sub(r"\r\n|\r|\n", r"\\n", text)
