"""What probes and the banner read."""

from collections.abc import Sequence
from typing import Literal

from app.core.schemas import Instant, Schema

AiStatus = Literal["connected", "model_missing", "disconnected"]


class AiHealth(Schema):
    provider: str
    model: str
    status: AiStatus


class Health(Schema):
    """The operators' contract: these fields and no others."""

    status: Literal["ok"] = "ok"
    version: str
    ai: AiHealth


class Live(Schema):
    status: Literal["ok"] = "ok"


class LastBackup(Schema):
    at: Instant
    file: str
    bytes: int


class LastDrill(Schema):
    at: Instant
    file: str
    result: str
    """`held`, or why the backup did not."""


class Ready(Schema):
    status: Literal["ok"] = "ok"
    database: Literal["connected"] = "connected"
    revision: str
    """The schema's, which is the newest this release has."""
    backup: LastBackup | None
    """Null when BACKUP_DIR tells of none; readiness does not depend on it."""
    drill: LastDrill | None


class Upstream(Schema):
    name: Literal["ollama", "influencers_club"]
    status: Literal["connected", "model_missing", "disconnected", "refused", "not_configured"]
    model: str | None = None
    sandbox: bool
    """Whether what answers is a sandbox: its creators are invented, its texts written by no AI."""
    detail: str = ""
    """What to do when it is not connected."""


class UpstreamsRead(Schema):
    items: Sequence[Upstream]
