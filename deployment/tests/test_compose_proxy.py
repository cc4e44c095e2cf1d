"""nginx of tls.yml: its file filled in as the image fills it in, served by a real nginx."""

import re
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest

from app.cli.answers import answers
from app.cli.environment import clean_environment
from app.cli.ports import LOOPBACK, free_ports
from app.cli.processes import Family
from app.cli.scratch.debian import find_program
from app.cli.tools import Command, captured
from deployment.tests.compose_files import open_project
from deployment.tests.guide import ROOT

NAME: Final = "cadence.example.com"
TEMPLATE: Final = ROOT / "deployment" / "compose" / "nginx" / "cadence.conf.template"
FILES: Final = [ROOT / "docker-compose.prod.yml", ROOT / "deployment" / "compose" / "tls.yml"]


class Upstream(BaseHTTPRequestHandler):
    """Says who it is and what it was told; a stream waits until somebody has its first word."""

    protocol_version = "HTTP/1.1"
    go_on = threading.Event()

    def do_GET(self) -> None:  # the library's name for it
        if self.path == "/api/stream":
            self._stream()
            return
        told = "".join(f"{name.lower()}: {value}\n" for name, value in self.headers.items())
        said = f"{self.request.getsockname()[1]} {self.path}\n{told}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_POST = do_GET  # noqa: N815

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"first\n")
        self.wfile.flush()
        self.go_on.wait(20)
        self.wfile.write(b"second\n")
        self.close_connection = True

    def log_message(self, *_words: object) -> None:
        """The test looks at answers only."""


@dataclass(frozen=True, slots=True)
class Proxy:
    http: int
    https: int
    upstreams: Mapping[str, int]

    def curl(self, path: str, *words: str, name: str = NAME) -> tuple[int | None, str]:
        there = [
            "--resolve",
            f"{name}:{self.https}:{LOOPBACK}",
            f"https://{name}:{self.https}{path}",
        ]
        return captured(["curl", "-sS", "-k", "-m", "20", *words, *there], limit=30)


@contextmanager
def upstream() -> Iterator[int]:
    server = ThreadingHTTPServer((LOOPBACK, 0), Upstream)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield int(server.server_address[1])
    server.shutdown()
    server.server_close()
    thread.join(10)


@contextmanager
def proxy(folder: Path, **settings: str) -> Iterator[Proxy]:
    """Nginx by its template with the environment of the compose file, on ports of its own."""
    nginx = find_program("nginx", "nginx-light", "The tests of the proxy")
    http, https = free_ports(2)
    with upstream() as backend, upstream() as frontend, Family(folder / "logs") as family:
        given = {"DOMAIN": NAME, "POSTGRES_PASSWORD": "unused", **settings}
        filled = open_project(FILES, given).environment_of("nginx")
        filled |= {
            "BACKEND": f"{LOOPBACK}:{backend}",
            "FRONTEND": f"{LOOPBACK}:{frontend}",
            "ADMINER": f"{LOOPBACK}:{frontend}",
            "CERTIFICATES": str(folder),
            "CHALLENGES": str(folder / "challenges"),
        }
        _make_certificate(folder)
        _write(folder, filled_template(filled), http, https)
        child = family.start(
            "nginx",
            [nginx, "-p", folder, "-c", folder / "nginx.conf", "-e", "stderr"],
            cwd=folder,
            environment=clean_environment(),
        )
        family.wait_for(child, lambda: answers(f"http://{LOOPBACK}:{http}/nginx-health"), 20)
        yield Proxy(http, https, {"backend": backend, "frontend": frontend})


def filled_template(environment: Mapping[str, str]) -> str:
    """As the image does it: only the names that its filter lets through."""
    names = re.compile(environment["NGINX_ENVSUBST_FILTER"])
    wanted = {name: value for name, value in environment.items() if names.search(name)}
    return re.sub(
        r"\$\{(\w+)\}", lambda found: wanted.get(found[1], found[0]), TEMPLATE.read_text()
    )


def _make_certificate(folder: Path) -> None:
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj"]
    files: Command = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    command: Command = ["openssl", *words, f"/CN={NAME}", *files]
    subprocess.run(command, check=True, capture_output=True, timeout=30)


