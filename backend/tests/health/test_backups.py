"""What a probe is told about backups: the word they left, and never a failure for want of it."""

import json
from pathlib import Path
from typing import Final

import pytest

from app.core.config import Settings
from tests.conftest import calling, running

BACKUP: Final = {
    "at": "2026-03-04T02:00:07Z",
    "file": "cadence_ai_20260304_020000.sql.gz",
    "bytes": 1234,
    "seconds": 7,
}
DRILL: Final = {
    "at": "2026-03-08T04:00:31Z",
    "file": "cadence_ai_20260308_020000.sql.gz",
    "tables": 31,
    "rows": 1000,
    "seconds": 31,
    "result": "held",
}


async def asked(settings: Settings, folder: Path) -> tuple[object, object]:
    told = settings.model_copy(update={"backup_dir": folder})
    async with running(told) as app, calling(app) as client:
        ready = await client.get("/health/ready")
    assert ready.status_code == 200
    return ready.json()["backup"], ready.json()["drill"]


async def test_readiness_says_which_backup_is_the_last_and_whether_a_drill_held(
    settings: Settings, tmp_path: Path
) -> None:
    # promise: B1
    # promise: B2
    (tmp_path / "last-backup.json").write_text(json.dumps(BACKUP))
    (tmp_path / "last-drill.json").write_text(json.dumps(DRILL))
    backup, drill = await asked(settings, tmp_path)
    assert backup == {name: BACKUP[name] for name in ("at", "file", "bytes")}
    assert drill == {name: DRILL[name] for name in ("at", "file", "result")}


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"at": "yesterday"}', "\x00" * 20_000])
async def test_a_word_that_is_missing_or_not_understood_is_none_and_fails_nothing(
    settings: Settings, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "last-backup.json").write_text(content)
        (tmp_path / "last-drill.json").mkdir()
    assert await asked(settings, tmp_path) == (None, None)
