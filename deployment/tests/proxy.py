"""A real nginx with the shipped site, before servers that only tell what reached them."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import httpx
import pytest

from deployment.tests.bare_metal import DEPLOYMENT, DOMAIN, Server, any_certificate, server
from deployment.tests.echo import SILENT_SECONDS, echo

WRITE_SITE: Final = f"""
cd {DEPLOYMENT}
export CADENCE_DOMAIN={DOMAIN}
for part in common layout health traffic server; do . lib/$part.sh; done
write_site nginx
test_nginx
systemctl start nginx
wait_for 20 traffic_goes_to main
"""


@contextmanager
def proxy(folder: Path) -> Iterator[Server]:
    with server(folder) as ours, ExitStack() as stack:
        for name in ("BACKEND_PORT", "FRONTEND_PORT"):
            stack.enter_context(echo(ours.ports[name]))
        done = ours.shell(WRITE_SITE)
        assert done.returncode == 0, done.stderr
        yield ours


class Silence(threading.Thread):
    """A stream that says something, then nothing for more than a minute, then its last word."""

    def __init__(self, site: str) -> None:
        super().__init__()
        self.site = site
        self.heard: list[str] = []
        self.failed = ""

    def run(self) -> None:
        try:
            with httpx.stream(
                "GET",
                f"{self.site}/api/silent",
                headers={"Host": DOMAIN},
                verify=any_certificate(),
                trust_env=False,
                timeout=SILENT_SECONDS + 20,
            ) as stream:
                self.heard = [line for line in stream.iter_lines() if line]
        except httpx.HTTPError as error:
            self.failed = repr(error)


@pytest.fixture(scope="session")
def silence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Silence]:
    """It lasts while other tests run."""
    with proxy(tmp_path_factory.mktemp("silence")) as ours:
        stream = Silence(ours.site)
        stream.start()
        yield stream
        stream.join()
