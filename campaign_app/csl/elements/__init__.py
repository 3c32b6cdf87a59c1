"""The rendering elements of CSL, each compiled to a function from the state of a cite to tokens."""

from __future__ import annotations

from collections.abc import Mapping

from campaign_app.csl.elements.choose import compile_choose
from campaign_app.csl.elements.date import compile_date
from campaign_app.csl.elements.group import compile_group
from campaign_app.csl.elements.label import compile_label
from campaign_app.csl.elements.names import compile_names
from campaign_app.csl.elements.number import compile_number
from campaign_app.csl.elements.text import compile_text
from campaign_app.csl.scope import Compile

ELEMENTS: Mapping[str, Compile] = {
    "choose": compile_choose,
    "date": compile_date,
    "group": compile_group,
    "label": compile_label,
    "names": compile_names,
    "number": compile_number,
    "text": compile_text,
}
