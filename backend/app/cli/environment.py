"""What the user has set, and the environments our processes are given."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from app.cli.say import Refusal

if TYPE_CHECKING:
    from app.core.config import Settings

SHIPPED_BY_OTHERS: Final = (
    # Read by our processes and by the libraries below them, beside our own settings.
    "NEXT_PUBLIC_API_URL", "INTERNAL_API_URL", "NODE_ENV", "PORT", "HOSTNAME",
    "OLLAMA_HOST", "OLLAMA_API_KEY", "PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTHONWARNINGS",
)  # fmt: skip
LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "::1")


def peek() -> "Settings":
    """The settings as the app will read them; a bad one is a refusal in the app's own words."""
    from app.core.config import BadSettings, load_settings  # noqa: PLC0415  # pydantic is slow to load

    try:
        return load_settings()
    except BadSettings as problems:
        raise Refusal(f"The settings do not allow a start:\n{problems}") from None


def shared_environment() -> dict[str, str]:
    """The user's environment; what speaks to loopback never takes a proxy for it."""
    return _with_loopback_direct(os.environ)


def clean_environment() -> dict[str, str]:
    """The same without any setting of ours: no real key, database or address gets into a test."""
    from app.core.config import Settings  # noqa: PLC0415  # pydantic is slow to load

    ours = {name.upper() for name in Settings.model_fields} | set(SHIPPED_BY_OTHERS)
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() not in ours and not name.startswith(("PG", "CADENCE_E2E_"))
    }
    return _with_loopback_direct(kept) | {"CADENCE_ENV_FILE": ""}


def forget_the_users_settings() -> None:
    """From here on this process, too, knows none of them."""
    clean = clean_environment()
    os.environ.clear()
    os.environ.update(clean)


def _with_loopback_direct(environment: Mapping[str, str]) -> dict[str, str]:
    direct = [environment.get("NO_PROXY") or environment.get("no_proxy") or "", *LOOPBACK_NAMES]
    without_proxy = ",".join(name for name in direct if name)
    return {**environment, "NO_PROXY": without_proxy, "no_proxy": without_proxy}
