"""What creators write, in their own language with the words of their niche."""

from functools import cache

from sandbox.influencers_club.creators import Account, Person
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.vocabulary import PHRASES

CAPTIONS = 6
"""How many different things one account has to say; its posts come back to them."""


def filled(dice: Dice, person: Person, text: str) -> str:
    """A phrase with two different words of this person's niche in it."""
    a, b = dice.some(person.niche.words, 2, 2)
    return text.format(a=a, b=b, city=person.city.name, niche=person.niche.name)


def write_bio(dice: Dice, person: Person) -> str:
    return filled(dice, person, dice.one(PHRASES[person.language].bios))


@cache
def captions_of(account: Account) -> tuple[str, ...]:
    """What this account keeps writing about, in no more than a few captions."""
    dice = Dice("captions", account.seed)
    phrases, first = PHRASES[account.person.language].captions, dice.randrange(CAPTIONS)
    chosen = (phrases[(first + step) % len(phrases)] for step in range(CAPTIONS))
    return tuple(filled(dice, account.person, phrase) for phrase in chosen)


def said(account: Account, name: str) -> tuple[str, ...]:
    """The texts a filter reads: one for a bio, several for captions, hashtags or links."""
    if name == "bio":
        return (account.bio,)
    if name == "captions":
        return captions_of(account)
    if name == "language":
        return (account.person.language,)
    return account.words.get(name, ())
