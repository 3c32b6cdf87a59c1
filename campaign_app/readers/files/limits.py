"""What reading one file may take, and what is said of a file that takes more."""

SECONDS = 5
MEMORY = 256 * 2**20
MOST_TEXT, LONGEST_LINE = 5_000_000, 1_000_000


class Limit:
    """Why a file is refused whose parser did not come to an end."""

    TIME = f"it takes longer than {SECONDS} seconds"
    SPACE = f"it needs more than {MEMORY // 2**20} MB of memory"
    DEPTH = "it is nested too deeply"
    BROKEN = "its parser gave up, as damaged files and files made to do harm cause it to"
