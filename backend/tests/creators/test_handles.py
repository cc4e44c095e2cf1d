"""One spelling for one creator."""

import pytest

from app.creators.handles import Platform, normalised_handle, platform_of

CHANNEL = "UCabcdefghijklmnopqrstuv"


@pytest.mark.parametrize(
    ("platform", "written", "kept"),
    [
        ("instagram", " @Ines.On.Trail ", "ines.on.trail"),
        ("instagram", "https://www.instagram.com/ines.on.trail/?hl=en", "ines.on.trail"),
        ("instagram", "instagram.com/ines.on.trail/reels", "ines.on.trail"),
        ("tiktok", "https://m.tiktok.com/@Ines_V", "ines_v"),
        ("twitter", "https://x.com/ines", "ines"),
        ("twitter", "twitter.com/ines/status/1", "ines"),
        ("youtube", "https://youtube.com/@InesOnTrail/videos", "inesontrail"),
        ("youtube", f"https://www.youtube.com/channel/{CHANNEL}", CHANNEL),
        ("youtube", CHANNEL, CHANNEL),
        ("youtube", "youtube.com/c/InesTrail", "inestrail"),
        ("twitch", "twitch.tv/Ines", "ines"),
        ("onlyfans", "onlyfans.com/ines", "ines"),
        ("instagram", "イネス", "イネス"),
    ],
)
def test_every_way_to_write_a_handle_means_one_creator(
    platform: Platform, written: str, kept: str
) -> None:
    assert normalised_handle(platform, written) == kept


@pytest.mark.parametrize(
    ("platform", "written"),
    [
        ("instagram", "https://tiktok.com/@ines"),
        ("instagram", "two words"),
        ("instagram", "@"),
        ("instagram", "https://instagram.com/"),
        ("twitter", "https://instagram.com.evil.example/ines"),
        ("instagram", "a?b#c"),
        ("instagram", "a\x00b"),
        ("instagram", "https://instagram.com/p/Cxyz/"),
        ("youtube", "youtube.com/watch?v=abc"),
    ],
)
def test_what_is_no_handle_is_refused(platform: Platform, written: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        normalised_handle(platform, written)


@pytest.mark.parametrize(
    ("address", "platform"),
    [
        ("https://www.instagram.com/ines", "instagram"),
        ("m.tiktok.com/@ines", "tiktok"),
        ("x.com/ines", "twitter"),
        ("twitter.com/ines", "twitter"),
        ("instagram.com.evil.example/ines", None),
        ("ines.on.trail", None),
        ("ines", None),
    ],
)
def test_an_address_tells_its_platform(address: str, platform: Platform | None) -> None:
    assert platform_of(address) == platform
