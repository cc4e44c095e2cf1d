"""One trace from a page's request over the queue and the worker to the model server."""

import json
import secrets
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import Engine

from ai_worker.tests.processes import eventually, working
from app.core.config import Settings
from tests.collector import Collector, Taken, collector
from tests.conftest import PASSWORD, calling, make_settings, running, sign_in
from tests.redis_server import redis_server
from tests.upstreams.servers import KEY, sandbox

GOAL = "Invite them to the secret launch in Ulm"


@pytest.mark.timeout(120)
async def test_a_request_its_job_and_the_call_it_makes_are_one_trace(
    database: Engine, tmp_path: Path, free_port: int
) -> None:
    trace_id, browser = secrets.token_hex(16), secrets.token_hex(8)
    with (
        collector() as traces,
        sandbox("influencers_club", "--key", KEY, "--rate", "0") as club,
        sandbox("ollama", "--load-ms", "1", "--token-ms", "0") as ollama,
        redis_server(tmp_path / "redis") as redis,
    ):
        words = {
            "influencers_club_base_url": club,
            "ollama_base_url": ollama,
            "otel_exporter_otlp_endpoint": traces.address,
        }
        named = {name.upper(): value for name, value in words.items()}
        settings = make_settings(
            database_url=f"sqlite:///{database.url.database}",
            redis_port=redis.port,
            pictures_folder=tmp_path / "pictures",
            **words,
        )
        with working(database, tmp_path, free_port, redis.port, **named) as worker:
            handle, letter = await written(settings, f"00-{trace_id}-{browser}-01")
            assert eventually(lambda: len(traces.of(trace_id)) >= 4, 10), traces.spans
        log = worker.log.read_text()
    found = traces.of(trace_id)
    request, job = found["POST /api/v1/jobs"], found["job studio.outreach"]
    call = found["ollama POST /api/chat"]
    assert traces.paths == {"/v1/traces"}
    assert (request.parent_id, job.parent_id, call.parent_id) == (
        browser,
        request.span_id,
        job.span_id,
    )
    assert (request.service, job.service) == ("cadence-backend", "cadence-worker")
    assert request.attributes["http.route"] == "/api/v1/jobs"
    assert job.attributes["job.outcome"] == "succeeded"
    assert trace_id in log
    assert_nothing_private(traces, [handle, GOAL, letter, KEY, PASSWORD, "admin@caidence.ai"])


async def written(settings: Settings, traceparent: str) -> tuple[str, str]:
    """Have a letter written by the worker, with this header on the request that asks for it."""
    async with running(settings) as app, calling(app) as anonymous:
        token = await sign_in(anonymous, settings.first_superuser)
        async with calling(app, token) as client:
            search = {"platform": "instagram", "filters": {}, "limit": 1}
            answer = await client.post("/api/v1/discovery/search", json=search)
            handle: str = answer.json()["items"][0]["handle"]
            params = {"creator": {"platform": "instagram", "handle": handle}, "goal": GOAL}
            job = await submitted(
                client, {"kind": "studio.outreach", "params": params}, traceparent
            )
            return handle, job["text"]


async def submitted(client: AsyncClient, body: dict[str, Any], traceparent: str) -> Any:
    """The job's result; its events are followed to their end."""
    headers = {"traceparent": traceparent}
    answer = await client.post("/api/v1/jobs", json=body, headers=headers)
    assert answer.status_code == 202, answer.text
    path = f"/api/v1/jobs/{answer.json()['id']}"
    events = (await client.get(f"{path}/events", timeout=60)).text
    assert "succeeded" in events, events
    return json.loads((await client.get(path)).text)["result"]


def assert_nothing_private(traces: Collector, private: list[str]) -> None:
    told = "\n".join(_words(span) for span in traces.spans)
    assert not [words for words in private if words in told], told


def _words(span: Taken) -> str:
    return f"{span.name} {span.attributes}"
