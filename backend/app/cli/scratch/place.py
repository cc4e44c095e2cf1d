"""Where what is gone in some minutes is written: in memory where there is room for it."""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from app.cli.tools import GIBIBYTE

IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108  # folders of our own are made in it
ROOM_GIBIBYTES: Final = 4
"""Beyond what all tests write at once."""


def quickest_place(memory: Path = IN_MEMORY, gibibytes: float = ROOM_GIBIBYTES) -> Path | None:
    """The parent for temporary folders; None is where the system puts them.

    A database of a test's own is hundreds of new files, which cost a disk ten times as much. In a
    container this place may be small, or hold no programs, as some tests need.
    """
    if sys.platform != "linux" or not os.access(memory, os.W_OK | os.X_OK):
        return None
    has_room = shutil.disk_usage(memory).free >= gibibytes * GIBIBYTE
    runs_programs = not os.statvfs(memory).f_flag & os.ST_NOEXEC
    return memory if has_room and runs_programs else None
