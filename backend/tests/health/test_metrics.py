"""What Prometheus is told, by whom it may be asked, and what it costs."""

import asyncio
import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text
from sqlalchemy.engine import make_url

from app import __version__
from app.core.config import Settings
from app.core.db import unit_of_work
from app.credits.models import SpendingStop
from app.jobs.models import Job
from app.main import create_app
from tests.conftest import calling, make_settings, on_postgresql, running, sign_in
from tests.jobs.ground import eventually, first_person, make_jobs
from tests.proxy import LOOPBACK, open_proxy
from tests.studio.test_outreach import found_creator, outreach
from tests.upstreams.servers import turn_on

PEERS: Final[Sequence[tuple[str, dict[str, str], int]]] = (
    ("127.0.0.1", {}, 200),
    ("172.18.0.7", {}, 200),
    ("fd00::5", {}, 200),
    ("203.0.113.9", {}, 403),
    ("2001:db8::1", {}, 403),
    ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}, 403),
    ("127.0.0.1", {"X-Forwarded-For": "10.0.0.9"}, 403),
    ("203.0.113.9", {"X-Forwarded-For": "127.0.0.1"}, 403),
    ("127.0.0.1", {"X-Real-IP": "10.0.0.9"}, 403),
    ("127.0.0.1", {"Forwarded": "for=10.0.0.9"}, 403),
    ("somewhere", {}, 403),
)
"""Who asks, what a proxy added, and what it is answered."""

Labels = frozenset[tuple[str, str]]
Told = dict[str, dict[Labels, float]]


async def told(client: AsyncClient) -> Told:
    """Every figure by its name and labels."""
    answer = await client.get("/metrics")
    assert answer.status_code == 200, answer.text
    found: Told = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            found.setdefault(sample.name, {})[frozenset(sample.labels.items())] = sample.value
    return found


def of(told: Told, name: str, **labels: str) -> float | None:
    return told.get(name, {}).get(frozenset(labels.items()))


@on_postgresql
async def test_requests_are_timed_by_their_routes_template_and_never_by_a_path(
    client: AsyncClient,
) -> None:
    for path in ("/api/v1/jobs/0198d8aa-0000-7000-8000-000000000001", "/nobody/serves/this"):
        await client.get(path)
    await client.request("BREW", "/api/v1/jobs")
    counted = "cadence_http_request_duration_seconds_count"
    found = await told(client)
    job = {"method": "GET", "route": "/api/v1/jobs/{job_id}", "status": "4xx"}
    assert of(found, counted, **job) == 1
    assert of(found, counted, method="GET", route="(none)", status="4xx") == 1
    assert {dict(each)["method"] for each in found[counted]} <= {"GET", "POST", "OTHER"}
    assert of(found, "cadence_build_info", version=__version__) == 1
    assert "0198d8aa" not in str(found)


@on_postgresql
async def test_a_probe_that_fails_is_counted_from_a_nought_that_was_there_before(
    app: FastAPI, anonymous: AsyncClient
) -> None:
    # promise: H5
    assert of(await told(anonymous), "cadence_health_failures_total", route="/health/ready") == 0
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '4d0583142ea9'"))
    assert (await anonymous.get("/health/ready")).status_code == 503
    found = await told(anonymous)
    assert of(found, "cadence_health_failures_total", route="/health/ready") == 1
    assert of(found, "cadence_health_failures_total", route="/health") == 0


async def test_queues_and_the_stop_are_read_from_the_tables(
    app: FastAPI, client: AsyncClient
) -> None:
    sessions = app.state.sessions
    person = await first_person(sessions)
    await make_jobs(sessions, 3, retry_at=datetime(2099, 1, 1, tzinfo=UTC))
    async with unit_of_work(sessions) as session:
        session.add(SpendingStop(reason="a test", stopped_by=person.id))
    found = await told(client)
    assert of(found, "cadence_jobs_waiting", queue="interactive") == 3
    assert (of(found, "cadence_jobs_oldest_waiting_seconds", queue="interactive") or 0) > 0
    assert of(found, "cadence_jobs_waiting", queue="batch") == 0
    assert of(found, "cadence_spending_stopped") == 1
    assert of(found, "cadence_workers_alive", mode="queue") == 0
    assert of(found, "cadence_redis_up") == 0
    assert "cadence_queue_depth" not in found


@on_postgresql
async def test_a_text_and_its_calls_leave_their_figures(client: AsyncClient) -> None:
    creator = await found_creator(client)
    await client.post("/api/v1/jobs", json=outreach(creator))
    found = await told(client)
    ended = {"kind": "studio.outreach", "outcome": "succeeded"}
    assert of(found, "cadence_job_duration_seconds_count", **ended) == 1
    model = {"model": "sandbox-writer:latest"}
    assert (of(found, "cadence_llm_tokens_total", **model, part="answer") or 0) > 10
    assert of(found, "cadence_llm_tokens_per_second_count", **model) == 1
    assert of(found, "cadence_database_pool_size") in {15, 30}


