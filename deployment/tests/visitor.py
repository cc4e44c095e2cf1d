"""Somebody who uses the API of a stack: signs in, submits, waits."""

import time
from typing import Any, Final

import httpx

from app.cli.ports import LOOPBACK
from deployment.tests.compose_stack import Stack

OVER: Final = ("succeeded", "failed", "cancelled")
PATIENCE_SECONDS: Final = 30


def signed_in(stack: Stack, port: int) -> httpx.Client:
    """The first superuser, by what settings.sh wrote."""
    described = stack.project.environment_of("backend")
    client = httpx.Client(
        base_url=f"http://{LOOPBACK}:{port}/api/v1", trust_env=False, timeout=PATIENCE_SECONDS
    )
    form = {
        "username": described["FIRST_SUPERUSER"],
        "password": described["FIRST_SUPERUSER_PASSWORD"],
    }
    token = client.post("/auth/login", data=form).raise_for_status().json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    return client


def until_over(client: httpx.Client, job_id: str) -> dict[str, Any]:
    """The job's row when it has ended, or as it is when patience ends."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        job: dict[str, Any] = client.get(f"/jobs/{job_id}").raise_for_status().json()
        if job["status"] in OVER or time.monotonic() > deadline:
            return job
        time.sleep(0.1)
