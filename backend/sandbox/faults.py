"""The switches that tests, drills and curious people turn: late, lost, broken, limited.

Each sandbox takes its faults by name where it would do the real thing. The switches and the calls
are found under `/_sandbox`, a path neither real service has.
"""

import time
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

_KEPT_CALLS = 20_000
"""Older ones are forgotten, so that a sandbox may run for weeks."""
_LISTED_CALLS = 1000
"""The most that one answer lists."""


class Fault(BaseModel):
    """One switch: what goes wrong, on which path, how often."""

    name: str
    path: str = ""
    """Only for requests whose path contains this; empty for all."""
    times: Annotated[int, Field(ge=0)] = 1
    """How many requests it strikes; 0 for every one until it is cleared."""
    seconds: Annotated[float, Field(ge=0, le=600)] = 0
    """How long, for the faults that wait."""


class Call(BaseModel):
    """One request the sandbox answered, as the server saw it."""

    number: int
    path: str
    at: float
    """Seconds since the epoch when it arrived."""
    first_byte_at: float | None = None
    """Seconds since the epoch when the first of the content was handed to the socket."""
    pieces: list[tuple[float, int]] | None = None
    """When each piece of the content was handed over, and its characters; None unless noted."""
    ended: str = ""
    """`done`, `gone` (the client left), or the fault that ended it; empty while it runs."""
    ended_at: float | None = None
    """Seconds since the epoch when the last of the answer was handed to the socket, or when the
    client was seen to be gone."""
    prompt: str = ""
    """The beginning of what was asked, where there is such a thing: who asked finds it by that."""

    def end(self, how: str) -> None:
        """Note how it went, and that this was the moment."""
        self.ended, self.ended_at = how, time.time()


@dataclass(slots=True)
class Switchboard:
    """The faults that are on and the calls that came."""

    names: frozenset[str]
    notes_pieces: bool = False
    faults: list[Fault] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def take(self, name: str, path: str, *, is_named_only: bool = False) -> Fault | None:
        """The fault of this name if it strikes this request; counts it as used.

        With `is_named_only`, a fault that names no path does not strike.
        """
        for fault in self.faults:
            if is_named_only and not fault.path:
                continue
            if fault.name == name and fault.path in path:
                if fault.times == 1:
                    self.faults.remove(fault)
                elif fault.times > 1:
                    fault.times -= 1
                return fault
        return None

    def record(self, path: str) -> Call:
        """Note a request that arrived; the caller fills in how it went."""
        number = self.calls[-1].number + 1 if self.calls else 1
        pieces: list[tuple[float, int]] | None = [] if self.notes_pieces else None
        call = Call(number=number, path=path, at=time.time(), pieces=pieces)
        self.calls.append(call)
        del self.calls[:-_KEPT_CALLS]
        return call


def control_router(board: Switchboard) -> APIRouter:
    """The endpoints that turn the switches."""
    router = APIRouter(prefix="/_sandbox", include_in_schema=False)

    @router.post("/faults", status_code=201, response_model=Fault)
    async def turn_on(fault: Fault) -> Fault | JSONResponse:
        if fault.name not in board.names:
            unknown = f"no fault is named {fault.name!r}"
            return JSONResponse({"error": unknown, "names": sorted(board.names)}, status_code=422)
        board.faults.append(fault)
        return fault

    @router.get("/faults")
    async def list_faults() -> dict[str, object]:
        return {"on": board.faults, "names": sorted(board.names)}

    @router.delete("/faults", status_code=204)
    async def turn_all_off() -> None:
        board.faults.clear()

    @router.delete("/calls", status_code=204)
    async def forget_calls() -> None:
        board.calls.clear()

    @router.get("/calls")
    async def list_calls(path: str = "", after: int | None = None) -> dict[str, object]:
        """The newest; or, to read all of them in turn, the first ones `after` a number."""
        calls = [call for call in board.calls if path in call.path and call.number > (after or 0)]
        listed = calls[-_LISTED_CALLS:] if after is None else calls[:_LISTED_CALLS]
        return {"count": len(calls), "calls": listed}

    return router
