"""Fetching from servers that lie: each is real, on this machine, and speaks bytes."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.core.clock import now
from app.pictures.fetching import HEADERS, MOST_BYTES, Fetcher, open_transport
from app.pictures.guard import Guard
from app.pictures.problems import Refused
from tests.pictures.liars import NOBODY, Liar, Send, answer, fetching, lying, moved, names, png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' + b" " * 100
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>" + b" " * 100


@pytest.fixture
async def liar() -> AsyncIterator[Liar]:
    async with lying() as server:
        yield server


async def why(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(Refused) as refused:
        await fetcher.fetch(url)
    return refused.value.why


async def refusal(liar: Liar, send: Send, *, seconds: float = 10) -> str:
    """Why a picture of the upstream's own server is not taken."""
    liar.answers["/x"] = send
    async with fetching(liar.address, seconds=seconds) as fetcher:
        return await why(fetcher, f"{liar.address}/x")


@pytest.mark.parametrize("called", ["image/png", "binary/octet-stream", "text/html", ""])
async def test_a_picture_is_known_by_its_bytes_whatever_it_is_called(
    liar: Liar, called: str
) -> None:
    liar.answers["/a.png?x=1"] = answer(png(), headers={"Content-Type": called})
    async with fetching(liar.address) as fetcher:
        fetched = await fetcher.fetch(f"{liar.address}/a.png?x=1")

    assert (fetched.content, fetched.media_type) == (png(), "image/png")
    assert fetched.host == "127.0.0.1"


PACKED = gzip.compress(png(), mtime=0)  # the same bytes in every process that collects the tests


@pytest.mark.parametrize("body", [SVG, HTML, b"", b"\x89PNG", PACKED, b"MZ" * 500])
async def test_what_is_no_picture_is_refused_though_it_is_called_one(
    liar: Liar, body: bytes
) -> None:
    assert await refusal(liar, answer(body)) == "no_picture"


async def test_the_largest_picture_passes_and_one_byte_more_does_not(liar: Liar) -> None:
    most = png(padding=MOST_BYTES - len(png()))
    assert len(most) == MOST_BYTES
    liar.answers["/x"] = answer(most)
    async with fetching(liar.address) as fetcher:
        assert (await fetcher.fetch(f"{liar.address}/x")).content == most
    more = png(padding=MOST_BYTES - len(png()) + 1)
    assert await refusal(liar, answer(more)) == "too_large"


async def test_a_body_without_an_end_is_left(liar: Liar) -> None:
    sent = 0

    async def pour(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + png()[:64])
        while True:
            writer.write(b"\0" * 65_536)
            sent += 65_536
            await writer.drain()

    assert await refusal(liar, pour) == "too_large"
    assert sent < 4 * MOST_BYTES


async def test_a_body_longer_than_its_length_is_cut_and_a_shorter_one_refused(liar: Liar) -> None:
    short = answer(png(), headers={"Content-Length": str(len(png()) + 10)})
    assert await refusal(liar, short) == "broken_answer"
    liar.answers["/x"] = answer(png() + SVG, headers={"Content-Length": str(len(png()))})
    async with fetching(liar.address) as fetcher:
        assert (await fetcher.fetch(f"{liar.address}/x")).content == png()


async def test_a_small_length_does_not_hide_a_large_body(liar: Liar) -> None:
    """With the two ways of telling a length at once, the chunks would win."""
    headers = {"Content-Length": "10", "Transfer-Encoding": "chunked"}

    async def pour(writer: asyncio.StreamWriter) -> None:
        await answer(headers=headers)(writer)
        part = b"10000\r\n" + png()[:64].ljust(65_536, b"\0") + b"\r\n"
        for _ in range(100):
            writer.write(part)
            await writer.drain()

    assert await refusal(liar, pour) == "too_large"


