"""One function per command: open the workspace, call the action, print what it says.

Each imports what it needs itself, so that no command waits for what only others use.
"""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_app.cli import output
from campaign_app.errors import UserError

if TYPE_CHECKING:
    from campaign_app.store import Store

DONE, BLOCKED = 0, 1
STOPPED = "Stopped: the workspace is as it was; run the command again when there is time to make it ready."


def _new(asked: argparse.Namespace) -> int:
    from campaign_app.actions.workspace import create_workspace

    with create_workspace(asked.file, _passphrase(asked), empty=asked.empty) as made:
        print(f"Made {made.place}.")
    return DONE


def _list(asked: argparse.Namespace) -> int:
    from campaign_app.actions.records import list_records

    with _open(asked) as store:
        found = list_records(store, asked.kind, search=asked.search)
    output.rows(asked.kind, found, as_json=asked.json)
    return DONE


def _search(asked: argparse.Namespace) -> int:
    from campaign_app.actions.search import search

    with _open(asked) as store:
        found = search(store, asked.text, asked.limit)
    output.hits(found, as_json=asked.json)
    return DONE


def _show(asked: argparse.Namespace) -> int:
    from campaign_app.actions.contacts import holder_on
    from campaign_app.actions.records import show_record

    if asked.on and asked.kind != "posts":
        raise UserError(f"Only a post is held by somebody on a day; leave out --on for {asked.kind}.")
    with _open(asked) as store:
        if asked.on:
            output.holding(holder_on(store, asked.id, asked.on), as_json=asked.json)
            return DONE
        output.record(show_record(store, asked.kind, asked.id, asked.reveal), as_json=asked.json)
    return DONE


def _edit(asked: argparse.Namespace) -> int:
    from campaign_app.actions.protecting import still_mentioned, told
    from campaign_app.actions.records import edit_record

    with _open(asked) as store:
        key = edit_record(store, asked.kind, asked.id, _pairs(asked.changes, "FIELD=VALUE"))
        found = still_mentioned(store, key) if asked.kind == "contacts" else []
    print(f"Changed {key}.")
    for sentence in told(found):
        print(sentence)
    return DONE


def _import(asked: argparse.Namespace) -> int:
    from campaign_app.actions import complete_import, exchange

    with _open(asked) as store:
        given = _pairs(asked.values, "FIELD=VALUE")
        if asked.kind == "all" and given:
            raise UserError("A complete export has all its values; leave out --set.")
        if asked.kind == "all":
            found = complete_import.import_all(store, Path(asked.path))
        else:
            path, encoding = Path(asked.path), asked.encoding
            found = exchange.import_records(store, asked.kind, path, encoding=encoding, given=given)
    output.imported(found, as_json=asked.json)
    return DONE


def _export(asked: argparse.Namespace) -> int:
    from campaign_app.actions import complete_export, editions, exchange, records

    with _open(asked) as store:
        if asked.kind == "all":
            whole = complete_export.export_all(store, Path(asked.path))
            print(f"Wrote {whole.records} records and {whole.files} stored files to {asked.path}.")
            return DONE
        if asked.kind == "editions":
            found = [
                editions.write_edition(store, row["key"], Path(asked.path))
                for row in records.list_records(store, "editions")
            ]
            count = len(found)
        else:
            count = exchange.export_records(store, asked.kind, Path(asked.path), tell=output.aside)
    print(f"Wrote {count} {asked.kind} to {asked.path}.")
    return DONE


def _draft(asked: argparse.Namespace) -> int:
    from campaign_app.actions.documents import draft

    facts = [key.strip() for key in asked.facts.split(",") if key.strip()]
    with _open(asked) as store:
        key = draft(store, asked.template, _pairs(asked.fields, "FIELD=VALUE"), facts, asked.to, asked.title)
    print(key)
    return DONE


def _check(asked: argparse.Namespace) -> int:
    from campaign_app.actions.documents import check_document

    with _open(asked) as store:
        found = check_document(store, asked.document)
    output.findings(found, as_json=asked.json)
    return BLOCKED if found.blocking else DONE


def _publish(asked: argparse.Namespace) -> int:
    from campaign_app.actions.publish import publish

    formats = [name.strip() for name in asked.format.split(",") if name.strip()]
    out = Path(asked.out) if asked.out else None
    with _open(asked) as store:
        done = publish(store, asked.document, formats, out, _pairs(asked.waive, "RULE=REASON"))
    output.published(done, as_json=asked.json)
    return DONE


def _waive(asked: argparse.Namespace) -> int:
    from campaign_app.actions.documents import set_waiver, take_waiver_back

    with _open(asked) as store:
        if asked.take_back:
            take_waiver_back(store, asked.document, asked.rule)
        else:
            set_waiver(store, asked.document, asked.rule, asked.reason)
    print(f"{asked.rule} {'counts again' if asked.take_back else 'is set aside'} in {asked.document}.")
    return DONE


