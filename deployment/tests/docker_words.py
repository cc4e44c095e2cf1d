"""The words of `docker compose` that our guide and scripts use, read as strictly as it does."""

from argparse import ArgumentError, ArgumentParser
from pathlib import Path
from typing import Final, NoReturn

FLAGS: Final[dict[str, tuple[str, ...]]] = {
    "up": (
        "-d|--detach", "--build", "--wait", "--wait-timeout=", "--no-deps", "--scale=",
        "--force-recreate", "--remove-orphans", "--no-recreate",
    ),
    "down": ("-v|--volumes", "--remove-orphans", "-t|--timeout="),
    "logs": ("-f|--follow", "-n|--tail=", "--since=", "--no-color"),
    "exec": ("-T|--no-tty", "-e|--env=", "--index=", "-u|--user="),
    "run": (
        "--rm", "-T|--no-tty", "--no-deps", "-e|--env=", "-p|--publish=", "--entrypoint=",
        "-v|--volume=",
    ),
    "ps": ("-a|--all", "-q|--quiet", "--services", "--status=", "--format="),
    "pull": ("-q|--quiet", "--ignore-buildable"),
    "build": ("--pull", "--no-cache"),
    "config": ("-q|--quiet", "--services", "--images"),
    "stop": ("-t|--timeout=",),
    "start": (),
    "restart": ("-t|--timeout=", "--no-deps"),
}  # fmt: skip
"""Each verb's flags; one that ends in `=` takes a value."""


class _Strict(ArgumentParser):
    """No abbreviations, no guesses, no usage pages."""

    def __init__(self, **_words: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False)

    def error(self, message: str) -> NoReturn:
        raise ArgumentError(None, message)


def compose_words() -> ArgumentParser:
    """`docker compose` with the flags that our guide and scripts use, spelled as Compose does."""
    parser = _Strict()
    parser.add_argument("-f", "--file", action="append", type=Path)
    parser.add_argument("--profile", action="append", default=[])
    parser.add_argument("--env-file", action="append", type=Path)
    parser.add_argument("-p", "--project-name")
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb, flags in FLAGS.items():
        described = verbs.add_parser(verb)
        for flag in flags:
            names = flag.rstrip("=").split("|")
            described.add_argument(*names, action="append" if flag.endswith("=") else "store_true")
        if verb in {"exec", "run"}:
            described.add_argument("service")
            described.add_argument("words", nargs="...")
        else:
            described.add_argument("services", nargs="*")
    return parser
