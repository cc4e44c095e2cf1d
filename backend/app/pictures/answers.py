"""A kept picture as an answer that no browser takes for anything but a picture."""

from http import HTTPStatus
from typing import Final

from fastapi.responses import Response

from app.pictures.service import Pictures

FOR_EVER: Final = "private, max-age=31536000, immutable"
ASK_AGAIN: Final = "private, no-cache"
SAFE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": "inline",
}


async def picture_response(
    pictures: Pictures, key: str, *, if_none_match: str | None = None, for_ever: bool = True
) -> Response:
    """The picture, or 304 for a browser that has it; raises what `Pictures.kept` raises.

    `for_ever` is for an address with the key in it, under which nothing else will ever be seen; an
    address that shows the latest picture of somebody must be asked again.
    """
    caching = {"ETag": f'"{key}"', "Cache-Control": FOR_EVER if for_ever else ASK_AGAIN}
    if _has_it(if_none_match, key):
        await pictures.media_type(key)
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=caching)
    kept = await pictures.kept(key)
    return Response(kept.content, media_type=kept.media_type, headers={**caching, **SAFE})


def _has_it(if_none_match: str | None, key: str) -> bool:
    """RFC 9110, section 13.1.2: the weak comparison."""
    tags = [tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")]
    return f'"{key}"' in tags or "*" in tags
