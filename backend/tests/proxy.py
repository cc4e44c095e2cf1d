"""A door between the app and a server: it passes, refuses, freezes, or keeps the answers back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

LOOPBACK: Final = "127.0.0.1"
CHUNK: Final = 65_536


@dataclass(slots=True)
class Proxy:
    """Its port stays the same, whatever it does; `requests` are the chunks the app has sent.

    What was sent to a frozen door is delivered when it passes again, as a server that was stopped
    and goes on would read it.
    """

    host: str
    server_port: int
    port: int = 0
    opened: int = 0
    """How many connections were accepted."""
    requests: list[bytes] = field(default_factory=list)
    _listening: asyncio.Server | None = None
    _connections: set[asyncio.Task[None]] = field(default_factory=set)
    _flows: asyncio.Event = field(default_factory=asyncio.Event)
    _withholds: bool = False

    async def passes(self) -> None:
        """Listen if it does not yet, and let everything through."""
        self._withholds = False
        self._flows.set()
        if self._listening is None:
            self._listening = await asyncio.start_server(
                self._accept, LOOPBACK, self.port, backlog=512
            )
            self.port = self._listening.sockets[0].getsockname()[1]

    async def refuses(self) -> None:
        """Nobody listens, and every connection is cut."""
        if self._listening:
            self._listening.close()
            self._listening = None
        cut = list(self._connections)
        for connection in cut:
            connection.cancel()
        await asyncio.gather(*cut, return_exceptions=True)

    def freezes(self) -> None:
        """Connections are accepted, and nothing is answered on any."""
        self._flows.clear()

    def withholds(self) -> None:
        """The server does what it is asked, and nobody learns of it."""
        self._withholds = True

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        connection = asyncio.create_task(self._serve(reader, writer))
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back: asyncio.StreamWriter | None = None
        try:
            await self._flows.wait()
            there, back = await asyncio.open_connection(self.host, self.server_port)
            async with asyncio.TaskGroup() as pumps:
                pumps.create_task(self._pass_requests(reader, back))
                pumps.create_task(self._pass_answers(there, writer))
        except* OSError:
            pass  # one of the two has hung up
        finally:
            for side in (writer, back):
                if side:
                    side.transport.abort()

    async def _pass_requests(
        self, reader: asyncio.StreamReader, back: asyncio.StreamWriter
    ) -> None:
        while request := await reader.read(CHUNK):
            self.requests.append(request)
            await self._flows.wait()
            back.write(request)
            await back.drain()
        back.write_eof()

    async def _pass_answers(
        self, there: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while answer := await there.read(CHUNK):
            await self._flows.wait()
            if not self._withholds:
                writer.write(answer)
                await writer.drain()
        with suppress(OSError):
            writer.write_eof()


@asynccontextmanager
async def open_proxy(host: str, server_port: int) -> AsyncIterator[Proxy]:
    """One that passes, for as long as the block lasts."""
    proxy = Proxy(host, server_port)
    await proxy.passes()
    try:
        yield proxy
    finally:
        await proxy.refuses()
