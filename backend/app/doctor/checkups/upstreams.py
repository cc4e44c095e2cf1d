"""The two services we call: whether they answer, how soon, and what is left on the account."""

import asyncio
import time
from contextlib import aclosing
from decimal import Decimal
from typing import Final

from app.core.problems import Problem
from app.doctor.findings import Seen, attention, broken, good
from app.doctor.installation import Installation
from app.upstreams.ollama.client import Message
from app.upstreams.ollama.problems import OllamaProblem

WORD_SECONDS: Final = 8.0
SLOW_WORD_SECONDS: Final = 3.0
LOW: Final = Decimal("10.00")
"""Credits: ten creators in full."""


async def model(it: Installation) -> Seen:
    """By asking for a word: the first one costs a moment of the model server's time."""
    probe = await it.ollama.probe(it.settings.llm_model)
    if probe.status == "disconnected":
        return broken(
            f"No model server answers at {it.settings.ollama_base_url}.",
            "systemctl start ollama, or mend OLLAMA_BASE_URL",
        )
    if probe.status == "model_missing":
        wanted = probe.model or "qwen2.5:0.5b"
        return broken(f"The model {wanted} is not installed.", f"ollama pull {wanted}")
    try:
        seconds = await _first_word(it, probe.model)
    except TimeoutError:
        return attention(
            f"{probe.model} said nothing for {WORD_SECONDS:.0f} s: it may just be loading.",
            "Ask again in a minute; if it stays so, see ollama ps and free -h",
        )
    except OllamaProblem as problem:
        return broken(f"{probe.model} does not write: {problem}", "journalctl -u ollama -n 50")
    found = f"{probe.model}'s first word took {seconds:.1f} s."
    if seconds > SLOW_WORD_SECONDS:
        return attention(found, "Choose a smaller model, or a machine with a GPU")
    return good(found)


async def _first_word(it: Installation, model: str) -> float:
    began = time.perf_counter()
    question = [Message(role="user", content="Say yes.")]
    async with (
        asyncio.timeout(WORD_SECONDS),
        aclosing(it.ollama.chat(question, model=model)) as answer,
    ):
        async for _ in answer:
            break
    return time.perf_counter() - began


async def influencers_club(it: Installation) -> Seen:
    if it.club is None:
        return attention(
            "INFLUENCERS_CLUB_API_KEY is not set: discovery answers 503.",
            "set INFLUENCERS_CLUB_API_KEY",
        )
    try:
        balance = await it.club.balance()
    except Problem as problem:
        return broken(f"The balance cannot be had: {problem}", "Check the key at the vendor's")
    invented = " It is the sandbox." if balance.sandbox else ""
    found = f"The key is taken; {balance.available} credits are left.{invented}"
    if balance.available < LOW:
        return attention(found, "Buy credits, or set budgets before they run out")
    return good(found)
