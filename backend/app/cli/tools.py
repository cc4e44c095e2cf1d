"""Other people's tools: run within a limit, ended with their children, their chatter in a file."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

from app.cli.processes import dying_with_us
from app.cli.say import Refusal

Command = Sequence[str | Path]

GIBIBYTE: Final = 1024**3
SECONDS_TO_TIDY_UP: Final = 10
DISK_IS_FULL: Final = (
    "No space left on device",
    "ENOSPC",
    "Disk quota exceeded",
    "os error 28",
    "database or disk is full",
)
NO_TRUST: Final = (
    "UnknownIssuer",
    "CERTIFICATE_VERIFY_FAILED",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_GET_ISSUER_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
)
ERROR: Final = re.compile(r"(npm )?(error|err!|e:)", re.IGNORECASE)
NO_NETWORK: Final = (
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ENETUNREACH",
    "ETIMEDOUT",
    "Temporary failure in name resolution",
    "Name or service not known",
    "Failed to establish a new connection",
    "Network is unreachable",
    "Connection refused",
    "dns error",
    "tcp connect error",
    "Temporary failure resolving",
    "Could not connect to",
)


def run_quietly(
    command: Command,
    *,
    what: str,
    log: Path,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    limit: float = 1200,
) -> None:
    """Run an installer; what it prints goes to `log`, and a failure becomes one line.

    `what` begins that line: "Installing the Python packages".
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        code = run(command, output=output, cwd=cwd, environment=environment, limit=limit)
    if code != 0:
        raise Refusal(f"{what} failed: {_reason(log, code, limit)} All it said is in {log}.")


def run(
    command: Command,
    *,
    output: IO[bytes] | None = None,
    errors: IO[bytes] | None = None,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    user: int | None = None,
    limit: float = 1200,
) -> int | None:
    """The exit code, or None when the limit came first; nothing of it runs on after this returns.

    `errors` takes what it says on stderr, which else goes where `output` goes. `user` is an account
    to run it as, for tools that refuse to be root.
    """
    beside_output = subprocess.STDOUT if output is not None else None
    process = subprocess.Popen(  # noqa: S603  # every command is built from words of ours
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors if errors is not None else beside_output,
        cwd=cwd,
        env=None if environment is None else dict(environment),
        start_new_session=True,
        preexec_fn=dying_with_us(),  # noqa: PLW1509  # we have one thread
        user=user,
        group=user,
        extra_groups=None if user is None else [],
    )
    try:
        return process.wait(limit)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def captured(
    command: Command,
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    limit: float = 600,
) -> tuple[int | None, str]:
    """The exit code and what it said."""
    with TemporaryFile() as output:
        code = run(command, output=output, cwd=cwd, environment=environment, limit=limit)
        output.seek(0)
        return code, output.read().decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """What still runs may tidy up for a moment; then the whole group goes."""
    with suppress(ProcessLookupError, PermissionError):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(SECONDS_TO_TIDY_UP)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def require_room(folder: Path, gibibytes: float, what: str) -> None:
    """Refuse before the first byte rather than after the last free one."""
    free = shutil.disk_usage(folder).free / GIBIBYTE
    if free < gibibytes:
        raise Refusal(
            f"{what} needs about {gibibytes:g} GB below {folder}, and {free:.1f} GB are free: "
            "make room and run it again."
        )


def known_trouble(text: str) -> str | None:
    """What a user can mend, read from what a tool said; None if it is something else."""
    if any(sign in text for sign in DISK_IS_FULL):
        return "the disk is full; free some space and run it again."
    if any(sign in text for sign in NO_TRUST):
        return "the download server's certificate is not trusted by this system; add its issuer."
    if any(sign in text for sign in NO_NETWORK):
        return (
            "the download server cannot be reached; check the network or the proxy, and run again."
        )
    return None


def _reason(log: Path, code: int | None, limit: float) -> str:
    text = log.read_text(encoding="utf-8", errors="replace")
    if trouble := known_trouble(text):
        return trouble
    if code is None:
        return f"it took longer than {limit / 60:.0f} minutes."
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if ERROR.match(line)]
    return next(iter(errors or lines[-1:]), f"it ended with exit code {code}.")
