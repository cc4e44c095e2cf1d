"""The compose files: well formed, merged as Compose does, and within our own rules."""

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from itertools import combinations
from pathlib import Path
from subprocess import run
from typing import Final

import pytest

from app.cli.tools import Command, captured
from deployment.tests.compose_files import (
    ComposeError,
    Yaml,
    filled_in,
    merged,
    open_project,
    read,
    without_tags,
)
from deployment.tests.compose_policy import violations
from deployment.tests.guide import ROOT
from deployment.tests.tools import tool

BASE: Final = ROOT / "docker-compose.prod.yml"
FOLDER: Final = ROOT / "deployment" / "compose"
PROXIES: Final = ("tls.yml", "traefik.yml")
APART: Final = (PROXIES, ("pgbouncer.yml", "elsewhere.yml"))
"""Two proxies cannot both have port 80, and a pooler stands where its database is."""
OURS: Final = (
    "gpu.yml",
    "pgbouncer.yml",
    "replicas.yml",
    "elsewhere.yml",
    "monitoring.yml",
    *PROXIES,
)
COMBINATIONS: Final = [
    names
    for count in range(len(OURS) + 1)
    for names in combinations(OURS, count)
    if not any(set(pair) <= set(names) for pair in APART)
]
"""Every way to put the overrides together."""
ENOUGH: Final = {
    "POSTGRES_PASSWORD": "from-outside",
    "DOMAIN": "cadence.example.com",
    "ADMIN_EMAIL": "ops@example.com",
    "POSTGRES_SERVER": "10.0.0.5",
    "REDIS_HOST": "10.0.0.6",
    "OLLAMA_BASE_URL": "http://10.0.0.7:11434",
    "GRAFANA_PASSWORD": "from-outside-too",
}
Change = Callable[[Yaml], object]


@cache
def together(names: tuple[str, ...]) -> Yaml:
    return merged([BASE, *(FOLDER / name for name in names)])


def test_every_file_keeps_to_the_schema_alone_and_merged(tmp_path: Path) -> None:
    # promise: D9
    # The schema's program reads no tags of Compose's, so it is given what they stand before.
    wholes = {"base": merged([BASE])}
    wholes |= {f"{name} alone": dict[str, object](_plain(FOLDER / name)) for name in OURS}
    wholes |= {" ".join(names): together(names) for names in COMBINATIONS if names}
    for name, whole in wholes.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(whole))
    assert schema_complaints(sorted(tmp_path.glob("*.json"))) == ""


def _plain(path: Path) -> Yaml:
    plain = without_tags(read(path))
    assert isinstance(plain, dict)
    return plain


def test_the_schema_catches_a_misspelt_word(tmp_path: Path) -> None:
    whole = merged([BASE])
    whole["services"]["backend"]["restrat"] = "always"
    (tmp_path / "bad.json").write_text(json.dumps(whole))
    assert "restrat" in schema_complaints([tmp_path / "bad.json"])


