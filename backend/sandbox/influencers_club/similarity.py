"""How much two invented creators have in common."""

import math

from sandbox.influencers_club.creators import Account

_LEAST = 3.0


def likeness(one: Account, other: Account) -> float:
    """Niche first, then language and country, then size; 0 to 9."""
    a, b = one.person, other.person
    score = 3.0 * (a.niche is b.niche) + 2.0 * (a.subniche == b.subniche)
    score += 1.0 * (a.language == b.language) + 1.0 * (a.country is b.country)
    apart = abs(math.log10(one.followers + 1) - math.log10(other.followers + 1))
    return score + max(0.0, 2.0 - apart)


def looks_alike(seed: Account, account: Account) -> bool:
    """Another account of the same niche; the seed itself is none of its look-alikes."""
    return (
        account is not seed
        and account.person.niche is seed.person.niche
        and likeness(seed, account) >= _LEAST
    )
