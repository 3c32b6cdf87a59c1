"""Preflight: whether a window can open here, told in a sentence before Qt would abort."""

import ctypes
import os
import sys

BASE_PACKAGES = "libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libbrotli1"
X11_PACKAGES = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 "
    "libxcb-xkb1 libxkbcommon-x11-0"
)
X11_LIBRARIES = [
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
]
# These platforms of Qt draw without a display server.
WITHOUT_DISPLAY = {"offscreen", "minimal", "vnc", "linuxfb"}


def problem() -> str | None:
    """Return why no window can open and what to do about it, in one sentence; None where one can."""
    try:
        import PySide6.QtWidgets  # noqa: F401  # the import itself is the check
    except ImportError as error:
        if sys.platform.startswith("linux"):
            return (
                f"A system library of the window is missing ({error}); "
                f"run: apt-get install -y {BASE_PACKAGES} {X11_PACKAGES}"
            )
        return f"The window's library cannot be loaded ({error}); install Campaign App again."
    if not sys.platform.startswith("linux"):
        return None
    return _display_problem()


def _display_problem() -> str | None:
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform in WITHOUT_DISPLAY:
        return None
    display, wayland = os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY")
    if not display and not wayland:
        return (
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set); start Campaign App from "
            "a desktop session or under xvfb-run."
        )
    if wayland and platform != "xcb":
        return None
    missing = [name for name in X11_LIBRARIES if not _loads(name)]
    if missing:
        return f"The window needs {', '.join(missing)}; run: apt-get install -y {X11_PACKAGES}"
    if not _answers():
        return f"The display {display!r} does not answer; is its server running, and is XAUTHORITY right?"
    return None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers() -> bool:
    """Tell whether the X server named by DISPLAY accepts a connection."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
