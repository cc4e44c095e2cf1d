"""`./cadence openapi`: the API description the frontend's client is generated from."""

import sys
from tempfile import TemporaryFile

from app.cli.environment import clean_environment
from app.cli.node import NodeSide, npm_environment
from app.cli.paths import BACKEND, FRONTEND, LOGS
from app.cli.say import Refusal, say
from app.cli.tools import run, run_quietly

DESCRIPTION = FRONTEND / "openapi.json"


def openapi() -> None:
    """Write frontend/openapi.json and the client's types from the backend as it is."""
    DESCRIPTION.write_text(document(), encoding="utf-8")
    say(f"Wrote {DESCRIPTION}.")
    NodeSide().install()
    run_quietly(
        ["npm", "run", "generate:api"],
        what="Generating the client's types",
        log=LOGS / "npm-generate-api.log",
        cwd=FRONTEND,
        environment=npm_environment(),
    )
    say("Wrote the client's types.")


def document() -> str:
    """The description as the backend prints it: sorted, so that only a real change shows."""
    with TemporaryFile() as output, TemporaryFile() as errors:
        code = run(
            [sys.executable, "-m", "app.main", "openapi"],
            output=output,
            errors=errors,
            cwd=BACKEND,
            environment=clean_environment(),
            limit=60,
        )
        output.seek(0)
        errors.seek(0)
        if code != 0:
            said = errors.read().decode("utf-8", "replace")
            raise Refusal(f"The backend could not describe its API:\n{said}")
        return output.read().decode("utf-8")


def stale() -> str:
    """What is wrong with the committed description; empty when nothing is."""
    committed = DESCRIPTION.read_text(encoding="utf-8") if DESCRIPTION.exists() else ""
    return "" if committed == document() else f"{DESCRIPTION} is stale: run ./cadence openapi."
