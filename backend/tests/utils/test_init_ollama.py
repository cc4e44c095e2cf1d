"""The step of a start that sees to a model, against a model server and its faults."""

import os
import signal
import subprocess
import sys
import time

import pytest

from app.core.config import Settings
from app.upstreams.ollama.client import open_ollama
from app.upstreams.ollama.problems import PullInterrupted
from app.upstreams.ollama.pulling import PullProgress
from app.utils.init_ollama import Patience, Report, Tally, main, prepare
from tests.upstreams.servers import BACKEND, calls, turn_on

QUICK = Patience(server=3, report=0.1, stall=0.5, pause=0.05, overall=10, rounds=3)


async def lines_of(
    address: str, model: str = "", patience: Patience = QUICK
) -> tuple[bool, list[str]]:
    """Whether a model is ready in the end, and everything that was said."""
    said: list[str] = []
    settings = Settings(_env_file=None, ollama_base_url=address, llm_model=model)
    is_ready = await prepare(settings, patience=patience, say=said.append)
    return is_ready, said


class Pulls:
    """How often the server was asked to pull since this was made."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._before = len(calls(address, "/api/pull"))

    @property
    def count(self) -> int:
        return len(calls(self._address, "/api/pull")) - self._before


async def is_installed(address: str, model: str) -> bool:
    async with open_ollama(address) as ollama:
        return model.lower() in {found.name.lower() for found in await ollama.models()}


async def test_an_empty_server_gets_the_small_model_once(empty_server: str) -> None:
    pulls = Pulls(empty_server)

    is_ready, said = await lines_of(empty_server)

    assert is_ready
    assert said[0] == "qwen2.5:0.5b is not installed; pulling it."
    assert any("of 398 MB" in line and "MB/s" in line for line in said)
    assert said[-1] == "qwen2.5:0.5b is installed."
    assert await lines_of(empty_server) == (True, ["qwen2.5:0.5b is installed."])
    assert pulls.count == 1


async def test_the_configured_model_is_pulled_when_it_is_missing(empty_server: str) -> None:
    is_ready, said = await lines_of(empty_server, "Tiny:1b")

    assert is_ready
    assert said[-1] == "Tiny:1b is installed."
    assert await is_installed(empty_server, "tiny:1b")


@pytest.mark.parametrize(
    ("fault", "remedy"),
    [
        ("pull-missing", "Check the spelling of LLM_MODEL"),
        ("pull-412", "Upgrade Ollama"),
        ("pull-disk-full", "Make room"),
    ],
)
async def test_a_hopeless_pull_is_given_up_with_its_remedy(
    empty_server: str, fault: str, remedy: str
) -> None:
    turn_on(empty_server, fault, path="/api/pull", times=0)
    pulls = Pulls(empty_server)

    is_ready, said = await lines_of(empty_server, f"{fault}:1b")

    assert not is_ready
    assert said[-1].startswith("WARNING: ")
    assert remedy in said[-1]
    assert pulls.count == 1


@pytest.mark.parametrize("fault", ["pull-stall", "pull-end-without-success", "html-502"])
async def test_an_interrupted_pull_goes_on_where_it_stopped(empty_server: str, fault: str) -> None:
    turn_on(empty_server, fault, path="/api/pull")
    pulls = Pulls(empty_server)

    is_ready, said = await lines_of(empty_server, f"{fault}:1b")

    assert is_ready
    assert any("interrupted" in line and "Going on" in line for line in said)
    assert pulls.count == 2


async def test_a_rolled_back_part_is_no_trouble(empty_server: str) -> None:
    turn_on(empty_server, "pull-rollback", path="/api/pull")

    is_ready, _ = await lines_of(empty_server, "rolled:1b")

    assert is_ready


async def test_a_pull_that_never_succeeds_ends_after_its_rounds(empty_server: str) -> None:
    turn_on(empty_server, "pull-end-without-success", path="/api/pull", times=0)
    pulls = Pulls(empty_server)

    is_ready, said = await lines_of(empty_server, "endless:1b")

    assert not is_ready
    assert said[-1].startswith("WARNING: texts cannot be written yet.")
    assert pulls.count == QUICK.rounds


async def test_a_pull_ends_at_its_deadline(empty_server: str) -> None:
    turn_on(empty_server, "pull-stall", path="/api/pull", times=0)
    began = time.monotonic()

    is_ready, said = await lines_of(empty_server, "late:1b", Patience(stall=30, overall=0.7))

    assert not is_ready
    assert "0.7 s" in said[-1]
    assert time.monotonic() - began < 5


async def test_a_server_that_never_comes_is_a_warning() -> None:
    is_ready, said = await lines_of("http://127.0.0.1:1", patience=Patience(server=0.2))

    assert not is_ready
    assert said[-1].startswith("WARNING: ")
    assert "OLLAMA_BASE_URL" in said[-1]


def test_bytes_are_counted_over_all_layers_and_never_down() -> None:
    tally = Tally()

    for digest, completed in [("a", None), ("a", 40_000_000), ("a", 10_000_000), ("b", 5_000_000)]:
        tally.note(PullProgress("pulling", digest, completed, 50_000_000))

    assert tally.completed == 45_000_000
    assert tally.words(rate=2_500_000) == "45 of 100 MB (45 %), 2.5 MB/s"


def test_progress_is_said_every_now_and_then_only() -> None:
    said: list[str] = []
    report = Report("tiny:1b", said.append, Patience(report=60))

    for completed in range(1000):
        report.note(PullProgress("pulling a", "a", completed, 1000))
    report.note(PullProgress("verifying sha256 digest", None, None, None))
    report.note(PullProgress("verifying sha256 digest", None, None, None))

    assert said == ["tiny:1b: verifying sha256 digest"]


def test_a_pull_without_new_bytes_is_interrupted() -> None:
    report = Report("tiny:1b", lambda _: None, Patience(stall=0))
    report.note(PullProgress("pulling a", "a", 5, 10))

    with pytest.raises(PullInterrupted, match="no new byte"):
        report.note(PullProgress("pulling a", "a", 5, 10))


@pytest.mark.parametrize(
    ("options", "variables", "status"),
    [
        ([], {}, 0),
        (["--strict"], {}, 1),
        ([], {"LLM_ANSWER_TOKENS": "many"}, 0),
        (["--strict"], {"LLM_ANSWER_TOKENS": "many"}, 1),
    ],
)
def test_the_start_goes_on_unless_somebody_wants_to_know(
    options: list[str],
    variables: dict[str, str],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in {**environment("http://127.0.0.1:1"), **variables}.items():
        monkeypatch.setenv(name, value)

    assert main(["--wait", "0.1", *options]) == status
    assert "WARNING: " in capsys.readouterr().out


def test_sigterm_ends_a_pull_at_once(empty_server: str) -> None:
    turn_on(empty_server, "pull-stall", path="/api/pull", times=0)

    with subprocess.Popen(
        [sys.executable, "-m", "app.utils.init_ollama"],
        cwd=BACKEND,
        env={**os.environ, **environment(empty_server), "LLM_MODEL": "stopped:1b"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        while "pulling manifest" not in process.stdout.readline():
            assert process.poll() is None
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=10)

    assert time.monotonic() - began < 2
    assert process.returncode == 128 + signal.SIGTERM


def environment(address: str) -> dict[str, str]:
    """Nothing of this machine's own settings."""
    return {"CADENCE_ENV_FILE": "", "OLLAMA_BASE_URL": address, "LLM_MODEL": ""}
