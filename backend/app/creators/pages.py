"""What the creators' two pages show."""

from dataclasses import dataclass
from datetime import datetime

from app.accounts.service import AccountService
from app.creators.credibility import credibility_of
from app.creators.handles import Platform
from app.creators.peers import PeerRepository
from app.creators.reading import line_read, profile_read
from app.creators.schemas import CreatorLines, CreatorListing, CreatorProfile
from app.creators.service import CreatorService
from app.creators.shelf import Place, Shelf


@dataclass(frozen=True, slots=True)
class PageService:
    """Reads only; nothing here spends."""

    creators: CreatorService
    shelf: Shelf
    peers: PeerRepository
    oldest: datetime
    """Since when a purchase counts as held."""

    async def listed(self, wanted: CreatorListing) -> CreatorLines:
        """Raises `CursorUnreadable`."""
        after = Place.read(wanted.cursor, wanted) if wanted.cursor else None
        found = await self.shelf.page(wanted, after=after, limit=wanted.limit + 1)
        shown, goes_on = found[: wanted.limit], len(found) > wanted.limit
        return CreatorLines(
            items=[line_read(creator, self.oldest) for creator in shown],
            next_cursor=Place.of(shown[-1], wanted).written(wanted) if goes_on else None,
        )

    async def profile(self, platform: Platform, handle: str) -> CreatorProfile:
        """Raises `CreatorNotHeld`."""
        creator = await self.creators.held(platform, handle)
        accounts = AccountService.within(self.creators.creators.session)
        by = creator.no_contact_by
        names = await accounts.names([by]) if by else {}
        return profile_read(
            creator,
            credibility_of(await self.peers.evidence(creator)),
            oldest=self.oldest,
            no_contact_by=names.get(by) if by else None,
        )
