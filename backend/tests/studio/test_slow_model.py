"""A model server that is slow to begin is asked again; one that stops in mid-text is not."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from httpx import AsyncClient

from app.core.config import Settings
from tests.conftest import calling, on_postgresql, running, sign_in
from tests.jobs.test_endpoints import JOBS, events
from tests.studio.test_outreach import STREAM, found_creator, outreach, tries_again_at_once
from tests.upstreams.servers import calls, turn_on

pytestmark = on_postgresql


@pytest.fixture
async def hasty(settings: Settings) -> AsyncIterator[AsyncClient]:
    """Signed in where a model gets a second and a half for each word, and a try follows at once."""
    patience = {"llm_first_token_seconds": 1.5, "llm_stall_seconds": 1.5}
    async with running(settings.model_copy(update=patience)) as app, calling(app) as anonymous:
        tries_again_at_once(app)
        token = await sign_in(anonymous, settings.first_superuser)
        async with calling(app, token) as client:
            yield client


async def written(client: AsyncClient) -> tuple[Any, list[tuple[str, str, Any]]]:
    """The job that came of a letter, and what its reader was told."""
    letter = outreach(await found_creator(client))
    told = events(await client.post(JOBS, json=letter, headers=STREAM))
    (job,) = (await client.get(JOBS)).json()["items"]
    return job, told


async def test_a_model_that_stops_in_mid_text_ends_the_job_and_the_words_stay(
    hasty: AsyncClient, settings: Settings
) -> None:
    turn_on(settings.ollama_base_url, "hang-mid-stream", times=0, path="/api/chat", seconds=30)
    before = len(calls(settings.ollama_base_url, "/api/chat"))
    job, told = await written(hasty)
    assert (job["status"], job["attempt"]) == ("failed", 1)
    assert job["error"]["code"] == "model_server_stalled"
    assert "in the middle of its answer" in job["error"]["detail"]
    kinds = [kind for _, kind, _ in told]
    assert kinds.count("delta") > 0
    assert kinds[-2:] == ["error", "end"]
    assert len(calls(settings.ollama_base_url, "/api/chat")) == before + 1


async def test_a_model_that_does_not_begin_is_asked_again_by_itself(
    hasty: AsyncClient, settings: Settings
) -> None:
    turn_on(settings.ollama_base_url, "slow-first-byte", times=1, path="/api/chat", seconds=30)
    job, told = await written(hasty)
    assert (job["status"], job["attempt"], job["error"]) == ("succeeded", 2, None)
    pauses = [body for _, kind, body in told if kind == "status" and "retry_in_seconds" in body]
    assert [pause["error"]["code"] for pause in pauses] == ["model_server_stalled"]
    text = "".join(body["text"] for _, kind, body in told if kind == "delta").strip()
    assert text == job["result"]["text"]


async def test_one_that_stays_busy_is_asked_three_times_and_no_more(
    hasty: AsyncClient, settings: Settings
) -> None:
    turn_on(settings.ollama_base_url, "busy-503", times=0, path="/api/chat")
    job, _ = await written(hasty)
    assert (job["status"], job["attempt"]) == ("failed", 3)
    assert job["error"]["code"] == "model_server_busy"
