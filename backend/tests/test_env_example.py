"""`.env.example` against the settings, both ways."""

import re
from pathlib import Path
from typing import Any

from app.core.config import Settings

ROOT = Path(__file__).resolve().parents[2]
LINES = (ROOT / ".env.example").read_text().splitlines()
FRONTENDS = {"NEXT_PUBLIC_API_URL", "INTERNAL_API_URL", "NODE_ENV"}
"""Read by the frontend alone."""


def listed() -> dict[str, str]:
    found = [re.match(r"^# ([A-Z][A-Z0-9_]*)=(.*)$", line) for line in LINES]
    return {match[1]: match[2] for match in found if match}


def test_it_lists_every_setting_and_no_other() -> None:
    # promise: C1
    # promise: C12
    assert set(listed()) == {name.upper() for name in Settings.model_fields} | FRONTENDS


def test_each_line_says_the_default() -> None:
    # promise: C1
    named = {name.lower(): value for name, value in listed().items() if name not in FRONTENDS}
    given: dict[str, Any] = {name: value for name, value in named.items() if value}
    shown, default = Settings(_env_file=None, **given), Settings(_env_file=None)
    for name in Settings.model_fields:
        assert getattr(shown, name) == getattr(default, name), name


def test_a_sentence_stands_above_each_setting() -> None:
    # promise: C1
    for number, line in enumerate(LINES):
        if re.match(r"^# [A-Z][A-Z0-9_]*=", line):
            assert re.match(r"^# .*[.;:)]|^# .* \"$", LINES[number - 1]), line


def test_a_plain_copy_changes_nothing(tmp_path: Path) -> None:
    copy = tmp_path / ".env"
    copy.write_text("\n".join(LINES))
    assert Settings(_env_file=copy) == Settings(_env_file=None)
