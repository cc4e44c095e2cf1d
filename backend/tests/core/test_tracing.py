"""Ids of traces: read, passed on, and kept out of nobody's way."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from structlog.contextvars import get_contextvars

from app.core.telemetry import Telemetry
from app.core.traced import TracedTransport
from app.core.tracing import Place, Tracing, current_span, traceparent
from tests.collector import collector
from tests.conftest import DEAD_PORT, calling, make_settings, on_postgresql, running

GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.mark.parametrize(
    ("header", "is_one"),
    [
        (GIVEN, True),
        (GIVEN.replace("00-", "cc-", 1) + "-later", True),
        ("", False),
        (GIVEN.upper(), False),
        (GIVEN.replace("00-", "ff-", 1), False),
        ("00-" + "0" * 32 + "-00f067aa0ba902b7-01", False),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-" + "0" * 16 + "-01", False),
        (GIVEN + "\nX-Other: 1", False),
    ],
)
def test_only_what_has_the_standards_form_is_a_trace(header: str, is_one: bool) -> None:
    assert (Place.read(header) is not None) == is_one


def test_without_a_collector_the_ids_travel_unchanged() -> None:
    tracing = Tracing()
    with tracing.span("a request", "server", Place.read(GIVEN), {}) as span:
        assert traceparent() == GIVEN
        assert get_contextvars()["trace_id"] == span.place.trace_id
        with tracing.span("a job", "consumer", span.place, {}):
            assert traceparent() == GIVEN
    assert (traceparent(), current_span()) == ("", None)


async def seen_header(traced: bool, telemetry: Telemetry) -> str | None:
    """The header an upstream is sent."""
    heard: list[str | None] = []

    async def words() -> AsyncIterator[bytes]:
        yield b"words"

    def answer(request: httpx.Request) -> httpx.Response:
        heard.append(request.headers.get("traceparent"))
        return httpx.Response(200, content=words())

    transport = TracedTransport(httpx.MockTransport(answer), "upstream", ["/api/chat"])
    async with httpx.AsyncClient(transport=transport, base_url="http://upstream") as client:
        if not traced:
            await client.get("/api/chat")
        else:
            with telemetry.tracing.span("a job", "consumer", Place.read(GIVEN), {}):
                await client.get("/api/chat/somebody")
                assert (await client.get("/nobody-knows")).text == "words"
    return heard[0]


async def test_an_upstream_is_told_the_trace_and_outside_of_one_nothing() -> None:
    telemetry = Telemetry()
    assert await seen_header(traced=True, telemetry=telemetry) == GIVEN
    assert await seen_header(traced=False, telemetry=telemetry) is None


async def test_a_call_is_a_span_below_the_work_that_makes_it_and_named_by_few_words() -> None:
    with collector() as traces:
        settings = make_settings(otel_exporter_otlp_endpoint=traces.address)
        telemetry = Telemetry()
        async with telemetry.opened(settings, "a-service"):
            told = await seen_header(traced=True, telemetry=telemetry)
    found = traces.of(GIVEN[3:35])
    assert set(found) == {"a job", "upstream GET /api/chat", "upstream GET elsewhere"}
    call = found["upstream GET /api/chat"]
    assert call.parent_id == found["a job"].span_id
    assert told == f"00-{call.trace_id}-{call.span_id}-01"


@pytest.fixture(params=["nobody listens", "nobody answers"])
def dead(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a collector that takes nothing."""
    if request.param == "nobody listens":
        yield f"http://127.0.0.1:{DEAD_PORT}"
        return
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield f"http://127.0.0.1:{silent.getsockname()[1]}"


@on_postgresql
async def test_a_dead_collector_fails_nothing_slows_nothing_and_holds_up_no_stop(
    dead: str, database_url: str
) -> None:
    # promise: S3
    settings = make_settings(database_url=database_url, otel_exporter_otlp_endpoint=dead)
    async with running(settings) as app, calling(app) as client:
        began = time.perf_counter()
        answers = [await client.get("/api/v1/jobs") for _ in range(20)]
        seconds = time.perf_counter() - began
        await asyncio.sleep(2.5)  # past the first time a batch is sent
        leaving = time.perf_counter()
    assert {answer.status_code for answer in answers} == {401}
    # Not a benchmark: if each waited for the collector, each would take its whole limit of five.
    assert seconds < 40
    assert time.perf_counter() - leaving < 15
