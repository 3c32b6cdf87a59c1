"""Finds a style by id, path or text, and a dependent style's parent (CSL 1.0.2, "Style Structure")."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from campaign_app.csl.errors import StyleError
from campaign_app.csl.xml_files import NAMESPACE, parse, style_folders, tag

BEFORE_TEXT = "\ufeff \t\r\n"
SHORT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def read_style(source: str | Path, called: str = "given as text") -> tuple[str, etree._Element]:
    """Return the name a style goes by in messages and its root element; text is `called` by its own name."""
    if isinstance(source, str) and source.lstrip(BEFORE_TEXT).startswith("<"):
        return called, _checked(parse(source.lstrip(BEFORE_TEXT).encode(), f"The style {called}"), called)
    name = str(source)
    path = Path(source) if name.endswith(".csl") and Path(source).is_file() else installed(name)
    if path is None:
        raise StyleError(f'There is no citation style "{name}".')
    return path.stem, _checked(parse(path.read_bytes(), f"The style {path.stem}"), path.stem)


def installed(name: str) -> Path | None:
    """Return the file of an installed style by its short id or its URL."""
    short = name.rstrip("/").rpartition("/")[2].removesuffix(".csl")
    if not SHORT_ID.fullmatch(short):
        return None
    paths = (folder / f"{short}.csl" for folder in style_folders())
    return next(filter(Path.is_file, paths), None)


def parent(root: etree._Element) -> str | None:
    """Return the id of the style a dependent style stands for, None where it has rules of its own."""
    if root.find(f"{NAMESPACE}citation") is not None:
        return None
    for link in root.iterfind(f"{NAMESPACE}info/{NAMESPACE}link"):
        if link.get("rel") == "independent-parent":
            return link.get("href")
    return None


def _checked(root: etree._Element, name: str) -> etree._Element:
    if tag(root) != "style" or not str(root.tag).startswith(NAMESPACE):
        raise StyleError(
            f"The style {name} is not a CSL style: its root is <{tag(root)}> in line {root.sourceline}."
        )
    return root
