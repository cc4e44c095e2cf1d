"""/health for probes, /metrics for Prometheus, /upstreams for the banner."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app import __version__
from app.auth.dependencies import SettingsDep
from app.core.db import SessionDep
from app.core.metrics import CONTENT_TYPE
from app.core.migrations import newest_revision
from app.core.neighbours import is_neighbour
from app.core.problems import NotFromHere
from app.health.backups import last_backup, last_drill
from app.health.checks import Watch, schema_revision
from app.health.gauges import Gauges
from app.health.schemas import AiHealth, Health, LastBackup, LastDrill, Live, Ready, UpstreamsRead

probes = APIRouter(prefix="/health", tags=["health"])
scrapes = APIRouter(tags=["health"])
router = APIRouter(tags=["health"])


async def get_watch(request: Request) -> Watch:
    watch: Watch = request.app.state.watch
    return watch


async def be_a_neighbour(request: Request, settings: SettingsDep) -> None:
    """Raises `NotFromHere` for everybody outside and for whatever a proxy passes on."""
    if not is_neighbour(request, settings.forwarded_allow_ips):
        raise NotFromHere


# No coroutines: FastAPI reads the files in a thread of its own.
def get_last_backup(settings: SettingsDep) -> LastBackup | None:
    return last_backup(settings.backup_dir)


def get_last_drill(settings: SettingsDep) -> LastDrill | None:
    return last_drill(settings.backup_dir)


WatchDep = Annotated[Watch, Depends(get_watch)]
LastBackupDep = Annotated[LastBackup | None, Depends(get_last_backup)]
LastDrillDep = Annotated[LastDrill | None, Depends(get_last_drill)]


@probes.get("")
async def health(watch: WatchDep, settings: SettingsDep) -> Health:
    """The last look at the model server, at most a few seconds old; never waits for it."""
    found = watch.model_server
    ai = AiHealth(provider=settings.llm_provider, model=found.model, status=found.status)
    return Health(version=__version__, ai=ai)


@probes.get("/live")
async def live() -> Live:
    """The process answers."""
    return Live()


@probes.get("/ready")
async def ready(session: SessionDep, backup: LastBackupDep, drill: LastDrillDep) -> Ready:
    """The database answers and has this release's schema; 503 when not."""
    revision = await schema_revision(session, wanted=newest_revision())
    return Ready(revision=revision, backup=backup, drill=drill)


@scrapes.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """This process' counters and the installation's figures, in Prometheus' words."""
    gauges: Gauges = request.app.state.gauges
    counted: bytes = request.app.state.telemetry.metrics.text()
    return Response(counted + await gauges.text(), media_type=CONTENT_TYPE)


@router.get("/upstreams")
async def list_upstreams(watch: WatchDep) -> UpstreamsRead:
    """What the two services we call are, and whether either is a sandbox."""
    return UpstreamsRead(items=watch.upstreams)