@on_postgresql
async def test_an_upstreams_failures_are_counted_by_their_code(
    client: AsyncClient, club_sandbox: str
) -> None:
    turn_on(club_sandbox, "error-500")
    search = {"platform": "instagram", "filters": {}, "limit": 1}
    answer = await client.post("/api/v1/discovery/search", json=search)
    failed = {"upstream": "influencers_club", "code": answer.json()["code"]}
    assert (of(await told(client), "cadence_upstream_errors_total", **failed) or 0) >= 1


@on_postgresql
async def test_only_a_neighbour_that_speaks_for_itself_is_told(app: FastAPI) -> None:
    # promise: X3
    for peer, headers, status in PEERS:
        transport = ASGITransport(app, client=(peer, 1234))
        async with AsyncClient(transport=transport, base_url="http://testserver") as client:
            answer = await client.get("/metrics", headers=headers)
        assert answer.status_code == status, (peer, headers)
        assert ("cadence_" in answer.text) == (status == 200)


@on_postgresql
async def test_while_the_database_is_away_its_figures_are_absent_and_one_says_so(
    settings: Settings,
) -> None:
    url = make_url(settings.sqlalchemy_url)
    assert url.host
    assert url.port
    async with open_proxy(url.host, url.port) as proxy:
        far = url.set(host=LOOPBACK, port=proxy.port).render_as_string(hide_password=False)
        away = settings.model_copy(update={"database_url": type(settings.secret_key)(far)})
        async with running(away) as app, calling(app) as client:
            assert of(await told(client), "cadence_database_up") == 1
            await proxy.refuses()
            app.state.gauges._jobs._asked_at = float("-inf")
            began = time.perf_counter()
            found = await told(client)
            assert time.perf_counter() - began < 8
            assert of(found, "cadence_database_up") == 0
            assert "cadence_jobs_waiting" not in found
            assert "cadence_credits_unsure" not in found
            assert "cadence_http_request_duration_seconds_count" in found
            await proxy.passes()


@on_postgresql
async def test_the_last_backup_and_drill_are_told_where_their_folder_is_named(
    settings: Settings, tmp_path: Path
) -> None:
    kept = settings.model_copy(update={"backup_dir": tmp_path})
    async with running(kept) as app, calling(app) as client:
        assert "cadence_last_backup_timestamp_seconds" not in await told(client)
        at = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
        written = {
            "at": at.isoformat().replace("+00:00", "Z"),
            "file": "cadence_ai_20261122_020000.sql.gz",
        }
        (tmp_path / "last-backup.json").write_text(json.dumps({**written, "bytes": 1}))
        (tmp_path / "last-drill.json").write_text(
            json.dumps({**written, "result": "a row is gone"})
        )
        found = await told(client)
    assert of(found, "cadence_last_backup_timestamp_seconds") == at.timestamp()
    assert "cadence_last_drill_timestamp_seconds" not in found


@on_postgresql
async def test_a_model_that_comes_after_the_start_is_counted(
    app: FastAPI, anonymous: AsyncClient
) -> None:
    # promise: H5
    ollama: Any = app.state.ollama

    async def looked() -> bool:
        return ollama._seen is not None

    await eventually(looked)
    assert of(await told(anonymous), "cadence_model_pulls_after_start_total") == 0
    ollama._seen = frozenset(list(ollama._seen)[1:])  # as if one had not been there at that look
    await ollama.probe("")
    assert of(await told(anonymous), "cadence_model_pulls_after_start_total") == 1
    await ollama.probe("")
    assert of(await told(anonymous), "cadence_model_pulls_after_start_total") == 1


async def test_many_applications_of_one_process_count_apart() -> None:
    first, second = (create_app(make_settings()) for _ in range(2))
    async with AsyncClient(transport=ASGITransport(first), base_url="http://testserver") as client:
        await client.get("/health/live")
    counted = [
        app.state.telemetry.metrics.text().count(b'_count{method="GET"') for app in (first, second)
    ]
    assert counted == [1, 0]


@on_postgresql
async def test_scrapes_that_come_at_once_ask_the_database_once(app: FastAPI) -> None:
    asked = 0
    overview = app.state.engine.overseer.overview

    async def counting() -> Any:
        nonlocal asked
        asked += 1
        return await overview()

    app.state.gauges._jobs.ask = counting
    async with calling(app) as client:
        answers = await asyncio.gather(*(client.get("/metrics") for _ in range(10)))
    assert {answer.status_code for answer in answers} == {200}
    assert asked == 1


@on_postgresql
async def test_a_job_remembers_the_trace_of_its_request(app: FastAPI, settings: Settings) -> None:
    given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    async with calling(app) as anonymous:
        token = await sign_in(anonymous, settings.first_superuser)
    async with calling(app, token) as client:
        body = {"kind": "system.echo", "params": {"payload": "x"}}
        answer = await client.post("/api/v1/jobs", json=body, headers={"traceparent": given})
    async with unit_of_work(app.state.sessions) as session:
        job = await session.get(Job, UUID(answer.json()["id"]))
    assert job
    assert job.traceparent == given
