"""The monitoring that ships: its files are sound, its alerts fire, and what they read is there."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
import yaml

from app.cli.ports import free_ports
from app.cli.processes import Family
from app.cli.scratch.debian import find_program
from deployment.tests.guide import ROOT

MONITORING: Final = ROOT / "deployment" / "monitoring"
PROMETHEUS: Final = MONITORING / "prometheus"
OVERRIDE: Final = ROOT / "deployment" / "compose" / "monitoring.yml"
WHAT: Final = "The tests of the monitoring"
BACKEND: Final = ROOT / "backend"

EXPORTERS: Final = {
    "node_exporter": {
        "node_cpu_seconds_total",
        "node_filesystem_avail_bytes",
        "node_filesystem_readonly",
        "node_filesystem_size_bytes",
        "node_memory_MemAvailable_bytes",
        "node_memory_MemTotal_bytes",
    },
    "postgres_exporter": {
        "pg_database_size_bytes",
        "pg_settings_max_connections",
        "pg_stat_database_numbackends",
        "pg_stat_database_xact_commit",
        "pg_stat_database_xact_rollback",
    },
    "redis_exporter": {
        "redis_blocked_clients",
        "redis_connected_clients",
        "redis_memory_max_bytes",
        "redis_memory_used_bytes",
    },
    "Prometheus itself": {"up"},
}
"""What others tell, of the versions in the compose file, as far as we read it."""
PROMISED: Final = {
    "AnswersAreSlow": "> 2",
    "HealthFails": "cadence_health_failures_total[5m])) > 0",
    "QueueIsDeep": "> 1000",
    "PostgresConnectionsRunOut": "> 0.8 * max by (instance) (pg_settings_max_connections)",
    "DiskFillsUp": "> 0.75",
    "RedisMemoryRunsOut": "> 0.8",
    "ModelPulledOnFirstRequest": "cadence_model_pulls_after_start_total[15m])) > 0",
}
"""Each alert of H5 with its threshold."""
_METRIC: Final = re.compile(r"\b(?:cadence|node|pg|redis|process)_[a-z_A-Z]+|\bup\b")
_SUFFIX: Final = re.compile(r"_(?:bucket|count|sum)$")


def promtool(*words: str | Path) -> str:
    """What it says; a file it does not like is an error."""
    tool = find_program("promtool", "prometheus", WHAT)
    run = subprocess.run(  # Debian's own
        [tool, *words], cwd=PROMETHEUS, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load((PROMETHEUS / "alerts.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def dashboards() -> Iterator[dict[str, Any]]:
    for path in sorted((MONITORING / "grafana" / "dashboards").glob("*.json")):
        yield json.loads(path.read_text())


def expressions() -> Iterator[str]:
    """Everything that is asked of Prometheus."""
    yield from (rule["expr"] for rule in rules())
    for dashboard in dashboards():
        for panel in dashboard["panels"]:
            for target in panel.get("targets", []):
                if target["datasource"]["type"] == "prometheus":
                    yield target["expr"]


def asked_for() -> set[str]:
    """The metrics' names, of a histogram the whole's."""
    words = [re.sub(r'"[^"]*"|\{|\}', " ", each) for each in expressions()]
    return {_SUFFIX.sub("", name) for each in words for name in _METRIC.findall(each)}


@pytest.mark.parametrize("name", ["prometheus.yml", "bare-metal.yml"])
def test_prometheus_takes_its_files(name: str) -> None:
    assert f"{len(rules())} rules found" in promtool("check", "config", name)


def test_every_promised_alert_ships_with_its_threshold() -> None:
    # promise: H5
    shipped = {rule["alert"]: rule for rule in rules()}
    for name, threshold in PROMISED.items():
        assert threshold in " ".join(shipped[name]["expr"].split()), name
    for name, rule in shipped.items():
        assert rule["labels"]["severity"] in {"warning", "critical"}, name
        assert {"summary", "description"} <= rule["annotations"].keys(), name


def test_every_alert_fires_above_its_threshold_and_is_silent_below() -> None:
    # promise: H5
    files = ("alerts.test.yml", "days.test.yml")
    tested = [
        test["name"]
        for name in files
        for test in yaml.safe_load((PROMETHEUS / name).read_text())["tests"]
    ]
    names = [rule["alert"] for rule in rules()]
    assert sorted(tested) == sorted(
        f"{name} {so}" for name in names for so in ("fires", "is silent")
    )
    promtool("test", "rules", *files)


def test_an_alert_that_is_broken_is_noticed(tmp_path: Path) -> None:
    text = (PROMETHEUS / "alerts.yml").read_text()
    (tmp_path / "alerts.yml").write_text(text.replace("> 0.75", "> 0.70"))
    cases = yaml.safe_load((PROMETHEUS / "alerts.test.yml").read_text())
    cases["tests"] = [each for each in cases["tests"] if each["name"].startswith("DiskFillsUp")]
    (tmp_path / "alerts.test.yml").write_text(yaml.safe_dump(cases))
    tool = find_program("promtool", "prometheus", WHAT)
    words = [tool, "test", "rules", str(tmp_path / "alerts.test.yml")]
    run = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode != 0
    assert "DiskFillsUp" in run.stdout + run.stderr


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int, Family]]:
    """A backend and a worker as processes, with a Redis; the ports they answer on."""
    from tests.redis_server import redis_server  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("monitored")
    backend, worker = free_ports(2)
    with redis_server(folder / "redis") as redis, Family(folder / "logs") as family:
        settings = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(BACKEND),
            "CADENCE_ENV_FILE": "",
            "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/cadence.db",
            "REDIS_PORT": str(redis.port),
            "OLLAMA_BASE_URL": "http://127.0.0.1:1",
            "PICTURES_FOLDER": str(folder / "pictures"),
            "JOBS_CANARY_SECONDS": "1",
            "WORKER_HEALTH_PORT": str(worker),
            "BACKUP_DIR": str(folder),
        }
        word = {"at": "2026-11-22T02:00:00Z", "file": "x.sql.gz", "bytes": 1, "result": "held"}
        for name in ("backup", "drill"):
            (folder / f"last-{name}.json").write_text(json.dumps(word))
        serve = ["-m", "uvicorn", "app.main:create_app", "--factory", "--no-proxy-headers"]
        served = family.start(
            "backend", [sys.executable, *serve, "--port", str(backend)],
            cwd=BACKEND, environment=settings,
        )  # fmt: skip
        family.wait_for(served, lambda: answers(f"http://127.0.0.1:{backend}/health"), 90)
        worked = family.start(
            "worker", [sys.executable, "-m", "ai_worker.main"], cwd=ROOT, environment=settings
        )
        family.wait_for(worked, lambda: answers(f"http://127.0.0.1:{worker}/metrics"), 90)
        yield backend, worker, family


def answers(address: str) -> bool:
    try:
        return httpx.get(address, trust_env=False, timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def eventually(is_so: Callable[[], object], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True


def exposed(*ports: int) -> set[str]:
    """The names of what is told, whether anything of it was counted yet or not."""
    found: set[str] = set()
    for port in ports:
        text = httpx.get(f"http://127.0.0.1:{port}/metrics", trust_env=False, timeout=10).text
        found |= set(re.findall(r"^# TYPE (\S+) ", text, re.MULTILINE))
    return found


def test_whatever_a_rule_or_a_panel_reads_is_told_by_somebody(
    installation: tuple[int, int, Family],
) -> None:
    # promise: H5
    backend, worker, _ = installation
    named = set[str]().union(*EXPORTERS.values())
    missing = asked_for() - exposed(backend, worker) - named
    assert not missing, f"nobody tells {sorted(missing)}"
    assert len(asked_for()) > 30
    assert named <= asked_for()


def test_a_real_prometheus_finds_the_backend_and_the_worker_up(
    installation: tuple[int, int, Family], tmp_path: Path
) -> None:
    backend, worker, family = installation
    (port,) = free_ports(1)
    config = yaml.safe_load((PROMETHEUS / "bare-metal.yml").read_text())
    config["global"] = {"scrape_interval": "1s", "scrape_timeout": "1s"}
    config["rule_files"] = [str(PROMETHEUS / "alerts.yml")]
    del config["alerting"]
    targets = {"127.0.0.1:8000": backend, "127.0.0.1:8001": worker}
    config["scrape_configs"] = [
        {**job, "static_configs": [{"targets": [f"127.0.0.1:{targets[target]}"]}]}
        for job in config["scrape_configs"]
        for target in job["static_configs"][0]["targets"]
        if target in targets
    ]
    (tmp_path / "prometheus.yml").write_text(yaml.safe_dump(config))
    program = find_program("prometheus", "prometheus", WHAT)
    place = [f"--web.listen-address=127.0.0.1:{port}", f"--storage.tsdb.path={tmp_path / 'data'}"]
    server = family.start(
        "prometheus",
        [program, f"--config.file={tmp_path / 'prometheus.yml'}", *place],
        cwd=tmp_path,
        environment={"PATH": os.environ["PATH"]},
    )
    address = f"http://127.0.0.1:{port}"
    family.wait_for(server, lambda: answers(f"{address}/-/ready"), 30)

    def value(query: str) -> dict[str, float]:
        answer = httpx.get(f"{address}/api/v1/query", params={"query": query}, trust_env=False)
        found = answer.json()["data"]["result"]
        return {each["metric"].get("job", ""): float(each["value"][1]) for each in found}

    both = {"cadence-backend": 1.0, "cadence-worker": 1.0}
    assert eventually(lambda: value("up") == both, 20), value("up")
    alive = 'max(cadence_workers_alive{mode="queue"})'
    assert eventually(lambda: value(alive) == {"": 1.0}, 20), value(alive)
    canary = 'sum(cadence_job_duration_seconds_count{kind="system.canary",outcome="succeeded"})'
    assert eventually(lambda: value(canary).get("", 0) >= 1, 20)


def test_dashboards_name_sources_that_are_there_and_panels_stand_apart() -> None:
    sources = MONITORING / "grafana" / "provisioning" / "datasources" / "cadence.yml"
    uids = {source["uid"] for source in yaml.safe_load(sources.read_text())["datasources"]}
    found = list(dashboards())
    assert len({each["uid"] for each in found}) == len(found) == 3
    for dashboard in found:
        panels = dashboard["panels"]
        assert len({panel["id"] for panel in panels}) == len(panels)
        cells = [cell for panel in panels for cell in _cells(panel["gridPos"])]
        assert len(cells) == len(set(cells)), dashboard["title"]
        for panel in panels:
            assert {each["datasource"]["uid"] for each in panel.get("targets", [])} <= uids


def _cells(place: dict[str, int]) -> Iterator[tuple[int, int]]:
    assert place["x"] + place["w"] <= 24
    for x in range(place["x"], place["x"] + place["w"]):
        for y in range(place["y"], place["y"] + place["h"]):
            yield x, y
