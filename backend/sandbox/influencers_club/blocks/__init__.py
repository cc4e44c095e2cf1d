"""The `result.<platform>` blocks, one file for each platform that has its own."""

from sandbox.influencers_club.blocks.base import Block
from sandbox.influencers_club.blocks.instagram import INSTAGRAM
from sandbox.influencers_club.blocks.lesser import LESSER, LINKEDIN, ONLYFANS
from sandbox.influencers_club.blocks.tiktok import TIKTOK
from sandbox.influencers_club.blocks.twitch import TWITCH
from sandbox.influencers_club.blocks.twitter import TWITTER
from sandbox.influencers_club.blocks.youtube import YOUTUBE

_BLOCKS = {
    "instagram": INSTAGRAM,
    "youtube": YOUTUBE,
    "tiktok": TIKTOK,
    "twitter": TWITTER,
    "twitch": TWITCH,
    "onlyfans": ONLYFANS,
    "linkedin": LINKEDIN,
}


def block_of(platform: str) -> Block:
    return _BLOCKS.get(platform, LESSER)
