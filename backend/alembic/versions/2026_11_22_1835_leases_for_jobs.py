"""Jobs get leases, queues and retries; workers, repairs and leases get their tables.

Revision: 14930b997a75
Follows: 4d0583142ea9
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "14930b997a75"
down_revision: str | None = "4d0583142ea9"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        # Whoever waits for this lock waits for everybody: better to fail and try again.
        op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "job_repairs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("jobs", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_repairs")),
    )
    with op.batch_alter_table("job_repairs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_repairs_at"), ["at"], unique=False)

    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("holder", sa.String(length=120), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "workers",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("in_hand", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_workers")),
    )
    with op.batch_alter_table("workers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workers_seen_at"), ["seen_at"], unique=False)

    with op.batch_alter_table("generations", schema=None) as batch_op:
        batch_op.alter_column("job_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.drop_constraint(batch_op.f("fk_generations_job_id_jobs"), type_="foreignkey")
        batch_op.create_foreign_key(
            batch_op.f("fk_generations_job_id_jobs"),
            "jobs",
            ["job_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("queue", sa.String(length=16), server_default="interactive", nullable=False)
        )
        batch_op.add_column(
            sa.Column("model", sa.String(length=200), server_default=sa.text("''"), nullable=False)
        )
        batch_op.add_column(sa.Column("deaths", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("worker", sa.String(length=120), server_default=sa.text("''"), nullable=False)
        )
        batch_op.add_column(sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("rung_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("organization_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.alter_column("created_by", existing_type=sa.Uuid(), nullable=True)
        batch_op.create_index("ix_jobs_kind", ["kind", "status", "finished_at"], unique=False)
        batch_op.create_index(
            "ix_jobs_people", ["organization_id", "created_by", "id"], unique=False
        )


def downgrade() -> None:
    # The installation's own jobs have no place in the tables before.
    op.execute("DELETE FROM jobs WHERE organization_id IS NULL")
    # There, a text needs its job: one that was too old to be kept stands again, as it ended.
    op.execute(
        "INSERT INTO jobs (id, organization_id, created_by, kind, status, mode, attempt,"
        " max_attempts, params, request_id, created_at)"
        " SELECT id, organization_id, created_by, template, 'succeeded', 'queue', 1, 1, '{}', '',"
        " created_at FROM generations WHERE job_id IS NULL"
    )
    op.execute("UPDATE generations SET job_id = id WHERE job_id IS NULL")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index("ix_jobs_people")
        batch_op.drop_index("ix_jobs_kind")
        batch_op.alter_column("created_by", existing_type=sa.Uuid(), nullable=False)
        batch_op.alter_column("organization_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.drop_column("rung_at")
        batch_op.drop_column("retry_at")
        batch_op.drop_column("lease_until")
        batch_op.drop_column("worker")
        batch_op.drop_column("deaths")
        batch_op.drop_column("model")
        batch_op.drop_column("queue")

    with op.batch_alter_table("generations", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_generations_job_id_jobs"), type_="foreignkey")
        batch_op.create_foreign_key(
            batch_op.f("fk_generations_job_id_jobs"), "jobs", ["job_id"], ["id"]
        )
        batch_op.alter_column("job_id", existing_type=sa.Uuid(), nullable=False)

    with op.batch_alter_table("workers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workers_seen_at"))

    op.drop_table("workers")
    op.drop_table("leases")
    with op.batch_alter_table("job_repairs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_repairs_at"))

    op.drop_table("job_repairs")
