"""Comments under a post, in the language of its writer."""

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.page_tokens import token_for
from sandbox.influencers_club.people import ascii_only
from sandbox.influencers_club.posts import Post
from sandbox.influencers_club.vocabulary import NAMES, PHRASES
from sandbox.influencers_club.writing import filled

A_PAGE = 20
MOST = 200


def comments_page(post: Post, offset: int, moment: Moment) -> Json:
    """So many comments from `offset` on, and the token of the next page."""
    total = min(MOST, post.comments)
    numbers = range(offset, min(offset + A_PAGE, total))
    is_more = offset + A_PAGE < total
    return {
        "items": [_comment(post, number, moment) for number in numbers],
        "next_token": token_for(offset + A_PAGE) if is_more else None,
    }


def _comment(post: Post, number: int, moment: Moment) -> Json:
    person = post.account.person
    dice = Dice("comment", post.id, number)
    writer = ascii_only(dice.one(NAMES.openings) + dice.one(NAMES.family_endings))
    days_ago = post.days_ago * dice.random()
    return {
        "pk": f"{post.id}{number:04d}",
        "text": filled(dice, person, dice.one(PHRASES[person.language].captions)),
        "created_at": int(moment.before(days_ago).timestamp()),
        "likes": int(dice.size(2, 1.2)),
        "user": {"username": f"{writer}{dice.randrange(100, 999)}"},
    }
