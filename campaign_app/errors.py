"""The one kind of error a user can cause."""


class UserError(Exception):
    """What happened, where, and what to do, in one plain sentence.

    Every error that a person can cause by an action, a file or a setting is a subclass of this. The command
    line prints it and exits with 2; the window shows it. Anything else that escapes is a fault of the
    program.
    """
