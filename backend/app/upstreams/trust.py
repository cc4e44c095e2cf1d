"""The certificates both clients trust, read once: reading them takes longer than many a call."""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """The public authorities; no environment variable may add one."""
    return httpx.create_ssl_context(trust_env=False)
