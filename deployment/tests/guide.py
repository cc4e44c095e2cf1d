"""DEPLOY.md as the tests read it: every command in it is run, from the document itself.

A test asks for a section's commands by its heading and runs them; `test_guide.py` finds every
section with commands that no test asks for.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
GUIDE: Final = ROOT / "DEPLOY.md"
COMMANDS: Final = "sh"
"""The language of a fence whose lines are meant to be typed; others are files and answers."""
_HEADING: Final = re.compile(r"^#{2,4} (?P<title>.+)$")
_FENCE: Final = re.compile(r"^\s*```(?P<language>\w*)\s*$")


def commands(heading: str) -> str:
    """All that a section tells people to type, in its order; raises KeyError for an unknown one."""
    return "\n".join(sections()[heading])


@cache
def sections() -> Mapping[str, list[str]]:
    """Each heading's blocks of commands; a heading without any is not in it."""
    found: dict[str, list[str]] = {}
    title, block = "", None
    for line in GUIDE.read_text().splitlines():
        if fence := _FENCE.match(line):
            if block is not None and block[0] == COMMANDS:
                found.setdefault(title, []).append("\n".join(block[1:]))
            block = [fence["language"]] if block is None else None
        elif block is not None:
            block.append(line)
        elif heading := _HEADING.match(line):
            title = heading["title"]
    return found
