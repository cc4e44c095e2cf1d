"""deployment/kubernetes: every resource keeps to its schema, and all of them to each other."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import kubernetes_validate  # type: ignore[import-untyped]  # it has no stubs
import pytest
import yaml

from app.cli.tools import captured
from app.core.config import Settings
from app.jobs.states import JobQueue
from deployment.tests.guide import ROOT
from deployment.tests.tools import tool

FOLDER: Final = ROOT / "deployment" / "kubernetes"
VERSION: Final = "1.37"
OF_OTHERS: Final = ("Kustomization", "ScaledObject")
"""Not the cluster's own: kustomize reads the first, KEDA the second."""
SECRET: Final = {
    "SECRET_KEY": "k" * 40,
    "FIRST_SUPERUSER_PASSWORD": "p" * 20,
    "POSTGRES_PASSWORD": "q",
}
Resource = dict[str, Any]
Change = Callable[[dict[tuple[str, str], Resource]], object]

WORDS: Final[Resource] = {"type": "object", "additionalProperties": {"type": "string"}}
SCALED_OBJECT: Final[Resource] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["apiVersion", "kind", "metadata", "spec"],
    "additionalProperties": False,
    "properties": {
        "apiVersion": {"const": "keda.sh/v1alpha1"},
        "kind": {"const": "ScaledObject"},
        "metadata": {"type": "object", "required": ["name"]},
        "spec": {
            "type": "object",
            "required": ["scaleTargetRef", "triggers"],
            "additionalProperties": False,
            "properties": {
                "scaleTargetRef": {
                    "type": "object",
                    "required": ["name"],
                    "additionalProperties": False,
                    "properties": {"name": {"type": "string"}, "kind": {"type": "string"}},
                },
                "minReplicaCount": {"type": "integer", "minimum": 0},
                "maxReplicaCount": {"type": "integer", "minimum": 1},
                "pollingInterval": {"type": "integer", "minimum": 1},
                "cooldownPeriod": {"type": "integer", "minimum": 0},
                "triggers": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["type", "metadata"],
                        "additionalProperties": False,
                        "properties": {
                            "type": {"const": "redis"},
                            # KEDA takes every value of a trigger as text.
                            "metadata": WORDS | {"required": ["address", "listName", "listLength"]},
                        },
                    },
                },
            },
        },
    },
}
"""The fields of KEDA's own definition that our file uses."""


def documents() -> Iterator[Resource]:
    for path in sorted(FOLDER.glob("*.yaml")):
        yield from (each for each in yaml.safe_load_all(path.read_text()) if each)


RESOURCES: Final = {
    (each["kind"], each["metadata"]["name"]): each for each in documents() if "metadata" in each
}
KUSTOMIZATION: Final = next(each for each in documents() if each["kind"] == "Kustomization")


def named(kind: str) -> dict[str, Resource]:
    return {name: each for (of, name), each in RESOURCES.items() if of == kind}


@pytest.mark.parametrize("key", [key for key in RESOURCES if key[0] not in OF_OTHERS], ids="/".join)
def test_each_resource_keeps_to_the_clusters_schema(key: tuple[str, str]) -> None:
    kubernetes_validate.validate(RESOURCES[key], VERSION, strict=True)


def test_the_schema_catches_a_misspelt_word() -> None:
    bad = deepcopy(RESOURCES["Deployment", "backend"])
    bad["spec"]["replcas"] = 2
    with pytest.raises(kubernetes_validate.ValidationError, match="replcas"):
        kubernetes_validate.validate(bad, VERSION, strict=True)


def test_kedas_resource_keeps_to_the_fields_we_know(tmp_path: Path) -> None:
    assert scaled_object_complaints(RESOURCES["ScaledObject", "ai-worker"], tmp_path) == ""
    bad = deepcopy(RESOURCES["ScaledObject", "ai-worker"])
    bad["spec"]["triggers"][0]["metadata"]["listLength"] = 10
    assert "10 is not of type 'string'" in scaled_object_complaints(bad, tmp_path)


