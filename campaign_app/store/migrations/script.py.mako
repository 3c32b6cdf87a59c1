"""${message}."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "${up_revision}"
down_revision = "${down_revision}"


def upgrade() -> None:
    """Bring a workspace from revision ${down_revision} to this one."""
    ${upgrades if upgrades else "pass"}
