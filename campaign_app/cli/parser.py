"""What can be typed on the command line."""

import argparse
from collections.abc import Callable, Sequence
from typing import NoReturn

from campaign_app import __version__
from campaign_app.errors import UserError

KINDS = (
    "facts",
    "sources",
    "contacts",
    "relationships",
    "states",
    "posts",
    "events",
    "instruments",
    "disputes",
    "judgements",
    "campaigns",
    "asks",
    "commitments",
    "outcomes",
    "templates",
    "styles",
    "documents",
    "editions",
    "signatories",
    "searches",
)


class _Parser(argparse.ArgumentParser):
    """Raises a sentence instead of printing the usage and leaving the program."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message[:1].upper()}{message[1:]}; see “{self.prog} --help”.")


Command = Callable[[str, str], _Parser]


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for. Raises UserError on a wrong call."""
    parser = _Parser(
        prog="campaign-app",
        description="Letters and briefing packets whose every figure cites its source. "
        "Without a command the window opens.",
        epilog="Exit status: 0 done, 1 blocked by findings, 2 usage or input error.",
    )
    parser.add_argument("--version", action="version", version=f"campaign-app {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    def command(name: str, help: str) -> _Parser:
        return commands.add_parser(name, help=help, description=help[:1].upper() + help[1:] + ".")

    new = command("new", "make a workspace, filled with the first campaign")
    new.add_argument("file", metavar="FILE_OR_URL")
    new.add_argument("--empty", action="store_true", help="leave it empty")
    _passphrase(new)

    _records(command)
    _contacts(command)
    _sources(command)
    _documents(command)
    _both_ways(command)

    for name, help in (("undo", "take the last change back"), ("redo", "make the last undone change again")):
        _workspace(command(name, help))
    asked, rest = parser.parse_known_args(arguments)
    if asked.command == "merge" and not any(word.startswith("-") for word in rest):
        # What may be left out is taken to be left out where an option stands before it.
        asked.choices, rest = [*asked.choices, *rest], []
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return asked


def _records(command: Command) -> None:
    listing = command("list", "list records")
    _kind(listing)
    listing.add_argument("--search", default="", metavar="TEXT", help="only those that match TEXT")
    _json(listing)

    search = command("search", "find records of every kind, the newest first")
    search.add_argument(
        "text",
        metavar="TEXT",
        help="words, “phrases” and filters: kind: after: before: topic: source: disputed: unreviewed:",
    )
    search.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many (default: 20)")
    _json(search)

    show = command("show", "show one record with all it is tied to")
    _kind(show)
    show.add_argument("id", metavar="ID")
    show.add_argument("--reveal", action="store_true", help="show who a protected person is")
    show.add_argument("--on", default="", metavar="DATE", help="of a post: say who held it on that day")
    _json(show)

    edit = command("edit", "change fields of a record")
    _kind(edit)
    edit.add_argument("id", metavar="ID")
    edit.add_argument("changes", metavar="FIELD=VALUE", nargs="+")

    bring = command("import", "bring records in from a file, or with “all” a complete export")
    _kind(bring, "all")
    bring.add_argument("path", metavar="PATH")
    bring.add_argument(
        "--set",
        dest="values",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="what a field is in all rows of a table that has no column for it: kind=organisation",
    )
    _encoding(bring)
    _json(bring)

    take = command(
        "export",
        "write all records of a kind to a file, the files of editions to a folder, or with “all” everything "
        "to one ZIP",
    )
    _kind(take, "all")
    take.add_argument("path", metavar="PATH")
    for parser in (listing, search, show, edit, bring, take):
        _workspace(parser)


def _contacts(command: Command) -> None:
    alike = command("duplicates", "list contacts that may be the same, the surest first, and why")
    _json(alike)

    merge = command("merge", "make one contact of two: what names OTHER then names KEEP")
    merge.add_argument("keep", metavar="KEEP", help="the contact that stays")
    merge.add_argument("other", metavar="OTHER", help="the contact that goes into it")
    merge.add_argument(
        "choices",
        metavar="FIELD=CHOICE",
        nargs="*",
        help="whose value stands: keep, other or both (default: that of KEEP, or of OTHER where that is "
        "empty; of note, email and phone both)",
    )
    _json(merge)

    forget = command(
        "forget",
        "remove for good all that tells who a contact is, also from the list of changes; it cannot be undone",
    )
    forget.add_argument("kind", metavar="KIND", choices=("contacts",), help="contacts")
    forget.add_argument("id", metavar="ID")
    forget.add_argument(
        "--reason",
        required=True,
        metavar="TEXT",
        help="why, without the name: it stays in the list of changes",
    )
    forget.add_argument("--alias", default="", metavar="TEXT", help="what stands where the name was used")
    _json(forget)
    for parser in (alike, merge, forget):
        _workspace(parser)


def _sources(command: Command) -> None:
    attach = command("attach", "store a PDF, saved page, Word document or text as what a source says")
    attach.add_argument("source", metavar="SOURCE")
    attach.add_argument("path", metavar="PATH")
    attach.add_argument("--repair", action="store_true", help="store the text as it is after repair")
    _encoding(attach)
    _json(attach)

    quotes = command("quotes", "say of every stored quotation whether its source has it, and why not")
    _json(quotes)
    for parser in (attach, quotes):
        _workspace(parser)


def _documents(command: Command) -> None:
    draft = command("draft", "start a document from a template")
    draft.add_argument("template", metavar="TEMPLATE")
    draft.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help="fill a field", dest="fields"
    )
    draft.add_argument("--facts", default="", metavar="ID,…", help="the facts to use, in order")
    draft.add_argument("--to", default="", metavar="POST", help="the post it is addressed to")
    draft.add_argument("--title", default="", metavar="TEXT")

    check = command("check", "say what stands between a document and publishing it")
    check.add_argument("document", metavar="DOCUMENT")
    _json(check)

    publish = command("publish", "freeze a document as an edition and write its files")
    publish.add_argument("document", metavar="DOCUMENT")
    publish.add_argument(
        "--format", default="pdf", metavar="pdf,docx,…", help="the files to write (default: pdf)"
    )
    publish.add_argument("--out", metavar="DIR", help="the folder for the files (default: store them only)")
    publish.add_argument(
        "--waive", action="append", default=[], metavar="RULE=REASON", help="set findings aside"
    )
    _json(publish)

    waive = command("waive", "set the findings of a rule aside for a document, or take that back")
    waive.add_argument("document", metavar="DOCUMENT")
    waive.add_argument("rule", metavar="RULE", help="the rule, as “check” names it in brackets")
    how = waive.add_mutually_exclusive_group(required=True)
    how.add_argument("--reason", metavar="TEXT", help="why they do not matter here")
    how.add_argument("--take-back", action="store_true", help="let them count again")

    verify = command("verify", "recompute the hashes of an edition's files")
    verify.add_argument("edition", metavar="EDITION")
    _json(verify)

    affected = command("affected", "list editions whose facts or sources have changed since")
    only = affected.add_mutually_exclusive_group()
    only.add_argument("--fact", metavar="ID")
    only.add_argument("--source", metavar="ID")
    _json(affected)
    for parser in (draft, check, publish, waive, verify, affected):
        _workspace(parser)


