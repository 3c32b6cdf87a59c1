"""Start the window, or one command without it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window (on a workspace, where one is named), or run a command; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and not _is_workspace(given[0]):
        from campaign_app import cli

        return cli.main(given)
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        if os.environ.get("QT_QPA_PLATFORM") not in {"offscreen", "minimal", "vnc", "linuxfb"}:
            from campaign_app.cli.showcase import without_display

            return without_display(given[0] if given else None)
    from campaign_app import gui

    return gui.run(given[0] if given else None)


def _is_workspace(text: str) -> bool:
    return text.endswith(".campaign") or text.startswith("postgresql") or Path(text).is_file()


if __name__ == "__main__":
    sys.exit(main())
