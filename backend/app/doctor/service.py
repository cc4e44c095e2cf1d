"""Every checkup at once, each with its limit; the report is what came of them."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from app import __version__
from app.core.clock import now
from app.core.logging import get_logger
from app.doctor.checkups import backups, database, front, jobs, machine, settings, upstreams
from app.doctor.findings import Seen, unknown
from app.doctor.installation import Installation
from app.doctor.schemas import DoctorRead, Finding, Verdict

LIMIT_SECONDS: Final = 12.0
_log = get_logger("app.doctor")


@dataclass(frozen=True, slots=True)
class Checkup:
    name: str
    title: str
    meaning: str
    look: Callable[[Installation], Awaitable[Seen]]


CHECKUPS: Final = (
    Checkup(
        "settings",
        "Settings",
        "What is right at a desk is wrong in production.",
        settings.settings,
    ),
    Checkup(
        "secrets",
        "Secrets",
        "Whoever guesses SECRET_KEY is whoever they like.",
        settings.secrets,
    ),
    Checkup(
        "database",
        "Database",
        "Everything lives there, jobs and money included.",
        database.database,
    ),
    Checkup(
        "schema",
        "Schema",
        "A release reads the tables it was written for.",
        database.schema,
    ),
    Checkup(
        "redis",
        "Redis",
        "It wakes workers and carries what is being written.",
        jobs.redis,
    ),
    Checkup(
        "queues",
        "Queues",
        "A job that waits long is a person who waits.",
        jobs.queues,
    ),
    Checkup(
        "canaries",
        "Canaries",
        "A tiny job each minute proves that jobs get done.",
        jobs.canaries,
    ),
    Checkup(
        "model",
        "Model server",
        "It writes every text.",
        upstreams.model,
    ),
    Checkup(
        "influencers_club",
        "Influencers Club",
        "Without its key and credits nobody is found.",
        upstreams.influencers_club,
    ),
    Checkup(
        "mail",
        "Mail",
        "Whether messages can leave.",
        settings.mail,
    ),
    Checkup(
        "dns",
        "Name",
        "People find the installation by its name.",
        front.dns,
    ),
    Checkup(
        "certificate",
        "Certificate",
        "When it ends, browsers turn people away.",
        front.certificate,
    ),
    Checkup(
        "stream",
        "Stream through the proxy",
        "Texts appear word by word only if nothing holds them back.",
        front.stream,
    ),
    Checkup(
        "ports",
        "Ports",
        "Only 80 and 443 are for the world.",
        machine.ports,
    ),
    Checkup(
        "disk",
        "Disk",
        "A full disk stops the database.",
        machine.disk,
    ),
    Checkup(
        "clock",
        "Clock",
        "Tokens and leases end by it.",
        machine.clock,
    ),
    Checkup(
        "backup",
        "Backup",
        "It is what is left when all else is gone.",
        backups.backup,
    ),
    Checkup(
        "drill",
        "Drill",
        "A backup that was never restored is a hope.",
        backups.drill,
    ),
)


async def examine(it: Installation) -> DoctorRead:
    """Never raises: what cannot be looked at is a finding of its own."""
    findings = await asyncio.gather(*(_finding(checkup, it) for checkup in CHECKUPS))
    counts = Counter(each.verdict for each in findings)
    return DoctorRead(
        version=__version__,
        examined_at=now(),
        address=it.address,
        counts={verdict: counts[verdict] for verdict in Verdict},
        findings=findings,
    )


async def _finding(checkup: Checkup, it: Installation) -> Finding:
    seen = await _seen(checkup, it)
    return Finding(
        name=checkup.name,
        title=checkup.title,
        meaning=checkup.meaning,
        verdict=seen.verdict,
        found=seen.found,
        mend=seen.mend,
    )


async def _seen(checkup: Checkup, it: Installation) -> Seen:
    try:
        async with asyncio.timeout(LIMIT_SECONDS):
            return await checkup.look(it)
    except TimeoutError:
        return unknown(f"No answer within {LIMIT_SECONDS:.0f} s.")
    except Exception as error:  # noqa: BLE001  # whatever is ill must not keep the doctor from the rest
        _log.warning("checkup_failed", checkup=checkup.name, reason=type(error).__name__)
        return unknown(f"It could not be looked at ({type(error).__name__}).")
