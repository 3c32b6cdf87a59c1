"""The workspace: engine, transactions, undo, encryption, migrations and backups."""

from campaign_app.store.errors import (
    Busy,
    Conflict,
    Damaged,
    DiskFull,
    MissingWorkspace,
    NewerWorkspace,
    NotAWorkspace,
    NotEncrypted,
    NothingToUndo,
    NotWritable,
    PassphraseNeeded,
    Refused,
    StoreError,
    Unreachable,
    UpgradeFailed,
    WorkspaceExists,
    WrongPassphrase,
)
from campaign_app.store.store import Store

__all__ = [
    "Busy",
    "Conflict",
    "Damaged",
    "DiskFull",
    "MissingWorkspace",
    "NewerWorkspace",
    "NotAWorkspace",
    "NotEncrypted",
    "NotWritable",
    "NothingToUndo",
    "PassphraseNeeded",
    "Refused",
    "Store",
    "StoreError",
    "Unreachable",
    "UpgradeFailed",
    "WorkspaceExists",
    "WrongPassphrase",
]
