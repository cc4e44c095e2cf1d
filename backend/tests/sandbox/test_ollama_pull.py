"""Pulls: their lines, their shared progress, and every way they fail."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import ollama
import pytest

from tests.sandbox.ollama_server import WRITER, asking, cleared, ends, eventually, running, turn_on

QWEN = "qwen2.5:0.5b"
WEIGHTS = "sha256:c5396e06af294bd101b30dce59131a76d2b773e76950acc870eda801d3ab0515"


@pytest.fixture(scope="module")
def shared() -> Iterator[httpx.Client]:
    with asking(empty=True) as http:
        yield http


@pytest.fixture
def http(shared: httpx.Client) -> Iterator[httpx.Client]:
    """Nothing is installed when a test begins."""
    for name in installed(shared):
        shared.request("DELETE", "/api/delete", json={"model": name})
    with cleared(shared) as http:
        yield http


def pull(http: httpx.Client, name: str = QWEN) -> list[dict[str, object]]:
    answer = http.post("/api/pull", json={"model": name})
    return [json.loads(line) for line in answer.content.splitlines()]


def installed(http: httpx.Client) -> list[str]:
    return [model["name"] for model in http.get("/api/tags").json()["models"]]


def test_a_pull_tells_of_each_layer_and_ends_with_success(http: httpx.Client) -> None:
    lines = pull(http)
    statuses = list(dict.fromkeys(str(line["status"]) for line in lines))
    assert statuses[:2] == ["pulling manifest", "pulling c5396e06af29"]
    assert statuses[-3:] == ["verifying sha256 digest", "writing manifest", "success"]
    totals = {line["digest"]: line["total"] for line in lines if "digest" in line}
    assert sum(int(str(total)) for total in totals.values()) == 397_821_319
    assert installed(http) == [QWEN]


def test_completed_is_absent_until_the_first_byte(http: httpx.Client) -> None:
    weights = [line for line in pull(http) if line.get("digest") == WEIGHTS]
    assert "completed" not in weights[0]
    assert weights[-1]["completed"] == weights[-1]["total"] == 397_807_936


def test_what_is_already_there_takes_one_line_a_layer(http: httpx.Client) -> None:
    pull(http)
    again = [line for line in pull(http) if "digest" in line]
    assert len(again) == 5
    assert all(line["completed"] == line["total"] for line in again)


def test_a_pulled_model_talks_and_says_what_it_is() -> None:
    with running(empty=True) as url, ollama.Client(host=url, timeout=10) as client:
        assert client.pull(QWEN).status == "success"
        assert "no language model wrote it" in client.generate(QWEN, "Autumn").response
        assert client.show(QWEN).capabilities == ["completion"]


def test_the_official_client_follows_the_progress() -> None:
    with running() as url, ollama.Client(host=url, timeout=10) as client:
        steps = list(client.pull("some/other:model", stream=True))
        assert steps[-1].status == "success"
        assert client.list().models[0].model == "some/other:model"


def test_without_a_stream_there_is_one_object(http: httpx.Client) -> None:
    answer = http.post("/api/pull", json={"model": WRITER, "stream": False})
    assert answer.json() == {"status": "success"}
    assert installed(http) == ["sandbox-writer:latest"]


def test_two_pulls_share_one_download() -> None:
    with asking(pull_ms=600) as http, ThreadPoolExecutor(1) as threads:
        first = threads.submit(pull, http)
        time.sleep(0.3)
        joined = pull(http)
        assert first.result()[-1] == joined[-1] == {"status": "success"}
    start = next(line for line in joined if line.get("digest") == WEIGHTS)
    assert 0 < int(str(start["completed"])) < 397_807_936


def test_an_interrupted_pull_goes_on_where_it_was() -> None:
    with asking(empty=True, pull_ms=600) as http:
        with http.stream("POST", "/api/pull", json={"model": QWEN}) as stream:
            for raw in stream.iter_lines():
                left_at = json.loads(raw).get("completed", 0)
                if left_at > 100_000_000:
                    break
        resumed = next(line for line in pull(http) if line.get("digest") == WEIGHTS)
        assert int(str(resumed["completed"])) >= left_at
        assert ends(http, "/api/pull") == ["gone", "done"]


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("pull-missing", "pull model manifest: file does not exist"),
        ("pull-412", "newer version of Ollama"),
        ("pull-disk-full", "no space left on device"),
    ],
)
def test_a_failed_pull_is_a_line_in_a_stream_and_a_500_without(
    http: httpx.Client, fault: str, text: str
) -> None:
    lines = pull(http, f"sandbox-fault/{fault}")
    assert lines[0] == {"status": "pulling manifest"}
    assert text in str(lines[-1]["error"])
    whole = http.post("/api/pull", json={"model": f"sandbox-fault/{fault}", "stream": False})
    assert whole.status_code == 500
    assert text in whole.json()["error"]
    assert installed(http) == []
    assert ends(http, "/api/pull") == [fault, fault]


def test_the_official_client_raises_an_error_line_without_a_status() -> None:
    with running() as url, ollama.Client(host=url, timeout=10) as client:
        with pytest.raises(ollama.ResponseError, match="file does not exist") as raised:
            list(client.pull("sandbox-fault/pull-missing", stream=True))
        assert raised.value.status_code == -1


def test_a_name_under_the_faults_that_is_none_does_not_exist(http: httpx.Client) -> None:
    assert pull(http, "sandbox-fault/nothing")[-1] == {
        "error": "pull model manifest: file does not exist"
    }


def test_a_pull_can_end_without_success(http: httpx.Client) -> None:
    turn_on(http, "pull-end-without-success")
    assert pull(http)[-1] == {"status": "writing manifest"}
    assert installed(http) == []
    assert pull(http)[-1] == {"status": "success"}


def test_completed_can_go_down(http: httpx.Client) -> None:
    turn_on(http, "pull-rollback")
    done = [int(str(line.get("completed", 0))) for line in pull(http) if "digest" in line]
    weights = done[: done.index(397_807_936) + 1]
    assert weights != sorted(weights)
    assert installed(http) == [QWEN]


def test_a_stalled_pull_repeats_its_figures_and_can_be_resumed(http: httpx.Client) -> None:
    turn_on(http, "pull-stall")
    seen: list[int] = []
    with http.stream("POST", "/api/pull", json={"model": QWEN}) as stream:
        for raw in stream.iter_lines():
            seen.append(json.loads(raw).get("completed", 0))
            if seen[-5:] == [198_903_968] * 5:
                break
    assert eventually(lambda: ends(http, "/api/pull") == ["gone"])
    assert pull(http)[-1] == {"status": "success"}


def test_the_next_pull_ends_a_stall() -> None:
    with asking() as http, ThreadPoolExecutor(1) as threads:
        turn_on(http, "pull-stall")
        stalled = threads.submit(pull, http)
        time.sleep(0.5)
        assert not stalled.done()
        assert pull(http)[-1] == {"status": "success"}
        assert stalled.result()[-1] == {"status": "success"}
