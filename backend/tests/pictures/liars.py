"""Real servers on this machine that send what no honest picture server would, and pictures."""

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from app.pictures.fetching import ALL_SECONDS, Fetcher, open_transport
from app.pictures.guard import Guard, Origin, Resolve, is_public, origin_of, resolve

Send = Callable[[asyncio.StreamWriter], Awaitable[None]]
PATIENCE = 20
NOBODY = Origin("https", "upstream.example", 443)


def png(width: int = 3, height: int = 2, *, padding: int = 0) -> bytes:
    """A small true one, or with as many bytes more as are wanted."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x7f" * width) * height)
    parts = [(b"IHDR", header), (b"tEXt", b"\0" * padding), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def answer(
    body: bytes = b"", *, status: str = "200 OK", headers: Mapping[str, str] | None = None
) -> Send:
    """An answer as it stands; it says the body's length unless the headers say another."""
    told = {"Content-Length": str(len(body)), "Content-Type": "image/png", **(headers or {})}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in told.items() if value)]
    head = "\r\n".join([*lines, "Connection: close", "", ""]).encode()

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(head + body)
        await writer.drain()

    return send


def moved(to: str, status: str = "302 Found") -> Send:
    return answer(status=status, headers={"Location": to})


@dataclass
class Liar:
    """A server whose paths answer what a test wants; it keeps what it was asked."""

    port: int = 0
    answers: dict[str, Send] = field(default_factory=dict)
    heads: list[str] = field(default_factory=list)
    _asked: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until_asked(self, times: int) -> None:
        """Wait until so many requests came."""
        async with asyncio.timeout(PATIENCE), self._asked:
            await self._asked.wait_for(lambda: len(self.heads) >= times)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.heads]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            async with self._asked:
                self.heads.append(head)
                self._asked.notify_all()
            await self.answers[head.split(" ")[1]](writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def lying() -> AsyncIterator[Liar]:
    liar = Liar()
    server = await asyncio.start_server(liar.serve, "127.0.0.1", 0)
    liar.port = server.sockets[0].getsockname()[1]
    try:
        yield liar
    finally:
        server.close()


def names(**addresses: str) -> Resolve:
    """A resolver that knows these names; an underscore stands for a dot."""

    async def look(host: str, port: int) -> list[str]:
        known = addresses.get(host.replace(".", "_"))
        if known is None:
            raise OSError("no such name")
        return known.split(",")

    return look


@asynccontextmanager
async def fetching(
    own: str | None = None,
    *,
    resolver: Resolve = resolve,
    allow_loopback: bool = False,
    seconds: float = ALL_SECONDS,
) -> AsyncIterator[Fetcher]:
    """A fetcher as the application has it, whose upstream is at `own`."""
    guard = Guard(
        origin_of(httpx.URL(own)) if own else NOBODY,
        resolver,
        (lambda address: address.is_loopback) if allow_loopback else is_public,
    )
    async with open_transport() as transport:
        yield Fetcher(guard, transport, seconds)
