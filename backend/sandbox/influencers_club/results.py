"""What `result` holds in each depth of enrichment."""

from dataclasses import dataclass
from enum import StrEnum

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.audience import audience_of
from sandbox.influencers_club.audience_block import audience_block
from sandbox.influencers_club.audience_parts import interest_of
from sandbox.influencers_club.audience_people import closest
from sandbox.influencers_club.blocks import block_of
from sandbox.influencers_club.cards import profile_url
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.posts import Post, count_posts, sponsored_posts
from sandbox.influencers_club.vocabulary import PLATFORMS
from sandbox.influencers_club.world import World

LOOKALIKES = 20
MOST_LIKED_BRANDS = 20
_OFTEN_BARE = frozenset({"instagram", "twitter", "twitch"})
"""Where live answers were seen without most of the identity."""
_BARE_EVERY = 3


class Tier(StrEnum):
    """How deep an enrichment goes."""

    RAW = "raw"
    PROFILE = "profile"
    ANALYTICS = "analytics"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller asked for besides the depth."""

    must_have_email: bool = False
    lookalikes: bool = False
    audience: bool = False


def build_result(account: Account, tier: Tier, wish: Wish, moment: Moment, world: World) -> Json:
    """The answer's `result`: identity at the top, one block for each platform."""
    result: Json = {}
    if tier in (Tier.PROFILE, Tier.FULL):
        result |= _identity(account) | _pointers(account, moment, world)
    result[account.platform] = _block(account, tier, wish, moment, world)
    if wish.lookalikes and tier in (Tier.ANALYTICS, Tier.FULL):
        result["lookalikes"] = [_lookalike(a) for a in closest(account, world, LOOKALIKES)]
    return result


def _block(account: Account, tier: Tier, wish: Wish, moment: Moment, world: World) -> Json:
    parts, shown = block_of(account.platform), Json()
    if tier is not Tier.ANALYTICS:
        shown |= parts.identity(account, moment) | parts.vetting(account, moment)
    if tier in (Tier.RAW, Tier.FULL):
        shown["engagement_percent"] = account.engagement
    if tier in (Tier.ANALYTICS, Tier.FULL):
        shown |= parts.performance(account, moment) | _sponsors(account, moment)
    if account.platform in PLATFORMS["audience"] and (
        tier is Tier.ANALYTICS or (tier is Tier.FULL and wish.audience)
    ):
        shown["audience"] = audience_block(account, moment, world)
    if tier in (Tier.RAW, Tier.FULL):
        shown["post_data"] = parts.posts(account, moment)
    return shown


def _identity(account: Account) -> Json:
    """The email always; the rest is missing for every third account on some platforms."""
    person = account.person
    known: Json = {
        "email": person.email,
        "email_type": "role_based_email" if person.has_role_based_email else None,
    }
    if account.platform in _OFTEN_BARE and account.ordinal % _BARE_EVERY == 0:
        return known
    return known | {
        "first_name": None if person.is_business else person.first_name,
        "gender": None if person.is_business else person.gender,
        "location": f"{person.city.name}, {person.country.name}",
        "speaking_language": person.language,
        "is_business": person.is_business,
        "is_creator": not person.is_business,
        "has_brand_deals": "has_done_brand_deals" in account.flags,
        "has_link_in_bio": "has_link_in_bio" in account.flags,
        "creator_has": dict.fromkeys(sorted(person.presences), True),
        "links_in_bio": list(account.words["links"]),
        "other_links": [
            f"https://{name.replace('_', '-')}.example/{person.handle}"
            for name in sorted(person.presences)
        ],
        "ai_niches": [{"percentage": 82, "niche": person.niche.name}],
        "ai_subniches": [{"percentage": 64, "subniche": person.subniche}],
        "ai_brand_collaborations": [
            {"percentage": 50, "brand": brand} for brand in account.words.get("brands", ())
        ],
    }


def _pointers(account: Account, moment: Moment, world: World) -> Json:
    """Short blocks for the same person's other platforms."""
    return {
        other.platform: block_of(other.platform).identity(other, moment)
        | {"follower_count": other.followers, "url": profile_url(other)}
        for other in world.others_of(account)
        if not other.is_gone
    }


def _lookalike(account: Account) -> Json:
    return {
        "username": account.username,
        "profile_url": profile_url(account),
        "engagement_percent": account.engagement,
        "follower_count": account.followers,
    }


def _sponsors(account: Account, moment: Moment) -> Json:
    if not count_posts(account):
        return {}
    posts, parts = sponsored_posts(account), block_of(account.platform)
    by_brand: dict[str, list[Post]] = {}
    for post in posts:
        by_brand.setdefault(str(post.sponsor), []).append(post)
    past = [
        {"handle": brand, "post_count": len(theirs), "post_ids": [post.id for post in theirs]}
        for brand, theirs in by_brand.items()
    ]
    return {
        "past_sponsors": past,
        "sponsored_posts": [parts.post(post, moment) for post in posts],
        "brands_found": list(account.words.get("brands", ())),
        "brand_affinity": _brand_affinity(account),
    }


def _brand_affinity(account: Account) -> list[Json]:
    """From the followers' list, without its weights."""
    return [
        {"name": brand.full_name, "interest": [interest_of(brand.category)["name"]]}
        for brand, _ in audience_of(account).brands[:MOST_LIKED_BRANDS]
    ]
