"""Who acts when nobody signed in."""

import pytest
from httpx import ASGITransport, AsyncClient, Response

from app.core.config import Settings
from tests.conftest import running

ME = "/api/v1/auth/me"


async def ask(
    settings: Settings, *, address: str = "127.0.0.1", headers: dict[str, str] | None = None
) -> Response:
    async with running(settings) as app:
        transport = ASGITransport(app, client=(address, 4711))
        async with AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await client.get(ME, headers=headers or {})


@pytest.fixture
def permissive(settings: Settings) -> Settings:
    return settings.model_copy(update={"disable_mock_user": False})


async def test_in_development_a_request_from_this_machine_acts_as_the_mock_user(
    permissive: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    # promise: C13
    me = (await ask(permissive)).json()
    assert (me["email"], me["is_mock"]) == ("admin@demo.com", True)
    assert "mock_user_allowed" in capsys.readouterr().out


async def test_the_mock_user_is_not_for_other_machines(permissive: Settings) -> None:
    # promise: C13
    assert (await ask(permissive, address="192.168.1.20")).status_code == 401
    forwarded = {"X-Forwarded-For": "192.168.1.20"}
    assert (await ask(permissive, headers=forwarded)).status_code == 401


async def test_a_page_of_another_site_gets_no_mock_user(permissive: Settings) -> None:
    assert (await ask(permissive, headers={"Origin": "https://evil.example"})).status_code == 401
    assert (await ask(permissive, headers={"Origin": "http://localhost:3000"})).status_code == 200


async def test_a_broken_token_is_never_taken_for_no_token(permissive: Settings) -> None:
    assert (await ask(permissive, headers={"Authorization": "Bearer x"})).status_code == 401


async def test_it_can_be_turned_off(settings: Settings) -> None:
    # promise: C13
    assert (await ask(settings)).status_code == 401


async def test_in_production_one_left_behind_can_do_nothing(permissive: Settings) -> None:
    # promise: C13
    await ask(permissive)
    strong = Settings.model_validate(
        {
            **permissive.model_dump(),
            "environment": "production",
            "secret_key": "a key of more than thirty-two letters",
        }
    )
    assert (await ask(strong)).status_code == 401
