"""The faults this sandbox knows, and which of them strike one request."""

from dataclasses import dataclass

from sandbox.faults import Call, Fault, Switchboard

FAULTS = frozenset(
    {
        "slow-load",
        "slow-first-byte",
        "hang-mid-stream",
        "cut-mid-stream",
        "error-mid-stream",
        "no-done",
        "busy-503",
        "runner-crash",
        "oom",
        "html-502",
        "whitespace-json",
        "truncated-json",
        "think-leak",
        "empty-thinking",
        "tool-text",
        "ctx-400-nested",
        "pull-missing",
        "pull-412",
        "pull-stall",
        "pull-rollback",
        "pull-end-without-success",
        "pull-disk-full",
    }
)

_SECONDS = {"slow-load": 5.0, "slow-first-byte": 5.0}
_FOR_GOOD = 600.0
"""A fault that hangs does so until the client gives up."""


@dataclass(frozen=True, slots=True)
class Strikes:
    """The faults of one request: those of its model's name, and those switched on for its path."""

    board: Switchboard
    call: Call
    model_fault: str = ""
    is_named_only: bool = False
    """Only switches with a path: a health probe in the background must not use up the others."""

    def strikes(self, name: str) -> bool:
        return self._take(name) is not None

    def ends(self, name: str) -> bool:
        """Whether this fault strikes; the call log then names it as the end of the request."""
        if not self.strikes(name):
            return False
        self.call.ended = name
        return True

    def seconds(self, name: str) -> float:
        """How long this fault waits; 0 when it does not strike."""
        fault = self._take(name)
        if fault is None:
            return 0
        return fault.seconds or _SECONDS.get(name, _FOR_GOOD)

    def _take(self, name: str) -> Fault | None:
        if self.model_fault == name:
            return Fault(name=name, times=0)
        return self.board.take(name, self.call.path, is_named_only=self.is_named_only)
