"""What the doctor examines: the parts of a process, wherever it was started."""

from dataclasses import dataclass
from typing import Final

from app.core.config import Settings
from app.core.db import SessionFactory
from app.jobs.overview import Overseer
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.ollama.client import Ollama

STREAM: Final = "/api/v1/doctor/stream"


@dataclass(frozen=True, slots=True)
class Installation:
    settings: Settings
    sessions: SessionFactory
    ollama: Ollama
    club: InfluencersClub | None
    overseer: Overseer
    address: str
    """Where people reach it: what stands there, a proxy perhaps, is examined from outside."""
    token: str
    """Opens the stream that is measured through the proxy; empty when nobody could be asked."""


def public_address(settings: Settings, otherwise: str) -> str:
    """The first origin people come from in production; without one, what the caller knows."""
    if settings.is_production and settings.allowed_origins:
        return settings.allowed_origins[0]
    return otherwise
