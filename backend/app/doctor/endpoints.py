"""/doctor: how the installation is, for whoever oversees it."""

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from app.auth.dependencies import SettingsDep
from app.core.sse import event_stream
from app.doctor.bundle import bundle_of
from app.doctor.dependencies import InstallationDep
from app.doctor.schemas import Bundle, DoctorRead
from app.doctor.service import examine
from app.doctor.stream import beat

router = APIRouter(prefix="/doctor", tags=["doctor"])


@router.get("")
async def examine_installation(installation: InstallationDep) -> DoctorRead:
    """Everything that can be looked at from here, within twelve seconds."""
    return await examine(installation)


@router.get("/bundle")
async def get_bundle(installation: InstallationDep, settings: SettingsDep) -> Bundle:
    """The same with the settings, secrets left out: for a bug report."""
    return bundle_of(await examine(installation), settings)


@router.get("/stream", response_class=StreamingResponse)
async def stream_beats() -> StreamingResponse:
    """Five events, a tenth of a second apart: what a proxy on the way adds can be measured."""
    return event_stream(beat())
