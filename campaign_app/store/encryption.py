"""From a passphrase to the key of an encrypted workspace, and what a file's first bytes tell.

The file's first 16 bytes are the salt, which SQLCipher stores there in the clear, so that one file is enough.
They begin with ``MARK``: it tells an encrypted workspace from any other file, and its last byte names the
derivation, so that the costs can be raised later without losing older files.
"""

import secrets
import unicodedata
from pathlib import Path

from campaign_app.store.errors import (
    MissingWorkspace,
    NotAWorkspace,
    NotEncrypted,
    PassphraseNeeded,
    StoreError,
)

SALT_BYTES = 16
MARK = b"CAMP1"
PLAIN = b"SQLite format 3\0"

# RFC 9106, section 4, second recommended option: Argon2id, 3 passes, 4 lanes, 64 MiB, a tag of 256 bits.
PASSES = 3
LANES = 4
MEMORY_KIB = 64 * 1024
KEY_BYTES = 32


def new_key(passphrase: str) -> str:
    """Return the key of a new workspace: 64 hexadecimal digits of key and 32 of a fresh salt."""
    if not passphrase:
        raise StoreError("The passphrase is empty; choose one, or leave it out for a plain file.")
    return derive_key(passphrase, MARK + secrets.token_bytes(SALT_BYTES - len(MARK)))


def derive_key(passphrase: str, salt: bytes) -> str:
    """Return key and salt as SQLCipher's raw key takes them; the passphrase counts as NFC in UTF-8."""
    from argon2.low_level import Type, hash_secret_raw  # only encrypted workspaces pay for the import

    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    key = hash_secret_raw(secret, salt, PASSES, MEMORY_KIB, LANES, KEY_BYTES, Type.ID)
    return key.hex() + salt.hex()


def key_of(path: Path, passphrase: str | None) -> str | None:
    """Return the key for the workspace file at ``path``, None where it is plain.

    Raises MissingWorkspace, NotAWorkspace, PassphraseNeeded or NotEncrypted; whether the passphrase is right
    shows only when a page is read with the key.
    """
    head = _head(path)
    if head == PLAIN:
        if passphrase is not None:
            raise NotEncrypted(f"{path} has no passphrase; open it without one.")
        return None
    if not head.startswith(MARK):
        raise NotAWorkspace(f"{path} is not a workspace of Campaign App; choose another file.")
    if passphrase is None:
        raise PassphraseNeeded(f"{path} is encrypted; give its passphrase.")
    return derive_key(passphrase, head)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    except FileNotFoundError:
        raise MissingWorkspace(f"There is no workspace at {path}; check the name.") from None
    except IsADirectoryError:
        raise NotAWorkspace(f"{path} is a folder; choose a workspace file in it.") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}); check its permissions.") from error
