"""Everybody who holds something about a person, in the order in which they may be emptied."""

from typing import Final

from app.core.holdings import Holder
from app.creators.holder import CreatorHolder, FactHolder, MentionHolder
from app.credits.holder import LedgerHolder
from app.discovery.holder import AnswerHolder
from app.discovery.leftovers import BatchHolder, KeyHolder, RunHolder
from app.jobs.holder import JobHolder
from app.lists.holder import ListHolder
from app.studio.holder import TextHolder

HOLDERS: Final[tuple[Holder, ...]] = (
    JobHolder(),
    TextHolder(),
    AnswerHolder(),
    RunHolder(),
    BatchHolder(),
    KeyHolder(),
    ListHolder(),
    LedgerHolder(),
    MentionHolder(),
    FactHolder(),
    CreatorHolder(),
)
"""Jobs first: one under way refuses the whole. The creator's row last: others refer to it."""
