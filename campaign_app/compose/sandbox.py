"""The sandbox in which templates are rendered: plain values in, markup out, and never for long.

Templates read the public parts of plain values and call the few functions they are given; there is no way
from there to Python's own objects, nor to other files. Loops, output and time are bounded, so a hostile
template ends with an error.
"""

import inspect
import operator
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import CodeType
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, Undefined, nodes
from jinja2.lexer import Lexer
from jinja2.parser import Parser
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing

from campaign_app.compose.errors import Fault, UnknownName
from campaign_app.compose.filters import FILTERS, TESTS
from campaign_app.compose.pieces import Piece, Rendered, Table, Words, printable
from campaign_app.compose.plain import Plain
from campaign_app.compose.syntax import PlacedLexer, Preparation, WordPlaces, Written, unknown
from campaign_app.manuscript.tree import Inline, Origin, Text

MAX_OUTPUT = 4_000_000  # characters, with those of marks and tokens: a packet has about 200,000
MAX_TURNS = 100_000  # turns of loops and calls of macros
MAX_SECONDS = 10.0
MAX_RANGE = 10_000
MAX_NUMBER = 10**12
MAX_ITEMS = 10_000
LOOP_PARTS = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "previtem", "nextitem")
)
NO_SUMS = "Values of facts are words with a source, not numbers: they cannot be calculated with or compared."


class Deferred:
    """A value that is made when a template first asks for it."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    @cached_property
    def value(self) -> object:
        """The value itself."""
        return self._make()


class OnDemand(Context):
    """Jinja's names and values, in which a deferred value is made when it is asked for."""

    def resolve_or_missing(self, key: str) -> Any:
        """Return the value named ``key``, or Jinja's ``missing``."""
        found = super().resolve_or_missing(key)
        return found.value if isinstance(found, Deferred) else found


