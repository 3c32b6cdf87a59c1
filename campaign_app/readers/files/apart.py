"""A process of its own for one file, which may fail, hang or grow without harm to the program.

``run`` starts a module and gives it the bytes of the file on standard input, its bounds and the options as
arguments. There ``answer`` sets the bounds, and prints what is found as JSON on standard output.
"""

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

import campaign_app
from campaign_app.readers.files.limits import Bounds, Limit
from campaign_app.readers.files.result import Refused

PULSE = 0.2  # seconds
# Where the system itself bounds the processor's time, the clock may run on while other programs are busy.
BOUNDS_WORK = importlib.util.find_spec("resource") is not None
BUSY = 4


def run(
    module: str,
    options: Sequence[str],
    content: bytes,
    bounds: Bounds,
    pulse: Callable[[], object] | None = None,
) -> dict[str, Any]:
    """Return what ``module`` finds in ``content``, or why the file is ``refused``.

    ``pulse`` is called several times a second meanwhile; what it raises ends the process and passes on.
    """
    # The folder the program was started in must not lend the child its modules.
    command = [sys.executable, "-P", "-X", "utf8", "-m", module, str(bounds.seconds), str(bounds.memory)]
    home = str(Path(campaign_app.__file__).parents[1])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    try:
        child = subprocess.Popen(  # noqa: S603  # our own module, given bytes and options
            [*command, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        return {"refused": f"no process to read it in can be started ({error.strerror})"}
    with child:
        try:
            output = _output(child, content, bounds.seconds, pulse)
        except subprocess.TimeoutExpired:
            child.kill()
            return {"refused": bounds.late}
        except BaseException:
            child.kill()
            raise
    return _found(output, child.returncode, bounds)


def _output(
    child: "subprocess.Popen[bytes]", content: bytes, seconds: int, pulse: Callable[[], object] | None
) -> bytes:
    """Return what the process prints. Raises TimeoutExpired when it has had time for ``seconds`` of work."""
    end = time.monotonic() + seconds * (BUSY if BOUNDS_WORK else 1)
    # A second call of communicate() sends no more of what the first one had to send, so it sends nothing.
    pipe, child.stdin = child.stdin, None
    assert pipe is not None
    threading.Thread(target=_give, args=(pipe, content), daemon=True).start()
    while True:
        left = end - time.monotonic()
        try:
            return child.communicate(timeout=max(0.0, min(PULSE, left)))[0]
        except subprocess.TimeoutExpired:
            if left <= PULSE:
                raise
            if pulse is not None:
                pulse()


def _give(pipe: IO[bytes], content: bytes) -> None:
    # A process that has ended reads no further.
    with contextlib.suppress(OSError), pipe:
        pipe.write(content)


def answer(read: Callable[[bytes, Sequence[str]], dict[str, Any]]) -> None:
    """Print what ``read`` makes of the bytes and the options, or why it refuses them."""
    seconds, memory, *options = sys.argv[1:]
    bounds = Bounds(int(seconds), int(memory))
    bind(bounds)
    try:
        output = _json(read(sys.stdin.buffer.read(), options))
    except MemoryError:
        output = _json({"refused": bounds.large})
    except RecursionError:
        output = _json({"refused": Limit.DEPTH})
    except Exception as error:  # whatever a parser raises over a damaged file
        reason = str(error) if isinstance(error, Refused) else f"it is damaged ({type(error).__name__})"
        output = _json({"refused": reason})
    sys.stdout.buffer.write(output)


def bind(bounds: Bounds) -> None:
    """Set limits that the system enforces.

    Windows knows none, and macOS none of memory: there the parent's clock alone counts.
    """
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (bounds.seconds, bounds.seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        # Some systems know this limit and refuse to set it.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))


def _json(found: dict[str, Any]) -> bytes:
    return json.dumps(found, separators=(",", ":")).encode("ascii")


def _found(output: bytes, code: int, bounds: Bounds) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(output)
    except RecursionError:
        return {"refused": Limit.DEPTH}
    except ValueError:
        # The system ends a process that has used up its CPU time by one of these signals.
        late = {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL")} - {0}
        return {"refused": bounds.late if code in late else Limit.BROKEN}
    return found