def _verify(asked: argparse.Namespace) -> int:
    from campaign_app.actions.editions import verify

    with _open(asked) as store:
        found = verify(store, asked.edition)
    output.verified(found, as_json=asked.json)
    return DONE if found.whole else BLOCKED


def _affected(asked: argparse.Namespace) -> int:
    from campaign_app.actions.editions import affected
    from campaign_app.actions.records import show_record

    with _open(asked) as store:
        if asked.fact:
            show_record(store, "facts", asked.fact)
        if asked.source:
            show_record(store, "sources", asked.source)
        found = affected(store, asked.fact, asked.source)
    output.affected([asdict(edition) for edition in found], as_json=asked.json)
    return DONE


def _uses(asked: argparse.Namespace) -> int:
    from campaign_app.actions.history_of import uses_of, values_of

    with _open(asked) as store:
        if asked.kind == "editions":
            output.values_told(values_of(store, asked.id), as_json=asked.json)
        else:
            output.uses(uses_of(store, asked.kind, asked.id), as_json=asked.json)
    return DONE


def _retract(asked: argparse.Namespace) -> int:
    from campaign_app.actions.retraction import retract

    with _open(asked) as store:
        done = retract(store, asked.source, asked.reason, asked.date, asked.superseded_by)
    output.retracted(done, as_json=asked.json)
    return DONE


def _duplicates(asked: argparse.Namespace) -> int:
    from campaign_app.actions.duplicates import duplicates
    from campaign_app.cli.progress import shown

    with _open(asked) as store, shown() as progress:
        found = duplicates(store, progress)
    output.duplicates(found, as_json=asked.json)
    return DONE


def _merge(asked: argparse.Namespace) -> int:
    from campaign_app.actions.merging import merge_contacts
    from campaign_app.actions.protecting import still_mentioned

    choices = _pairs(asked.choices, "FIELD=keep, FIELD=other or FIELD=both")
    with _open(asked) as store:
        key = merge_contacts(store, asked.keep, asked.other, choices)
        found = still_mentioned(store, key)
    output.merged(asked.other, asked.keep, key, found, as_json=asked.json)
    return DONE


def _forget(asked: argparse.Namespace) -> int:
    from campaign_app.actions.forgetting import forget

    with _open(asked) as store:
        done = forget(store, asked.id, asked.reason, asked.alias)
    output.forgotten(done, asked.id, as_json=asked.json)
    return DONE


def _undo(asked: argparse.Namespace) -> int:
    with _open(asked) as store:
        print(f"Took back: {store.undo()}.")
    return DONE


def _redo(asked: argparse.Namespace) -> int:
    with _open(asked) as store:
        print(f"Made again: {store.redo()}.")
    return DONE


def _attach(asked: argparse.Namespace) -> int:
    from campaign_app.actions.quotes import check_quotes
    from campaign_app.actions.sources import attach

    with _open(asked) as store:
        done = attach(store, asked.source, Path(asked.path), repair=asked.repair, encoding=asked.encoding)
        found = check_quotes(store, source=asked.source)
    output.attached(done, found, as_json=asked.json)
    return DONE


def _quotes(asked: argparse.Namespace) -> int:
    from campaign_app.actions.quotes import check_quotes, outdated_citations

    with _open(asked) as store:
        found = check_quotes(store)
        output.quotes(found, outdated_citations(store), as_json=asked.json)
    return BLOCKED if any(quote.state == "not found" for quote in found) else DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "list": _list,
    "search": _search,
    "show": _show,
    "edit": _edit,
    "import": _import,
    "export": _export,
    "attach": _attach,
    "quotes": _quotes,
    "draft": _draft,
    "check": _check,
    "publish": _publish,
    "waive": _waive,
    "verify": _verify,
    "affected": _affected,
    "uses": _uses,
    "retract": _retract,
    "duplicates": _duplicates,
    "merge": _merge,
    "forget": _forget,
    "undo": _undo,
    "redo": _redo,
}


def _open(asked: argparse.Namespace) -> "Store":
    from campaign_app.cli.progress import shown
    from campaign_app.store import Store

    try:
        with shown() as progress:
            return Store.open(asked.workspace, _passphrase(asked), progress)
    except KeyboardInterrupt as error:
        raise UserError(STOPPED) from error


def _passphrase(asked: argparse.Namespace) -> str | None:
    if asked.passphrase_file is None:
        return None
    try:
        lines = Path(asked.passphrase_file).read_text("utf-8").splitlines()
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise UserError(f"The passphrase file {asked.passphrase_file} cannot be read: {reason}.") from error
    except UnicodeDecodeError as error:
        raise UserError(
            f"The passphrase file {asked.passphrase_file} is no UTF-8 text; save it as such."
        ) from error
    if not lines or not lines[0]:
        raise UserError(f"The first line of {asked.passphrase_file} is empty; write the passphrase there.")
    return lines[0]


def _pairs(texts: Iterable[str], form: str) -> dict[str, str]:
    found = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise UserError(f"“{text}” is not of the form {form}.")
        found[name.strip()] = value
    return found
