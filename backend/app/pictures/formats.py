"""What a file is by its first bytes, and how large the picture in it; pure.

Headers lie: the vendor's own stores call a PNG `binary/octet-stream`. SVG is none of these on
purpose: it is a program.
"""

import re
import struct
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

ENOUGH: Final = 64
"""Bytes from which every type is known."""
LARGEST_SIDE: Final = 65_535


class Size(NamedTuple):
    """In pixels."""

    width: int
    height: int


SIGNS: Final[Mapping[str, re.Pattern[bytes]]] = {
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    # The brand itself, or another of its family that names it among those it keeps to.
    "image/avif": re.compile(
        rb"\x00\x00\x00.ftyp(?:avi[fs]|(?:mif1|miaf|msf1).{4,40}avi[fs])", re.DOTALL
    ),
}


def media_type_of(content: bytes) -> str | None:
    """One of five; None for anything else."""
    head = content[:ENOUGH]
    return next((name for name, sign in SIGNS.items() if sign.match(head)), None)


def size_of(content: bytes, media_type: str) -> Size | None:
    """As the file's header tells; None where that is not told simply, or makes no sense."""
    read = READERS.get(media_type)
    try:
        size = read(content) if read else None
    except (struct.error, IndexError):
        return None
    return size if size and all(0 < side <= LARGEST_SIDE for side in size) else None


def _png(content: bytes) -> Size | None:
    return Size(*struct.unpack_from(">II", content, 16)) if content[12:16] == b"IHDR" else None


def _gif(content: bytes) -> Size:
    return Size(*struct.unpack_from("<HH", content, 6))


JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that begin a frame and tell its size."""
JPEG_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length."""


def _jpeg(content: bytes) -> Size | None:
    at = 2
    while content[at] == 0xFF:  # noqa: PLR2004  # what every marker begins with
        marker = content[at + 1]
        if marker in JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return Size(width, height)
        at += 2 if marker in JPEG_BARE else 2 + max(2, *struct.unpack_from(">H", content, at + 2))
    return None


def _webp(content: bytes) -> Size | None:
    """Three kinds: with losses, without, and the extended one."""
    kind = content[12:16]
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 26)
        return Size(width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8X":
        width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27))
        return Size(width, height)
    return None


READERS: Final[Mapping[str, Callable[[bytes], Size | None]]] = {
    "image/png": _png,
    "image/gif": _gif,
    "image/jpeg": _jpeg,
    "image/webp": _webp,
}
