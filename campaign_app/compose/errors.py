"""What a template can do wrong: as it is met inside a rendering, and as a person is told of it."""

from campaign_app.errors import UserError


class TemplateError(UserError):
    """A template cannot be used: what is wrong, in which template, line and column (both counted from 1)."""

    def __init__(self, message: str, template: str, line: int, column: int = 1) -> None:
        self.message = message
        self.template = template
        self.line = line
        self.column = column
        super().__init__(f"{template}, line {line}, column {column}: {message}")


class Fault(Exception):
    """A fault met while rendering; ``word`` is the word of the template that it should be found by."""

    def __init__(self, message: str, word: str = "") -> None:
        self.message = message
        self.word = word
        super().__init__(message)


class UnknownName(Fault):
    """A template uses a name that it has not been given."""
