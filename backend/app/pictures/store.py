"""Pictures as files that are named for what is in them."""

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

KEY: Final = re.compile(r"[0-9a-f]{64}")
"""A SHA-256 in hexadecimal: nothing else ever becomes a part of a path."""


def key_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def name_of(key: str) -> str:
    """What it is called, wherever it lies; raises ValueError for what is no key."""
    if not KEY.fullmatch(key):
        raise ValueError("not the key of a picture")
    return f"{key[:2]}/{key}"


@dataclass(frozen=True, slots=True)
class PictureStore:
    """One file for one content; its methods touch the disk, so call them in a thread."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Write it, unless it is there; its key. What is seen under a key is always whole."""
        key = key_of(content)
        path = self.path(key)
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
        return key

    def has(self, key: str) -> bool:
        return self.path(key).is_file()

    def drop(self, key: str) -> None:
        self.path(key).unlink(missing_ok=True)

    def path(self, key: str) -> Path:
        """Where it lies; raises ValueError for what is no key."""
        return self.folder / name_of(key)


def _write(path: Path, content: bytes) -> None:
    """Under another name first: a process that dies leaves no half picture under a right one."""
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
