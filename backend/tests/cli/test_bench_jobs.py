"""The instruments of `./cadence bench jobs`; what they measure is not judged here."""

import asyncio
import json
from pathlib import Path

import pytest

from app.cli.bench import jobs
from app.cli.bench.jobs.figures import Figure, median
from app.cli.bench.jobs.load import Order
from app.cli.bench.jobs.proxy import PUSH, open_proxy
from app.cli.bench.jobs.reader import _understood
from app.cli.ports import LOOPBACK, free_ports
from app.cli.say import Refusal


@pytest.mark.parametrize("word", ["speed", "noop=", "noop=0", "noop=-1", "=3", ""])
def test_a_word_that_is_no_part_is_refused_before_anything_starts(word: str) -> None:
    with pytest.raises(Refusal, match="no part of this bench"):
        jobs.run([word])


def test_every_part_can_be_measured() -> None:
    assert all(callable(jobs._measure_of(part)) for part in jobs.PARTS)


@pytest.mark.parametrize(
    ("figure", "is_met"),
    [
        (Figure("a rate", 300, 300, "at least", "jobs/s"), True),
        (Figure("a rate", 299, 300, "at least", "jobs/s"), False),
        (Figure("a wait", 10, 10, "at most", "s"), True),
        (Figure("a wait", 10, 10, "under", "s"), False),
        (Figure("a wait", float("inf"), 20, "under", "s"), False),
    ],
)
def test_a_figure_says_whether_its_limit_is_met(figure: Figure, is_met: bool) -> None:
    assert figure.is_met is is_met
    assert figure.line.endswith("NOT MET") is not is_met


def test_the_median_of_an_even_number_lies_between() -> None:
    assert (median([3, 1, 2]), median([4, 1, 3, 2])) == (2, 2.5)


def test_a_word_arrives_with_the_bytes_that_complete_it() -> None:
    events = [f'id: 1-{n}\nevent: delta\ndata: {{"text": "{w}"}}\n\n' for n, w in [(1, "Dear")]]
    events.append('id: 1-2\nevent: delta\ndata: {"text": " A\\u2028"}\n\n')
    said = "".join(events).encode()
    cut = len(events[0]) + 5
    heard = _understood(said, [cut, len(said)], [1.0, 2.0])
    assert heard.text == "Dear A\u2028"
    assert [heard.moment_of(count) for count in (1, 4, 5, 7)] == [1.0, 1.0, 2.0, 2.0]


def command(*words: str) -> bytes:
    """As it goes to Redis."""
    told = "".join(f"${len(word)}\r\n{word}\r\n" for word in words)
    return f"*{len(words)}\r\n{told}".encode()


def test_a_push_is_known_among_commands() -> None:
    others = command("SADD", "rq:queues", "rq:queue:batch") + command(
        "HSET", "rq:job:1", "RPUSH", "x"
    )
    assert not PUSH.findall(others + command("LLEN", "rq:queue:batch"))
    pushes = command("RPUSH", "rq:queue:interactive", "1") + command("LPUSH", "rq:queue:batch", "2")
    assert len(PUSH.findall(others + pushes)) == 2


async def test_the_door_passes_a_push_on_and_keeps_its_answer_back() -> None:
    heard: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while request := await reader.read(1000):
            heard.append(request)
            writer.write(b"+OK\r\n")
        writer.close()

    behind, door = free_ports(2)
    push = command("RPUSH", "rq:queue:batch", "1")
    server = await asyncio.start_server(answer, LOOPBACK, behind)
    async with server, open_proxy(door, behind) as proxy:
        reader, writer = await asyncio.open_connection(LOOPBACK, door)
        writer.write(push)
        assert await reader.read(100) == b"+OK\r\n"
        proxy.keeps_back = True
        writer.write(push)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(100), 0.2)
        writer.close()
    assert heard == [push, push]
    assert proxy.kept == 1


def test_a_request_has_its_body_s_length_and_its_token() -> None:
    order = Order("http://127.0.0.1:8000/api/v1/jobs", 1, 1, json.dumps({"a": 1}), "word")
    head, _, body = order.request.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /api/v1/jobs HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n")
    assert b"Content-Length: 8" in head
    assert b"Authorization: Bearer word" in head
    assert json.loads(body) == {"a": 1}


def test_the_peers_are_pinned_with_hashes() -> None:
    listed = Path(jobs.__file__).with_name("peers") / "peers.txt"
    lines = [line for line in listed.read_text().splitlines() if line and line[0] not in "# "]
    assert all("==" in line for line in lines)
    assert listed.read_text().count("--hash=sha256:") >= len(lines)
