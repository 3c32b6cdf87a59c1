"""LaTeX in the fields of BibTeX to plain text and back; slanted, bold, raised and lowered become CSL's tags.

Braces that keep capitals are taken off, because citation styles here do not lower a title's letters, and
written again, because those of LaTeX do; braces that keep small letters become CSL's ``nocase``.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]  # it has no types

# Real fields nest a few braces; the decoder calls itself for each.
DEEPEST = 50
LONGEST = 100_000  # the decoder reads about as many a second
NEEDED = re.compile(r"[\\{}$~%]|--|``|''")
BARE_PERCENT = re.compile(r"(?<!\\)%")
COMMANDS = {"textit": "i", "emph": "i", "textbf": "b", "textsuperscript": "sup", "textsubscript": "sub"}
# Commands that only dress their words, which the decoder would drop with them.
DRESS = re.compile(r"\\(?:texttt|textsf|textup|textmd|textnormal|mbox|fbox|underline|uline)\s*(?=\{)")
LINK = re.compile(r"\\href\{([^{}]*)\}\{([^{}]*)\}")
BRACE = re.compile(r"[{}]")
BRACES = re.compile(r"\\textbrace(left|right)(?:\{\}|\b)")
COMMAND = re.compile(rf"\\({'|'.join(COMMANDS)})\{{((?:[^{{}}\\]|\\[_%&#$])*)\}}")
TAG = re.compile(r"<(i|b|sup|sub)>([^<>]*)</\1>|<span class=\"nocase\">([^<>]*)</span>")
# Digits and letters that are raised or lowered, and single letters, which need no mathematics.
RAISED = re.compile(r"\$\s*([\^_])\s*(?:\{([^{}$\\]*)\}|([^\s{}$\\]))\s*\$")
LETTER = re.compile(r"\$\s*(\\[A-Za-z]+)\s*\$")
SMALL = re.compile(r"(?<![^\s(“‘\"'-])\{([^\W\d_][^{}\\$<>]*)\}(?![^\s)”’.,:;?!\"'-])")
# What stands around a word.
AROUND = " .,:;?!()[]“”‘’'\"«»…"
WRITTEN = {tag: command for command, tag in COMMANDS.items() if command != "emph"}
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Not \{: BibTeX counts it as a brace.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)


class TooMuch(ValueError):
    """A field is longer or nests more braces than any real one."""


def plain(text: str) -> str:
    """Return the text that LaTeX would print, with runs of white space as one space. Raises TooMuch."""
    if not NEEDED.search(text):
        return spaced(text)
    if len(text) > LONGEST:
        raise TooMuch(f"is longer than {LONGEST:,} characters")
    if depth(text) > DEEPEST:
        raise TooMuch(f"nests more than {DEEPEST} braces")
    text = BRACES.sub(lambda found: r"\{" if found[1] == "left" else r"\}", text)
    text = RAISED.sub(_raised, LETTER.sub(r"\1{}", text))
    marked = COMMAND.sub(lambda found: f"<{COMMANDS[found[1]]}>{found[2]}</{COMMANDS[found[1]]}>", text)
    marked = LINK.sub(r"\2 (\1)", DRESS.sub("", marked))
    try:
        decoded = _decoder().latex_to_text(BARE_PERCENT.sub(r"\\%", marked))
    except RecursionError:
        raise
    except Exception:  # a command without its arguments stops the decoder anywhere, with any error
        decoded = text
    return spaced(unicodedata.normalize("NFC", decoded))


def spaced(text: str) -> str:
    """Return ``text`` with paragraphs kept and every other white space as one space."""
    paragraphs = re.split(r"\n[ \t\r]*\n\s*", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def plain_title(text: str) -> str:
    """Return a title like ``plain``; words in braces that begin small are marked to stay so."""
    return plain(SMALL.sub(_small, text))


def escaped(text: str) -> str:
    """Return ``text`` as LaTeX that prints it; letters stay as they are, for programs read UTF-8."""
    return "".join(_escaped(text, str))


def escaped_title(text: str) -> str:
    """Return a title like ``escaped``, with braces round the words whose capitals styles would lower.

    Those are all with a capital but the first, of which the first letter stays (biblatex manual, 2.3.4).
    """
    begun = False

    def braced(words: str) -> str:
        nonlocal begun
        pieces = re.split(r"(\s+)", words)
        for number, piece in enumerate(pieces):
            core = piece.strip(AROUND)
            if core and not balanced(core):
                continue
            if any(letter.isupper() for letter in (core if begun else core[1:])):
                pieces[number] = piece.replace(core, f"{{{core}}}", 1)
            begun = begun or bool(core)
        return "".join(pieces)

    return "".join(_escaped(text, braced))


def _escaped(text: str, outside: Callable[[str], str]) -> Iterator[str]:
    """Yield ``text`` as LaTeX piece by piece; ``outside`` dresses what stands in no tag."""
    at = 0
    for found in TAG.finditer(text):
        yield outside(text[at : found.start()].translate(ESCAPES))
        words = (found[2] or found[3] or "").translate(ESCAPES)
        yield f"\\{WRITTEN[found[1]]}{{{words}}}" if found[1] else f"{{{words}}}"
        at = found.end()
    yield outside(text[at:].translate(ESCAPES))


def _raised(found: re.Match[str]) -> str:
    tag = "sup" if found[1] == "^" else "sub"
    return f"<{tag}>{found[2] or found[3] or ''}</{tag}>"


def _small(found: re.Match[str]) -> str:
    small = found[1] == found[1].lower() != found[1].upper()
    return f'<span class="nocase">{found[1]}</span>' if small else found[0]


def depth(text: str) -> int:
    """Return how deep braces nest."""
    deepest = now = 0
    for brace in BRACE.findall(text):
        now += 1 if brace == "{" else -1
        deepest = max(deepest, now)
    return deepest


def balanced(text: str) -> bool:
    """Tell whether ``text`` may stand between braces as it is."""
    now = 0
    for brace in BRACE.findall(text):
        now += 1 if brace == "{" else -1
        if now < 0:
            return False
    return now == 0


@cache
def _decoder() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True, keep_comments=True)
