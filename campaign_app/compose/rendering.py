"""Render one template, and tell its faults by template, line and column."""

import traceback
from collections.abc import Mapping
from functools import lru_cache
from types import TracebackType
from typing import Any

from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError
from jinja2.environment import Template

from campaign_app.compose.errors import Fault, TemplateError, UnknownName
from campaign_app.compose.pieces import Rendered, Table, checked_source
from campaign_app.compose.places import Place, line_starts, place_at
from campaign_app.compose.sandbox import Prepared, Sandbox
from campaign_app.compose.syntax import unknown

MAX_SOURCE = 400_000
PREPARED = 128  # templates and fields kept ready: those of a few dozen documents
# What plain Python raises when a template combines values that do not go together or nests too deeply.
COMBINED = (TypeError, ValueError, ArithmeticError, LookupError)
TOO_DEEP = (RecursionError, SyntaxError, MemoryError)
OF_TEMPLATE = (JinjaError, *COMBINED, *TOO_DEEP)


def render(sandbox: Sandbox, source: str, name: str, values: Mapping[str, Any]) -> Rendered:
    """Return the markup that the template ``source`` gives with ``values``.

    ``name`` is what its errors call it. Raises TemplateError.
    """
    template = sandbox.take(name, prepared(source, name))
    context = template.new_context(dict(values))
    try:
        text = sandbox.concat(template.root_render_func(context))
    except TemplateError:
        raise
    except Fault as fault:
        raise _told(sandbox, fault, name, set(values) | set(sandbox.globals)) from fault
    except OF_TEMPLATE as error:
        raise _told(
            sandbox, Fault(_sentence(error)).with_traceback(error.__traceback__), name, set()
        ) from error
    assert isinstance(text, Rendered)
    return text


@lru_cache(maxsize=PREPARED)
def prepared(source: str, name: str) -> Prepared:
    """Return the template ``source``, read and compiled, as ``render`` takes it. Raises TemplateError."""
    if len(source) > MAX_SOURCE:
        raise TemplateError(f"The template is longer than {MAX_SOURCE:,} characters; shorten it.", name, 1)
    sandbox = Sandbox(Table(), {})
    try:
        code = sandbox.compile(checked_source(source), name, name)
    except TemplateSyntaxError as error:
        column = error.lineno.column if isinstance(error.lineno, Place) else 1
        raise TemplateError(_sentence(error), name, int(error.lineno), column) from error
    except Fault as fault:
        place = place_at(line_starts(source), source.find(fault.word))
        raise TemplateError(fault.message, name, place, place.column) from fault
    except OF_TEMPLATE as error:
        raise TemplateError("The template is nested too deeply to be read; simplify it.", name, 1) from error
    told = sandbox.preparation
    return Prepared(code, tuple(told.texts), told.words, told.computes_keys)


def _sentence(error: BaseException) -> str:
    if isinstance(error, TemplateSyntaxError):
        words = (error.message or "this cannot be read").rstrip(".")
        return f"{words[:1].upper()}{words[1:]}; look at the braces and words around this place."
    if isinstance(error, RecursionError):
        return "The template calls itself without end."
    return f"These values do not go together ({error})."


def _told(sandbox: Sandbox, fault: Fault, name: str, known: set[str]) -> TemplateError:
    """Return ``fault`` with the place where the innermost template was when it met it."""
    template, line = _innermost(fault.__traceback__) or (name, 1)
    places = sandbox.places(template)
    line, column = places.locate(line, fault.word) if places else (line, 1)
    message = unknown("value", fault.word, known) if isinstance(fault, UnknownName) else fault.message
    return TemplateError(message, template, line, column)


def _innermost(trace: TracebackType | None) -> tuple[str, int] | None:
    found = None
    for frame, line in traceback.walk_tb(trace):
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            found = (template.name or "", template.get_corresponding_lineno(line))
    return found