async def test_a_bomb_is_never_unpacked(liar: Liar) -> None:
    bomb = gzip.compress(png() + b"\0" * 50_000_000)
    assert len(bomb) < 60_000
    packed = answer(bomb, headers={"Content-Encoding": "gzip"})

    assert await refusal(liar, packed) == "compressed"
    assert await refusal(liar, answer(bomb)) == "no_picture"
    assert "accept-encoding: identity" in liar.heads[0].lower()


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n\x89PNG\r\n"])
async def test_a_drip_ends_with_the_time_there_is_for_all_of_it(liar: Liar, head: bytes) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            await writer.drain()
            await asyncio.sleep(0.02)
            writer.write(b"\x1a" if head else b"H")

    assert await refusal(liar, drip, seconds=0.5) == "too_slow"


@pytest.mark.parametrize(
    ("send", "reason"),
    [
        (answer(png(), status="403 Forbidden"), "status_403"),
        (answer(png(), status="404 Not Found"), "status_404"),
        (answer(png(), status="206 Partial Content"), "status_206"),
        (answer(png(), status="500 Oh"), "status_500"),
        (answer(status="204 No Content", headers={"Content-Length": ""}), "status_204"),
    ],
)
async def test_only_a_200_is_a_picture(liar: Liar, send: Send, reason: str) -> None:
    assert await refusal(liar, send) == reason


async def nonsense(writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.6\r\n")
    await writer.drain()


async def nothing(writer: asyncio.StreamWriter) -> None:
    writer.close()


@pytest.mark.parametrize("send", [nonsense, nothing])
async def test_what_is_no_http_is_a_broken_answer(liar: Liar, send: Send) -> None:
    assert await refusal(liar, send) == "broken_answer"


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/iam/",
        "http://localhost:{port}/secret",
        "http://127.0.0.1:{other}/secret",
        "//localhost:{port}/secret",
        "https://127.0.0.1:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://user@localhost:{port}/secret",
        "file:///etc/passwd",
    ],
)
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Same", "308 Same"])
async def test_a_redirect_to_another_origin_is_not_followed(
    liar: Liar, target: str, status: str
) -> None:
    async with lying() as other:
        for server in (liar, other):
            server.answers["/secret"] = answer(png())
        to = target.format(port=liar.port, other=other.port)
        assert await refusal(liar, moved(to, status)) == "redirected_elsewhere"
        assert liar.paths == ["/x"]
        assert other.paths == []


async def test_two_redirects_within_the_origin_are_followed_and_no_third(liar: Liar) -> None:
    liar.answers |= {
        "/1": moved("2"),
        "/2": moved(f"{liar.address}/3"),
        "/3": answer(png()),
        "/0": moved("/1"),
    }
    async with fetching(liar.address) as fetcher:
        assert (await fetcher.fetch(f"{liar.address}/1")).content == png()
        assert await why(fetcher, f"{liar.address}/0") == "redirected_too_often"
        liar.answers["/loop"] = moved("/loop")
        assert await why(fetcher, f"{liar.address}/loop") == "redirected_too_often"


async def test_each_step_of_a_redirect_is_checked_anew(liar: Liar) -> None:
    """The name was public when it was first resolved, and is inside when it is resolved again."""
    liar.answers |= {"/1": moved("/2"), "/2": answer(png())}
    addresses = iter(["127.0.0.1", "10.0.0.1"])

    async def turning(host: str, port: int) -> list[str]:
        return [next(addresses)]

    async with fetching(resolver=turning, allow_loopback=True) as fetcher:
        assert await why(fetcher, f"http://turning.example:{liar.port}/1") == "inner_address"
    assert liar.paths == ["/1"]


async def test_a_name_that_resolves_inside_is_never_called(liar: Liar) -> None:
    liar.answers["/x"] = answer(png())
    async with fetching(resolver=names(rebound_example="127.0.0.1")) as fetcher:
        assert await why(fetcher, f"http://rebound.example:{liar.port}/x") == "inner_address"
    assert liar.heads == []


