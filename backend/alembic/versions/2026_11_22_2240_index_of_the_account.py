"""An account's lines by the time they were settled: what is left is read with every answer.

Revision: 7d2f3c61a9be
Follows: b3e70149b95b
"""

from collections.abc import Sequence

from alembic import op

revision: str = "7d2f3c61a9be"
down_revision: str | None = "b3e70149b95b"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        # Whoever waits for this lock waits for everybody: better to fail and try again.
        op.execute("SET LOCAL lock_timeout = '5s'")
    with op.batch_alter_table("ledger_lines", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_lines_account", ["service", "settled_at"])


def downgrade() -> None:
    with op.batch_alter_table("ledger_lines", schema=None) as batch_op:
        batch_op.drop_index("ix_ledger_lines_account")
