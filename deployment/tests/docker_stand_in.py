"""A `docker` for machines without an engine: it reads `docker compose` command lines strictly.

Files must exist, keep to Compose's schema and find their variables; a word it does not know is an
error. `exec` and `run` really run their words, in the service's folder and with its environment;
everything else is written down and answered. See `install` for what a test sets.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentError, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, NoReturn

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # it is started by its path

from deployment.tests.compose_files import ComposeError, Project, merged, open_project  # noqa: E402
from deployment.tests.docker_words import compose_words  # noqa: E402

HOME: Final = "DOCKER_STAND_IN_HOME"
"""The folder of `calls.jsonl`, one call a line, and of what is up."""
MOVED: Final = "DOCKER_STAND_IN_ENVIRONMENT"
"""JSON: for each service, or `*` for all, the variables that are others on this machine."""
FOLDERS: Final = "DOCKER_STAND_IN_FOLDERS"
"""JSON: for each service the folder that its image's WORKDIR is here."""
LIMIT_SECONDS: Final = 300


def install(
    folder: Path,
    *,
    moved: Mapping[str, Mapping[str, str]],
    folders: Mapping[str, Path],
) -> dict[str, str]:
    """Put a program named docker into the folder; the environment that finds it first.

    A service that has no folder is somebody else's program: its words are only written down.
    """
    program = folder / "docker"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} {Path(__file__).resolve()} "$@"\n')
    program.chmod(0o755)
    return {
        "PATH": f"{folder}:{os.environ['PATH']}",
        HOME: str(folder),
        MOVED: json.dumps(moved),
        FOLDERS: json.dumps({name: str(path) for name, path in folders.items()}),
    }


def calls(folder: Path) -> list[list[str]]:
    """Every call so far, as it was typed."""
    written = folder / "calls.jsonl"
    return (
        [json.loads(line) for line in written.read_text().splitlines()] if written.exists() else []
    )


def _refuse(words: str) -> NoReturn:
    sys.stderr.write(f"docker stand-in: {words}\n")
    raise SystemExit(125)


@dataclass(frozen=True, slots=True)
class _Engine:
    """One call on one project."""

    call: Namespace
    project: Project
    home: Path

    def answer(self) -> int:
        call, verb = self.call, self.call.verb
        self._know([call.service] if verb in {"exec", "run"} else call.services)
        if verb == "up":
            self._see_what_is_needed()
            self._write_up(set(call.services) | self._up() if call.services else self._on())
        elif verb == "down":
            self._write_up(set())
        elif verb in {"ps", "config"}:
            sys.stdout.writelines(
                f"{name}\n" for name in sorted(self._up() if verb == "ps" else self._on())
            )
        elif verb in {"exec", "run"}:
            return self._run_words()
        elif verb in {"logs", "restart", "stop"}:
            self._must_be_up(call.services)
        return 0

    def _see_what_is_needed(self) -> None:
        """The settings, Dockerfiles and mounted files of all that starts."""
        for name in self._on():
            service = self.project.services[name]
            self.project.environment_of(name)
            build = service.get("build")
            context = build["context"] if isinstance(build, dict) else build
            wanted = [Path(context) / "Dockerfile"] if context else []
            mounts = [str(each).partition(":")[0] for each in service.get("volumes", [])]
            wanted += [Path(each) for each in mounts if each.startswith(".")]
            for path in wanted:
                if not (self.project.folder / path).exists():
                    _refuse(f"{name} needs {path}, and it is not there")

    def _know(self, names: Sequence[str]) -> None:
        for name in names:
            if name not in self.project.services:
                _refuse(f"no such service: {name}")

    def _on(self) -> set[str]:
        """The services that no profile keeps back."""
        chosen = set(self.call.profile)
        return {
            name
            for name, service in self.project.services.items()
            if not service.get("profiles") or chosen & set(service["profiles"])
        }

    def _must_be_up(self, names: Sequence[str]) -> None:
        for name in names:
            if name not in self._up():
                _refuse(f'service "{name}" is not running')

    def _run_words(self) -> int:
        call = self.call
        if call.verb == "exec":
            self._must_be_up([call.service])
            if not call.words:
                _refuse("exec wants words to run")
        folders = json.loads(os.environ[FOLDERS])
        words = call.words or self.project.services[call.service].get("command")
        if call.service not in folders or not words:
            return 0
        return subprocess.run(
            words,
            cwd=folders[call.service],
            env=self._environment(),
            check=False,
            timeout=LIMIT_SECONDS,
        ).returncode

    def _environment(self) -> dict[str, str]:
        """The container's, with what is elsewhere on this machine."""
        moved: dict[str, dict[str, str]] = json.loads(os.environ[MOVED])
        name = self.call.service
        given = dict(each.partition("=")[::2] for each in self.call.env or [])
        around = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
        return (
            around
            | self.project.environment_of(name)
            | moved.get("*", {})
            | moved.get(name, {})
            | given
        )

    def _up(self) -> set[str]:
        state = self.home / "up.json"
        return set(json.loads(state.read_text())) if state.exists() else set()

    def _write_up(self, names: set[str]) -> None:
        (self.home / "up.json").write_text(json.dumps(sorted(names)))


def _files(call: Namespace) -> list[Path]:
    if call.file:
        return list(call.file)
    named = os.environ.get("COMPOSE_FILE")
    return [Path(part) for part in named.split(":")] if named else [Path("docker-compose.yml")]


def _check(files: Sequence[Path], home: Path) -> None:
    """The merged file keeps to Compose's own schema; what was found good is not asked again."""
    text = json.dumps(merged(files))
    whole = home / f"merged-{sha256(text.encode()).hexdigest()[:16]}.json"
    if whole.exists():
        return
    part = whole.with_suffix(".part.json")
    part.write_text(text)
    checker = Path(sys.executable).with_name("check-jsonschema")
    words: list[str | Path] = [checker, "--builtin-schema", "vendor.compose-spec", part]
    answer = subprocess.run(words, check=False, capture_output=True, text=True, timeout=60)
    if answer.returncode:
        _refuse(answer.stdout)
    part.rename(whole)


def main(arguments: Sequence[str]) -> int:
    """`docker ...`: the exit status."""
    home = Path(os.environ[HOME])
    with (home / "calls.jsonl").open("a") as record:
        record.write(json.dumps(list(arguments)) + "\n")
    if not arguments or arguments[0] != "compose":
        _refuse(f"only `docker compose` is known here, not: {' '.join(arguments)}")
    if list(arguments[1:]) == ["version"]:
        sys.stdout.write("Docker Compose version v2.40.0 (stand-in)\n")
        return 0
    try:
        call = compose_words().parse_args(list(arguments[1:]))
        files = _files(call)
        _check(files, home)
        return _Engine(call, open_project(files, os.environ), home).answer()
    except (ArgumentError, ComposeError) as error:
        _refuse(str(error))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
