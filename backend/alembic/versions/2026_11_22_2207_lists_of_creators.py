"""Shortlists of creators, their entries, and who moved whom to which stage.

Revision: 234aa636ed58
Follows: 69f8bc134322
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision: str = "234aa636ed58"
down_revision: str | None = "69f8bc134322"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        # Whoever waits for this lock waits for everybody: better to fail and try again.
        op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "creator_lists",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_creator_lists_created_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_creator_lists_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_creator_lists")),
        sa.UniqueConstraint(
            "organization_id", "name", name=op.f("uq_creator_lists_organization_id_name")
        ),
    )
    with op.batch_alter_table("creator_lists", schema=None) as batch_op:
        batch_op.create_index(
            "ix_creator_lists_list", ["organization_id", "archived", "id"], unique=False
        )

    op.create_table(
        "list_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("creator_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("tags", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("fee", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["users.id"], name=op.f("fk_list_entries_added_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["creator_id"],
            ["creators.id"],
            name=op.f("fk_list_entries_creator_id_creators"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["creator_lists.id"],
            name=op.f("fk_list_entries_list_id_creator_lists"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_list_entries_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_entries")),
        sa.UniqueConstraint(
            "list_id", "creator_id", name=op.f("uq_list_entries_list_id_creator_id")
        ),
    )
    with op.batch_alter_table("list_entries", schema=None) as batch_op:
        batch_op.create_index("ix_list_entries_creator", ["creator_id"], unique=False)
        batch_op.create_index("ix_list_entries_list", ["list_id", "id"], unique=False)
        batch_op.create_index("ix_list_entries_stage", ["list_id", "stage", "id"], unique=False)

    op.create_table(
        "list_stage_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("creator_id", sa.Uuid(), nullable=False),
        sa.Column("from_stage", sa.String(length=16), nullable=False),
        sa.Column("to_stage", sa.String(length=16), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["users.id"], name=op.f("fk_list_stage_changes_changed_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["creator_id"],
            ["creators.id"],
            name=op.f("fk_list_stage_changes_creator_id_creators"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["creator_lists.id"],
            name=op.f("fk_list_stage_changes_list_id_creator_lists"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_list_stage_changes_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_stage_changes")),
    )
    with op.batch_alter_table("list_stage_changes", schema=None) as batch_op:
        batch_op.create_index("ix_list_stage_changes_creator", ["creator_id"], unique=False)
        batch_op.create_index("ix_list_stage_changes_list", ["list_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("list_stage_changes", schema=None) as batch_op:
        batch_op.drop_index("ix_list_stage_changes_list")
        batch_op.drop_index("ix_list_stage_changes_creator")

    op.drop_table("list_stage_changes")
    with op.batch_alter_table("list_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_list_entries_stage")
        batch_op.drop_index("ix_list_entries_list")
        batch_op.drop_index("ix_list_entries_creator")

    op.drop_table("list_entries")
    with op.batch_alter_table("creator_lists", schema=None) as batch_op:
        batch_op.drop_index("ix_creator_lists_list")

    op.drop_table("creator_lists")
