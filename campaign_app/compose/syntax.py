"""Jinja's syntax with columns, less what templates here may not use, and prepared for a bounded rendering.

Jinja counts lines only. Here every token's line is a ``Place``, an ``int`` that also knows its column, and so
is every node's; the nodes are then rewritten so that all that is written passes through the environment and
each turn of a loop is counted. A prepared template holds nothing of one document, so it serves for all.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes
from jinja2.lexer import Lexer, newline_re
from jinja2.visitor import NodeTransformer

from campaign_app.compose.errors import TemplateError
from campaign_app.compose.places import Place, line_starts, place_at
from campaign_app.manuscript.tree import Origin

STATEMENTS = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.With, nodes.Macro),
    *(nodes.CallBlock, nodes.Assign, nodes.AssignBlock),
)
EXPRESSIONS = (
    *(nodes.Name, nodes.NSRef, nodes.Const, nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair, nodes.Keyword),
    *(nodes.Call, nodes.Filter, nodes.Test, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.CondExpr),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos, nodes.Concat),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod),
)
ALLOWED = STATEMENTS + EXPRESSIONS
TAG_ENDS = ("block_end", "comment_end", "raw_begin", "raw_end")
NAMING = ("fact", "cite")  # the functions whose arguments are keys of records
SUMS = ("sum", "int", "float", "round", "abs", "min", "max")


class PlacedLexer(Lexer):
    """Jinja's lexer, whose line numbers are Places.

    A line that holds nothing but tags leaves no line behind; Jinja's own ``trim_blocks`` would also join a
    line of text that ends with a tag to the next.
    """

    def tokeniter(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> Iterator[tuple[int, str, str]]:
        """Yield Jinja's tokens, each with the Place where it stands."""
        text = "\n".join(newline_re.split(source)[::2])
        starts = line_starts(text)
        cursor = 0
        only_tags, behind_tag = True, False
        try:
            for _, token, value in super().tokeniter(source, name, filename, state):
                # Jinja drops nothing but white space between tokens, so the next occurrence is the token.
                start = text.index(value, cursor)
                cursor = start + len(value)
                if token == "data":  # noqa: S105  # a kind of token, not a password
                    if behind_tag and only_tags and value.startswith("\n"):
                        start, value = start + 1, value[1:]
                    only_tags = (only_tags or "\n" in text[max(start - 1, 0) : cursor]) and not _tail(
                        value
                    ).strip()
                elif token == "variable_begin":  # noqa: S105  # as above
                    only_tags = False
                behind_tag = token in TAG_ENDS
                if value:
                    yield place_at(starts, start), token, value
        except TemplateSyntaxError as error:
            error.lineno = place_at(starts, cursor)
            raise


def _tail(text: str) -> str:
    return text.rpartition("\n")[2]


@dataclass(slots=True)
class WordPlaces:
    """Where the names and strings of one template stand, in reading order."""

    found: list[tuple[str, Place]] = field(default_factory=list)

    def locate(self, line: int, word: str) -> tuple[int, int]:
        """Return line and column of ``word`` from ``line`` on, or of the line's first name."""
        later = [(name, place) for name, place in sorted(self.found, key=_reading_order) if place >= line]
        for name, place in later:
            if name == word:
                return int(place), place.column
        return line, next((place.column for _, place in later if place == line), 1)


@dataclass(frozen=True, slots=True)
class Written:
    """A stretch of text that a template holds: its lines, each with the place where it stands."""

    lines: tuple[tuple[Origin, str], ...]


def _reading_order(entry: tuple[str, Place]) -> tuple[int, int]:
    return int(entry[1]), entry[1].column


