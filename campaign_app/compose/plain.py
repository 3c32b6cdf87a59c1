"""Plain: what a value must be for templates to read it."""

import inspect
from functools import cache


class Plain:
    """A value that templates may read: its public dataclass fields and properties, and nothing else.

    A part named ``printed`` is what stands in the text where the value itself is printed.
    """

    __slots__ = ()

    @classmethod
    @cache
    def parts(cls) -> frozenset[str]:
        """Return the names that templates may read."""
        return frozenset(
            name
            for owner in cls.__mro__
            for name, member in vars(owner).items()
            if not name.startswith("_") and inspect.isdatadescriptor(member)
        )
