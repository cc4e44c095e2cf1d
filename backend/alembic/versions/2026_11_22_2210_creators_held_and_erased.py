"""Creators are listed, led to from older handles and not contacted; who was erased leaves a mark.

Revision: b7c41f0d2e63
Follows: 4f935799845b
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision: str = "b7c41f0d2e63"
down_revision: str | None = "4f935799845b"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")
TIME = sa.DateTime(timezone=True)
LEVELS = ("raw", "profile", "analytics", "full")
SEARCHED = (
    "merged_into",
    "platform",
    "sandbox",
    "followers",
    "engagement_percent",
    "no_contact_at",
    "raw_at",
    "profile_at",
    "analytics_at",
    "full_at",
    "words",
)
ORDERS = ("followers", "engagement_percent", "seen_at", "handle")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        # Whoever waits for this lock waits for everybody: better to fail and try again.
        op.execute("SET LOCAL lock_timeout = '5s'")
    _add_erasures()
    with op.batch_alter_table("creator_facts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("data", DOCUMENT, nullable=True))
    with op.batch_alter_table("creators", schema=None) as batch_op:
        batch_op.add_column(sa.Column("picture_key", sa.String(length=64), nullable=True))
        batch_op.add_column(
            sa.Column("told", DOCUMENT, server_default=sa.text("'{}'"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("words", sa.String(length=300), server_default=sa.text("''"), nullable=False)
        )
        for level in LEVELS:
            batch_op.add_column(sa.Column(f"{level}_at", TIME, nullable=True))
        batch_op.add_column(sa.Column("no_contact_at", TIME, nullable=True))
        batch_op.add_column(sa.Column("no_contact_reason", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("no_contact_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("merged_into", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_creators_no_contact_by_users"), "users", ["no_contact_by"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_creators_merged_into_creators"),
            "creators",
            ["merged_into"],
            ["id"],
            ondelete="CASCADE",
        )
    op.execute("UPDATE creators SET words = substr(handle || ' ' || lower(name), 1, 300)")
    _write_down_levels()
    with op.batch_alter_table("creators", schema=None) as batch_op:
        batch_op.create_index(
            "ix_creators_upstream_id",
            ["organization_id", "platform", "upstream_id"],
            unique=False,
        )
        batch_op.create_index("ix_creators_merged_into", ["merged_into"], unique=False)
        for order in ORDERS:
            rest = [column for column in SEARCHED if column != order]
            batch_op.create_index(
                f"ix_creators_by_{order}", ["organization_id", order, "id", *rest], unique=False
            )


def _add_erasures() -> None:
    op.create_table(
        "erasure_salts",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_erasure_salts_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("organization_id", name=op.f("pk_erasure_salts")),
    )
    op.create_table(
        "erasures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("handle_mark", sa.String(length=64), nullable=False),
        sa.Column("upstream_mark", sa.String(length=64), nullable=True),
        sa.Column("erased_by", sa.Uuid(), nullable=False),
        sa.Column("erased_at", TIME, nullable=False),
        sa.Column("counts", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["erased_by"], ["users.id"], name=op.f("fk_erasures_erased_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_erasures_organization_id_organizations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
        sa.UniqueConstraint(
            "organization_id", "handle_mark", name=op.f("uq_erasures_organization_id_handle_mark")
        ),
    )
    with op.batch_alter_table("erasures", schema=None) as batch_op:
        batch_op.create_index(
            "ix_erasures_upstream_mark", ["organization_id", "upstream_mark"], unique=False
        )


def _write_down_levels() -> None:
    """What the list is filtered by, from what was bought; by the ladder as it is today."""
    creators = sa.table(
        "creators",
        sa.column("id", sa.Uuid()),
        sa.column("held", DOCUMENT),
        *(sa.column(f"{level}_at", TIME) for level in LEVELS),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(creators.c.id, creators.c.held)).all():
        held = json.loads(row.held) if isinstance(row.held, str) else row.held
        if held:
            connection.execute(
                creators.update().where(creators.c.id == row.id).values(**_covered(held))
            )


def _covered(held: dict[str, str]) -> dict[str, Any]:
    """In UTC, for SQLite keeps no zone."""
    at = {level: datetime.fromisoformat(moment).astimezone(UTC) for level, moment in held.items()}
    halves = [at[level] for level in ("profile", "analytics") if level in at]
    both = [min(halves)] if len(halves) == len(("profile", "analytics")) else []
    whole = [at["full"]] if "full" in at else []
    found = {
        level: max([*([at[level]] if level in at else []), *whole], default=None)
        for level in ("raw", "profile", "analytics")
    }
    found["full"] = max([*whole, *both], default=None)
    return {f"{level}_at": moment for level, moment in found.items()}


def downgrade() -> None:
    # A signpost is no creator in the table before.
    op.execute("DELETE FROM creators WHERE merged_into IS NOT NULL")
    with op.batch_alter_table("creators", schema=None) as batch_op:
        for order in reversed(ORDERS):
            batch_op.drop_index(f"ix_creators_by_{order}")
        batch_op.drop_index("ix_creators_merged_into")
        batch_op.drop_index("ix_creators_upstream_id")
        batch_op.drop_constraint(batch_op.f("fk_creators_merged_into_creators"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_creators_no_contact_by_users"), type_="foreignkey")
        added = ("merged_into", "no_contact_by", "no_contact_reason", "no_contact_at")
        for column in (*added, *(f"{level}_at" for level in reversed(LEVELS))):
            batch_op.drop_column(column)
        for column in ("words", "told", "picture_key"):
            batch_op.drop_column(column)
    with op.batch_alter_table("creator_facts", schema=None) as batch_op:
        batch_op.drop_column("data")
    with op.batch_alter_table("erasures", schema=None) as batch_op:
        batch_op.drop_index("ix_erasures_upstream_mark")
    op.drop_table("erasures")
    op.drop_table("erasure_salts")
