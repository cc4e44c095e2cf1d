"""Money at the counter: budgets, savings, balances, keys; every answer is kept.

Revision: 34d32043ec2f
Follows: 14930b997a75
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision: str = "34d32043ec2f"
down_revision: str | None = "14930b997a75"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        # Whoever waits for this lock waits for everybody: better to fail and try again.
        op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "balance_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.String(length=255), nullable=False),
        sa.Column("sandbox", sa.Boolean(), nullable=False),
        sa.Column(
            "available", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False
        ),
        sa.Column(
            "used", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False
        ),
        sa.Column(
            "charged", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True
        ),
        sa.Column(
            "drift", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True
        ),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("decided", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_balance_checks_asked_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_balance_checks")),
    )
    with op.batch_alter_table("balance_checks", schema=None) as batch_op:
        batch_op.create_index("ix_balance_checks_service", ["service", "checked_at"], unique=False)

    op.create_table(
        "budgets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column(
            "amount", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False
        ),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_budgets_organization_id_organizations"),
        ),
        sa.ForeignKeyConstraint(["set_by"], ["users.id"], name=op.f("fk_budgets_set_by_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgets")),
        sa.UniqueConstraint(
            "scope", "subject_id", "period", name=op.f("uq_budgets_scope_subject_id_period")
        ),
    )
    op.create_table(
        "idempotent_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("wish", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("headers", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_idempotent_requests_organization_id_organizations"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_idempotent_requests_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idempotent_requests")),
        sa.UniqueConstraint(
            "organization_id",
            "user_id",
            "key",
            name=op.f("uq_idempotent_requests_organization_id_user_id_key"),
        ),
    )
    with op.batch_alter_table("idempotent_requests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_idempotent_requests_asked_at"), ["asked_at"], unique=False
        )

    op.create_table(
        "savings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("call", sa.String(length=32), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column(
            "saved", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_savings_organization_id_organizations"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_savings_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_savings")),
        sa.UniqueConstraint(
            "organization_id",
            "user_id",
            "day",
            "call",
            name=op.f("uq_savings_organization_id_user_id_day_call"),
        ),
    )
    op.create_table(
        "spending_stops",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("stopped_by", sa.Uuid(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["stopped_by"], ["users.id"], name=op.f("fk_spending_stops_stopped_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spending_stops")),
    )
    with op.batch_alter_table("kept_answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("line_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("family_hash", sa.String(length=64), nullable=True))
        batch_op.add_column(
            sa.Column(
                "charge", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True
            )
        )
        batch_op.add_column(
            sa.Column("sandbox", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.alter_column(
            "answer", existing_type=sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True
        )
        batch_op.alter_column("raw", existing_type=sa.LargeBinary(), nullable=True)
        batch_op.drop_constraint(
            batch_op.f("uq_kept_answers_organization_id_request_hash"), type_="unique"
        )
        batch_op.create_index(
            "ix_kept_answers_family",
            ["organization_id", "family_hash", "answered_at"],
            unique=False,
        )
        batch_op.create_index(
            "ix_kept_answers_question",
            ["organization_id", "request_hash", "answered_at"],
            unique=False,
        )

    with op.batch_alter_table("ledger_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("brand_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("token_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("job_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "service", sa.String(length=255), nullable=False, server_default=sa.text("''")
            )
        )
        batch_op.add_column(sa.Column("creator", sa.String(length=220), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("balance_check_id", sa.Uuid(), nullable=True))
        batch_op.create_index(
            "ix_ledger_lines_creator", ["organization_id", "creator"], unique=False
        )
        batch_op.create_index("ix_ledger_lines_open", ["state", "created_at"], unique=False)
        batch_op.create_index(
            "ix_ledger_lines_question",
            ["organization_id", "request_hash", "created_at"],
            unique=False,
        )
        batch_op.create_index(
            "ix_ledger_lines_spend", ["organization_id", "created_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("ledger_lines", schema=None) as batch_op:
        batch_op.drop_index("ix_ledger_lines_spend")
        batch_op.drop_index("ix_ledger_lines_question")
        batch_op.drop_index("ix_ledger_lines_open")
        batch_op.drop_index("ix_ledger_lines_creator")
        batch_op.drop_column("balance_check_id")
        batch_op.drop_column("reason")
        batch_op.drop_column("creator")
        batch_op.drop_column("service")
        batch_op.drop_column("job_id")
        batch_op.drop_column("token_id")
        batch_op.drop_column("brand_id")

    op.execute(
        "DELETE FROM kept_answers WHERE answer IS NULL OR raw IS NULL OR EXISTS ("
        "SELECT 1 FROM kept_answers newer WHERE newer.organization_id = "
        "kept_answers.organization_id AND newer.request_hash = kept_answers.request_hash AND "
        "newer.id > kept_answers.id)"
    )
    with op.batch_alter_table("kept_answers", schema=None) as batch_op:
        batch_op.drop_index("ix_kept_answers_question")
        batch_op.drop_index("ix_kept_answers_family")
        batch_op.create_unique_constraint(
            batch_op.f("uq_kept_answers_organization_id_request_hash"),
            ["organization_id", "request_hash"],
        )
        batch_op.alter_column("raw", existing_type=sa.LargeBinary(), nullable=False)
        batch_op.alter_column(
            "answer", existing_type=sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False
        )
        batch_op.drop_column("sandbox")
        batch_op.drop_column("charge")
        batch_op.drop_column("family_hash")
        batch_op.drop_column("line_id")

    op.drop_table("spending_stops")
    op.drop_table("savings")
    with op.batch_alter_table("idempotent_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idempotent_requests_asked_at"))

    op.drop_table("idempotent_requests")
    op.drop_table("budgets")
    with op.batch_alter_table("balance_checks", schema=None) as batch_op:
        batch_op.drop_index("ix_balance_checks_service")

    op.drop_table("balance_checks")
