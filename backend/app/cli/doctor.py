"""`./cadence doctor`: how this installation is, and the command that mends what is not well."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from app.cli.say import Refusal, say

if TYPE_CHECKING:
    from app.core.config import Settings
    from app.doctor.schemas import Bundle, Finding

MARKS: Final = {"good": "ok", "attention": "look", "broken": "BROKEN", "unknown": "?"}
MEND: Final = f"{'':<36}do: "
Address = Annotated[
    str, typer.Option(help="Where people reach it. [default: the first of ALLOWED_ORIGINS]")
]
BundleFile = Annotated[
    Path | None, typer.Option("--bundle", help="Write a file for a bug report, without secrets.")
]


def doctor(*, address: Address = "", bundle: BundleFile = None) -> None:
    """Examine settings, services, the proxy and backups; ends with 1 when something is broken."""
    from app.core.config import BadSettings, load_settings  # noqa: PLC0415  # slow to load

    try:
        settings = load_settings()
    except BadSettings as problems:
        raise Refusal(f"The settings do not allow a start:\n{problems}") from None
    found = asyncio.run(_examined(settings, address))
    for finding in found.report.findings:
        _tell(finding)
    counts = {verdict.value: count for verdict, count in found.report.counts.items() if count}
    say(f"\n{', '.join(f'{count} {verdict}' for verdict, count in counts.items())}")
    if bundle:
        bundle.write_text(found.model_dump_json(indent=2) + "\n")
        say(f"{bundle} is for the bug report; read it before you send it.")
    raise SystemExit(1 if "broken" in counts else 0)


def _tell(finding: "Finding") -> None:
    say(f"{MARKS[finding.verdict]:<8} {finding.title:<26} {finding.found}")
    if finding.mend:
        say(f"{MEND}{finding.mend}")


async def _examined(settings: "Settings", address: str) -> "Bundle":
    import app.models  # noqa: F401, PLC0415  # a foreign key resolves only when its table is loaded
    from app.core.logging import configure_logging  # noqa: PLC0415
    from app.doctor.bundle import bundle_of  # noqa: PLC0415
    from app.doctor.opening import opened  # noqa: PLC0415
    from app.doctor.service import examine  # noqa: PLC0415

    configure_logging(level="error", as_json=False)
    async with opened(settings, address) as installation:
        return bundle_of(await examine(installation), settings)
