"""The same actions without a screen; this room never imports Qt."""

import sys
from collections.abc import Sequence

from campaign_app.cli.commands import COMMANDS
from campaign_app.cli.parser import parse
from campaign_app.errors import UserError
from campaign_app.manuscript.finding import Blocked

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
    return done
