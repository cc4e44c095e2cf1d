"""What the commands tell their user: plain lines, and one line when something cannot go on."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT})
NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
IN_THE_WAY = frozenset({errno.EEXIST, errno.ENOTDIR})


class Refusal(Exception):
    """Why it cannot go on and how to mend it, in one line."""


def say(line: str = "") -> None:
    print(line, flush=True)  # noqa: T201  # the one place that speaks


def complain(line: str) -> None:
    print(f"cadence: {line}", file=sys.stderr, flush=True)  # noqa: T201  # the same, for what went wrong


@contextmanager
def ending_in_one_line() -> Iterator[None]:
    """Turn what a user can mend into one line and exit code 1; a bug keeps its trace."""
    try:
        yield
    except Refusal as refusal:
        complain(str(refusal))
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except OSError as error:
        if (sentence := mending(error)) is None:
            raise
        complain(sentence)
        raise SystemExit(1) from None


def mending(error: OSError) -> str | None:
    """What to do about a system error; None if only a developer could."""
    place = f" at {error.filename}" if error.filename else ""
    if error.errno in FULL_DISK:
        return f"The disk is full{place}: free some space and run it again."
    if error.errno in NOT_ALLOWED:
        return f"Not allowed to write{place}: change its owner, or run as the user it belongs to."
    if error.errno in IN_THE_WAY:
        return f"A file stands where a folder belongs{place}: move it away."
    return None
