"""The window: the only room with Qt widgets."""


def run(workspace: str | None, passphrase: str | None = None) -> int:
    """Open the window, on ``workspace`` (a path or URL) or else on the last one, and return the exit status.

    Where no window can open, says why on the error output and returns 2.
    """
    # Qt is imported only after the check, which speaks where Qt would abort.
    from campaign_app.gui.preflight import problem

    found = problem()
    if found is not None:
        import sys

        print(found, file=sys.stderr)  # noqa: T201  # there is no window to say it in
        return 2
    from campaign_app.gui.application import start

    return start(workspace, passphrase)
