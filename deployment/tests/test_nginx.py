"""The shipped site in a real nginx: who gets what, what is told of whom, and how soon."""

import json
import socket
import statistics
import time
from collections.abc import Iterator

import httpx
import pytest

from deployment.tests.bare_metal import DOMAIN, Server, any_certificate
from deployment.tests.echo import EVENTS
from deployment.tests.proxy import proxy

MEGABYTE = 1024 * 1024
MOST_ADDED_MS = 20


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with proxy(tmp_path_factory.mktemp("proxy")) as ours:
        yield ours


def test_port_80_redirects_to_https_of_the_sites_own_name(door: Server) -> None:
    # promise: P2
    answer = httpx.get(
        f"http://127.0.0.1:{door.ports['HTTP_PORT']}/jobs?page=2",
        headers={"Host": "somebody.else"},
        trust_env=False,
    )
    assert answer.status_code == 308
    assert answer.headers["location"] == f"https://{DOMAIN}/jobs?page=2"


def test_it_speaks_http_2_over_new_tls(door: Server) -> None:
    # promise: P2
    address = ("127.0.0.1", door.ports["HTTPS_PORT"])
    context = any_certificate()
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(address) as plain,
        context.wrap_socket(plain, server_hostname=DOMAIN) as secure,
    ):
        assert secure.selected_alpn_protocol() == "h2"
        assert secure.version() == "TLSv1.3"
    site = (door.nginx / "sites-available" / "cadence").read_text()
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in site


def test_pages_and_api_are_told_who_asks_and_not_who_is_claimed(door: Server) -> None:
    # promise: P2
    # promise: P1
    forged = {"X-Forwarded-For": "203.0.113.66", "X-Real-IP": "203.0.113.66"}
    for path in ("/jobs", "/api/v1/jobs"):
        told = door.get(path, **forged, **{"X-Forwarded-Proto": "http"}).json()
        assert told["path"] == path
        names = ("host", "x-real-ip", "x-forwarded-for", "x-forwarded-proto")
        assert [told[name] for name in names] == [DOMAIN, "127.0.0.1", "127.0.0.1", "https"]


def test_every_answer_carries_the_security_headers_once(door: Server) -> None:
    # promise: P2
    for path in ("/", "/api/v1/jobs", "/adminer/", "/_next/static/none.js"):
        headers = door.get(path).headers
        assert headers.get_list("X-Frame-Options") == ["DENY"]
        assert headers.get_list("X-Content-Type-Options") == ["nosniff"]
        assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["server"] == "nginx"


def test_uploads_have_a_limit_above_the_backends_own(door: Server) -> None:
    # promise: P2
    for megabytes, status in ((6, 200), (13, 413)):
        answer = httpx.post(
            f"{door.site}/api/v1/lists/import",
            content=b"x" * (megabytes * MEGABYTE),
            headers={"Host": DOMAIN},
            verify=any_certificate(),
            trust_env=False,
            timeout=30,
        )
        assert answer.status_code == status


def test_adminer_is_for_an_allowed_range(door: Server) -> None:
    # promise: P2
    assert door.get("/adminer/").status_code == 502  # allowed, and it does not run
    transport = httpx.HTTPTransport(local_address="127.0.0.2", verify=any_certificate())
    with httpx.Client(transport=transport, trust_env=False) as elsewhere:
        answer = elsewhere.get(f"{door.site}/adminer/", headers={"Host": DOMAIN})
    assert answer.status_code == 403


def test_a_stream_passes_unbuffered(door: Server, capsys: pytest.CaptureFixture[str]) -> None:
    # promise: P2
    direct = delays(f"http://127.0.0.1:{door.ports['BACKEND_PORT']}/api/events")
    proxied = delays(f"{door.site}/api/events")
    # Each event against the direct way's middle: what the machine adds to one is no nginx's.
    usual = statistics.median(direct)
    added = [delay - usual for delay in proxied]
    figures = f"median {statistics.median(added):.2f} ms, max {max(added):.2f} ms"
    with capsys.disabled():
        # A figure people ask for.
        print(f"\na stream through nginx: {figures} added over {len(added)} events")  # noqa: T201
    assert len(proxied) == len(direct) == EVENTS
    assert statistics.median(added) < MOST_ADDED_MS, figures


def delays(address: str) -> list[float]:
    """Milliseconds from each event's writing to its arrival; one clock measures both."""
    with httpx.stream(
        "GET", address, headers={"Host": DOMAIN}, verify=any_certificate(), trust_env=False
    ) as stream:
        return [
            (time.perf_counter() - json.loads(line.removeprefix("data: "))) * 1000
            for line in stream.iter_lines()
            if line.startswith("data: ")
        ]


def test_built_files_of_an_older_release_are_served_for_ever(door: Server) -> None:
    pages = door.home / "shared" / "static" / "chunks"
    pages.mkdir(parents=True)
    (pages / "older-release.js").write_text("still here")
    answer = door.get("/_next/static/chunks/older-release.js")
    assert (answer.text, "immutable" in answer.headers["Cache-Control"]) == ("still here", True)
    assert door.get("/_next/static/chunks/unknown.js").json()["path"].endswith("unknown.js")
