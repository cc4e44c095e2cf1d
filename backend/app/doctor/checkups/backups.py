"""Whether there is a backup, how old it is, and when one was last restored to prove it."""

from datetime import datetime
from typing import Final

from app.core.clock import now
from app.doctor.findings import Seen, broken, graded, unknown
from app.doctor.installation import Installation
from app.health.backups import last_backup, last_drill

DAY_HOURS: Final = 24.0
BACK_UP: Final = "deployment/backup.sh, and systemctl enable --now cadence-backup.timer"
DRILL: Final = "deployment/drill.sh, and systemctl enable --now cadence-drill.timer"


async def backup(it: Installation) -> Seen:
    last = last_backup(it.settings.backup_dir)
    if last is None:
        if it.settings.uses_sqlite:
            return unknown("SQLite is one file: copy it with sqlite3 FILE '.backup COPY'.")
        return broken(f"There is none in {it.settings.backup_dir}.", BACK_UP)
    hours = _hours_since(last.at)
    found = f"{last.file}, {last.bytes / 1_048_576:.1f} MiB, {hours:.0f} hours ago."
    return graded(hours, found, BACK_UP, attention_over=DAY_HOURS + 2, broken_over=3 * DAY_HOURS)


async def drill(it: Installation) -> Seen:
    last = last_drill(it.settings.backup_dir)
    if last is None:
        return unknown("No backup was ever restored as a proof.", DRILL)
    if last.result != "held":
        return broken(f"{last.file} could not be restored: {last.result}", DRILL)
    days = _hours_since(last.at) / DAY_HOURS
    found = f"{last.file} was restored and compared {days:.0f} days ago."
    return graded(days, found, DRILL, attention_over=8, broken_over=30)


def _hours_since(moment: datetime) -> float:
    return (now() - moment).total_seconds() / 3600
