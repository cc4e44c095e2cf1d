"""OLLAMA_BASE_URL as people write it, made into the one form everything here uses."""

from typing import Final
from urllib.parse import urlsplit

OLLAMA_PORT: Final = 11434
API_PATHS: Final = ("/api", "/v1")


def normalised_base_url(text: str) -> str:
    """`ollama` → `http://ollama:11434`; `https://host/v1/` → `https://host`.

    Without this, the official client would take `http://ollama` for port 80 and put `/v1` in front
    of every path.
    """
    address = text.strip()
    address = address if "://" in address else f"http://{address}"
    parts = urlsplit(address)
    host = parts.netloc
    if parts.scheme == "http" and parts.port is None:
        host = f"{host.rstrip(':')}:{OLLAMA_PORT}"
    path = parts.path.rstrip("/")
    for tail in API_PATHS:
        path = path.removesuffix(tail).rstrip("/")
    return f"{parts.scheme}://{host}{path}"
