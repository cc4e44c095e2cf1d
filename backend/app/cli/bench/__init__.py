"""`./cadence bench`: what is measured by hand and said in documents.

A bench is a module here with a `run()`; the first line of its docstring says what it measures.
One that has parts is told by the words after its name which of them to measure.
"""

from importlib import import_module
from typing import Annotated, Final

import typer

from app.cli.say import Refusal, say

BENCHES: Final[dict[str, str]] = {
    "backup": "app.cli.bench.backup",
    "creators": "app.cli.bench.creators",
    "discovery": "app.cli.bench.discovery",
    "first-word": "app.cli.bench.first_word",
    "health": "app.cli.bench.health",
    "jobs": "app.cli.bench.jobs",
    "start": "app.cli.bench.start",
}
"""What people type, and the module that answers."""
WITH_PARTS: Final = frozenset({"jobs"})


def bench(
    name: Annotated[str, typer.Argument(help="Which one; `list` shows them.")],
    parts: Annotated[list[str] | None, typer.Argument(help="Only these parts of it.")] = None,
) -> None:
    """Measure one thing and print the figure."""
    if name == "list":
        for each in sorted(BENCHES):
            say(f"{each:<24} {_sentence(each)}")
    elif name in WITH_PARTS:
        import_module(BENCHES[name]).run(parts or [])
    elif parts:
        raise Refusal(f"The bench {name} has no parts to choose from.")
    elif name in BENCHES:
        import_module(BENCHES[name]).run()
    else:
        raise Refusal(f"No bench is named {name!r}: ./cadence bench list shows them.")


def _sentence(name: str) -> str:
    return (import_module(BENCHES[name]).__doc__ or "").strip().partition("\n")[0]
