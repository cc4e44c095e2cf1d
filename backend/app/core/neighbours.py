"""Who stands beside us: a peer in one of our own networks that speaks for itself."""

from collections.abc import Sequence
from ipaddress import ip_address, ip_network
from typing import Final

from starlette.requests import Request

FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
"""What a proxy adds for somebody behind it."""


def is_neighbour(request: Request, networks: Sequence[str]) -> bool:
    """Never true for what a proxy passes on, wherever that proxy stands."""
    if any(name in request.headers for name in FORWARDED) or request.client is None:
        return False
    try:
        peer = ip_address(request.client.host)
    except ValueError:
        return False
    return any(peer in ip_network(network, strict=False) for network in networks)
