"""What can go wrong with a workspace, each as one sentence that a person can act on."""

from campaign_app.errors import UserError


class StoreError(UserError):
    """A workspace could not be opened, read or changed."""


class MissingWorkspace(StoreError):
    """There is no workspace at the place given."""


class WorkspaceExists(StoreError):
    """A new workspace was asked for where there already is something."""


class NotAWorkspace(StoreError):
    """What lies at the place given is something else."""


class PassphraseNeeded(StoreError):
    """The workspace is encrypted and no passphrase was given."""


class WrongPassphrase(StoreError):
    """The passphrase does not open the workspace."""


class NotEncrypted(StoreError):
    """A passphrase was given for a workspace that has none."""


class NewerWorkspace(StoreError):
    """The workspace was written by a later version of the program."""


class Damaged(StoreError):
    """The file is a workspace but parts of it can no longer be read."""


class NotWritable(StoreError):
    """The file, its folder or the server does not permit writing."""


class DiskFull(StoreError):
    """There is no room left on the disk."""


class Busy(StoreError):
    """Another program holds the workspace."""


class Unreachable(StoreError):
    """The server cannot be reached or does not let the program in."""


class Refused(StoreError):
    """A change breaks a rule of the workspace, such as a key that must be unique."""


class Conflict(StoreError):
    """A record was changed elsewhere since it was read."""


class NothingToUndo(StoreError):
    """There is no change that could be undone or redone."""


class UpgradeFailed(StoreError):
    """An older workspace could not be brought up to date."""
