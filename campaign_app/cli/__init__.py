"""The same actions without a screen; this room never imports Qt."""

import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime

from campaign_app.cli.commands import COMMANDS
from campaign_app.cli.parser import parse
from campaign_app.errors import UserError
from campaign_app.manuscript.finding import Blocked
from campaign_app.settings import log_file

DONE, BLOCKED, WRONG = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run one command; return 0 when done, 1 when findings block it, 2 on a usage or input error."""
    try:
        asked = parse(arguments)
        done: int = COMMANDS[asked.command](asked)
    except Blocked as blocked:
        for finding in blocked.findings:
            print(finding, file=sys.stderr)
        print(f"{blocked.summary} Mend them, or waive a rule with --waive RULE=REASON.", file=sys.stderr)
        return BLOCKED
    except UserError as error:
        print(error, file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        # The reader of a pipe has gone (as `head` does): there is nobody left to tell.
        sys.stderr.close()
        return DONE
    except Exception:
        print(_noted(traceback.format_exc()), file=sys.stderr)
        return WRONG
    return done


def _noted(trace: str) -> str:
    """Write a fault of the program to the log and return the sentence that says so."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} A fault of the program\n{trace}")
    except OSError:
        return f"Something went wrong in Campaign App itself ({trace.strip().splitlines()[-1]})."
    return f"Something went wrong in Campaign App itself; nothing was changed. {path} tells what."
