"""The Node side with an npm that only counts its calls."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli.node import NodeSide, npm_environment
from app.cli.say import Refusal
from tests.cli.conftest import add_program

FAKE_NPM = """#!/bin/sh
echo "$1" >> "$FAKE_NPM_CALLS"
[ -n "${FAKE_NPM_SAYS:-}" ] && { echo "$FAKE_NPM_SAYS"; exit 1; }
mkdir -p node_modules .next/standalone
touch .next/standalone/server.js
"""


@dataclass(frozen=True)
class Frontend:
    side: NodeSide
    counted: Path

    @property
    def calls(self) -> list[str]:
        return self.counted.read_text().split() if self.counted.exists() else []


@pytest.fixture
def frontend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Frontend:
    root, programs = tmp_path / "frontend", tmp_path / "programs"
    (root / "src").mkdir(parents=True)
    (root / "e2e").mkdir()
    (root / "src" / "page.tsx").write_text("one")
    (root / "package-lock.json").write_text("{}")
    programs.mkdir()
    add_program(programs, "npm", FAKE_NPM)
    add_program(programs, "node", "#!/bin/sh\necho v20.20.2\n")
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("FAKE_NPM_CALLS", str(tmp_path / "calls"))
    return Frontend(NodeSide(root, tmp_path / "state"), tmp_path / "calls")


def test_the_packages_are_installed_once(frontend: Frontend) -> None:
    frontend.side.install()
    frontend.side.install()
    assert frontend.calls == ["ci"]


def test_another_lock_is_installed(frontend: Frontend) -> None:
    frontend.side.install()
    (frontend.side.root / "package-lock.json").write_text('{"changed": true}')
    frontend.side.install()
    assert frontend.calls == ["ci", "ci"]


def test_half_an_installation_is_done_again(
    frontend: Frontend, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frontend.side.root / "node_modules").mkdir()
    monkeypatch.setenv("FAKE_NPM_SAYS", "npm error code ENOTFOUND")
    with pytest.raises(Refusal, match="download server cannot be reached"):
        frontend.side.install()
    monkeypatch.delenv("FAKE_NPM_SAYS")
    frontend.side.install()
    assert frontend.calls == ["ci", "ci"]


def test_it_is_built_again_only_when_a_source_changed(frontend: Frontend) -> None:
    frontend.side.build()
    (frontend.side.root / "e2e" / "journey.spec.ts").write_text("a test is no source")
    frontend.side.build()
    assert frontend.calls == ["run"]
    (frontend.side.root / "src" / "page.tsx").write_text("two")
    frontend.side.build()
    assert frontend.calls == ["run", "run"]


def test_a_failed_build_says_its_first_error(
    frontend: Frontend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_NPM_SAYS", "compiling\nError: page.tsx has a mistake\nbye")
    with pytest.raises(
        Refusal, match=r"Building the frontend failed: Error: page.tsx has a mistake"
    ):
        frontend.side.build()


def test_a_production_shell_still_gets_the_packages_that_build() -> None:
    assert "NODE_ENV" not in npm_environment({"NODE_ENV": "production"})


def test_the_callers_cache_is_used() -> None:
    assert npm_environment({"npm_config_cache": "/theirs"})["npm_config_cache"] == "/theirs"
