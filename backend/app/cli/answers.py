"""Asking a server on loopback whether it is there; no proxy and no client library between."""

import http.client
from urllib.parse import urlsplit

BROKEN = 500


def answers(url: str, *, timeout: float = 1, even_when_unwell: bool = False) -> bool:
    """Whether a GET gets an answer, one below 500 unless any will do."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
    try:
        connection.request("GET", parts.path or "/")
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return even_when_unwell or status < BROKEN
