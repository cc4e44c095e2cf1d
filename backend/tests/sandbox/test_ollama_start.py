"""The sandbox as a process: how it starts, where it refuses to, and how it goes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx

BACKEND = Path(__file__).parents[2]


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "sandbox.ollama", *arguments],
        cwd=BACKEND,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_says_where_it_listens_and_leaves_on_a_signal() -> None:
    with start("--port", "0", "--empty", "--context-length", "2048") as process:
        assert process.stdout is not None
        said = re.fullmatch(r"listening on (http://127\.0\.0\.1:\d+)\n", process.stdout.readline())
        assert said is not None
        assert httpx.get(f"{said[1]}/api/tags", timeout=10).json() == {"models": []}
        process.terminate()
        assert process.wait(timeout=10) in {0, -15}


def test_it_does_not_start_in_production() -> None:
    with start("--port", "0", ENVIRONMENT="production") as process:
        _, complaint = process.communicate(timeout=30)
        assert process.returncode == 1
        assert "does not start in production" in complaint
