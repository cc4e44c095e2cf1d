"""What is set is used as it is; a sandbox is for what is not, and never for production."""

import os
import subprocess
import sys

import pytest

from app.cli.environment import clean_environment
from app.cli.ports import dead_port
from app.cli.sandboxes import Wanted, wanted_by
from app.core.config import Settings

PRODUCTION = {
    "environment": "production",
    "secret_key": "k" * 40,
    "first_superuser_password": "correct horse battery",
    "database_url": "postgresql://db/cadence",
}


def settings(**values: object) -> Settings:
    return Settings.model_validate(values)


def test_an_address_that_is_set_is_used_though_nobody_answers_there() -> None:
    with dead_port() as port:
        wanted = wanted_by(settings(ollama_base_url=f"http://127.0.0.1:{port}"))
    assert wanted == Wanted(ollama=False, creators=True)


def test_a_key_that_is_set_keeps_the_invented_creators_away() -> None:
    assert not wanted_by(settings(influencers_club_api_key="a key")).creators


def test_an_address_without_its_key_says_that_discovery_is_off(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert not wanted_by(settings(influencers_club_base_url="http://127.0.0.1:1")).creators
    assert (
        "INFLUENCERS_CLUB_API_KEY is not set, so discovery answers 503" in capsys.readouterr().out
    )


def test_production_never_gets_a_sandbox() -> None:
    assert wanted_by(settings(**PRODUCTION)) == Wanted(ollama=False, creators=False)


@pytest.mark.parametrize("name", ["database_url", "postgres_server", "postgres_db"])
def test_a_database_that_is_named_is_not_replaced(name: str) -> None:
    assert settings(**{name: "sqlite:///elsewhere.db"}).names_a_database
    assert not settings().names_a_database


def test_no_setting_of_the_user_reaches_a_test() -> None:
    theirs = {
        "DATABASE_URL": "postgresql://theirs",
        "INFLUENCERS_CLUB_API_KEY": "theirs",
        "PGPASSWORD": "theirs",
        "OLLAMA_HOST": "theirs",
        "PYTEST_ADDOPTS": "--collect-only",
        "NODE_ENV": "production",
    }
    code = (
        "import os; from app.cli.environment import clean_environment, forget_the_users_settings; "
        "print(clean_environment()); forget_the_users_settings(); print(os.environ)"
    )
    shown = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", code],
        env={**os.environ, **theirs},
        capture_output=True,
        check=True,
        text=True,
        timeout=30,
    )
    assert "theirs" not in shown.stdout
    assert all(f"'{name}'" not in shown.stdout for name in theirs)


def test_backend_env_is_not_read_by_a_test() -> None:
    assert clean_environment()["CADENCE_ENV_FILE"] == ""


def test_loopback_is_never_asked_through_a_proxy() -> None:
    assert "127.0.0.1" in clean_environment()["NO_PROXY"].split(",")