def scaled_object_complaints(resource: Resource, folder: Path) -> str:
    schema, file = folder / "schema.json", folder / "resource.json"
    schema.write_text(json.dumps(SCALED_OBJECT))
    file.write_text(json.dumps(resource))
    code, said = captured([tool("check-jsonschema"), "--schemafile", schema, file], limit=60)
    return said if code else ""


def test_kustomize_names_every_file_and_every_image() -> None:
    files = {path.name for path in FOLDER.glob("*.yaml")} - {"kustomization.yaml"}
    assert set(KUSTOMIZATION["resources"]) == files
    images = {container["image"] for _, container in containers(RESOURCES)}
    assert {each["name"] for each in KUSTOMIZATION["images"]} == images
    assert all(each["newTag"] != "latest" for each in KUSTOMIZATION["images"])


def test_the_settings_are_settings_and_production_starts_on_them() -> None:
    given = named("ConfigMap")["cadence-app"]["data"] | SECRET
    settings = Settings(_env_file=None, **{name.lower(): value for name, value in given.items()})
    assert settings.is_production
    assert "postgres.databases.svc" in settings.sqlalchemy_url
    pages = named("ConfigMap")["cadence-pages"]["data"]
    assert pages["INTERNAL_API_URL"] == "http://backend:8000"


def test_workers_are_added_by_the_queues_that_there_are() -> None:
    scaled = RESOURCES["ScaledObject", "ai-worker"]["spec"]
    assert scaled["scaleTargetRef"]["name"] in named("Deployment")
    assert "replicas" not in named("Deployment")["ai-worker"]["spec"]
    lists = {each["metadata"]["listName"] for each in scaled["triggers"]}
    assert lists <= {f"rq:queue:{queue}" for queue in JobQueue}
    settings = named("ConfigMap")["cadence-app"]["data"]
    there = f"{settings['REDIS_HOST']}:{settings['REDIS_PORT']}"
    assert {each["metadata"]["address"] for each in scaled["triggers"]} == {there}


def test_probes_ask_what_the_app_answers() -> None:
    paths = set(json.loads((ROOT / "frontend" / "openapi.json").read_text())["paths"])
    backend = containers_of("backend")[0]
    assert backend["startupProbe"]["httpGet"]["path"] == "/health/live"
    assert backend["livenessProbe"]["httpGet"]["path"] == "/health/live"
    assert backend["readinessProbe"]["httpGet"]["path"] == "/health/ready"
    assert {"/health/live", "/health/ready"} <= paths
    assert containers_of("ai-worker")[0]["readinessProbe"]["httpGet"]["path"] == "/health"


def containers(resources: dict[tuple[str, str], Resource]) -> Iterator[tuple[str, Resource]]:
    """Every container, with the name of what it belongs to."""
    for (kind, name), each in resources.items():
        if kind in {"Deployment", "Job"}:
            yield from ((name, one) for one in each["spec"]["template"]["spec"]["containers"])


def containers_of(name: str) -> list[Resource]:
    return [one for of, one in containers(RESOURCES) if of == name]


def violations(resources: dict[tuple[str, str], Resource]) -> list[str]:
    """What of our own rules does not hold."""
    return [*_of_pods(resources), *_of_containers(resources), *_of_names(resources)]


def _of_pods(resources: dict[tuple[str, str], Resource]) -> Iterator[str]:
    for (kind, name), each in resources.items():
        if kind not in {"Deployment", "Job"}:
            continue
        pod = each["spec"]["template"]["spec"]
        context = pod.get("securityContext", {})
        if not context.get("runAsNonRoot") or not context.get("runAsUser"):
            yield f"{name}: may run as root"
        if pod.get("automountServiceAccountToken") is not False:
            yield f"{name}: is given the cluster's token"
        if kind == "Deployment" and ("PodDisruptionBudget", name) not in resources:
            yield f"{name}: no budget for disruptions"


