"""What the last backup and the last drill left word of, in files of deployment/*.sh."""

from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from app.health.schemas import LastBackup, LastDrill

BACKUP_FILE: Final = "last-backup.json"
DRILL_FILE: Final = "last-drill.json"
MOST_BYTES: Final = 10_000
Word = TypeVar("Word", bound=BaseModel)


class _Backup(LastBackup):
    """The file says more than a probe is told."""

    model_config = ConfigDict(extra="ignore")


class _Drill(LastDrill):
    model_config = ConfigDict(extra="ignore")


def last_backup(folder: Path) -> LastBackup | None:
    """None when there is no word of one, or none that can be understood."""
    found = _read(folder / BACKUP_FILE, _Backup)
    return found and LastBackup(at=found.at, file=found.file, bytes=found.bytes)


def last_drill(folder: Path) -> LastDrill | None:
    """The same for the drill; its result is `held`, or the reason why it did not hold."""
    found = _read(folder / DRILL_FILE, _Drill)
    return found and LastDrill(at=found.at, file=found.file, result=found.result)


def _read(path: Path, shape: type[Word]) -> Word | None:
    try:
        with path.open("rb") as file:
            return shape.model_validate_json(file.read(MOST_BYTES))
    except (OSError, ValidationError):
        return None
