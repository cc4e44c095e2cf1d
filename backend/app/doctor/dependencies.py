"""The running process, as the doctor's patient."""

from typing import Annotated

from fastapi import Depends, Request

from app.auth.dependencies import ActorDep, SettingsDep, SignerDep
from app.core.db import SessionsDep
from app.doctor.installation import Installation, public_address


async def get_installation(
    request: Request,
    settings: SettingsDep,
    sessions: SessionsDep,
    actor: ActorDep,
    signer: SignerDep,
) -> Installation:
    """Reached by its public address in production, else where this request arrived."""
    host, port = request.scope.get("server") or ("127.0.0.1", 8000)
    state = request.app.state
    return Installation(
        settings=settings,
        sessions=sessions,
        ollama=state.ollama,
        club=state.shop.club if state.shop else None,
        overseer=state.engine.overseer,
        address=public_address(settings, f"http://{host}:{port}"),
        token=signer.sign(actor.user_id),
    )


InstallationDep = Annotated[Installation, Depends(get_installation)]