class Preparation(NodeTransformer):
    """Rewrites the nodes of one template; raises TemplateError for what templates may not use.

    ``computes_keys`` tells that the template asks for records otherwise than by keys that stand in it.
    """

    def __init__(self, template: str, filters: set[str], tests: set[str]) -> None:
        self.template = template
        self.filters = filters
        self.tests = tests
        self.words = WordPlaces()
        self.texts: list[Written] = []
        self._asked = self._asked_by_key = 0

    @property
    def computes_keys(self) -> bool:
        """Whether some key is not written in the template as it is."""
        return self._asked != self._asked_by_key

    def refuse(self, message: str, node: nodes.Node) -> TemplateError:
        """Return the error that says what is wrong with ``node``."""
        return TemplateError(message, self.template, node.lineno, _column(node))

    def generic_visit(self, node: nodes.Node, *args: object, **kwargs: object) -> nodes.Node:
        """Go on below ``node``, which must be of an allowed kind."""
        if not isinstance(node, ALLOWED):
            raise self.refuse(f"Templates cannot use “{type(node).__name__.lower()}” here; remove it.", node)
        return super().generic_visit(node, *args, **kwargs)

    def visit_Template(self, node: nodes.Template) -> nodes.Node:
        """Count each time a template is begun."""
        return self._counted(node)

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """Count each turn of a loop."""
        return self._counted(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:
        """Count each call of a macro."""
        return self._counted(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:
        """Count each use of a call block."""
        return self._counted(node)

    def _counted(self, node: nodes.Template | nodes.For | nodes.Macro | nodes.CallBlock) -> nodes.Node:
        self.generic_visit(node)
        node.body.insert(0, nodes.ExprStmt(_through("turn"), lineno=node.lineno))
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """Hand what the template writes and what it prints to the environment."""
        node.nodes = [
            self._kept(child)
            if isinstance(child, nodes.TemplateData)
            else _through("printed", self.visit(child), *self._where(child))
            for child in node.nodes
        ]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Join with ``~`` through the environment, which keeps cites."""
        where = self._where(node)
        self.generic_visit(node)
        return _through("joined", nodes.List(node.nodes), *where)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        """Let only plain words and numbers be compared: a fact's value is neither."""
        self.generic_visit(node)
        node.expr = _through("comparable", node.expr)
        for operand in node.ops:
            if operand.op not in ("in", "notin"):
                operand.expr = _through("comparable", operand.expr)
        return node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:
        """Let only plain words and numbers be keys."""
        self.generic_visit(node)
        for pair in node.items:
            pair.key = _through("comparable", pair.key)
        return node

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:
        """Refuse a filter over rendered markup."""
        if node.filter is not None:
            raise self.refuse("A filter cannot be applied to a whole block; apply it to a value.", node)
        return self.generic_visit(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        """Remember where a name stands."""
        self._asked += node.name in NAMING
        self._remember(node.name, node)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Tell calls for records by key from those whose key is made up while rendering."""
        arguments = [*node.args, *(keyword.value for keyword in node.kwargs)]
        by_key = not (node.dyn_args or node.dyn_kwargs) and all(
            isinstance(argument, nodes.Const) for argument in arguments
        )
        self._asked_by_key += by_key and isinstance(node.node, nodes.Name) and node.node.name in NAMING
        return self.generic_visit(node)

    def visit_Const(self, node: nodes.Const) -> nodes.Node:
        """Remember where a string stands."""
        if isinstance(node.value, str):
            self._remember(node.value, node)
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        """Remember where the part of a value stands: behind its dot."""
        self.words.found.append((node.attr, Place(node.lineno, _column(node) + 1)))
        return self.generic_visit(node)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        """Refuse an unknown filter; a sum is refused for its own reason."""
        if node.name in SUMS:
            raise self.refuse(
                f"Figures are never added up or rounded, so there is no filter “{node.name}”.", node
            )
        if node.name not in self.filters:
            raise self.refuse(unknown("filter", node.name, self.filters), node)
        self._remember(node.name, node)
        return self.generic_visit(node)

    def visit_Test(self, node: nodes.Test) -> nodes.Node:
        """Refuse an unknown test."""
        if node.name not in self.tests:
            raise self.refuse(unknown("test", node.name, self.tests), node)
        return self.generic_visit(node)

    def _remember(self, word: str, node: nodes.Node) -> None:
        self.words.found.append((word, Place(node.lineno, _column(node))))

    def _where(self, node: nodes.Node) -> tuple[nodes.Const, ...]:
        return nodes.Const(self.template), nodes.Const(int(node.lineno)), nodes.Const(_column(node))

    def _kept(self, data: nodes.TemplateData) -> nodes.Call:
        lines = data.data.split("\n")
        columns = [_column(data)] + [1] * (len(lines) - 1)
        origins = (
            Origin(self.template, data.lineno + number, column) for number, column in enumerate(columns)
        )
        self.texts.append(Written(tuple(zip(origins, lines, strict=True))))
        kept = _through("written", nodes.Const(self.template), nodes.Const(len(self.texts) - 1))
        kept.set_lineno(data.lineno, override=True)
        return kept


def _column(node: nodes.Node) -> int:
    return node.lineno.column if isinstance(node.lineno, Place) else 1


def _through(name: str, *arguments: nodes.Expr) -> nodes.Call:
    """Return a call of the environment's method ``name``, which templates themselves cannot reach."""
    call = nodes.Call(nodes.EnvironmentAttribute(name), list(arguments), [], None, None)
    call.set_lineno(arguments[0].lineno or 0 if arguments else 0)
    return call


def unknown(what: str, name: str, known: Set[str]) -> str:
    """Return the sentence for an unknown name, with the closest known one."""
    close = get_close_matches(name, sorted(known), n=1)
    hint = f"did you mean “{close[0]}”?" if close else f"there are: {', '.join(sorted(known))}."
    return f"There is no {what} “{name}”; {hint}"
