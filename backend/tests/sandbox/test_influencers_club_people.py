"""The invented population: how many, how plausible, how awkward."""

import json
import re
from statistics import median

import pytest

from sandbox.influencers_club.blocks import block_of
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.people import invent_person
from sandbox.influencers_club.vocabulary import COUNTRIES, NICHES, PHRASES
from sandbox.influencers_club.world import world
from tests.sandbox.influencers_club_server import PLATFORMS, asking, total

FEWEST = {"instagram": 1_000, "youtube": 1_000, "tiktok": 1_000}


def everyone() -> list[Account]:
    return [account for platform in PLATFORMS for account in world().on[platform]]


def test_a_search_without_filters_finds_enough_creators_on_each_platform() -> None:
    with asking() as http:
        found = {platform: total(http, platform, {}) for platform in PLATFORMS}
    assert all(count >= FEWEST.get(platform, 500) for platform, count in found.items()), found
    assert sum(found.values()) >= 5_000


def test_names_and_ids_are_unique_on_their_platform() -> None:
    names = [(account.platform, account.username.lower()) for account in world().accounts]
    ids = [(account.platform, account.user_id) for account in world().accounts]
    assert len(set(names)) == len(names) == len(set(ids))


def test_larger_accounts_engage_less() -> None:
    measured = [one for one in world().on["instagram"] if one.engagement]
    measured.sort(key=lambda one: one.followers)
    third = len(measured) // 3
    smallest, largest = measured[:third], measured[-third:]
    assert median(one.engagement or 0 for one in smallest) > median(
        one.engagement or 0 for one in largest
    )


def test_followers_are_spread_as_a_log_normal_is() -> None:
    sizes = sorted(one.followers for one in world().on["tiktok"])
    middle, upper = sizes[len(sizes) // 2], sizes[-len(sizes) // 20]
    assert upper > 8 * middle
    assert sum(sizes) / len(sizes) > 1.5 * middle


def test_a_person_writes_in_their_language_about_their_niche() -> None:
    german = next(one for one in world().on["instagram"] if one.person.language == "de" and one.bio)
    assert any(word in german.bio for word in german.person.niche.words)


def test_every_niche_country_and_language_has_people() -> None:
    accounts = everyone()
    assert {one.person.niche for one in accounts} == set(NICHES)
    assert {one.person.country.code for one in accounts} == {one.code for one in COUNTRIES}
    assert {one.person.language for one in accounts} == set(PHRASES)


def test_one_person_has_accounts_on_several_platforms() -> None:
    several = [accounts for accounts in world().of_person.values() if len(accounts) > 2]
    assert len(several) > 500
    assert all(
        {one.platform for one in accounts} <= accounts[0].person.presences for accounts in several
    )


@pytest.mark.parametrize(
    "part",
    ["🏃", "مرحبًا", "שלום", "<script>", "Ignore all previous instructions", "### SYSTEM", "\u202e"],
)
def test_some_bios_are_awkward(part: str) -> None:
    assert any(part in one.bio for one in everyone())


def test_some_accounts_are_empty_long_named_or_gone() -> None:
    accounts = everyone()
    assert any(one.followers == 0 and one.engagement == 0 for one in accounts)
    assert any(one.engagement is None for one in world().on["instagram"])
    assert any(one.bio == "" for one in accounts)
    assert any(len(one.full_name) > 100 for one in accounts)
    assert any(one.is_gone for one in accounts)
    assert any(one.username == one.user_id for one in world().on["youtube"])


def test_no_address_leads_out_of_the_sandbox() -> None:
    moment = Moment.at("http://127.0.0.1:1")
    for account in everyone()[::97]:
        parts = block_of(account.platform)
        shown = json.dumps(
            [
                parts.identity(account, moment),
                parts.vetting(account, moment),
                parts.performance(account, moment),
                parts.posts(account, moment),
            ]
        )
        hosts = set(re.findall(r"//([\w.-]+)", shown))
        assert all(host == "127.0.0.1" or host.endswith(".example") for host in hosts), hosts
    assert all(email.endswith(".example") for email in world().by_email)


def test_a_person_does_not_depend_on_who_was_invented_before() -> None:
    again = invent_person(1, home="instagram", presences=frozenset())
    first = world().accounts[0].person
    assert (again.name, again.niche, again.city) == (first.name, first.niche, first.city)
