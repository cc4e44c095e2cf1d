"""Small drawn avatars in the place of photographs; their URLs work for a day, without a key."""

import struct
import time
import zlib
from functools import lru_cache

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sandbox.influencers_club.answers import page
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.service import Service

CELLS = 5
CELL_PIXELS = 16
_OCTETS_EVERY = 10
"""One picture in so many comes as `binary/octet-stream`, as from the vendor's own stores."""


def picture_router(service: Service) -> APIRouter:
    router = APIRouter(prefix="/_sandbox/pictures")

    @router.get("/{platform}/{user_id}.png")
    async def picture(request: Request, platform: str, user_id: str) -> Response:
        expires = request.query_params.get("expires", "")
        is_over = not expires.isdecimal() or int(expires) < time.time()
        if is_over or service.board.take("expired-pictures", request.url.path):
            return page(403, "Request has expired")
        if (platform, user_id) not in service.world.by_id:
            return page(404, "Not Found")
        octets = service.world.by_id[platform, user_id].ordinal % _OCTETS_EVERY == 0
        kind = "binary/octet-stream" if octets else "image/png"
        return Response(avatar(f"{platform}/{user_id}"), media_type=kind)

    return router


@lru_cache(maxsize=2_000)
def avatar(seed: str) -> bytes:
    """A PNG of 80 by 80 pixels: a mirrored pattern in two colours, the same for each seed."""
    dice = Dice("avatar", seed)
    colours = bytes(dice.randrange(30, 200) for _ in range(3)) + b"\xf0\xee\xe8"
    half = CELLS // 2 + 1
    pattern = [[int(dice.happens(0.5)) for _ in range(half)] for _ in range(CELLS)]
    rows = b"".join(_row(cells) * CELL_PIXELS for cells in pattern)
    side = CELLS * CELL_PIXELS
    header = struct.pack(">IIBBBBB", side, side, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _row(cells: list[int]) -> bytes:
    """One line of pixels, its right half the mirror of its left, after the filter byte 0."""
    mirrored = cells + cells[-2::-1]
    return b"\x00" + b"".join(bytes([cell]) * CELL_PIXELS for cell in mirrored)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )
