"""Letter case of rendered text (CSL 1.0.2, "Text-case"); title case is for English items alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from campaign_app.csl.stop_words import STOP_WORDS
from campaign_app.csl.tokens import Mark, Token, Tokens

WORD = re.compile(r"[^\s\u200b\-–—/.,;?!:\[\](){}“”\"«»]+")
SPACED = re.compile(r"\S+")
GREEK = re.compile(r"[\u0370-\u03ff]")
PROTECTED = frozenset({"nocase", "nodecor", "font-variant", "vertical-align"})

Change = Callable[[str], str]


def apply_case(tokens: Tokens, case: str, english: bool) -> Tokens:
    """Return the tokens in another letter case; unknown cases leave them."""
    if case == "title":
        return _TitleCase(tokens).run() if english else tokens
    if case == "capitalize-first":
        return _first(tokens)
    if case == "sentence":
        return _sentence(tokens)
    change = CHANGES.get(case)
    return _each(tokens, change) if change else tokens


def _capitalised(word: str) -> str:
    if len(word) == 1 and GREEK.match(word):
        return word
    return word[:1].upper() + word[1:]


def _capitalise_lower(word: str) -> str:
    return _capitalised(word) if word == word.lower() else word


def _capitalise_words(text: str) -> str:
    return SPACED.sub(lambda found: _capitalise_lower(found[0]), text)


CHANGES: dict[str, Change] = {
    "lowercase": str.lower,
    "uppercase": str.upper,
    "capitalize-all": _capitalise_words,
}


class _Scope:
    """Knows which tokens stand inside a span whose case is kept."""

    __slots__ = ("_stack",)

    def __init__(self) -> None:
        self._stack: list[bool] = []

    def enter(self, mark: Mark) -> None:
        """Take note of a mark."""
        if mark.closes:
            if self._stack:
                self._stack.pop()
        else:
            kept = mark.kind in PROTECTED and (mark.toggles or mark.kind in ("nocase", "nodecor"))
            self._stack.append(kept or bool(self._stack and self._stack[-1]))

    @property
    def kept(self) -> bool:
        """Tell whether text is protected here."""
        return bool(self._stack) and self._stack[-1]


def _each(tokens: Tokens, change: Change) -> Tokens:
    scope = _Scope()
    out: Tokens = []
    for token in tokens:
        if isinstance(token, str):
            out.append(token if scope.kept else change(token))
        else:
            scope.enter(token)
            out.append(token)
    return out


def _first(tokens: Tokens) -> Tokens:
    scope = _Scope()
    for index, token in enumerate(tokens):
        if isinstance(token, Mark):
            scope.enter(token)
        elif found := SPACED.search(token):
            if scope.kept:
                return tokens
            word = found[0]
            start = next((i for i, char in enumerate(word) if char.isalnum()), 0)
            changed = word[:start] + _capitalise_lower(word[start:])
            return [
                *tokens[:index],
                token[: found.start()] + changed + token[found.end() :],
                *tokens[index + 1 :],
            ]
    return tokens


def _sentence(tokens: Tokens) -> Tokens:
    scope = _Scope()
    out: Tokens = []
    first = True
    for token in tokens:
        if isinstance(token, Mark):
            scope.enter(token)
        elif scope.kept:
            first = first and not token.strip()
        else:
            changed = token.lower()
            if first and (found := WORD.search(changed)):
                word = _capitalised(token[found.start() : found.end()])
                changed = changed[: found.start()] + word[0] + word[1:].lower() + changed[found.end() :]
                first = False
            token = changed
        out.append(token)
    return out


class _TitleCase:
    """One pass over the words of a title; the last word is capitalised even if it is a stop word."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.first = True
        self.last: tuple[int, int, int] | None = None

    def run(self) -> Tokens:
        """Return the tokens in title case."""
        scope = _Scope()
        out: Tokens = []
        for token in self.tokens:
            if isinstance(token, Mark):
                scope.enter(token)
            elif scope.kept:
                if token.strip():
                    self.first = False
                    self.last = None
            else:
                token = self._text(token, len(out))
            out.append(token)
        return self._with_last_word(out)

    def _text(self, text: str, index: int) -> str:
        parts: list[str] = []
        end = 0
        for found in WORD.finditer(text):
            between = text[end : found.start()]
            if between.rstrip()[-1:] in ("!", "?", ":") and between.strip():
                self.first = True
            hyphened = text[found.end() : found.end() + 1] == "-" and between[-1:] != "-"
            parts += [between, self._word(found[0], hyphened)]
            end = found.end()
            self.last = (index, found.start(), end)
        rest = text[end:]
        if rest.strip()[-1:] in ("!", "?", ":") and rest.strip():
            self.first = True
        return "".join([*parts, rest])

    def _word(self, word: str, hyphened: bool) -> str:
        lower = word.lower()
        wanted = self.first or hyphened or (len(word) > 1 and lower not in STOP_WORDS)
        self.first = False
        return _capitalised(word) if wanted and word == lower else word

    def _with_last_word(self, out: Tokens) -> Tokens:
        if self.last:
            index, start, end = self.last
            text = out[index]
            assert isinstance(text, str)
            word = text[start:end]
            if len(word) > 1 and word in STOP_WORDS:
                changed: Token = text[:start] + _capitalised(word) + text[end:]
                out[index] = changed
        return out