class Misspelt(StrictUndefined):
    """A name or a part of a value that does not exist; using it raises Fault."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        name = str(self._undefined_name)
        holder = self._undefined_obj
        if holder is missing:
            raise UnknownName(f"There is no value “{name}”.", name)
        known = parts_of(holder)
        raise Fault(unknown("part", name, known) if known else f"This value has no part “{name}”.", name)

    # Jinja's class binds its own method to each of these.
    __iter__ = __str__ = __len__ = __bool__ = __contains__ = _fail_with_undefined_error
    __eq__ = __ne__ = __hash__ = __call__ = __neg__ = __pos__ = _fail_with_undefined_error


def parts_of(value: object) -> frozenset[str]:
    """Return the names that a template may read of ``value``."""
    if isinstance(value, Plain):
        return value.parts()
    if isinstance(value, Mapping):
        return frozenset(str(key) for key in value)
    return LOOP_PARTS if isinstance(value, LoopContext) else frozenset()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template that was read and compiled; it serves for every document."""

    code: CodeType
    texts: tuple[Written, ...]
    words: WordPlaces
    computes_keys: bool


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's environment for one document."""

    context_class = OnDemand
    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "**", "%"])

    def __init__(self, table: Table, functions: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(undefined=Misspelt, lstrip_blocks=True, optimized=False, autoescape=False)
        self.table = table
        self._taken: dict[str, Prepared] = {}
        self._marked: dict[tuple[str, int], str] = {}
        self.filters = dict(FILTERS)
        self.tests = dict(TESTS)
        self.globals = {**functions, "range": _range, "namespace": Namespace}
        self._functions = tuple(self.globals.values())
        self._lexer = PlacedLexer(self)
        self._turns = 0
        self._output = 0
        self._deadline = time.monotonic() + MAX_SECONDS
        self.concat = self._concatenated  # type: ignore[method-assign]  # Jinja's own hook for native types

    # --- reading and preparing a template -----------------------------------------------------------------

    @property
    def lexer(self) -> Lexer:
        """The lexer that knows columns."""
        return self._lexer

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = Parser(self, source, name, filename).parse()
        self.preparation = Preparation(name or "", set(self.filters), set(self.tests))
        prepared = self.preparation.visit(tree)
        assert isinstance(prepared, nodes.Template)
        return prepared

    def take(self, name: str, prepared: "Prepared") -> Template:
        """Return the template ``name``, bound to the document of this sandbox."""
        self._taken[name] = prepared
        return self.template_class.from_code(self, prepared.code, self.make_globals(None))

    def places(self, template: str) -> WordPlaces | None:
        """Return where the words of a template stand, None where it was not taken."""
        return self._taken[template].words if template in self._taken else None

    # --- what templates may reach -------------------------------------------------------------------------

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the part ``attribute`` of a plain value, or an undefined one."""
        if isinstance(obj, Undefined):
            return obj.__getattr__(attribute)
        if attribute.startswith("_"):
            raise Fault(f"Templates cannot reach “{attribute}”.", attribute)
        if isinstance(obj, Namespace):
            return _of_namespace(obj, attribute, self)
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if attribute in parts_of(obj):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of a list, or a part of a plain value by its name."""
        if isinstance(obj, list | tuple) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                raise Fault(f"The list has {len(obj)} items, so there is no item {argument}.") from None
        if isinstance(argument, str) and not isinstance(obj, str):
            return self.getattr(obj, str(argument))
        raise Fault("Only lists have items, and only by number.")

    def is_safe_attribute(self, _obj: Any, _attr: str, _value: Any) -> bool:
        """Tell Jinja that nothing is reached but through ``getattr`` above."""
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        """Tell whether ``obj`` is a macro, a function given to templates, or this environment's own."""
        return (
            isinstance(obj, Macro | LoopContext)
            or any(obj is function for function in self._functions)
            or getattr(obj, "__self__", None) is self
        )

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call ``function`` for a template; Fault where it may not, or with arguments it does not take."""
        if isinstance(function, Undefined):
            function()
        if not self.is_safe_callable(function):
            raise Fault("Only functions and macros can be called.")
        if any(function is known for known in self._functions):
            name = next(name for name, known in self.globals.items() if known is function)
            kwargs = {key: value for key, value in kwargs.items() if key not in ("_loop_vars", "_block_vars")}
            try:
                inspect.signature(function).bind(*args, **kwargs)
            except (TypeError, ValueError) as error:
                raise Fault(f"“{name}” cannot be called like this: {error}.", name) from error
            return function(*args, **kwargs)
        return super().call(context, function, *args, **kwargs)

    def call_binop(self, _context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with small plain numbers only, and join lists."""
        for value in (left, right):
            if isinstance(value, Undefined):
                str(value)
        if isinstance(left, list | tuple) and isinstance(right, list | tuple) and operator == "+":
            if len(left) + len(right) > MAX_ITEMS:
                raise Fault(f"A list can have at most {MAX_ITEMS} items.")
            return [*left, *right]
        if isinstance(left, Piece | Plain) or isinstance(right, Piece | Plain):
            raise Fault(NO_SUMS)
        if not all(type(value) in (int, float) for value in (left, right)) or operator == "**":
            raise Fault(f"“{operator}” works on plain numbers only; use “~” to join words.")
        result = BINARY[operator](left, right)
        if abs(result) > MAX_NUMBER:
            raise Fault("This number is too large.")
        return result

    # --- what the prepared nodes call ---------------------------------------------------------------------

    def turn(self) -> None:
        """Count one turn; Fault beyond the bounds."""
        self._turns += 1
        if self._turns > MAX_TURNS:
            raise Fault(f"The template repeats itself more than {MAX_TURNS:,} times; shorten its loops.")
        if time.monotonic() > self._deadline:
            raise Fault(f"The template took longer than {MAX_SECONDS:.0f} seconds; shorten its loops.")

    def written(self, template: str, number: int) -> str:
        """Return the stretch of text ``number`` of a template, with a mark before each of its lines."""
        found = self._marked.get((template, number))
        if found is None:
            lines = self._taken[template].texts[number].lines
            found = "\n".join(self.table.mark(origin) + line for origin, line in lines)
            self._marked[template, number] = found
        self._spend(len(found))
        return found

    def _spend(self, size: int) -> None:
        self._output += size
        if self._output > MAX_OUTPUT:
            raise Fault(f"The template writes more than {MAX_OUTPUT:,} characters; shorten it.")

    def printed(self, value: object, template: str, line: int, column: int) -> str:
        """Return what stands for ``value`` in the markup: the value's text can never be read as markup."""
        if isinstance(value, Rendered):
            self._spend(len(value))
            return value
        inlines = _inlines(value, Origin(template, line, column))
        self._spend(sum(len(node.text) for node in inlines if isinstance(node, Text)))
        return self.table.token(inlines)

    def joined(self, values: list[object], template: str, line: int, column: int) -> object:
        """Return ``values`` as one: plain words stay words, cites stay cites."""
        if all(type(value) is str for value in values):
            text = "".join(str(value) for value in values)
            self._spend(len(text))
            return text
        if any(isinstance(value, Rendered) for value in values):
            return self._concatenated(self.printed(value, template, line, column) for value in values)
        origin = Origin(template, line, column)
        inlines = tuple(node for value in values for node in _inlines(value, origin))
        self._spend(sum(len(node.text) + 1 for node in inlines if isinstance(node, Text)))
        if len(inlines) > MAX_ITEMS:
            raise Fault("Too many values are joined here.")
        return Piece(inlines)

    def comparable(self, value: object) -> object:
        """Return ``value`` if it may be compared; Fault for facts, lists and other composite values."""
        if isinstance(value, Undefined):
            return bool(value)
        if value is None or isinstance(value, str | int | float):
            return value
        raise Fault(NO_SUMS if isinstance(value, Piece | Plain) else "Lists cannot be compared.")

    def _concatenated(self, parts: Iterable[str]) -> Rendered:
        text = "".join(parts)
        self._spend(len(text))
        return Rendered(text)


BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}


def _inlines(value: object, origin: Origin) -> tuple[Inline, ...]:
    if isinstance(value, Piece):
        return value.inlines
    if isinstance(value, Plain):
        shown = getattr(value, "printed", None)
        if isinstance(shown, Piece):
            return shown.inlines
        raise Fault(f"This value has parts; print one of them: {', '.join(sorted(value.parts()))}.")
    if isinstance(value, Words):
        return (Text(str(value), value.origin),) if value else ()
    if isinstance(value, Undefined):
        return (Text(str(value)),)
    if value is None or value == "":
        return ()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Fault("A list or a yes-or-no value cannot be printed; use “for” or “if”.")
    text = printable(str(value))
    return (Text(text, origin),) if text else ()


def _of_namespace(space: Namespace, attribute: str, environment: Sandbox) -> Any:
    try:
        return object.__getattribute__(space, "_Namespace__attrs")[attribute]
    except KeyError:
        return environment.undefined(obj=space, name=attribute)


def _range(*bounds: int) -> range:
    """Return ``range`` of Python, of a bounded length."""
    if not 1 <= len(bounds) <= 3 or not all(
        type(bound) is int and abs(bound) <= MAX_NUMBER for bound in bounds
    ):
        raise Fault("“range” takes one to three whole numbers.", "range")
    numbers = range(*bounds)
    if len(numbers) > MAX_RANGE:
        raise Fault(f"“range” counts at most {MAX_RANGE:,} numbers.", "range")
    return numbers
