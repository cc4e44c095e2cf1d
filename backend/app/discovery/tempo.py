"""How fast the books are kept: the usual pace, and one for whoever cannot wait for it."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds that belong together: a lease outlasts some renewals, a look comes within one."""

    lease_seconds: float = 20.0
    """How long a question stays with a process that does not renew it."""
    renew_seconds: float = 5.0
    look_seconds: float = 5.0
    leader_seconds: float = 20.0
    unsure_after: timedelta = timedelta(seconds=60)
    """How long after the last comparison unsure lines cause another one."""
    works_for: timedelta = timedelta(seconds=200)
    """The longest a call may last at the upstream, also after we have gone: it is billed at its
    end, so no balance before that says whether it was. Longer than the client's own patience."""


USUAL = Tempo()
