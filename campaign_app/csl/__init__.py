"""Citations in any style: a processor of the Citation Style Language 1.0.2, apart from this program.

The way through it: `style.py` compiles a style by way of `elements/`; `citations.py` holds a document's
clusters and asks `registry.py` what holds for its sources, `positions.py` where each cite stands,
`cite_text.py` and `cluster_text.py` for the words; `tree.py` turns these into the nodes of `nodes.py`.
"""

from campaign_app.csl.bibliography import Entry
from campaign_app.csl.citations import Citations
from campaign_app.csl.clusters import CiteItem, Cluster
from campaign_app.csl.errors import StyleError
from campaign_app.csl.html import to_html
from campaign_app.csl.languages import Languages
from campaign_app.csl.nodes import Block, Inline, Link, Styled, Text
from campaign_app.csl.plain import to_plain
from campaign_app.csl.structure import check_style
from campaign_app.csl.style import Style, load_style
from campaign_app.csl.style_info import FIELDS, FORMATS, StyleInfo, find_styles, glance
from campaign_app.csl.tree import QuoteMarks

__all__ = [
    "FIELDS",
    "FORMATS",
    "Block",
    "Citations",
    "CiteItem",
    "Cluster",
    "Entry",
    "Inline",
    "Languages",
    "Link",
    "QuoteMarks",
    "Style",
    "StyleError",
    "StyleInfo",
    "Styled",
    "Text",
    "check_style",
    "find_styles",
    "glance",
    "load_style",
    "to_html",
    "to_plain",
]
