"""Every table: imported by the app, the worker and the migrations before any query."""

from app.accounts.models import Brand, Organization, Role, User
from app.auth.models import ApiToken, RefreshToken
from app.core.idempotency import IdempotentRequest
from app.core.leases import Lease
from app.creators.models import Creator, CreatorFact, Erasure, ErasureSalt
from app.credits.models import BalanceCheck, Budget, LedgerLine, Saving, SpendingStop
from app.discovery.batches.models import BatchPart, EnrichBatch
from app.discovery.dictionaries.models import KeptDictionary
from app.discovery.models import ExclusionListOwner, KeptAnswer
from app.discovery.saved.models import SavedSearch, SearchRun
from app.jobs.models import Job, Repair, Worker
from app.lists.models import CreatorList, ListEntry, StageChange
from app.pictures.models import Picture
from app.studio.models import Generation

__all__ = [
    "ApiToken",
    "BalanceCheck",
    "BatchPart",
    "Brand",
    "Budget",
    "Creator",
    "CreatorFact",
    "CreatorList",
    "EnrichBatch",
    "Erasure",
    "ErasureSalt",
    "ExclusionListOwner",
    "Generation",
    "IdempotentRequest",
    "Job",
    "KeptAnswer",
    "KeptDictionary",
    "Lease",
    "LedgerLine",
    "ListEntry",
    "Organization",
    "Picture",
    "RefreshToken",
    "Repair",
    "Role",
    "SavedSearch",
    "Saving",
    "SearchRun",
    "SpendingStop",
    "StageChange",
    "User",
    "Worker",
]
