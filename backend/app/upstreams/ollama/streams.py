"""Reads the official client's streams under a watch: each wait has a limit, each failure a name."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, TypeVar

import httpx
from ollama import ResponseError

from app.upstreams.ollama.problems import (
    AnswerCut,
    ModelServerAway,
    ModelServerBusy,
    ModelServerStalled,
)
from app.upstreams.ollama.verdicts import (
    StatusRefused,
    problem_of_status,
    problem_of_words,
    words_of,
)

Part = TypeVar("Part")

UNREADABLE: Final = (ValueError, AttributeError, TypeError)
"""What the official client lets out for lines that are no JSON, no object, or of another shape."""


async def next_part(
    stream: AsyncIterator[Part], *, within: float, begun: bool, model: str
) -> Part | None:
    """The next part, or None at the end; raises ModelServerStalled after `within` seconds."""
    async with named_failures(within=within, begun=begun, model=model), asyncio.timeout(within):
        return await anext(stream, None)


@asynccontextmanager
async def named_failures(*, within: float, begun: bool, model: str) -> AsyncGenerator[None, None]:
    """Every way in which a call to the model server fails, as its problem."""
    try:
        yield
    except (TimeoutError, httpx.ReadTimeout, httpx.WriteTimeout) as error:
        raise ModelServerStalled(within, begun=begun) from error
    except StatusRefused as refused:
        raise problem_of_status(refused, model=model) from refused
    except ResponseError as error:
        raise problem_of_words(words_of(error.error)) from error
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise ModelServerAway from error
    except httpx.PoolTimeout as error:
        raise ModelServerBusy from error
    except (httpx.RequestError, *UNREADABLE) as error:
        raise AnswerCut from error
