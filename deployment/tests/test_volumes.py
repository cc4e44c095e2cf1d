"""volumes.sh with a `docker` that maps volumes to folders and runs the tar that is asked for."""

import os
import subprocess
from pathlib import Path
from typing import Final

import pytest

from deployment.tests.database_place import BASH, LIMIT_SECONDS
from deployment.tests.guide import ROOT, commands

CONFIG: Final = """name: cadence
services:
  backend:
    image: cadence-backend
  db:
    environment:
      POSTGRES_PASSWORD: config-secret
    image: postgres:15-alpine
volumes:
  ollama_models:
    name: cadence_ollama_models
  postgres_data:
    name: cadence_postgres_data
"""
DOCKER: Final = """#!/usr/bin/env bash
# No engine is here: volumes are folders, put in place of the mounts in a container's command.
set -euo pipefail
printf '%s\\n' "$*" >>"$STAND_IN/calls"
case "$*" in
  compose*config) cat "$STAND_IN/config" ;;
  compose*ps*) [[ ! -e $STAND_IN/running-${!#} ]] || echo 1234567890ab ;;
  compose*stop*) rm -f "$STAND_IN/running-${!#}" ;;
  compose*start*) touch "$STAND_IN/running-${!#}" ;;
  "volume inspect"*) [[ -d $STAND_IN/volumes/${!#} ]] ;;
  run*)
    while [[ $1 != postgres:15-alpine ]]; do
      [[ $1 != *:/data ]] || data=$STAND_IN/volumes/${1%:/data}
      [[ $1 != *:/backup ]] || backup=${1%:/backup}
      shift
    done
    shift
    words=()
    for word in "$@"; do
      word=${word//\\/data/@data@} word=${word//\\/backup/@backup@}
      word=${word//@data@/$data} && words+=("${word//@backup@/$backup}")
    done
    exec "${words[@]}"
    ;;
  *) exit 64 ;;
esac
"""


class Stack:
    """The volumes of a stack, and what docker was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.backups = folder / "backups"
        self.backups.mkdir()
        for name in ("postgres_data", "ollama_models"):
            (self.volume(name) / "sub").mkdir(parents=True)
            (self.volume(name) / "sub" / "file").write_text(f"what {name} holds")
            (self.volume(name) / ".hidden").write_text("hidden")
        self.volume("postgres_data").chmod(0o700)
        (folder / "config").write_text(CONFIG)
        docker = folder / "bin" / "docker"
        docker.parent.mkdir()
        docker.write_text(DOCKER)
        docker.chmod(0o755)

    def volume(self, name: str) -> Path:
        return self.folder / "volumes" / f"cadence_{name}"

    def run(self, *words: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
        return self.shell('exec "$0" "$@"', ROOT / "deployment" / "volumes.sh", *words, typed=typed)

    def shell(
        self, script: str, *words: str | Path, typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join([str(self.folder / "bin"), os.environ["PATH"]])
        return subprocess.run(
            [BASH, "-euo", "pipefail", "-c", script, *[str(word) for word in words]],
            env={"PATH": path, "BACKUP_DIR": str(self.backups), "STAND_IN": str(self.folder)},
            cwd=ROOT,
            input=typed,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )

    def archives(self) -> list[Path]:
        done = self.run("archive")
        assert done.returncode == 0, done.stderr
        return [Path(line) for line in done.stdout.splitlines()]


@pytest.fixture
def stack(tmp_path: Path) -> Stack:
    return Stack(tmp_path)


def test_a_volume_comes_back_as_it_was_archived(stack: Stack) -> None:
    # promise: B3
    database, _ = stack.archives()
    volume = stack.volume("postgres_data")
    (volume / "sub" / "file").write_text("newer")
    (volume / "later").write_text("was not there")
    volume.chmod(0o755)
    done = stack.run("restore", database, "--yes")
    assert done.returncode == 0, done.stderr
    assert (volume / "sub" / "file").read_text() == "what postgres_data holds"
    assert sorted(path.name for path in volume.iterdir()) == [".hidden", "sub"]
    assert volume.stat().st_mode & 0o777 == 0o700
    assert "config-secret" not in (stack.folder / "calls").read_text() + done.stderr


def test_both_volumes_are_archived_with_their_sums(stack: Stack) -> None:
    # promise: B3
    archives = stack.archives()
    assert [path.name.rsplit("_", 2)[0] for path in archives] == [
        "volume_postgres_data",
        "volume_ollama_models",
    ]
    assert all(Path(f"{path}.sha256").exists() for path in archives)
    assert not list(stack.backups.glob(".*"))


@pytest.mark.parametrize(
    ("service", "volume"), [("db", "postgres_data"), ("ollama", "ollama_models")]
)
def test_a_volume_in_use_is_left_alone(stack: Stack, service: str, volume: str) -> None:
    # promise: B3
    archive = next(path for path in stack.archives() if volume in path.name)
    (stack.folder / f"running-{service}").touch()
    before = len(list(stack.backups.iterdir()))
    for words in (["archive"], ["restore", archive, "--yes"]):
        done = stack.run(*words)
        assert done.returncode == 1
        assert f"stop {service}" in done.stderr
    assert len(list(stack.backups.iterdir())) == before


@pytest.mark.parametrize("kept", ["with its sum", "without its sum"])
@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_a_damaged_archive_is_refused_before_the_volume_is_emptied(
    stack: Stack, damage: str, kept: str
) -> None:
    # promise: B3
    archive = stack.archives()[0]
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 255
    archive.write_bytes(content if damage == "flipped" else content[:-30])
    if kept == "without its sum":
        Path(f"{archive}.sha256").unlink()
    done = stack.run("restore", archive, "--yes")
    assert done.returncode == 1
    assert "Nothing was touched" in done.stderr
    assert (
        stack.volume("postgres_data") / "sub" / "file"
    ).read_text() == "what postgres_data holds"


def test_unpacking_that_fails_leaves_the_old_files(stack: Stack) -> None:
    # promise: B3
    archive = stack.archives()[0]
    tar = stack.folder / "bin" / "tar"
    tar.write_text('#!/bin/sh\ncase $1 in -xzf) exit 2 ;; esac\nPATH=${PATH#*:} exec tar "$@"\n')
    tar.chmod(0o755)
    (stack.volume("postgres_data") / "later").write_text("newer")
    done = stack.run("restore", archive, "--yes")
    assert done.returncode == 1
    assert sorted(path.name for path in stack.volume("postgres_data").iterdir()) == [
        ".hidden",
        "later",
        "sub",
    ]


def test_who_does_not_type_the_volumes_name_loses_nothing(stack: Stack) -> None:
    # promise: B3
    archive = stack.archives()[0]
    (stack.volume("postgres_data") / "later").write_text("newer")
    assert stack.run("restore", archive, typed="yes\n").returncode == 1
    assert (stack.volume("postgres_data") / "later").exists()
    assert stack.run("restore", archive, typed="postgres_data\n").returncode == 0
    assert not (stack.volume("postgres_data") / "later").exists()


def test_the_guides_words_archive_and_bring_back(stack: Stack) -> None:
    # promise: B3
    (stack.folder / "running-db").touch()
    (stack.folder / "running-ollama").touch()
    done = stack.shell(commands("Volumes"))
    assert done.returncode == 0, done.stderr
    calls = (stack.folder / "calls").read_text()
    assert "postgres_data:/data" in calls
    assert (stack.folder / "running-db").exists()
    assert (stack.folder / "running-ollama").exists()
