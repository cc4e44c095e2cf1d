"""Which addresses are of the internet at large, and which open a door inside."""

from ipaddress import ip_address

import httpx
import pytest

from app.pictures.guard import Guard, Origin, is_public, origin_of, resolve
from app.pictures.problems import Refused
from tests.pictures.liars import NOBODY, names


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",  # noqa: S104  # it is refused
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",  # the metadata of most clouds
        "169.254.170.2",
        "100.100.100.200",  # of Alibaba's
        "100.64.0.1",
        "168.63.129.16",  # of Azure's
        "192.0.0.192",  # of Oracle's
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",  # Teredo
        "2001:db8::1",
        "2002:7f00:1::",  # 6to4 of 127.0.0.1
        "fc00::1",
        "fd00:ec2::254",  # Amazon's metadata
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "2606:4700::1111%1",
    ],
)
def test_an_inner_or_disguised_address_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "13.32.99.4", "2606:4700::1111", "2a00:1450::1"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


async def why(url: str, guard: Guard) -> str:
    with pytest.raises(Refused) as refused:
        await guard.addresses(httpx.URL(url))
    return refused.value.why


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x.png",
        "http://127.1/x.png",
        "http://2130706433/x.png",
        "http://0x7f000001/x.png",
        "http://0/x.png",
        "http://localhost/x.png",
        "http://LOCALHOST/x.png",
        "http://[::1]/x.png",
        "http://[::ffff:127.0.0.1]/x.png",
        "http://[64:ff9b::7f00:1]/x.png",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
async def test_every_spelling_of_an_inner_address_is_refused(url: str) -> None:
    assert await why(url, Guard(NOBODY, resolve)) == "inner_address"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "not_web"),
        ("ftp://pictures.example/x.png", "not_web"),
        ("gopher://pictures.example/x.png", "not_web"),
        ("data:image/png;base64,AAAA", "not_web"),
        ("/x.png", "not_web"),
        ("http:///x.png", "strange_address"),
        ("http://user:secret@pictures.example/x.png", "strange_address"),
        ("http://nowhere.example/x.png", "unknown_host"),
        ("http://inside.example/x.png", "inner_address"),
        ("http://both.example/x.png", "inner_address"),
        ("http://odd.example/x.png", "unknown_host"),
    ],
)
async def test_what_is_no_address_of_a_picture_is_refused(url: str, reason: str) -> None:
    known = names(
        inside_example="10.1.2.3", both_example="8.8.8.8,10.1.2.3", odd_example="not an address"
    )
    assert await why(url, Guard(NOBODY, known)) == reason


async def test_a_public_name_is_given_with_all_its_addresses() -> None:
    guard = Guard(NOBODY, names(pictures_example="8.8.8.8,2606:4700::1111"))

    found = await guard.addresses(httpx.URL("https://pictures.example/x.png"))
    assert found == ["8.8.8.8", "2606:4700::1111"]


@pytest.mark.parametrize(
    ("url", "is_own"),
    [
        ("http://127.0.0.1:9100/a.png", True),
        ("http://127.0.0.1:9101/a.png", False),
        ("https://127.0.0.1:9100/a.png", False),
        ("http://localhost:9100/a.png", False),
        ("http://127.0.0.2:9100/a.png", False),
        ("http://127.0.0.1/a.png", False),
    ],
)
async def test_only_the_very_origin_of_the_upstream_may_lie_inside(url: str, is_own: bool) -> None:
    guard = Guard(Origin("http", "127.0.0.1", 9100))

    if is_own:
        assert await guard.addresses(httpx.URL(url)) == ["127.0.0.1"]
    else:
        assert await why(url, guard) == "inner_address"


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://Pictures.Example/x", ("http", "pictures.example", 80)),
        ("https://pictures.example", ("https", "pictures.example", 443)),
        ("https://pictures.example:443/x", ("https", "pictures.example", 443)),
        ("http://b\u00fccher.example/x", ("http", "xn--bcher-kva.example", 80)),
    ],
)
def test_an_origin_has_one_spelling(url: str, origin: tuple[str, str, int]) -> None:
    assert origin_of(httpx.URL(url)) == origin
