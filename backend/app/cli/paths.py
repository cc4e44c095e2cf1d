"""Where things lie. What `./cadence` brings is below `.cadence/`, so that deleting it undoes it."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[3]
BACKEND: Final = ROOT / "backend"
FRONTEND: Final = ROOT / "frontend"
STATE: Final = ROOT / ".cadence"
LOGS: Final = STATE / "logs"
STAMPS: Final = STATE / "stamps"
CACHE: Final = STATE / "cache"
