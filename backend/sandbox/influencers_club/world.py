"""The whole invented population, with the ways it is looked up; some eight thousand accounts."""

import gc
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from sandbox.influencers_club.accounts import invent_account
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.people import invent_person

_AT_HOME = {
    "instagram": 800,
    "youtube": 750,
    "tiktok": 700,
    "twitter": 350,
    "twitch": 480,
    "onlyfans": 520,
}
"""How many people have their main account there."""
_ELSEWHERE = {
    "instagram": 0.4,
    "youtube": 0.2,
    "tiktok": 0.3,
    "twitter": 0.15,
    "twitch": 0.04,
    "onlyfans": 0.02,
    "facebook": 0.15,
    "linkedin": 0.1,
    "pinterest": 0.08,
    "snapchat": 0.06,
    "discord": 0.06,
}
"""Which share of all people has another account there."""


@dataclass(frozen=True, slots=True)
class World:
    """Everybody, in the order they were invented."""

    accounts: list[Account] = field(default_factory=list)
    on: dict[str, list[Account]] = field(default_factory=lambda: defaultdict(list))
    by_handle: dict[tuple[str, str], Account] = field(default_factory=dict)
    by_id: dict[tuple[str, str], Account] = field(default_factory=dict)
    by_email: dict[str, Account] = field(default_factory=dict)
    of_person: dict[int, list[Account]] = field(default_factory=lambda: defaultdict(list))

    def find(self, platform: str, handle: str) -> Account | None:
        """By plain username (lower case) or by the platform's own id."""
        found = self.by_handle.get((platform, handle.lower()))
        return found or self.by_id.get((platform, handle))

    def others_of(self, account: Account) -> list[Account]:
        """The same person's accounts on other platforms."""
        return [one for one in self.of_person[account.person.number] if one is not account]

    def add(self, account: Account) -> None:
        self.accounts.append(account)
        self.on[account.platform].append(account)
        self.by_handle[account.platform, account.username.lower()] = account
        self.by_id[account.platform, account.user_id] = account
        self.of_person[account.person.number].append(account)
        email = account.person.email
        if email and self._is_strongest(email, account):
            self.by_email[email] = account

    def _is_strongest(self, email: str, account: Account) -> bool:
        known = self.by_email.get(email)
        return known is None or known.followers < account.followers


@cache
def world() -> World:
    """Invented once in a process, the same in all of them."""
    made = World()
    number = 0
    for home, people in _AT_HOME.items():
        for _ in range(people):
            number += 1
            _settle(made, number, home)
    # These live as long as the process: without this the collector walks through all of them
    # again and again, and some answer waits a third of a second for it.
    gc.freeze()
    return made


def _settle(made: World, number: int, home: str) -> None:
    dice = Dice("presence", number)
    elsewhere = {name for name, share in _ELSEWHERE.items() if dice.happens(share)}
    presences = elsewhere | {home}
    person = invent_person(number, home=home, presences=frozenset(presences))
    for platform in (home, *sorted(presences - {home})):
        made.add(invent_account(person, platform, len(made.accounts) + 1, made.by_handle))
