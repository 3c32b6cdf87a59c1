"""What reading one file may take, and what is said of a file that takes more."""

from dataclasses import dataclass

SECONDS = 5
MEMORY = 256 * 2**20
MOST_TEXT, LONGEST_LINE = 5_000_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """The seconds (of the processor, or else of the clock) and the bytes of memory that reading may take."""

    seconds: int = SECONDS
    memory: int = MEMORY

    @property
    def late(self) -> str:
        """Why a file is refused that takes longer."""
        return f"it takes longer than {self.seconds} seconds"

    @property
    def large(self) -> str:
        """Why a file is refused that takes more memory."""
        return f"it needs more than {self.memory // 2**20} MB of memory"


class Limit:
    """Why a file is refused whose parser did not come to an end, whatever its bounds."""

    DEPTH = "it is nested too deeply"
    BROKEN = "its parser gave up, as damaged files and files made to do harm cause it to"