def _of_containers(resources: dict[tuple[str, str], Resource]) -> Iterator[str]:
    for name, one in containers(resources):
        context = one.get("securityContext", {})
        if not context.get("readOnlyRootFilesystem"):
            yield f"{name}: may write into its image"
        if context.get("allowPrivilegeEscalation") is not False:
            yield f"{name}: may gain privileges"
        if context.get("capabilities") != {"drop": ["ALL"]}:
            yield f"{name}: keeps capabilities"
        if not one.get("resources", {}).get("limits", {}).get("memory"):
            yield f"{name}: no memory limit"
        if ("Deployment", name) in resources:
            missing = {"startupProbe", "livenessProbe", "readinessProbe"} - one.keys()
            yield from (f"{name}: no {probe}" for probe in sorted(missing))


def _of_names(resources: dict[tuple[str, str], Resource]) -> Iterator[str]:
    """Whoever names another names one that is there."""
    labels = [
        each["spec"]["template"]["metadata"]["labels"]
        for (kind, _), each in resources.items()
        if kind in {"Deployment", "Job"}
    ]
    for (kind, name), each in resources.items():
        selector = {
            "Service": lambda spec: spec["selector"],
            "Deployment": lambda spec: spec["selector"]["matchLabels"],
            "PodDisruptionBudget": lambda spec: spec["selector"]["matchLabels"],
            "NetworkPolicy": lambda spec: spec["podSelector"].get("matchLabels", {}),
        }.get(kind)
        if selector and not any(selector(each["spec"]).items() <= pod.items() for pod in labels):
            yield f"{kind} {name}: selects nothing"
        if kind == "Ingress":
            for path in each["spec"]["rules"][0]["http"]["paths"]:
                service = path["backend"]["service"]["name"]
                if ("Service", service) not in resources:
                    yield f"Ingress {name}: no service {service}"
    if ("NetworkPolicy", "nothing") not in resources:
        yield "everything may talk to everything"


def test_our_own_rules_hold() -> None:
    assert violations(RESOURCES) == []


def _pod(name: str) -> Callable[[dict[tuple[str, str], Resource]], Resource]:
    return lambda all_: all_["Deployment", name]["spec"]["template"]["spec"]


BROKEN: Final[dict[str, Change]] = {
    "may run as root": lambda all_: _pod("backend")(all_).pop("securityContext"),
    "is given the cluster's token": lambda all_: _pod("frontend")(all_).pop(
        "automountServiceAccountToken"
    ),
    "may write into its image": lambda all_: _pod("ai-worker")(all_)["containers"][0].pop(
        "securityContext"
    ),
    "no memory limit": lambda all_: _pod("backend")(all_)["containers"][0].pop("resources"),
    "no readinessProbe": lambda all_: _pod("backend")(all_)["containers"][0].pop("readinessProbe"),
    "no budget for disruptions": lambda all_: all_.pop(("PodDisruptionBudget", "frontend")),
    "selects nothing": lambda all_: all_["Service", "backend"]["spec"].update(
        selector={"app": "x"}
    ),
    "no service frontend": lambda all_: all_.pop(("Service", "frontend")),
    "everything may talk": lambda all_: all_.pop(("NetworkPolicy", "nothing")),
}


@pytest.mark.parametrize("sentence", BROKEN)
def test_a_resource_that_breaks_a_rule_is_caught(sentence: str) -> None:
    changed = deepcopy(RESOURCES)
    BROKEN[sentence](changed)
    assert any(sentence in each for each in violations(changed))


def test_no_secret_is_in_the_files() -> None:
    # promise: X4
    assert not named("Secret")
    for resource in named("ConfigMap").values():
        assert not SECRET.keys() & resource["data"].keys()
    for name in ("backend", "ai-worker", "migrate"):
        assert {"secretRef": {"name": "cadence"}} in containers_of(name)[0]["envFrom"]
