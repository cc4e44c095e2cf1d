"""No secret in the tree: private keys, keys that look like a vendor's, random words called secrets.

A small scan of our own: the libraries for it either call home or have stopped being looked after.
A line that has to look like a secret says `not a secret`.
"""

import math
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from app.cli.tools import captured

ALLOWED: Final = "not a secret"
LARGEST_BYTES: Final = 2_000_000
RANDOM_BITS_A_LETTER: Final = 3.5
LEAST_LETTERS: Final = 20
NEVER_TRACKED: Final = (
    ".env",
    ".env.*",
    "*.pem",
    "*.p12",
    "*.pfx",
    "id_rsa",
    "id_ecdsa",
    "id_ed25519",
)
MAY_BE_TRACKED: Final = (".env.example",)
SKIPPED_FOLDERS: Final = frozenset({"node_modules", "__pycache__"})
HIDDEN_BUT_OURS: Final = frozenset({".ci", ".github"})
SHAPES: Final = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
    "an AWS key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})"),
    "a GitLab token": re.compile(r"\bglpat-[\w-]{20,}"),
    "a Google key": re.compile(r"\bAIza[\w-]{35}\b"),
    "a Slack token": re.compile(r"\bxox[abeoprs]-[\w-]{10,}"),
    "a Stripe key": re.compile(r"\b[rs]k_live_[A-Za-z0-9]{20,}"),
    "a model provider's key": re.compile(r"\bsk-(?:ant-|proj-)?[\w-]{32,}"),
    "a package index token": re.compile(r"\b(?:pypi-AgE[\w-]{20,}|npm_[A-Za-z0-9]{36})"),
    "a signed token": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}"),
}
ASSIGNED: Final = re.compile(
    r"""(?ix)
        [\w.-]* (?: secret | token | passw(?:or)?d | api_?key | private_?key | credential ) [\w.-]*
        ["']? \s* (?: : | = | := | => ) \s* ["']? (?P<value> [A-Za-z0-9+/=_.~-]{16,} )""",
)
# `env.CADENCE_E2E_PASSWORD`, `API_KEY_2`: where a secret is, not what it is.
NAME: Final = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+|[A-Z0-9]+(?:_[A-Z0-9]+)+")
IN_AN_ADDRESS: Final = re.compile(r"://[^\s:/@]+:(?P<value>[^\s:/@]{16,})@")


def secrets_in(root: Path) -> list[str]:
    """A line for each finding: `path:line: what`. The finding itself is never repeated."""
    return [
        finding for path in files_of(root) for finding in _findings(path, path.relative_to(root))
    ]


def files_of(root: Path) -> list[Path]:
    """What is or could be committed; without git, everything but what runs leave behind."""
    if shutil.which("git") and (root / ".git").exists():
        words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        code, said = captured(words, cwd=root)
        if code == 0:
            return [path for name in said.split("\0") if name and (path := root / name).is_file()]
    return list(_walk(root))


def looks_random(word: str) -> bool:
    """Whether nobody would have typed it: long, of mixed letters and digits, hardly repeating."""
    if len(word) < LEAST_LETTERS or NAME.fullmatch(word):
        return False
    if not (re.search(r"\d", word) and re.search(r"[A-Za-z]", word)):
        return False
    shares = [count / len(word) for count in Counter(word).values()]
    return -sum(share * math.log2(share) for share in shares) >= RANDOM_BITS_A_LETTER


def _findings(path: Path, shown: Path) -> Iterator[str]:
    if any(fnmatch(path.name, name) for name in NEVER_TRACKED) and path.name not in MAY_BE_TRACKED:
        yield f"{shown}: a file of this name holds secrets and is never committed"
    if path.stat().st_size > LARGEST_BYTES:
        return
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
        if ALLOWED not in line and (what := _named(line)):
            yield f"{shown}:{number}: {what}"


def _named(line: str) -> str | None:
    for what, shape in SHAPES.items():
        if shape.search(line):
            return what
    for pattern in (ASSIGNED, IN_AN_ADDRESS):
        if any(looks_random(found["value"]) for found in pattern.finditer(line)):
            return "a random value under the name of a secret"
    return None


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not _is_left_behind(name)]
        yield from (Path(folder, name) for name in names)


def _is_left_behind(folder: str) -> bool:
    hidden = folder.startswith(".") and folder not in HIDDEN_BUT_OURS
    return hidden or folder in SKIPPED_FOLDERS
