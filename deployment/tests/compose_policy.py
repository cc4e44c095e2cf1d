"""What every compose file of ours must hold, as sentences about what does not."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from deployment.tests.compose_files import Yaml
from deployment.tests.guide import ROOT

PUBLIC: Final = {"nginx": {"80:80", "443:443"}, "traefik": {"80:80", "443:443"}}
"""The proxies, whose ports alone the world may reach."""
GIVEN_BY_CONTRACT: Final = ("postgres:15-alpine", "redis:7-alpine")
PORTS: Final = {
    "backend": 8000,
    "frontend": 3000,
    "db": 5432,
    "ollama": 11434,
    "ai_worker": 8001,
    "redis": 6379,
    "adminer": 8080,
}
IMAGES: Final = {"db": "postgres:15-alpine", "redis": "redis:7-alpine"}
REPOSITORIES: Final = {"ollama": "ollama/ollama", "adminer": "adminer"}
BUILT: Final = {"backend": "./backend", "frontend": "./frontend", "ai_worker": "./ai_worker"}
VOLUMES: Final = {
    "db": "postgres_data:/var/lib/postgresql/data",
    "ollama": "ollama_models:/root/.ollama",
    "redis": "redis_data:/data",
}
_EXACT: Final = re.compile(r"^[\w./-]+:v?\d+\.\d+\.\d+[\w.-]*$")
_SECRET: Final = re.compile(r"PASSWORD|SECRET|KEY|TOKEN", re.IGNORECASE)
_FROM_OUTSIDE: Final = re.compile(r"^\$\{[A-Z_]+:\?[^}]+\}$")


def violations(project: Yaml, *, folder: Path = ROOT) -> list[str]:
    """Every rule that a merged file breaks; variables must stand as they are written."""
    services: Mapping[str, Yaml] = project["services"]
    found = [*_of_the_whole(project)]
    for name, service in services.items():
        for rule in (_ports, _health, _restart, _logs, _memory, _privileges, _image, _secrets):
            found += [f"{name}: {wrong}" for wrong in rule(name, service)]
        found += [f"{name}: {wrong}" for wrong in _user(service, folder)]
    return found


def _of_the_whole(project: Yaml) -> Iterator[str]:
    """D1 to D7: which services there are, from what, where their data lies."""
    services = project["services"]
    for name in PORTS.keys() - services.keys():
        yield f"{name}: missing"
    for name in PORTS.keys() & services.keys():
        yield from (f"{name}: {wrong}" for wrong in _promised(name, services[name]))
    for mount in VOLUMES.values():
        if mount.partition(":")[0] not in project.get("volumes", {}):
            yield f"volume {mount.partition(':')[0]}: missing"


def _promised(name: str, service: Yaml) -> Iterator[str]:
    image = str(service.get("image", ""))
    if name in IMAGES and image != IMAGES[name]:
        yield f"image {image}, promised {IMAGES[name]}"
    if name in REPOSITORIES and image.partition(":")[0] != REPOSITORIES[name]:
        yield f"image {image}, promised {REPOSITORIES[name]}"
    build = service.get("build")
    context = build.get("context") if isinstance(build, dict) else build
    if context != BUILT.get(name):
        yield f"built from {context}, promised {BUILT.get(name)}"
    if name in VOLUMES and VOLUMES[name] not in service.get("volumes", []):
        yield f"its data is not in {VOLUMES[name]}"
    yield from _ways(name, service)


def _ways(name: str, service: Yaml) -> Iterator[str]:
    """How the promised ones are started."""
    if name == "backend" and service.get("command") != ["./start.sh"]:
        yield "does not run start.sh"
    if name == "backend" and "./backend/.env" not in service.get("env_file", []):
        yield "does not read ./backend/.env"
    if name == "adminer" and not service.get("profiles"):
        yield "is on although no profile is named"
    if name == "redis":
        words = " ".join(map(str, service.get("command", [])))
        for wanted in ("--appendonly yes", "--maxmemory-policy noeviction"):
            if wanted not in words:
                yield f"starts without {wanted}"
    if name in {"backend", "ai_worker"}:
        model = service.get("environment", {}).get("LLM_MODEL")
        if model != "${LLM_MODEL:-qwen2.5:0.5b}":
            yield f"its model is {model} by default"


def _ports(name: str, service: Yaml) -> Iterator[str]:
    for port in map(str, service.get("ports", [])):
        if port in PUBLIC.get(name, ()):
            continue
        if not port.startswith("127.0.0.1:"):
            yield f"port {port} is open to the world"
        elif name in PORTS and port != f"127.0.0.1:{PORTS[name]}:{PORTS[name]}":
            yield f"port {port}, promised {PORTS[name]}"
    if service.get("network_mode") == "host":
        yield "shares the machine's network"


def _health(_name: str, service: Yaml) -> Iterator[str]:
    check = service.get("healthcheck", {})
    if not check.get("test") or check.get("disable"):
        yield "no healthcheck"
    elif not {"interval", "timeout", "retries"} <= check.keys():
        yield "a healthcheck without rhythm"


def _restart(_name: str, service: Yaml) -> Iterator[str]:
    if service.get("restart", "no") == "no":
        yield "no restart policy"


def _logs(_name: str, service: Yaml) -> Iterator[str]:
    if not {"max-size", "max-file"} <= service.get("logging", {}).get("options", {}).keys():
        yield "no log rotation"


def _memory(_name: str, service: Yaml) -> Iterator[str]:
    if not service.get("mem_limit"):
        yield "no memory limit"


def _privileges(_name: str, service: Yaml) -> Iterator[str]:
    if service.get("privileged"):
        yield "privileged"
    if "no-new-privileges:true" not in service.get("security_opt", []):
        yield "may gain privileges"
    if service.get("cap_drop") != ["ALL"]:
        yield "keeps capabilities"
    if not service.get("read_only"):
        yield "may write into its image"


def _image(_name: str, service: Yaml) -> Iterator[str]:
    image = str(service.get("image", ""))
    if "build" not in service and image not in GIVEN_BY_CONTRACT and not _EXACT.match(image):
        yield f"image {image or 'of no name'} is not pinned"


def _secrets(_name: str, service: Yaml) -> Iterator[str]:
    for name, value in service.get("environment", {}).items():
        if _SECRET.search(name) and not _FROM_OUTSIDE.match(str(value)):
            yield f"{name} does not come from outside with a cure for when it is missing"


def _user(service: Yaml, folder: Path) -> Iterator[str]:
    """Our own images run as somebody, and nothing turns that back."""
    build: Any = service.get("build")
    if not build:
        return
    context = build["context"] if isinstance(build, dict) else build
    users = re.findall(r"^USER (\S+)", (folder / context / "Dockerfile").read_text(), re.MULTILINE)
    runs_as = str(service.get("user", users[-1] if users else "root"))
    if runs_as.partition(":")[0] in {"root", "0"}:
        yield "runs as root"
