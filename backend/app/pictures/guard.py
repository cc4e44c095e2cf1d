"""Where a picture may be fetched from: an address from outside never opens a door inside.

The name is resolved here, each of its addresses is checked, and the connection goes to the very
address that was checked: a name that resolves differently a moment later changes nothing.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final, NamedTuple

import httpx

from app.pictures.problems import Refused

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
PORTS: Final = {"http": 80, "https": 443}

NOT_PUBLIC: Final = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers; a cloud's metadata is among them
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's own service, on an address that looks public
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # the old way from IPv6 to IPv4
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/8",  # unspecified, loopback, IPv4 in disguise
        "64:ff9b::/96",  # NAT64: an IPv4 address is inside
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",  # Teredo, with an IPv4 address inside, and protocols' own
        "2001:db8::/32",
        "2002::/16",  # 6to4, with an IPv4 address inside
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)


def is_public(address: Address) -> bool:
    """Whether it belongs to the internet at large, by the lists of IANA and by Python's."""
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or address.scope_id):
        return False
    return address.is_global and not any(address in network for network in NOT_PUBLIC)


class Origin(NamedTuple):
    scheme: str
    host: str
    port: int


def origin_of(url: httpx.URL) -> Origin:
    port = url.port or PORTS.get(url.scheme, 0)
    return Origin(url.scheme, url.raw_host.decode("ascii").lower(), port)


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a name; it also reads numbers as the system does, such as 2130706433."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True, slots=True)
class Guard:
    own: Origin
    """The upstream the operator configured: what it serves itself may come from inside."""
    resolve: Resolve = resolve
    allows: Callable[[Address], bool] = is_public

    async def addresses(self, url: httpx.URL) -> Sequence[str]:
        """Where a connection may go for this; raises `Refused`."""
        if url.scheme not in PORTS:
            raise Refused("not_web")
        if url.userinfo or not url.raw_host:
            raise Refused("strange_address")
        origin = origin_of(url)
        try:
            found = [ip_address(each) for each in await self.resolve(origin.host, origin.port)]
        except (OSError, UnicodeError, ValueError) as error:
            raise Refused("unknown_host") from error
        if not found:
            raise Refused("unknown_host")
        # One bad address spoils the name: nobody with good intentions mixes them.
        if origin != self.own and not all(map(self.allows, found)):
            raise Refused("inner_address")
        return [str(address) for address in found]
