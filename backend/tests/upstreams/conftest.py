"""Both sandboxes, started once, with every fault off before each test that uses one."""

from collections.abc import AsyncIterator, Iterator

import pytest
from pydantic import SecretStr

from app.upstreams.influencers_club.client import InfluencersClub, open_influencers_club
from app.upstreams.ollama.client import Ollama, open_ollama
from tests.upstreams.servers import KEY, sandbox, turn_all_off


@pytest.fixture(scope="session")
def club_server() -> Iterator[str]:
    with sandbox("influencers_club", "--key", KEY, "--rate", "0") as address:
        yield address


@pytest.fixture
def club_address(club_server: str) -> str:
    turn_all_off(club_server)
    return club_server


@pytest.fixture
async def club(club_address: str) -> AsyncIterator[InfluencersClub]:
    async with open_influencers_club(club_address, SecretStr(KEY)) as opened:
        yield opened


@pytest.fixture(scope="session")
def ollama_server() -> Iterator[str]:
    with sandbox("ollama", "--load-ms", "20", "--token-ms", "4", "--pull-ms", "300") as address:
        yield address


@pytest.fixture
def ollama_address(ollama_server: str) -> str:
    turn_all_off(ollama_server)
    return ollama_server


@pytest.fixture
async def ollama(ollama_address: str) -> AsyncIterator[Ollama]:
    """Impatient, so that a test of waiting does not wait."""
    async with open_ollama(
        ollama_address, first_token_seconds=1, stall_seconds=0.5, pause_seconds=0.05
    ) as opened:
        yield opened
