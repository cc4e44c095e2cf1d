"""Ports on loopback: which are free, and who holds the one we want."""

import errno
import random
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from app.cli.say import Refusal

LOOPBACK: Final = "127.0.0.1"
LISTENING: Final = "0A"
OUTGOING: Final = Path("/proc/sys/net/ipv4/ip_local_port_range")
USUAL_FIRST_OUTGOING: Final = 32768
LASTING_PORTS: Final = 10_000


def is_free(port: int) -> bool:
    """Whether a server could listen there; somebody on `::1` alone would catch `localhost` too."""
    return _can_bind(socket.AF_INET, LOOPBACK, port) and _can_bind(socket.AF_INET6, "::1", port)


def require_free(wanted: Mapping[str, int]) -> None:
    """Refuse before anything starts, naming every port that is taken and the flag that moves it."""
    taken = [
        f"Port {port} is in use{holder(port)}: stop that, or choose another with {flag}."
        for flag, port in wanted.items()
        if not is_free(port)
    ]
    if taken:
        raise Refusal(" ".join(taken))


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on, each another one."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.create_server((LOOPBACK, 0))) for _ in range(count)]
        return [int(bound.getsockname()[1]) for bound in sockets]


def lasting_ports(count: int) -> list[int]:
    """Free ports for servers that go and come back.

    They lie below those the kernel takes for outgoing connections: while a server is away, its
    clients' own tries could otherwise be given its port, and even be connected to themselves.
    """
    first_outgoing = _first_outgoing_port()
    wanted = range(max(1024, first_outgoing - LASTING_PORTS), first_outgoing)
    free = (port for port in random.sample(wanted, len(wanted)) if is_free(port))
    return [port for port, _ in zip(free, range(count), strict=False)]


@contextmanager
def dead_port() -> Iterator[int]:
    """A port that refuses every connection as long as the block runs."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as bound:
        bound.bind((LOOPBACK, 0))
        yield int(bound.getsockname()[1])


def holder(port: int) -> str:
    """Words such as ` by nginx (process 17)`; empty where the system does not tell."""
    if not (inodes := set(_listeners(port))):
        return ""
    for folder in Path("/proc").glob("[0-9]*/fd"):
        with suppress(OSError):
            if any(str(entry.readlink()) in inodes for entry in folder.iterdir()):
                process = folder.parent
                name = (process / "comm").read_text(encoding="utf-8").split()[0]
                return f" by {name} (process {process.name})"
    return ""


def _first_outgoing_port() -> int:
    with suppress(OSError):
        return int(OUTGOING.read_text(encoding="ascii").split()[0])
    return USUAL_FIRST_OUTGOING


def _can_bind(family: socket.AddressFamily, host: str, port: int) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
            tried.listen(1)
    except PermissionError:
        raise Refusal(
            f"Port {port} needs the administrator's rights: choose one above 1023."
        ) from None
    except OSError as error:
        return error.errno != errno.EADDRINUSE  # a machine without IPv6 has no ::1 to be caught by
    return True


def _listeners(port: int) -> Iterator[str]:
    for table in ("tcp", "tcp6"):
        with suppress(OSError):
            for line in Path("/proc/net", table).read_text(encoding="ascii").splitlines()[1:]:
                fields = line.split()
                if int(fields[1].rpartition(":")[2], 16) == port and fields[3] == LISTENING:
                    yield f"socket:[{fields[9]}]"