def schema_complaints(files: list[Path]) -> str:
    command: Command = [tool("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", *files]
    code, said = captured(command, limit=60)
    return said if code else ""


@pytest.mark.parametrize("names", COMBINATIONS, ids=lambda names: "+".join(names) or "base")
def test_the_rules_hold_whatever_is_put_together(names: tuple[str, ...]) -> None:
    # promise: D1
    # promise: D2
    # promise: D3
    # promise: D4
    # promise: D5
    # promise: D6
    # promise: D7
    # promise: D8
    # promise: X3
    assert violations(together(names)) == []


def _service(name: str, **changes: object) -> Change:
    return lambda whole: whole["services"][name].update(changes)


def _without(name: str, key: str) -> Change:
    return lambda whole: whole["services"][name].pop(key)


BROKEN: Final[dict[str, tuple[Change, str]]] = {
    "a port of the world": (_service("db", ports=["5432:5432"]), "open to the world"),
    "a port without host": (_service("adminer", ports=["8080"]), "open to the world"),
    "every address": (_service("redis", ports=["0.0.0.0:6379:6379"]), "open to the world"),
    "the wrong port": (_service("backend", ports=["127.0.0.1:80:8000"]), "promised 8000"),
    "the machine's network": (_service("backend", network_mode="host"), "machine's network"),
    "no limit": (_without("ollama", "mem_limit"), "no memory limit"),
    "no health": (_without("ai_worker", "healthcheck"), "no healthcheck"),
    "health off": (_service("db", healthcheck={"disable": True}), "no healthcheck"),
    "no restart": (_service("frontend", restart="no"), "no restart policy"),
    "endless logs": (_without("backend", "logging"), "no log rotation"),
    "the latest": (_service("ollama", image="ollama/ollama:latest"), "not pinned"),
    "no tag": (_service("adminer", image="adminer"), "not pinned"),
    "half a version": (_service("ollama", image="ollama/ollama:0.11"), "not pinned"),
    "another database": (_service("db", image="postgres:17-alpine"), "promised postgres:15"),
    "another adminer": (_service("adminer", image="dockette/adminer:1.2.3"), "promised adminer"),
    "another folder": (_service("frontend", build="./backend"), "promised ./frontend"),
    "a secret in the file": (
        lambda whole: whole["services"]["db"]["environment"].update(POSTGRES_PASSWORD="hunter2"),
        "does not come from outside",
    ),
    "a secret by default": (
        lambda whole: whole["services"]["backend"]["environment"].update(
            SECRET_KEY="${SECRET_KEY:-open}"
        ),
        "does not come from outside",
    ),
    "root": (_service("backend", user="root"), "runs as root"),
    "privileged": (_service("ollama", privileged=True), "privileged"),
    "capabilities": (_without("redis", "cap_drop"), "keeps capabilities"),
    "new privileges": (_without("db", "security_opt"), "may gain privileges"),
    "a soft image": (_service("backend", read_only=False), "write into its image"),
    "no start.sh": (_service("backend", command=["uvicorn"]), "start.sh"),
    "no env file": (_without("backend", "env_file"), "backend/.env"),
    "adminer always on": (_without("adminer", "profiles"), "no profile is named"),
    "a forgetful queue": (
        _service("redis", command=["redis-server", "--appendonly", "no"]),
        "--appendonly yes",
    ),
    "an evicting queue": (
        _service("redis", command=["redis-server", "--appendonly", "yes"]),
        "noeviction",
    ),
    "a heavy model": (
        lambda whole: whole["services"]["ai_worker"]["environment"].update(LLM_MODEL="llama3:70b"),
        "llama3:70b by default",
    ),
    "data in the container": (_service("db", volumes=[]), "its data is not in"),
    "no worker": (lambda whole: whole["services"].pop("ai_worker"), "ai_worker: missing"),
    "no volume": (lambda whole: whole["volumes"].pop("ollama_models"), "ollama_models: missing"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_breaks_a_rule_is_caught(name: str) -> None:
    # promise: D8
    # promise: X3
    change, sentence = BROKEN[name]
    whole = deepcopy(together(()))
    change(whole)
    found = violations(whole)
    assert len(found) >= 1
    assert any(sentence in each for each in found), found


@pytest.mark.parametrize("names", [(), *((name,) for name in OURS)])
@pytest.mark.parametrize("missing", ENOUGH)
def test_a_missing_value_stops_the_start_and_says_the_cure(
    names: tuple[str, ...], missing: str
) -> None:
    # promise: D8
    whole = together(names)
    given = {name: value for name, value in ENOUGH.items() if name != missing}
    if f"${{{missing}:?" not in json.dumps(whole):
        filled_in(whole, given)
        return
    with pytest.raises(ComposeError, match=f"{missing} is missing a value: set it in .env"):
        filled_in(whole, given)


def test_nothing_asks_for_a_password_that_is_missing_in_the_guide() -> None:
    project = open_project([BASE], ENOUGH)
    assert project.services["db"]["environment"]["POSTGRES_PASSWORD"] == "from-outside"
    assert project.environment_of("db")["APP_USER"] == "cadence"


def test_overrides_change_what_they_say_and_nothing_else() -> None:
    base, pooled = together(())["services"], together(("pgbouncer.yml",))["services"]
    assert pooled["backend"]["environment"]["DATABASE_POOLER"] == "transaction"
    assert pooled["migrate"] == base["migrate"]
    assert pooled["backend"]["depends_on"].keys() > base["backend"]["depends_on"].keys()
    assert "ports" not in together(("replicas.yml",))["services"]["backend"]
    assert together(("tls.yml",))["services"]["nginx"]["ports"] == ["80:80", "443:443"]


def test_traefik_finds_backend_and_frontend_by_their_labels() -> None:
    # promise: P4
    services = filled_in(together(("traefik.yml",)), ENOUGH)["services"]
    for name, rule in {
        "backend": "Host(`cadence.example.com`) && PathPrefix(`/api/`)",
        "frontend": "Host(`cadence.example.com`)",
    }.items():
        labels = services[name]["labels"]
        assert labels["traefik.enable"] == "true"
        assert labels[f"traefik.http.routers.{name}.rule"] == rule
        assert labels[f"traefik.http.routers.{name}.tls.certResolver"] == "letsencrypt"
        port = labels[f"traefik.http.services.{name}.loadBalancer.server.port"]
        assert services[name]["ports"] == [f"127.0.0.1:{port}:{port}"]
    named = _middlewares(services)
    described = read(ROOT / "deployment" / "traefik" / "dynamic.yml")["http"]["middlewares"]
    assert named == {f"{name}@file" for name in described}
    assert "--providers.docker.exposedByDefault=false" in services["traefik"]["command"]


def _middlewares(services: dict[str, Yaml]) -> set[str]:
    return {
        each
        for name in ("backend", "frontend")
        for each in services[name]["labels"][f"traefik.http.routers.{name}.middlewares"].split(",")
    }


def test_both_settings_files_are_kept_out_of_the_repository() -> None:
    # promise: D8
    # promise: X4
    for name in (".env", "backend/.env", "frontend/.env.local"):
        asked = run(["git", "check-ignore", "-q", name], cwd=ROOT, check=False, timeout=20)  # noqa: S607
        assert asked.returncode == 0, name