def _both_ways(command: Command) -> None:
    kinds = ("facts", "sources", "instruments", "editions")
    uses = command("uses", "say where a record is used and how that read; of an edition, what it rests on")
    uses.add_argument("kind", metavar="KIND", choices=kinds, help=", ".join(kinds))
    uses.add_argument("id", metavar="ID")
    _json(uses)

    retract = command("retract", "retract a source and draft a note that corrects what was sent")
    retract.add_argument("source", metavar="SOURCE")
    retract.add_argument("--reason", required=True, metavar="TEXT", help="why it no longer stands")
    retract.add_argument("--date", default="", metavar="DATE", help="since when (default: today)")
    retract.add_argument(
        "--superseded-by", default="", metavar="SOURCE", help="the source that takes its place"
    )
    _json(retract)
    for parser in (uses, retract):
        _workspace(parser)


def _kind(parser: _Parser, *more: str) -> None:
    kinds = (*KINDS, *more)
    parser.add_argument("kind", metavar="KIND", choices=kinds, help=", ".join(kinds))


def _encoding(parser: _Parser) -> None:
    parser.add_argument(
        "--encoding", metavar="NAME", help="how its text is encoded, where that is not told rightly: cp949, …"
    )


def _json(parser: _Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _workspace(parser: _Parser) -> None:
    parser.add_argument("-w", "--workspace", required=True, metavar="FILE_OR_URL", help="the workspace")
    _passphrase(parser)


def _passphrase(parser: _Parser) -> None:
    parser.add_argument("--passphrase-file", metavar="F", help="a file whose first line is the passphrase")
