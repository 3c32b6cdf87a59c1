"""The filters and tests that templates may use: few, and none of them loses a cite or adds up figures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Undefined, pass_environment
from jinja2.sandbox import SandboxedEnvironment

from campaign_app.compose.errors import Fault
from campaign_app.compose.pieces import Piece, Rendered, Words

MAX_ITEMS = 10_000


def _text_filter(name: str, change: Callable[[str], str], first_only: bool = False) -> Callable[[Any], Any]:
    """Return a filter that changes words, of a fact too, and keeps what they cite."""

    def apply(value: Any) -> Any:
        if isinstance(value, Undefined):
            str(value)
        shown = getattr(value, "printed", value)
        if isinstance(shown, Piece):
            return shown.changed(change, first_only)
        if isinstance(shown, Words):
            return Words(change(shown), shown.origin)
        if isinstance(shown, str) and not isinstance(shown, Rendered):
            return change(shown)
        raise Fault(f"The filter “{name}” works on words only.", name)

    return apply


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _items(value: Any, name: str) -> list[Any]:
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, str | Piece | Mapping) or not isinstance(value, Iterable):
        raise Fault(f"The filter “{name}” works on lists only.", name)
    items = []
    for item in value:
        items.append(item)
        if len(items) > MAX_ITEMS:
            raise Fault(f"The filter “{name}” takes at most {MAX_ITEMS:,} items.", name)
    return items


def default(value: Any, other: Any = "", empty: bool = True) -> Any:
    """Return ``other`` where there is no value, or (unless ``empty`` is false) an empty one."""
    return other if isinstance(value, Undefined) or (empty and not value) else value


def first(value: Any) -> Any:
    """Return the first item of a list, nothing of an empty one."""
    return next(iter(_items(value, "first")), "")


def last(value: Any) -> Any:
    """Return the last item of a list, nothing of an empty one."""
    return next(reversed(_items(value, "last")), "")


def length(value: Any) -> int:
    """Return how many items a list has."""
    return len(_items(value, "length"))


@pass_environment
def join(environment: Any, value: Any, between: str = ", ", last: str | None = None) -> Any:
    """Return the items of a list with ``between`` between them, and ``last`` before the last one."""
    items = _items(value, "join")
    parts: list[Any] = []
    for number, item in enumerate(items):
        if number:
            parts.append(last if last is not None and number == len(items) - 1 else between)
        parts.append(item)
    return environment.joined(parts, "", 1, 1) if parts else ""


@pass_environment
def sort(
    environment: SandboxedEnvironment, value: Any, attribute: str = "", reverse: bool = False
) -> list[Any]:
    """Return a list in the order of its items, or of one part of each."""
    items = _items(value, "sort")
    return sorted(
        items, key=lambda item: str(_part(environment, item, attribute)).casefold(), reverse=reverse
    )


@pass_environment
def groupby(environment: SandboxedEnvironment, value: Any, attribute: str) -> list[tuple[str, list[Any]]]:
    """Return pairs of one part's words and the items that have it, in the order of their first items."""
    groups: dict[str, list[Any]] = {}
    for item in _items(value, "groupby"):
        groups.setdefault(str(_part(environment, item, attribute)), []).append(item)
    return [(Words(words), items) for words, items in groups.items()]


@pass_environment
def having(environment: SandboxedEnvironment, value: Any, attribute: str, *wanted: str) -> list[Any]:
    """Return the items with a part that is not empty, or that is one of ``wanted``."""
    items = [(item, _part(environment, item, attribute)) for item in _items(value, "having")]
    return [item for item, part in items if (str(part) in wanted if wanted else part)]


@pass_environment
def lacking(environment: SandboxedEnvironment, value: Any, attribute: str, *unwanted: str) -> list[Any]:
    """Return the items that ``having`` leaves out."""
    kept = having(environment, value, attribute, *unwanted)
    return [item for item in _items(value, "lacking") if not any(item is other for other in kept)]


@pass_environment
def each(environment: SandboxedEnvironment, value: Any, attribute: str) -> list[Any]:
    """Return one part of every item."""
    return [_part(environment, item, attribute) for item in _items(value, "each")]


def reverse(value: Any) -> list[Any]:
    """Return a list from its end."""
    return _items(value, "reverse")[::-1]


def _part(environment: SandboxedEnvironment, item: Any, attribute: str) -> Any:
    part = environment.getattr(item, attribute) if attribute else item
    if isinstance(part, Undefined):
        str(part)
    if isinstance(part, Sequence) and not isinstance(part, str):
        raise Fault(f"“{attribute}” is a list; name a part that is words.", attribute)
    return part


FILTERS: dict[str, Callable[..., Any]] = {
    "upper": _text_filter("upper", str.upper),
    "lower": _text_filter("lower", str.lower),
    "capitalize": _text_filter("capitalize", _capitalised, first_only=True),
    "default": default,
    "first": first,
    "last": last,
    "length": length,
    "join": join,
    "sort": sort,
    "groupby": groupby,
    "having": having,
    "lacking": lacking,
    "each": each,
    "reverse": reverse,
}
TESTS: dict[str, Callable[..., bool]] = {
    "defined": lambda value: not isinstance(value, Undefined),
    "undefined": lambda value: isinstance(value, Undefined),
    "odd": lambda value: type(value) is int and value % 2 == 1,
    "even": lambda value: type(value) is int and value % 2 == 0,
}
