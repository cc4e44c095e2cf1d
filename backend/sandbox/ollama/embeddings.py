"""POST /api/embed and /api/embeddings: vectors in which texts that share words lie close."""

import hashlib
import math
import re
import time
from random import Random

from starlette.requests import Request
from starlette.responses import Response

from .answers import answer
from .catalogue import Model
from .generation import demand
from .house import House, refuse_at_the_door
from .inference import call_of
from .options import Options, read_keep_alive, read_options
from .refusals import Refusal, not_found
from .window import CHARACTERS_A_TOKEN, count_tokens
from .wire import EmbedRequest, OldEmbedRequest, read


async def embed(house: House, request: Request) -> Response:
    asked = read(EmbedRequest, await request.body())
    started = time.perf_counter_ns()
    model = _model(house, asked.model)
    texts = _texts(asked.input)
    options = read_options(asked.options)
    loaded = await _load(house, request, model, options, asked.keep_alive)
    fitting = [_fitted(text, loaded[0], truncates=asked.truncate) for text in texts]
    length = asked.dimensions or model.embedding_length
    body = {
        "model": asked.model,
        "embeddings": [vector(text, min(length, model.embedding_length)) for text in fitting],
        "total_duration": time.perf_counter_ns() - started,
        "load_duration": loaded[1],
    }
    tokens = sum(count_tokens(text) for text in fitting)
    return answer({**body, "prompt_eval_count": tokens} if tokens else body)


async def embed_one(house: House, request: Request) -> Response:
    """The older endpoint, whose one vector is not normalised."""
    asked = read(OldEmbedRequest, await request.body())
    if not asked.model:
        raise Refusal(400, "model is required")
    model = _model(house, asked.model)
    window, _ = await _load(house, request, model, read_options(asked.options), asked.keep_alive)
    if not asked.prompt:
        return answer({"embedding": []})
    text = _fitted(asked.prompt, window, truncates=True)
    return answer({"embedding": _sums(text, model.embedding_length)})


def vector(text: str, length: int) -> list[float]:
    """Of length one, the same for the same text, and near that of a text with the same words."""
    sums = _sums(text, length)
    norm = math.sqrt(sum(value * value for value in sums))
    return [value / norm for value in sums]


def _sums(text: str, length: int) -> list[float]:
    words = re.findall(r"\w+", text.lower()) or [text]
    directions = [_direction(word, length) for word in words]
    return [sum(values) for values in zip(*directions, strict=True)]


def _direction(word: str, length: int) -> list[float]:
    chance = Random(hashlib.sha256(word.encode()).digest())  # noqa: S311 - repeatable on purpose
    return [chance.gauss(0, 1) for _ in range(length)]


def _model(house: House, sent: str) -> Model:
    """In this endpoint's own words for a model that is not there."""
    try:
        return house.store.named(sent)
    except Refusal as refusal:
        if sent and refusal.text == not_found(sent).text:
            raise Refusal(404, f'model "{sent}" not found, try pulling it first') from refusal
        raise


def _texts(sent: object) -> list[str]:
    match sent:
        case None | "":
            return []
        case str():
            return [sent]
        case list() if all(isinstance(text, str) for text in sent):
            return list(sent)
        case _:
            raise Refusal(400, "invalid input type")


async def _load(
    house: House, request: Request, model: Model, options: Options, keep_alive: object
) -> tuple[int, int]:
    """The window in tokens, and the nanoseconds until the model was there."""
    started = time.perf_counter_ns()
    strikes = house.strikes(call_of(request), model)
    refuse_at_the_door(strikes)
    wanted = options.load(house.settings.context_length, model.trained_window, shifts=True)
    seconds = read_keep_alive(keep_alive)
    async with house.scheduler.runner(demand(house, model, wanted, seconds, strikes)) as runner:
        loaded = time.perf_counter_ns()
        async with runner.slots:
            pass
    return wanted.window, loaded - started


def _fitted(text: str, window: int, *, truncates: bool) -> str:
    if count_tokens(text) > window and not truncates:
        raise Refusal(400, "the input length exceeds the context length")
    return text[: window * CHARACTERS_A_TOKEN]
