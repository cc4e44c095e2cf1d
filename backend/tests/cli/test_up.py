"""`./cadence up`, started for real on free ports with an empty data folder."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest

from app.cli.environment import clean_environment
from app.cli.ports import free_ports
from tests.cli.conftest import add_program
from tests.cli.test_processes import is_gone, runs

START_SECONDS = 60


@dataclass(frozen=True)
class Running:
    """A launcher that has said it is ready."""

    launcher: subprocess.Popen[str]
    port: int
    data: Path
    said: str

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.launcher.pid).children(recursive=True)

    def ends(self) -> tuple[int, str, str]:
        """Its exit code, and what it still said and complained."""
        said, complained = self.launcher.communicate(timeout=60)
        return self.launcher.returncode, said, complained


def launch(*words: str, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-P", "-m", "app.cli", "up", *words],
        env=clean_environment() | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@contextmanager
def running(data: Path) -> Iterator[Running]:
    port = free_ports(1)[0]
    with launch("--no-frontend", "--port", str(port), "--data", str(data)) as launcher:
        try:
            yield Running(launcher, port, data, read_until_ready(launcher))
        finally:
            launcher.kill()


def read_until_ready(launcher: subprocess.Popen[str]) -> str:
    """Its lines up to those about the logs, which come last."""
    assert launcher.stdout is not None
    said, deadline = "", time.monotonic() + START_SECONDS
    while "Logs" not in said:
        assert time.monotonic() < deadline, said
        line = launcher.stdout.readline()
        assert line, f"{said}\n{launcher.communicate(timeout=10)}"
        said += line
    return said


def test_up_runs_the_product_until_ctrl_c_which_ends_all_of_it_and_nobody_else(
    tmp_path: Path,
) -> None:
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
    bystander = subprocess.Popen(sleeps)  # noqa: S603  # a process that is none of its business
    with bystander, running(tmp_path / "my data") as up:
        assert httpx.get(f"http://127.0.0.1:{up.port}/health/ready").status_code == 200
        assert f"Open     http://localhost:{up.port}/api/v1/openapi.json" in up.said
        assert "Sign in  admin@caidence.ai / admin123" in up.said
        assert (up.data / "sql_app.db").exists()
        logs = {path.name for path in (up.data / "logs").iterdir()}
        assert {"backend.log", "worker.log", "ollama-sandbox.log"} <= logs
        children = up.children()
        up.launcher.send_signal(signal.SIGINT)
        code, said, complained = up.ends()
        assert (code, said.strip(), complained) == (0, "Stopping…", "")
        assert len(children) >= 4
        assert all(is_gone(child) for child in children)
        assert runs(psutil.Process(bystander.pid))
        bystander.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux's kernel ends the orphans")
def test_a_launcher_killed_outright_takes_its_children_along(tmp_path: Path) -> None:
    with running(tmp_path) as up:
        children = up.children()
        up.launcher.kill()
        up.ends()
        assert children
        deadline = time.monotonic() + 40
        while any(runs(child) for child in children) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not any(runs(child) for child in children)


def test_the_death_of_one_is_told_and_ends_the_others(tmp_path: Path) -> None:
    with running(tmp_path) as up:
        children = up.children()
        backend = next(child for child in children if "uvicorn" in child.cmdline())
        backend.kill()
        code, _, complained = up.ends()
        assert code == 1
        assert complained.startswith("cadence: The backend ended by itself (exit code -9).")
        assert str(up.data / "logs" / "backend.log") in complained
        assert all(is_gone(child) for child in children)


def test_a_port_in_use_is_told_before_anything_starts(tmp_path: Path) -> None:
    with running(tmp_path / "first") as up:
        again = launch("--no-frontend", "--port", str(up.port), "--data", str(tmp_path / "second"))
        with again:
            said, complained = again.communicate(timeout=30)
    assert (again.returncode, said, complained.count("\n")) == (1, "", 1)
    assert f"Port {up.port} is in use by" in complained
    assert "choose another with --port" in complained
    assert not (tmp_path / "second").exists()


@pytest.mark.parametrize(
    ("version", "told"),
    [(None, "there is none on PATH"), ("v18.19.1", "PATH has 18.19.1")],
)
def test_without_a_fitting_node_it_says_so_and_offers_the_api_alone(
    tmp_path: Path, version: str | None, told: str
) -> None:
    for name in ("node", "npm") if version else ():
        add_program(tmp_path, name, f"#!/bin/sh\necho {version}\n")
    port, frontend_port = map(str, free_ports(2))
    words = ("--port", port, "--frontend-port", frontend_port, "--data", str(tmp_path / "data"))
    with launch(*words, PATH=str(tmp_path)) as refused:
        said, complained = refused.communicate(timeout=30)
    assert (refused.returncode, said, complained.count("\n")) == (1, "", 1)
    assert told in complained
    assert "--no-frontend" in complained


def test_a_bad_setting_is_told_before_anything_starts(tmp_path: Path) -> None:
    words = ("--no-frontend", "--data", str(tmp_path / "data"))
    with launch(*words, REDIS_PORT="six") as refused:
        said, complained = refused.communicate(timeout=30)
    assert (refused.returncode, said) == (1, "")
    assert "REDIS_PORT" in complained
    assert not (tmp_path / "data").exists()


def test_a_data_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    words = ("--no-frontend", "--port", str(free_ports(1)[0]), "--data", str(tmp_path / "file"))
    with launch(*words) as refused:
        _, complained = refused.communicate(timeout=30)
    assert (refused.returncode, complained.count("\n")) == (1, 1)
    assert str(tmp_path / "file") in complained
