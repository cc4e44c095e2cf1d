"""The package installer: exactly the version that was tried, below the project when it must be."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.cli.certificates import trusting_the_system
from app.cli.say import Refusal, say
from app.cli.stamps import read_stamp, write_stamp
from app.cli.tools import Command, run_quietly

UV: Final = "0.13.9"
# We may run on the very environment that is about to be made anew: what it was made by stays.
THIS_PYTHON: Final = Path(getattr(sys, "_base_executable", None) or sys.executable)
NOT_FOR_INSTALLERS: Final = (
    # An activated environment, or where the caller likes pip to put things, must not move ours.
    "VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET",
    "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "UV_PYTHON", "UV_PROJECT", "UV_NO_SYNC", "UV_OFFLINE",
)  # fmt: skip


def find_uv(root: Path) -> Path:
    """The one on PATH if it happens to be the right version, else one of our own."""
    on_path = shutil.which("uv")
    if on_path and uv_version(Path(on_path)) == UV:
        return Path(on_path)
    tools = root / ".cadence" / "tools"
    uv = tools / "bin" / "uv"
    stamp = root / ".cadence" / "stamps" / "tools.json"
    wanted = {"uv": UV, "place": str(tools)}
    if read_stamp(stamp) != wanted or uv_version(uv) != UV:
        stamp.unlink(missing_ok=True)
        _install_uv(root, tools)
        write_stamp(stamp, wanted)
    return uv


def uv_version(uv: Path) -> str | None:
    try:
        answer = subprocess.run(  # noqa: S603  # asked for its version only
            [uv, "--version"], capture_output=True, check=True, text=True, timeout=30
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.removeprefix("uv ").split()[0] if answer.stdout.strip() else None


def _install_uv(root: Path, tools: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        minor = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Refusal(
            f"Python {minor} at {sys.executable} lacks its venv module: "
            f"install it (Debian: apt install python{minor}-venv) and run it again."
        )
    say("Installing uv, the package installer…")
    remove(tools)
    log = root / ".cadence" / "logs" / "install-uv.log"
    environment = installer_environment(root)
    what = "Installing uv"
    run_quietly(
        [THIS_PYTHON, "-I", "-m", "venv", tools], what=what, log=log, environment=environment
    )
    pip: Command = [
        tools / "bin" / "python",
        "-I",
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
    ]
    run_quietly(
        [*pip, "--no-input", "--retries", "2", "--only-binary", ":all:", f"uv=={UV}"],
        what=what,
        log=log,
        environment=environment,
        limit=600,
    )


def installer_environment(root: Path) -> Mapping[str, str]:
    """The caller's indexes and proxies; caches below the project unless the caller named others."""
    environment = {
        name: value for name, value in os.environ.items() if name not in NOT_FOR_INSTALLERS
    }
    cache = root / ".cadence" / "cache"
    environment.setdefault("UV_CACHE_DIR", str(cache / "uv"))
    environment.setdefault("PIP_CACHE_DIR", str(cache / "pip"))
    return trusting_the_system(environment) | {
        "UV_PROJECT_ENVIRONMENT": str(root / "backend" / ".venv"),
        "UV_COMPILE_BYTECODE": "1",
        "UV_NO_PROGRESS": "1",
        "UV_PYTHON_DOWNLOADS": "never",
        "PYTHONUTF8": "1",
    }


def remove(folder: Path) -> None:
    """Take it away whatever it is: a folder, a link to one, nothing."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
