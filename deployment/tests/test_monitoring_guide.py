"""DEPLOY.md's words about monitoring, typed; and the parts of the stack no engine runs here."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from app.cli.scratch.debian import find_program
from deployment.tests.guide import ROOT, commands

MONITORING: Final = ROOT / "deployment" / "monitoring"
OVERRIDE: Final = ROOT / "deployment" / "compose" / "monitoring.yml"
WEBHOOK: Final = "https://chat.example/hook?token=a&b=c"
WHAT: Final = "The tests of the monitoring"


def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(OVERRIDE.read_text())["services"]
    return found


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A copy of what the commands touch, and programs that only note how they were called."""
    shutil.copytree(MONITORING, tmp_path / "deployment" / "monitoring")
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=x\n")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for name in ("docker", "apt-get", "systemctl"):
        (bin_ / name).write_text(f'#!/bin/sh\necho {name} "$@" >> {tmp_path}/called\n')
        (bin_ / name).chmod(0o755)
    return tmp_path


def typed(heading: str, text: str, place: Path, **words: str) -> str:
    """What was called, after the section's commands were typed."""
    assert text, heading
    environment = {
        "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
        "ALERT_WEBHOOK_URL": WEBHOOK,
        **words,
    }
    run = subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", text],
        cwd=place, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return (place / "called").read_text()


def test_with_docker_the_stack_is_started_with_its_override_and_a_password(place: Path) -> None:
    # promise: H4
    text = commands("Watch it with Docker")
    called = typed("Watch it with Docker", text, place)
    files = "-f docker-compose.prod.yml -f deployment/compose/monitoring.yml"
    assert called == f"docker compose {files} up -d\n"
    first = (place / ".env").read_text()
    assert re.search(r"^GRAFANA_PASSWORD=[0-9a-f]{48}$", first, re.MULTILINE)
    webhook = place / "deployment/monitoring/alertmanager/webhook_url"
    assert webhook.read_text().strip() == WEBHOOK
    typed("Watch it with Docker", text, place)
    assert (place / ".env").read_text() == first


def test_without_docker_prometheus_and_alertmanager_take_what_they_are_given(place: Path) -> None:
    promtool = find_program("promtool", "prometheus", WHAT)
    amtool = find_program("amtool", "prometheus-alertmanager", WHAT)
    target = place / "etc"
    target.mkdir()
    called = typed(
        "Watch it without Docker",
        commands("Watch it without Docker"),
        place,
        PROMETHEUS_DIR=str(target),
        PATH=f"{place / 'bin'}:{Path(promtool).parent}:{os.environ['PATH']}",
    )
    assert "systemctl restart prometheus prometheus-alertmanager" in called
    assert "prometheus-redis-exporter" in called
    assert WEBHOOK not in called
    alertmanager = target / "alertmanager.yml"
    hook = yaml.safe_load(alertmanager.read_text())["receivers"][0]["webhook_configs"][0]
    assert hook["url"] == WEBHOOK
    words = [amtool, "check-config", str(alertmanager)]
    subprocess.run(words, check=True, timeout=30, capture_output=True)


def test_the_override_keeps_every_service_on_loopback_watched_limited_and_pinned() -> None:
    # promise: D8
    for name, service in services().items():
        assert re.search(r":v?\d+\.\d+\.\d+[\w.-]*$", service["image"]), name
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", [])), name
        assert service["healthcheck"]["test"], name
        assert service["restart"] == "unless-stopped", name
        assert {"max-size", "max-file"} <= service["logging"]["options"].keys(), name
        assert service["mem_limit"], name
        assert service["cap_drop"] == ["ALL"], name


def test_every_file_the_override_mounts_is_there_and_every_target_has_its_service() -> None:
    for name, service in services().items():
        for mount in service.get("volumes", []):
            source = mount.partition(":")[0]
            if source.startswith("./"):
                assert (ROOT / source).is_dir(), f"{name}: {source}"
    config = yaml.safe_load((MONITORING / "prometheus" / "prometheus.yml").read_text())
    targets = [
        target.partition(":")[0]
        for job in config["scrape_configs"]
        for static in job.get("static_configs", [])
        for target in static["targets"]
    ]
    assert set(targets) - {"localhost"} <= services().keys()
    compiled = json.dumps(config["alerting"])
    assert "alertmanager:9093" in compiled


def test_logs_reach_loki_through_a_door_that_only_reads() -> None:
    # promise: H4
    shipper = (MONITORING / "alloy" / "config.alloy").read_text()
    assert shipper.count("tcp://docker_door:2375") == 2
    assert "http://loki:3100/loki/api/v1/push" in shipper
    door = services()["docker_door"]
    assert door["environment"]["POST"] == "0"
    assert door["volumes"] == ["/var/run/docker.sock:/var/run/docker.sock:ro"]
    assert [name for name, each in services().items() if "docker.sock" in str(each)] == [
        "docker_door"
    ]
    labels = re.findall(r'target_label\s+= "(\w+)"', shipper)
    assert set(labels) == {"service", "container"}
    loki = yaml.safe_load((MONITORING / "loki" / "loki.yml").read_text())
    assert loki["limits_config"]["retention_period"] == "30d"
    assert loki["compactor"]["retention_enabled"]