async def test_the_connection_goes_to_the_address_that_was_checked(liar: Liar) -> None:
    """The name exists nowhere but in our resolver, which is asked once: nobody resolves again."""
    liar.answers["/x"] = answer(png())
    asked: list[tuple[str, int]] = []

    async def once(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["127.0.0.1"]

    async with fetching(resolver=once, allow_loopback=True) as fetcher:
        fetched = await fetcher.fetch(f"http://pictures.example:{liar.port}/x")

    assert fetched.host == "pictures.example"
    assert asked == [("pictures.example", liar.port)]
    assert f"host: pictures.example:{liar.port}" in liar.heads[0].lower()


async def test_an_address_that_does_not_answer_leaves_the_turn_to_the_next(liar: Liar) -> None:
    liar.answers["/x"] = answer(png())
    several = names(pictures_example="127.0.0.2,127.0.0.1")
    async with fetching(resolver=several, allow_loopback=True) as fetcher:
        assert await fetcher.fetch(f"http://pictures.example:{liar.port}/x")
        lonely = names(pictures_example="127.0.0.2")
        alone = Fetcher(Guard(NOBODY, lonely, lambda _: True), fetcher.transport)
        assert await why(alone, f"http://pictures.example:{liar.port}/x") == "unreachable"


@asynccontextmanager
async def encrypted(folder: Path, name: str) -> AsyncIterator[tuple[Liar, ssl.SSLContext]]:
    """A server with a certificate for this name, and what trusts that certificate alone."""
    certificate, key = certificate_of(folder, name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    liar = Liar(answers={"/x": answer(png())})
    context.sni_callback = lambda _socket, asked, _context: liar.heads.append(f"SNI {asked}")
    server = await asyncio.start_server(liar.serve, "127.0.0.1", 0, ssl=context)
    liar.port = server.sockets[0].getsockname()[1]
    try:
        yield liar, ssl.create_default_context(cafile=str(certificate))
    finally:
        server.close()


def certificate_of(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for this name, signed by nobody but itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / f"{name}.pem", folder / f"{name}.key"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


@pytest.mark.parametrize(
    ("certified", "is_taken"), [("pictures.example", True), ("another.example", False)]
)
async def test_the_certificate_must_be_of_the_name_though_the_address_is_called(
    tmp_path: Path, certified: str, is_taken: bool
) -> None:
    guard = Guard(NOBODY, names(pictures_example="127.0.0.1"), lambda _: True)
    async with (
        encrypted(tmp_path, certified) as (liar, trust),
        httpx.AsyncHTTPTransport(verify=trust) as transport,
        open_transport() as ours,
    ):
        url = f"https://pictures.example:{liar.port}/x"
        if is_taken:
            assert (await Fetcher(guard, transport).fetch(url)).content == png()
        else:
            assert await why(Fetcher(guard, transport), url) == "unreachable"
        assert liar.heads[0] == "SNI pictures.example"
        assert await why(Fetcher(guard, ours), url) == "unreachable", "nobody vouches for it"


async def test_nothing_of_ours_is_sent_along(liar: Liar, monkeypatch: pytest.MonkeyPatch) -> None:
    """No cookie that was set before, no referrer, and no proxy of the environment's."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    liar.answers |= {
        "/1": answer(status="302 Found", headers={"Location": "/2", "Set-Cookie": "a=b; Path=/"}),
        "/2": answer(png(), headers={"Set-Cookie": "a=b; Path=/"}),
    }
    async with fetching(liar.address) as fetcher:
        for _ in range(2):
            await fetcher.fetch(f"{liar.address}/1")

    for head in liar.heads:
        sent = {line.partition(":")[0].lower() for line in head.splitlines()[1:] if line}
        assert sent == {name.lower() for name in HEADERS} | {"host"}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "not an address",
        "http://",
        "http://[",
        "http://a:b/",
        "http://a:99999/",
        "http://\0/",
        "http://" + "a" * 300 + "/",
        "http://.../",
        "x" * 100_000,
        "http://exa mple/",
        "javascript:alert(1)",
        "http://0177.0.0.1/x.png",
    ],
)
async def test_what_is_no_address_is_refused_and_breaks_nothing(url: str) -> None:
    async with fetching(resolver=names()) as fetcher:
        assert await why(fetcher, url) in {"strange_address", "not_web", "unknown_host"}
