"""Enrichments of many creators, in parts; whose exclusion lists are whose.

Revision: 4f935799845b
Follows: 91dfa23cedde
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision: str = "4f935799845b"
down_revision: str | None = "91dfa23cedde"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        # Whoever waits for this lock waits for everybody: better to fail and try again.
        op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "exclusion_lists",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.String(length=255), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_exclusion_lists_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusion_lists")),
        sa.UniqueConstraint("service", "list_id", name=op.f("uq_exclusion_lists_service_list_id")),
    )
    with op.batch_alter_table("exclusion_lists", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exclusion_lists_organization_id"), ["organization_id"], unique=False
        )

    op.create_table(
        "enrich_batches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("must_have_email", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("halves", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_enrich_batches_created_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_enrich_batches_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrich_batches")),
        sa.UniqueConstraint("job_id", name=op.f("uq_enrich_batches_job_id")),
    )
    with op.batch_alter_table("enrich_batches", schema=None) as batch_op:
        batch_op.create_index("ix_enrich_batches_list", ["organization_id", "id"], unique=False)

    op.create_table(
        "batch_parts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("handles", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("upstream_id", sa.String(length=200), nullable=True),
        sa.Column("processed", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column(
            "settled", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["enrich_batches.id"],
            name=op.f("fk_batch_parts_batch_id_enrich_batches"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_batch_parts_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_parts")),
    )
    with op.batch_alter_table("batch_parts", schema=None) as batch_op:
        batch_op.create_index("ix_batch_parts_batch", ["batch_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("batch_parts", schema=None) as batch_op:
        batch_op.drop_index("ix_batch_parts_batch")

    op.drop_table("batch_parts")
    with op.batch_alter_table("enrich_batches", schema=None) as batch_op:
        batch_op.drop_index("ix_enrich_batches_list")

    op.drop_table("enrich_batches")
    with op.batch_alter_table("exclusion_lists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exclusion_lists_organization_id"))

    op.drop_table("exclusion_lists")
