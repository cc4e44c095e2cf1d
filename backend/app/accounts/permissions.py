"""What may be done, and which of it the seeded roles may do; pure."""

from enum import StrEnum
from typing import Final


class Permission(StrEnum):
    """One thing somebody may do: `domain:deed`, as it stands in a role's row."""

    DISCOVERY_READ = "discovery:read"
    DISCOVERY_SPEND = "discovery:spend"
    CREATORS_READ = "creators:read"
    CREATORS_WRITE = "creators:write"
    """Say what we know ourselves: notes, and who must not be contacted."""
    CREATORS_ERASE = "creators:erase"
    BRANDS_MANAGE = "brands:manage"
    CREDITS_MANAGE = "credits:manage"
    """Set budgets, compare the balance."""
    LISTS_READ = "lists:read"
    LISTS_WRITE = "lists:write"
    JOBS_READ = "jobs:read"
    JOBS_START = "jobs:start"
    JOBS_MANAGE = "jobs:manage"
    """Cancel and retry what others started."""
    STUDIO_READ = "studio:read"
    STUDIO_WRITE = "studio:write"
    SYSTEM_READ = "system:read"
    SYSTEM_DRILL = "system:drill"
    SYSTEM_OVERSEE = "system:oversee"
    """See how the whole installation runs, over all organizations."""


_READS: Final = frozenset(
    {
        Permission.DISCOVERY_READ,
        Permission.CREATORS_READ,
        Permission.JOBS_READ,
        Permission.LISTS_READ,
        Permission.STUDIO_READ,
        Permission.SYSTEM_READ,
    }
)
_WORKS: Final = _READS | {
    Permission.DISCOVERY_SPEND,
    Permission.JOBS_START,
    Permission.LISTS_WRITE,
    Permission.STUDIO_WRITE,
}
_DECIDES: Final = _WORKS | {Permission.CREATORS_WRITE}

SEEDED_ROLES: Final[dict[str, frozenset[Permission]]] = {
    "super_admin": frozenset(Permission),
    "agency_admin": _DECIDES
    | {
        Permission.BRANDS_MANAGE,
        Permission.CREATORS_ERASE,
        Permission.CREDITS_MANAGE,
        Permission.JOBS_MANAGE,
        Permission.SYSTEM_DRILL,
    },
    "agency_member": _DECIDES,
    "brand_admin": _DECIDES,
    "brand_member": _WORKS,
    "viewer": _READS,
}
"""A fresh install's roles; admins may add others."""
