"""Reads a pull: its progress, its silence and its end."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Final

import httpx
from ollama import ProgressResponse, ResponseError

from app.upstreams.ollama.problems import ModelServerAway, PullInterrupted
from app.upstreams.ollama.streams import UNREADABLE
from app.upstreams.ollama.verdicts import StatusRefused, problem_of_pull, words_of

LINE_SECONDS: Final = 60
"""A layer under way writes about sixteen lines a second, whether bytes come or not."""
VERIFY_SECONDS: Final = 600
"""Hashing a large file is silent."""
AFTER_BYTES: Final = ("verifying", "writing", "removing")


@dataclass(frozen=True, slots=True)
class PullProgress:
    """One line of a pull."""

    status: str
    """The server's words, `success` at the end."""
    digest: str | None
    """Which layer the bytes belong to; layers come one after another."""
    completed: int | None
    """Bytes of this layer; may go down again when a part has to be fetched anew."""
    total: int | None


async def pulled(
    stream: AsyncIterator[ProgressResponse], *, line_seconds: float = LINE_SECONDS
) -> AsyncGenerator[PullProgress, None]:
    """The lines until `success`; a stream that just ends is an interrupted pull."""
    within = line_seconds
    while (line := await _next_line(stream, within)) is not None:
        status = line.status or ""
        yield PullProgress(status, line.digest, line.completed, line.total)
        if status == "success":
            return
        within = VERIFY_SECONDS if status.startswith(AFTER_BYTES) else line_seconds
    raise PullInterrupted("the server ended it without a word")


async def _next_line(
    stream: AsyncIterator[ProgressResponse], within: float
) -> ProgressResponse | None:
    try:
        async with asyncio.timeout(within):
            return await anext(stream, None)
    except TimeoutError as error:
        raise PullInterrupted(f"nothing came for {within:g} s") from error
    except StatusRefused as refused:
        raise problem_of_pull(refused.words) from refused
    except ResponseError as error:
        raise problem_of_pull(words_of(error.error)) from error
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise ModelServerAway from error
    except (httpx.RequestError, *UNREADABLE) as error:
        raise PullInterrupted("the connection to the model server was lost") from error
