"""Programs the tests need beside our own: PATH first, then Debian's package as root."""

import os
import shutil
from typing import Final

from app.cli.paths import LOGS
from app.cli.say import Refusal, say
from app.cli.tools import run_quietly

BESIDE_PATH: Final = "/usr/local/sbin:/usr/sbin:/sbin"
"""Where Debian puts servers, which is not on everybody's PATH."""


def find_program(name: str, package: str, what: str) -> str:
    """The program's path; `what` is what needs it, as in "The tests of the proxy"."""
    if found := _find(name):
        return found
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Refusal(f"{what} need {name}: install it (Debian: apt install {package}).")
    say(f"Installing {package} from the system's packages…")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", package]):
        run_quietly(
            ["apt-get", "-o", "DPkg::Lock::Timeout=120", *words],
            what=f"Installing {package}",
            log=LOGS / f"install-{package}.log",
            environment=environment,
            limit=900,
        )
    if found := _find(name):
        return found
    raise Refusal(f"Debian's package {package} brought no program named {name}.")


def _find(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=BESIDE_PATH)
