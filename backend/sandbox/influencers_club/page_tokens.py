"""Opaque `pagination_token`s: where the next page begins."""

import base64
import binascii
from collections.abc import Mapping

from sandbox.influencers_club.answers import wrong_value

_MARK = "from:"


def token_for(offset: int) -> str:
    return base64.urlsafe_b64encode(f"{_MARK}{offset}".encode()).decode()


def offset_in(body: Mapping[str, object]) -> int:
    """0 without a token; 400 for one that was never given out."""
    token = body.get("pagination_token")
    if token is None:
        return 0
    try:
        text = base64.b64decode(str(token), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise wrong_value("Invalid pagination token.", "pagination_token") from error
    offset = text.removeprefix(_MARK)
    if not offset.isdecimal():
        raise wrong_value("Invalid pagination token.", "pagination_token")
    return int(offset)
