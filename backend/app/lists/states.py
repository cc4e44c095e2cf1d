"""How far a creator has come on a list."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """In the order in which a team goes through them."""

    FOUND = "found"
    SHORTLISTED = "shortlisted"
    CONTACTED = "contacted"
    AGREED = "agreed"
    DECLINED = "declined"


POSITION: Final[dict[Stage, int]] = {stage: position for position, stage in enumerate(Stage)}


def latest(stages: Iterable[Stage]) -> Stage:
    """The one furthest on: what is known of a creator is not forgotten when two rows become one."""
    return max(stages, key=POSITION.__getitem__)
