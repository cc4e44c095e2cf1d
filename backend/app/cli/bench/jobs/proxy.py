"""A door between the API process and Redis that can keep answers back.

What is kept back is the answer to a message's push, and everything after it on that connection:
Redis has done what it was asked, and who asked never learns of it.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from app.cli.ports import LOOPBACK

PUSH: Final = re.compile(
    rb"(?i:[LR]PUSH|EVALSHA|EVAL|FCALL)\r\n(?:(?!\*\d).){0,400}?rq:queue:", re.DOTALL
)
"""A command that puts a message into a queue, in Redis' own protocol."""
CHUNK: Final = 65_536


@dataclass(slots=True)
class Proxy:
    """`keeps_back` may be turned at any time; `kept` counts the pushes whose answers were kept."""

    redis_port: int
    keeps_back: bool = False
    kept: int = 0
    _connections: set[asyncio.Task[None]] = field(default_factory=set)

    def open(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = asyncio.create_task(self._serve(reader, writer))
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)

    async def close(self) -> None:
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(LOOPBACK, self.redis_port)
        silent = asyncio.Event()
        answers = asyncio.create_task(self._pass_answers(there, writer, silent))
        try:
            while request := await reader.read(CHUNK):
                if self.keeps_back and (pushes := len(PUSH.findall(request))):
                    self.kept += pushes
                    silent.set()
                back.write(request)
        except ConnectionError:
            pass  # who asked has hung up
        finally:
            answers.cancel()
            back.close()
            writer.close()

    async def _pass_answers(
        self, there: asyncio.StreamReader, writer: asyncio.StreamWriter, silent: asyncio.Event
    ) -> None:
        while answer := await there.read(CHUNK):
            if not silent.is_set():
                writer.write(answer)


@asynccontextmanager
async def open_proxy(port: int, redis_port: int) -> AsyncIterator[Proxy]:
    proxy = Proxy(redis_port)
    server = await asyncio.start_server(proxy.open, LOOPBACK, port)
    try:
        yield proxy
    finally:
        server.close()
        await proxy.close()
