"""Compose files as Compose reads them: merged in their order, with their variables filled in.

Only what our files use is here, and anything else in them is refused rather than guessed at.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from dotenv import dotenv_values

Yaml = dict[str, Any]
"""What a YAML mapping holds is what its writer wrote."""

_VARIABLE: Final = re.compile(
    r"\$(?:(?P<dollar>\$)|(?P<plain>[A-Za-z_]\w*)"
    r"|\{(?P<name>[A-Za-z_]\w*)(?P<sign>:?[-?])?(?P<words>[^{}]*)\}|(?P<wrong>))"
)
_REPLACED: Final = ("command", "entrypoint", "test")
"""Sequences of which the later file's wins as a whole."""
_KEYED: Final = ("environment", "labels", "options", "args")
_MOUNTS: Final = "volumes"


class ComposeError(Exception):
    """What Compose would refuse, with its cure where the file names one."""


@dataclass(frozen=True, slots=True)
class Reset:
    """`!reset`: the value of the earlier files is taken away."""


@dataclass(frozen=True, slots=True)
class Override:
    """`!override`: the earlier files' value is replaced and not merged."""

    value: object


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the quick one
    """YAML with Compose's two words about merging."""


def _replacing(loader: _Loader, node: yaml.Node) -> Override:
    value: object
    if isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    else:
        raise ComposeError("!override stands before a list or a mapping")
    return Override(value)


_Loader.add_constructor("!reset", lambda _loader, _node: Reset())
_Loader.add_constructor("!override", _replacing)


@cache
def read(path: Path) -> Yaml:
    """One file with its tags as they are written; not to be changed by whoever gets it."""
    try:
        found = yaml.load(path.read_text(), Loader=_Loader)  # noqa: S506  # a SafeLoader of ours
    except (OSError, yaml.YAMLError) as error:
        raise ComposeError(f"{path}: {error}") from error
    if not isinstance(found, dict):
        raise ComposeError(f"{path} holds no mapping")
    return found


def without_tags(node: object) -> object:
    """As the schema wants to see it: it knows values, and not what happens to them."""
    if isinstance(node, Override):
        return without_tags(node.value)
    if isinstance(node, dict):
        return {
            key: without_tags(value) for key, value in node.items() if not isinstance(value, Reset)
        }
    return [without_tags(each) for each in node] if isinstance(node, list) else node


def merged(files: Sequence[Path]) -> Yaml:
    """All files in one, variables as they stand."""
    whole: Yaml = {}
    for path in files:
        whole = _merged_mappings(whole, read(path))
    plain = without_tags(deepcopy(whole))
    if not isinstance(plain, dict):
        raise ComposeError("the files hold no mapping")
    return plain


def _merged_mappings(below: Yaml, above: Yaml) -> Yaml:
    whole = dict(below)
    for key, value in above.items():
        if isinstance(value, Reset):
            whole.pop(key, None)
        else:
            whole[key] = _merged(key, whole.get(key), value)
    return whole


def _merged(key: str, below: object, above: object) -> object:
    if isinstance(above, Override) or below is None or key in _REPLACED:
        return above
    if key in _KEYED:
        return _as_mapping(below) | _as_mapping(above)
    if isinstance(below, dict) and isinstance(above, dict):
        return _merged_mappings(below, above)
    if isinstance(below, list) and isinstance(above, list):
        return _merged_lists(key, below, above)
    if type(below) is not type(above) and isinstance(below, (dict, list)):
        raise ComposeError(f"{key}: one file has a {type(below).__name__}, another does not")
    return above


def _merged_lists(key: str, below: list[Any], above: list[Any]) -> list[Any]:
    if key != _MOUNTS:
        return [*below, *(each for each in above if each not in below)]
    mounts = {str(each).split(":")[1]: each for each in [*below, *above]}
    return list(mounts.values())


def _as_mapping(value: object) -> Yaml:
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        return {name: text for name, _, text in (str(each).partition("=") for each in value)}
    raise ComposeError(f"{value!r} names no variables")


def filled_in(node: object, environment: Mapping[str, str]) -> Any:  # any YAML
    """Every `${NAME}`, `${NAME:-default}` and `${NAME:?what to do}`; the last may refuse."""
    if isinstance(node, dict):
        return {key: filled_in(value, environment) for key, value in node.items()}
    if isinstance(node, list):
        return [filled_in(each, environment) for each in node]
    return _VARIABLE.sub(_value_from(environment), node) if isinstance(node, str) else node


def _value_from(environment: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    def value(found: re.Match[str]) -> str:
        if found["dollar"]:
            return "$"
        name = found["name"] or found["plain"]
        if name is None:
            raise ComposeError(f"a dollar that begins no variable: {found.string!r}")
        sign, text = found["sign"] or "", environment.get(name)
        is_missing = not text if sign.startswith(":") else text is None
        if is_missing and sign.endswith("?"):
            raise ComposeError(f"required variable {name} is missing a value: {found['words']}")
        return found["words"] if is_missing and sign.endswith("-") else text or ""

    return value


@dataclass(frozen=True, slots=True)
class Project:
    """What Compose would start."""

    folder: Path
    """Every path in the files is meant from here."""
    services: Mapping[str, Yaml]

    def environment_of(self, service: str) -> dict[str, str]:
        """As its container would have it: the files in their order, then what stands inline."""
        described, found = self.services[service], dict[str, str]()
        for name in described.get("env_file", []):
            path = self.folder / name
            if not path.is_file():
                raise ComposeError(f"env file {path} not found: cp .env.example backend/.env")
            found |= {key: value or "" for key, value in dotenv_values(path).items()}
        inline = _as_mapping(described.get("environment", {}))
        return found | {key: str(value) for key, value in inline.items()}

    def command_of(self, service: str) -> list[str]:
        """What its file says, as words."""
        words = self.services[service]["command"]
        return [words] if isinstance(words, str) else [str(word) for word in words]

    def health_of(self, service: str) -> list[str]:
        """The words of its health check."""
        kind, *words = self.services[service]["healthcheck"]["test"]
        if kind != "CMD":
            raise ComposeError(f"the health check of {service} is no list of words")
        return [str(word) for word in words]


def open_project(files: Sequence[Path], environment: Mapping[str, str]) -> Project:
    """The merged files with their variables: `.env` beside the first, and what the caller has."""
    folder = files[0].resolve().parent
    beside = {name: value or "" for name, value in dotenv_values(folder / ".env").items()}
    whole = filled_in(merged(files), beside | dict(environment))
    return Project(folder, whole["services"])
