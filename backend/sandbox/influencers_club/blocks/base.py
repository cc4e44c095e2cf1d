"""The parts every platform's block is put together from."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.posts import Post, newest_posts

Part = Callable[[Account, Moment], Json]


@dataclass(frozen=True, slots=True)
class Block:
    """How one platform speaks of an account.

    `identity` says who it is, `vetting` what a buyer checks first, `performance` how it does.
    """

    identity: Part
    vetting: Part
    performance: Part
    post: Callable[[Post, Moment], Json]
    newest: int = 0
    """How many posts a block carries at most."""

    def posts(self, account: Account, moment: Moment) -> list[Json]:
        return [self.post(post, moment) for post in newest_posts(account, self.newest)]


def growth_shown(account: Account) -> Json:
    """Signed percent, by how long ago the comparison was."""
    return {f"{months}_months_ago": percent for months, percent in account.growth.items()}


def income_shown(account: Account) -> Json | None:
    """A month's estimate around the figure the income filter reads."""
    if "income" not in account.figures:
        return None
    income = account.figures["income"]
    return {"min": round(income * 0.7), "max": round(income * 1.5), "currency": "USD"}


def below(figure: float) -> int:
    """A median: what is typical lies below what is average."""
    return round(figure * 0.88)


def niche_classes(account: Account) -> tuple[list[str], list[str]]:
    return [account.person.niche.name], [account.person.subniche]


def spread(account: Account, name: str, around: float, count: int) -> list[int]:
    """A list of single observations whose middle is about right."""
    dice = Dice(name, account.seed)
    return [round(around * min(4.0, dice.size(0.9, 0.4))) for _ in range(count)]


def months_with_posts(account: Account, moment: Moment) -> dict[str, dict[str, int]]:
    """How many posts in each of the last twelve months, by year and month."""
    dice = Dice("months", account.seed)
    a_month = account.figure("posting_frequency") * 4.3
    months: dict[str, dict[str, int]] = {}
    for back in range(12):
        when = moment.before(30.4 * back)
        months.setdefault(str(when.year), {})[str(when.month)] = round(
            a_month * dice.uniform(0.6, 1.3)
        )
    return months
