"""A small copy of the project, with a fake uv that counts its calls."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli.paths import BACKEND, ROOT
from app.cli.uv import UV

FAKE_UV = f"""#!/bin/sh
[ "$1" = --version ] && {{ echo "uv {UV} (fake)"; exit 0; }}
echo "$*" >> "$FAKE_UV_CALLS"
if [ -n "${{FAKE_UV_SAYS:-}}" ]; then
  mkdir -p "$UV_PROJECT_ENVIRONMENT"
  echo "$FAKE_UV_SAYS"
  exit 1
fi
sleep "${{FAKE_UV_SECONDS:-0}}"
"{sys.executable}" -m venv --without-pip "$UV_PROJECT_ENVIRONMENT"
for packages in "$UV_PROJECT_ENVIRONMENT"/lib/python*/site-packages; do
  printf '%s\\n' "$FAKE_UV_BACKEND" "$FAKE_UV_PACKAGES" > "$packages/ours.pth"
done
"""


@dataclass(frozen=True)
class Project:
    """The copy, and how its front door is called."""

    root: Path
    programs: Path
    """A folder that stands first on PATH."""
    door: Path

    @property
    def venv(self) -> Path:
        return self.root / "backend" / ".venv"

    @property
    def calls(self) -> list[str]:
        """What the fake uv was asked to do."""
        calls = self.root / "uv-calls"
        return calls.read_text().splitlines() if calls.exists() else []

    def environment(self, **more: str) -> dict[str, str]:
        packages = next(path for path in sys.path if path.endswith("site-packages"))
        return {
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "HOME": str(self.root),
            "CADENCE_PYTHON": sys.executable,
            "FAKE_UV_CALLS": str(self.root / "uv-calls"),
            "FAKE_UV_BACKEND": str(self.root / "backend"),
            "FAKE_UV_PACKAGES": packages,
            **more,
        }

    def start(self, *words: str, cwd: Path | None = None, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603  # our own script
            [self.door, *words],
            env=self.environment(**more),
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *words: str, cwd: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        with self.start(*words, cwd=cwd, **more) as process:
            said, complained = process.communicate(timeout=60)
        return subprocess.CompletedProcess(words, process.returncode, said, complained)


def add_program(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(script)
    program.chmod(0o755)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Under a path with a space, because people have such paths."""
    root, programs = tmp_path / "a project", tmp_path / "programs"
    shutil.copytree(
        BACKEND / "app" / "cli",
        root / "backend" / "app" / "cli",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(BACKEND / "app" / "__init__.py", root / "backend" / "app")
    for name in ("uv.lock", "pyproject.toml"):
        (root / "backend" / name).write_text("# as locked\n")
    shutil.copy(ROOT / "cadence", root)
    programs.mkdir()
    add_program(programs, "uv", FAKE_UV)
    return Project(root, programs, root / "cadence")
