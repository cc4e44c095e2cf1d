"""Reads the words of an error body, whose shape differs from endpoint to endpoint."""

import html
import math
import re
from collections.abc import Iterator
from typing import Final

import httpx
from pydantic import JsonValue

from app.upstreams.influencers_club.problems import A_MINUTE
from app.upstreams.influencers_club.reading import clean, parsed

LONGEST: Final = 300
"""The most of a foreign text that we show or keep."""
A_DAY: Final = 86_400
TITLE: Final = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)


def words_of(response: httpx.Response) -> str:
    """What the body says, in at most 300 characters; a web page is named, never repeated.

    Should it repeat the key it was called with, that is taken out.
    """
    said = _page_named(response.content) if is_page(response) else _all_words(response.content)
    words = _without_key(said, response.request)
    return words[:LONGEST] or f"status {response.status_code} and no words"


def words_in(body: bytes) -> str:
    """As `words_of`, for a body of which nothing else is known any more."""
    said = _page_named(body) if _starts_a_page(body) else _all_words(body)
    return said[:LONGEST] or "no words"


def _all_words(body: bytes) -> str:
    try:
        said = list(_sentences(parsed(body)))
    except ValueError:
        said = [clean(body.decode("utf-8", "replace")).strip()]
    sentences = (
        words if words.endswith((".", "!", "?")) else f"{words}." for words in said if words
    )
    return " ".join(" ".join(dict.fromkeys(sentences)).split())


def _without_key(words: str, request: httpx.Request) -> str:
    key = request.headers.get("authorization", "").removeprefix("Bearer ")
    return words.replace(key, "[the key]") if key else words


def is_page(response: httpx.Response) -> bool:
    """Whether this is a web page, which the API itself never sends."""
    return "html" in response.headers.get("content-type", "") or _starts_a_page(response.content)


def _starts_a_page(body: bytes) -> bool:
    return body[:64].lstrip()[:1] == b"<"


def is_json(response: httpx.Response) -> bool:
    return _json_of(response) is not None


def _json_of(response: httpx.Response) -> JsonValue:
    """None for what is no JSON; a bare null says as little."""
    try:
        return parsed(response.content)
    except ValueError:
        return None


def retry_after(response: httpx.Response) -> int | None:
    """The seconds to wait, from the body or the header; None when neither tells.

    A wait that is told in words we cannot read, such as a date, is the minute of their rate limit.
    """
    body = _json_of(response)
    told = [body.get("retry_after") if isinstance(body, dict) else None]
    told.append(response.headers.get("retry-after"))
    seconds = [_seconds(value) for value in told if value is not None]
    return next((value for value in seconds if value), A_MINUTE if seconds else None)


def _seconds(value: object) -> int | None:
    try:
        return min(max(1, math.ceil(float(str(value)))), A_DAY)
    except (ValueError, OverflowError):
        return None


def _page_named(body: bytes) -> str:
    found = TITLE.search(body.decode("utf-8", "replace"))
    title = " ".join(html.unescape(found.group(1)).split()) if found else ""
    return f"an HTML page titled “{title}”" if title else "an HTML page"


def _sentences(body: JsonValue) -> Iterator[str]:
    """The shapes in the order of their reliability; the first that speaks is taken.

    `user_message` is meant for people and comes on top of whichever it is.
    """
    if not isinstance(body, dict):
        yield from _nested(body, "")
        return
    meta = body.get("response_meta")
    known = [body.get("message"), body.get("detail"), body.get("error")]
    known.append(meta.get("error_message") if isinstance(meta, dict) else None)
    unwrapped: JsonValue = {
        key: value for key, value in body.items() if key not in {"response_meta", "user_message"}
    }
    for shape in (*known, unwrapped):
        if said := list(_nested(shape, "")):
            yield from said
            break
    yield from _nested(body.get("user_message"), "")


def _nested(value: JsonValue, place: str) -> Iterator[str]:
    """Every text in a tree of field errors, each with the field it belongs to."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        if str(value).strip():
            yield f"{place}: {value}" if place else str(value)
    elif isinstance(value, list):
        for item in value:
            yield from _nested(item, place)
    elif isinstance(value, dict):
        yield from _one_field(value, place) or _many_fields(value, place)


def _one_field(value: dict[str, JsonValue], place: str) -> list[str]:
    """`{"field", "error"}` and `{"loc", "msg"}`; empty for any other object."""
    words = value.get("error", value.get("msg"))
    named = value.get("field", value.get("loc"))
    if not isinstance(words, str) or named is None:
        return []
    parts = named if isinstance(named, list) else [named]
    return list(_nested(words, ".".join([place, *map(str, parts)]).strip(".")))


def _many_fields(value: dict[str, JsonValue], place: str) -> list[str]:
    return [
        words
        for key, inner in value.items()
        for words in _nested(inner, f"{place}.{key}".strip("."))
    ]
