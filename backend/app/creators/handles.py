"""A handle as we keep it, from the many ways people write one; pure."""

import re
from typing import Final, Literal, get_args
from urllib.parse import SplitResult, unquote, urlsplit

Platform = Literal["instagram", "youtube", "tiktok", "twitter", "twitch", "onlyfans"]
PLATFORMS: Final[tuple[Platform, ...]] = get_args(Platform)

_HOSTS: Final[dict[str, tuple[str, ...]]] = {
    "instagram": ("instagram.com",),
    "youtube": ("youtube.com", "youtu.be"),
    "tiktok": ("tiktok.com",),
    "twitter": ("twitter.com", "x.com"),
    "twitch": ("twitch.tv",),
    "onlyfans": ("onlyfans.com",),
}
_FOLDERS: Final = frozenset({"channel", "c", "user"})
_NO_PROFILES: Final = frozenset(
    {
        "embed",
        "explore",
        "hashtag",
        "p",
        "playlist",
        "reel",
        "reels",
        "search",
        "shorts",
        "status",
        "stories",
        "tv",
        "videos",
        "watch",
    }
)
"""Where an address of a post, a video or a search goes on after the host."""
_CHANNEL_ID: Final = re.compile(r"^UC[\w-]{22}$")
_HANDLE: Final = re.compile(r"^[^\s/?#@\x00-\x1f\x7f]{1,200}$")


def normalised_handle(platform: Platform, text: str) -> str:
    """One spelling for one creator: no `@`, no address around it, small letters.

    A YouTube channel id keeps its letters, which matter. Raises ValueError for what is no handle
    or the address of another platform.
    """
    handle = _from_address(platform, text.strip()).strip().lstrip("@")
    if not _HANDLE.match(handle):
        raise ValueError(f"{text[:80]!r} is no handle and no {platform} profile address")
    if is_channel_id(platform, handle):
        return handle
    return handle.lower()


def spelled(platform: Platform, handle: str) -> str | None:
    """A handle's one spelling; None for what is none, which a paid answer may hold too."""
    try:
        return normalised_handle(platform, handle)
    except ValueError:
        return None


def is_channel_id(platform: str, handle: str) -> bool:
    """Whether a handle is a YouTube channel's id, which the channel may also have a name beside."""
    return platform == "youtube" and _CHANNEL_ID.match(handle) is not None


def told_handle(platform: Platform, asked: str, told: str) -> str:
    """The handle an answer is kept under: the asked one, unless that was a channel's mere id."""
    if not is_channel_id(platform, asked):
        return asked
    return spelled(platform, told) or asked


def platform_of(address: str) -> Platform | None:
    """The platform a profile address leads to; None for a bare handle and for any other address."""
    if "/" not in address and "." not in address:
        return None
    host = _host(_parts(address))
    return next((platform for platform in PLATFORMS if host in _HOSTS[platform]), None)


def _parts(address: str) -> SplitResult:
    return urlsplit(address if "://" in address else f"https://{address}")


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.").removeprefix("m.")


def _from_address(platform: Platform, text: str) -> str:
    if "/" not in text:
        return text
    parts = _parts(text)
    if _host(parts) not in _HOSTS[platform]:
        raise ValueError(f"{text[:80]!r} is no address of {platform}")
    path = [unquote(part) for part in parts.path.split("/") if part]
    if path and path[0].lower() in _NO_PROFILES:
        raise ValueError(f"{text[:80]!r} is no profile: the address leads to a post")
    named = path[1:] if len(path) > 1 and path[0] in _FOLDERS else path
    return named[0] if named else ""
