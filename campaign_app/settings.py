"""Settings: what the program remembers between runs, and where its own data lies."""

import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs
import tomli_w

from campaign_app.errors import UserError

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's choices on this computer; kept as TOML in the platform's configuration folder."""

    theme: str = "system"
    last_workspace: str = ""
    recent: tuple[str, ...] = ()
    geometry: str = ""
    window_state: str = ""
    # The place in view when the last workspace was left, and the size of all text in per cent.
    place: str = ""
    text_size: int = 100
    # How the columns of each list are ordered, hidden and how wide they are, by the name of the list.
    lists: dict[str, str] = field(default_factory=dict)
    version: int = VERSION

    def opened(self, workspace: str) -> "Settings":
        """Return the settings after ``workspace`` was opened: it is the last and heads the recent ones."""
        others = tuple(place for place in self.recent if place != workspace)
        return replace(self, last_workspace=workspace, recent=(workspace, *others)[:8])


def settings_file() -> Path:
    """Return the path of the settings file, which may not exist yet."""
    return platformdirs.user_config_path("campaign-app", appauthor=False) / "settings.toml"


def log_file() -> Path:
    """Return the path of the log, which only a programmer needs to read."""
    return platformdirs.user_log_path("campaign-app", appauthor=False) / "campaign-app.log"


def load_settings(path: Path) -> Settings:
    """Return the settings in ``path``; those of a first run where there is no such file.

    Raises UserError where the file cannot be understood or was written by a newer program.
    """
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(
            f"The settings in {path} cannot be read ({error}); mend or delete that file."
        ) from error
    if found.get("version", 0) > VERSION:
        raise UserError(f"The settings in {path} come from a newer Campaign App; update the program.")
    known = {one.name for one in fields(Settings)}
    kept: Any = {name: tuple(v) if isinstance(v, list) else v for name, v in found.items() if name in known}
    return Settings(**{**kept, "version": VERSION})


def save_settings(settings: Settings, path: Path) -> None:
    """Write ``settings`` to ``path``, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(
        tomli_w.dumps({k: list(v) if isinstance(v, tuple) else v for k, v in asdict(settings).items()}),
        "utf-8",
    )
    fresh.replace(path)


def data_folder(name: str) -> Path:
    """Return the folder ``templates``, ``resources`` or ``seeds`` that came with the program.

    It lies inside an installed package, and beside the package in a checkout.
    """
    package = Path(__file__).parent
    installed = package / "data" / name
    return installed if installed.is_dir() else package.parent / name
