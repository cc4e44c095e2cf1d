"""Types and sizes from the first bytes."""

import struct

import pytest

from app.pictures.formats import ENOUGH, Size, media_type_of, size_of
from tests.pictures.liars import png

JPEG_HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def jpeg(width: int, height: int, frame: int = 0xC0) -> bytes:
    table = b"\xff\xc4\x00\x05\x00\x00\x00"
    return JPEG_HEAD + table + b"\xff" + bytes([frame]) + struct.pack(">HBHH", 11, 8, height, width)


def gif(width: int, height: int, version: bytes = b"89a") -> bytes:
    return b"GIF" + version + struct.pack("<HH", width, height) + b"\0" * 20


def webp(kind: bytes, header: bytes) -> bytes:
    body = b"WEBP" + kind + struct.pack("<I", len(header)) + header
    return b"RIFF" + struct.pack("<I", len(body)) + body


LOSSY = webp(b"VP8 ", b"\x10\x02\x00\x9d\x01\x2a" + struct.pack("<HH", 320, 240 | 0x4000))
LOSSLESS = webp(b"VP8L", b"\x2f" + struct.pack("<I", 319 | 239 << 14))
EXTENDED = webp(b"VP8X", b"\x10\0\0\0" + (319).to_bytes(3, "little") + (239).to_bytes(3, "little"))
AVIF = b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf" + b"\0" * 40
AVIF_FAMILY = b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avifmiaf" + b"\0" * 40


@pytest.mark.parametrize(
    ("content", "media_type", "size"),
    [
        (png(640, 480), "image/png", Size(640, 480)),
        (jpeg(640, 480), "image/jpeg", Size(640, 480)),
        (jpeg(640, 480, 0xC2), "image/jpeg", Size(640, 480)),
        (gif(64, 48), "image/gif", Size(64, 48)),
        (gif(64, 48, b"87a"), "image/gif", Size(64, 48)),
        (LOSSY, "image/webp", Size(320, 240)),
        (LOSSLESS, "image/webp", Size(320, 240)),
        (EXTENDED, "image/webp", Size(320, 240)),
        (AVIF, "image/avif", None),
        (AVIF_FAMILY, "image/avif", None),
    ],
)
def test_a_picture_tells_its_type_and_size(
    content: bytes, media_type: str, size: Size | None
) -> None:
    assert media_type_of(content) == media_type
    assert media_type_of(content[:ENOUGH]) == media_type
    assert size_of(content, media_type) == size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
        b"<!doctype html>",
        b"%PDF-1.7",
        b"BM" + b"\0" * 60,
        b"II*\0" + b"\0" * 60,
        b"\0\0\1\0" + b"\0" * 60,
        b"RIFF\0\0\0\0WAVEfmt " + b"\0" * 60,
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 40,
        b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\0" * 40,
        b" " + png(),
        b"GIF90a" + b"\0" * 60,
    ],
)
def test_anything_else_is_none_of_them(content: bytes) -> None:
    assert media_type_of(content) is None


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (png()[:17], "image/png"),
        (png(0, 5), "image/png"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + struct.pack(">II", 1 << 30, 5), "image/png"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "image/png"),
        (JPEG_HEAD, "image/jpeg"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\xff\xd8" + b"\xff\xe0\x00\x00" * 50, "image/jpeg"),
        (b"\xff\xd8" + b"\xff" * 500, "image/jpeg"),
        (gif(0, 0), "image/gif"),
        (LOSSY[:20], "image/webp"),
        (webp(b"ABCD", b"\0" * 30), "image/webp"),
        (b"anything", "image/unheard-of"),
    ],
)
def test_a_size_that_is_not_told_is_none(content: bytes, media_type: str) -> None:
    assert size_of(content, media_type) is None
