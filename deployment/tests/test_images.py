"""The images: built from locks, run as nobody special, and without anything that is secret."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from app.cli.tools import captured
from deployment.tests.guide import ROOT
from deployment.tests.tools import tool

CONTEXTS: Final = ("backend", "frontend", "ai_worker", "deployment/compose/pgbouncer")
NEVER: Final = (
    ".env",
    ".env.local",
    "app/.env",
    "src/.env.production",
    "sql_app.db",
    "sql_app.db-wal",
    "app/sql_app.db",
    "pictures/a.webp",
    ".git/config",
    "node_modules/x/index.js",
    ".venv/bin/python",
    ".next/cache/x",
    "tests/conftest.py",
    "sandbox/faults.py",
    "app/__pycache__/x.pyc",
    "e2e/studio.spec.ts",
)
WANTED: Final = {
    "backend": ("app/main.py", "alembic/env.py", "alembic.ini", "start.sh", "uv.lock"),
    "frontend": ("src/lib/env.ts", "package-lock.json", "scripts/healthcheck.mjs"),
    "ai_worker": ("main.py", "health.py", "__init__.py"),
    "deployment/compose/pgbouncer": ("serve.sh",),
}  # fmt: skip
EXACT: Final = re.compile(r"^(?:scratch|[\w./-]+:v?\d+\.\d+\.\d+[\w.-]*|[\w./-]+:12\.11-slim)$")


def lines(context: str) -> list[str]:
    """The Dockerfile's instructions, each on one line."""
    text = (ROOT / context / "Dockerfile").read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def goes_along(context: str, path: str) -> bool:
    """Whether .dockerignore lets a file of the context into the build; the last match decides."""
    is_out = False
    for pattern in _patterns(ROOT / context / ".dockerignore"):
        name, wanted = pattern.removeprefix("!"), pattern.startswith("!")
        if re.match(_expression(name), path):
            is_out = not wanted
    return not is_out


def _patterns(file: Path) -> Iterator[str]:
    for line in file.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _expression(pattern: str) -> str:
    """A pattern names a path or a folder with all that is below it."""
    parts = re.split(r"(\*\*/|\*)", pattern)
    words = {"**/": "(?:.*/)?", "*": "[^/]*"}
    return "".join(words.get(part, re.escape(part)) for part in parts) + r"(?:/.*)?$"


@pytest.mark.parametrize("context", CONTEXTS)
def test_hadolint_has_no_complaint(context: str) -> None:
    code, said = captured([tool("hadolint"), ROOT / context / "Dockerfile"], limit=60)
    assert (code, said) == (0, "")


@pytest.mark.parametrize("context", CONTEXTS)
def test_an_ignored_rule_has_its_reason_above_it(context: str) -> None:
    written = (ROOT / context / "Dockerfile").read_text().splitlines()
    for number, line in enumerate(written):
        if "hadolint ignore" in line:
            above = [each for each in written[max(0, number - 2) : number] if each.startswith("# ")]
            assert above, f"{context}/Dockerfile:{number + 1}"


def test_hadolint_would_complain(tmp_path: Path) -> None:
    bad = tmp_path / "Dockerfile"
    bad.write_text("FROM python:latest\nRUN cd /tmp\n")
    code, said = captured([tool("hadolint"), bad], limit=60)
    assert code != 0
    assert "DL3007" in said


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_image_begins_with_an_exact_version_and_ends_as_nobody(context: str) -> None:
    # promise: D8
    stages: set[str] = set()
    for words in (line.split() for line in lines(context) if line.startswith("FROM ")):
        assert words[1] in stages or EXACT.match(words[1]), words[1]
        stages |= {words[-1]} if len(words) == 4 else set()
    users = [line.split()[1] for line in lines(context) if line.startswith("USER ")]
    assert users
    assert re.fullmatch(
        r"[1-9]\d*:[1-9]\d*", users[-1]
    )  # a number: Kubernetes can tell it from root


@pytest.mark.parametrize("context", CONTEXTS)
def test_nothing_secret_or_local_gets_into_an_image(context: str) -> None:
    # promise: X4
    assert [path for path in NEVER if goes_along(context, path)] == []
    assert [path for path in WANTED[context] if not goes_along(context, path)] == []
    for path in WANTED[context]:
        assert (ROOT / context / path).exists(), path


@pytest.mark.parametrize("context", CONTEXTS)
def test_no_instruction_carries_a_secret(context: str) -> None:
    # promise: X4
    for line in lines(context):
        word, _, rest = line.partition(" ")
        if word in {"ARG", "ENV", "LABEL"}:
            assert not re.search(r"PASSWORD|SECRET|TOKEN|_KEY|DATABASE_URL", rest), line
        if word in {"COPY", "ADD"}:
            assert ".env" not in rest, line
            assert word == "COPY", line
        assert not re.search(r"--build-arg|type=secret.*env=", rest), line


@pytest.mark.parametrize("context", ["backend", "ai_worker", "frontend"])
def test_packages_come_from_the_lock(context: str) -> None:
    text = "\n".join(lines(context))
    assert "npm ci " in text if context == "frontend" else "uv sync --frozen --no-dev" in text
    assert not re.search(r"pip install|npm install", text)


def test_the_images_ask_for_their_own_health() -> None:
    # promise: H3
    backend = "\n".join(lines("backend"))
    assert 'CMD ["curl", "-f", "http://localhost:8000/health"]' in backend
    assert re.search(r"apt-get install [^&]*\bcurl\b", backend)
    for context in CONTEXTS:
        assert any(line.startswith("HEALTHCHECK ") for line in lines(context)), context


def test_what_is_ignored_is_decided_by_the_last_match() -> None:
    """Our reading of .dockerignore, on cases that Docker's documentation decides."""
    assert re.match(_expression("*"), "a/b")
    assert re.match(_expression("**/.env"), ".env")
    assert re.match(_expression("**/.env"), "a/b/.env")
    assert not re.match(_expression("*.py"), "a/b.py")
    assert re.match(_expression("app"), "app/main.py")
    assert not re.match(_expression("app"), "application")


def test_the_repository_holds_no_settings_of_anybody() -> None:
    # promise: X4
    words = ["git", "ls-files", "*.env", ".env.*", "*.db", "*.pem", "*.key", "backend/pictures/*"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, timeout=20)
    assert [name for name in listed.stdout.split() if name != ".env.example"] == []
