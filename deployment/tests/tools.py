"""Programs of our own environment, and what every test of the stack starts from."""

import sys
from pathlib import Path


def tool(name: str) -> Path:
    """A program that was installed beside this Python, whatever else PATH holds."""
    return Path(sys.executable).with_name(name)
