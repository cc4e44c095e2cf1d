"""Reduces what people paste (names, @names, profile URLs, channel ids) to a handle."""

import re

_CHANNEL_ID = re.compile(r"UC[\w-]{22}")
_URL = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)*\.\w+/(?:(?:channel|c|user|in)/)?([^/?#]+)")


def plain_handle(text: str) -> str:
    """The handle in lower case; a YouTube channel id keeps its letters."""
    handle = text.strip()
    if found := _URL.match(handle):
        handle = found.group(1)
    handle = handle.removeprefix("@").rstrip("/")
    return handle if _CHANNEL_ID.fullmatch(handle) else handle.lower()