def _write(folder: Path, site: str, http: int, https: int) -> None:
    site = site.replace("listen 80 ", f"listen {LOOPBACK}:{http} ")
    site = site.replace("listen 443 ", f"listen {LOOPBACK}:{https} ")
    (folder / "site.conf").write_text(site)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\nworker_processes 1;\npid {folder}/nginx.pid;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{places}include {folder}/site.conf;\n}}\n"
    )
    folder.chmod(0o755)  # its workers are not root


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    with proxy(tmp_path_factory.mktemp("proxy")) as started:
        yield started


def test_plain_http_is_sent_to_https(running: Proxy) -> None:
    # promise: P2
    words = ["curl", "-sS", "-m", "10", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}"]
    said = captured([*words, f"http://{LOOPBACK}:{running.http}/studio?a=b"], limit=20)
    assert said == (0, f"308 https://{NAME}/studio?a=b")


def test_pages_and_api_each_go_to_their_server_over_http_2(running: Proxy) -> None:
    # promise: P2
    for path, server in (("/", "frontend"), ("/api/v1/jobs", "backend"), ("/apis", "frontend")):
        code, said = running.curl(path, "--http2", "-w", "version %{http_version}")
        assert code == 0, said
        assert said.startswith(f"{running.upstreams[server]} {path}\n")
        assert "version 2" in said


def test_the_four_headers_are_right_and_cannot_be_forged(running: Proxy) -> None:
    # promise: P2
    # promise: P1
    _, said = running.curl("/api/x", "-H", "X-Forwarded-For: 1.2.3.4", "-H", "X-Real-IP: 1.2.3.4")
    for line in (
        f"host: {NAME}",
        f"x-real-ip: {LOOPBACK}",
        f"x-forwarded-for: {LOOPBACK}",
        "x-forwarded-proto: https",
    ):
        assert f"{line}\n" in said
    assert "1.2.3.4" not in said


def test_answers_carry_the_headers_of_https(running: Proxy) -> None:
    # promise: P2
    _, said = running.curl("/", "-D", "-", "-o", "/dev/null")
    assert "strict-transport-security: max-age=31536000" in said.lower()
    assert "nginx/" not in said


def test_a_stream_is_passed_on_word_by_word(running: Proxy) -> None:
    # promise: P2
    Upstream.go_on.clear()
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection((LOOPBACK, running.https), 10) as plain:
        stream = context.wrap_socket(plain, server_hostname=NAME)
        stream.sendall(f"GET /api/stream HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode())
        heard = b""
        while b"first" not in heard:
            heard += stream.recv(4096)
        assert b"second" not in heard
        Upstream.go_on.set()
        while b"second" not in heard:
            heard += stream.recv(4096)
        stream.close()
    assert "proxy_read_timeout 1h" in TEMPLATE.read_text()


def test_adminer_is_for_the_allowed_range_only(running: Proxy, tmp_path: Path) -> None:
    # promise: P2
    assert " /?server=db\n" in running.curl("/adminer/?server=db")[1]
    with proxy(tmp_path, ADMINER_FROM="10.9.8.0/24") as closed:
        assert closed.curl("/adminer/", "-o", "/dev/null", "-w", "%{http_code}") == (0, "403")


def test_a_body_beyond_the_limit_is_refused(running: Proxy, tmp_path: Path) -> None:
    # promise: P2
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(21 * 1024**2)
    said = running.curl(
        "/api/x", "-o", "/dev/null", "-w", "%{http_code}", "-T", str(large), "-X", "POST"
    )
    assert said[1].endswith("413")


def test_another_name_is_told_nothing(running: Proxy) -> None:
    # promise: P2
    code, said = running.curl("/", name="other.example.com")
    assert code != 0
    assert "unrecognized name" in said


def test_sign_in_is_slowed_down(running: Proxy) -> None:
    codes = [
        running.curl("/api/v1/auth/login", "-o", "/dev/null", "-w", "%{http_code}")[1]
        for _ in range(30)
    ]
    assert codes[0] == "200"
    assert "429" in codes
