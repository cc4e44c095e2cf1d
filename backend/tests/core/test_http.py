"""What every answer has in common: ids, problems, limits, origins, the proxy's word."""

import json
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI, Request
from httpx import ASGITransport, AsyncClient
from sqlalchemy.exc import OperationalError

from app.core.config import Settings
from app.core.db import unit_of_work
from app.main import create_app
from tests.conftest import calling, make_settings, running

STRONG = "a key of more than thirty-two letters"


def production(**changes: object) -> FastAPI:
    return create_app(
        make_settings(
            environment="production",
            secret_key=STRONG,
            first_superuser_password=STRONG,
            database_url="sqlite:////tmp/never-opened.db",
            **changes,
        )
    )


def caller(app: FastAPI, address: str = "127.0.0.1") -> AsyncClient:
    transport = ASGITransport(app, raise_app_exceptions=False, client=(address, 4711))
    return AsyncClient(transport=transport, base_url="http://testserver")


async def test_an_unknown_path_and_a_wrong_method_are_problems(anonymous: AsyncClient) -> None:
    for answer, status in [
        (await anonymous.get("/api/v1/nowhere"), 404),
        (await anonymous.put("/api/v1/jobs"), 405),
    ]:
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem["status"] == status
        assert problem["request_id"] == answer.headers["x-request-id"]
        assert set(problem) >= {"type", "title", "detail", "instance", "code", "errors"}


async def test_every_answer_names_its_request_and_takes_a_sane_name(anonymous: AsyncClient) -> None:
    given = await anonymous.get("/health/live", headers={"X-Request-ID": "trace-12345678"})
    odd = await anonymous.get("/health/live", headers={"X-Request-ID": "a b\tc<script>"})
    assert given.headers["x-request-id"] == "trace-12345678"
    assert len(odd.headers["x-request-id"]) == 36


async def test_a_bug_is_a_500_that_tells_nothing_and_a_trace_without_variables(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    # promise: X4
    async with running(settings) as app, calling(app) as caller:

        @app.get("/broken")
        async def broken() -> None:
            password = "hunter2"
            raise RuntimeError(f"of {len(password)} letters")

        answer = await caller.get("/broken")
    logged = capsys.readouterr().out
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal_error"
    assert "RuntimeError" not in answer.text
    assert "x-request-id" in answer.headers
    assert "RuntimeError: of 7 letters" in logged
    assert "hunter2" not in logged


async def test_a_database_that_went_away_is_503_with_a_time_to_come_back(
    app: FastAPI, anonymous: AsyncClient
) -> None:
    @app.get("/away")
    async def away() -> None:
        async with unit_of_work(app.state.sessions):
            raise OperationalError("select", {}, ConnectionRefusedError())

    answer = await anonymous.get("/away")
    assert answer.status_code == 503
    assert answer.json()["code"] == "database_away"
    assert answer.headers["retry-after"] == "5"


async def test_a_body_over_the_limit_is_413_however_it_is_sent(client: AsyncClient) -> None:
    async def in_pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 100_000

    for content in (b"x" * 10_000_000, in_pieces()):
        answer = await client.post(
            "/api/v1/jobs", content=content, headers={"content-type": "application/json"}
        )
        assert answer.status_code == 413
        assert answer.json()["code"] == "body_too_large"


async def test_a_wrong_body_points_at_each_field(client: AsyncClient) -> None:
    answer = await client.post("/api/v1/jobs", json={"params": 5, "extra": 1})
    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/kind", "/params", "/extra"}


async def test_a_body_that_is_no_json_is_a_problem_with_the_whole_of_it(
    client: AsyncClient,
) -> None:
    answer = await client.post(
        "/api/v1/jobs", content="{", headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [""]


async def test_production_answers_its_own_origins_and_no_others() -> None:
    # promise: C4
    app = production(allowed_origins="https://cadence.example.com")
    async with caller(app) as client:
        ours = await client.get("/health/live", headers={"Origin": "https://cadence.example.com"})
        theirs = await client.get("/health/live", headers={"Origin": "https://evil.example"})
    assert ours.headers["access-control-allow-origin"] == "https://cadence.example.com"
    assert "access-control-allow-origin" not in theirs.headers


async def test_development_answers_any_origin(anonymous: AsyncClient) -> None:
    # promise: C4
    answer = await anonymous.get("/health/live", headers={"Origin": "http://somewhere:5173"})
    assert answer.headers["access-control-allow-origin"] == "http://somewhere:5173"


@pytest.mark.parametrize(
    ("peer", "shown"),
    [("127.0.0.1", "203.0.113.7"), ("172.18.0.5", "203.0.113.7"), ("198.51.100.9", "198.51.100.9")],
)
async def test_only_a_proxy_of_ours_may_say_who_the_client_is(peer: str, shown: str) -> None:
    # promise: P1
    app = production()

    @app.get("/whoami")
    async def whoami(request: Request) -> dict[str, str]:
        return {"host": request.client.host if request.client else "", "scheme": request.url.scheme}

    async with caller(app, peer) as client:
        answer = await client.get(
            "/whoami", headers={"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
        )
    scheme = "https" if shown == "203.0.113.7" else "http"
    assert answer.json() == {"host": shown, "scheme": scheme}


async def test_production_logs_one_json_event_a_line_with_the_requests_id(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # promise: H4
    app = production()
    async with caller(app) as client:
        answer = await client.get("/health/live")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (line,) = [line for line in lines if line["event"] == "request"]
    assert line["request_id"] == answer.headers["x-request-id"]
    assert (line["path"], line["status"]) == ("/health/live", 200)
