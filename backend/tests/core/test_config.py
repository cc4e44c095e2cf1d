"""Settings: what is refused at the start, in which words, and what an address becomes."""

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from app.core.config import BadSettings, Settings, load_settings
from tests.conftest import make_settings

STRONG = "a key of more than thirty-two letters"
FIT = {"environment": "production", "secret_key": STRONG, "first_superuser_password": STRONG}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.env"
    monkeypatch.setenv("CADENCE_ENV_FILE", str(path))
    return path


def refusal(**changes: object) -> str:
    with pytest.raises(BadSettings) as refused:
        load_settings(**changes)
    return str(refused.value)


def test_the_defaults_are_those_of_the_contract() -> None:
    settings = Settings(_env_file=None)
    assert settings.environment == "development"
    assert settings.access_token_expire_minutes == 30  # promise: C3
    assert settings.allowed_origins == ["http://localhost:3000", "http://127.0.0.1:3000"]
    assert settings.first_superuser == "admin@caidence.ai"
    assert settings.first_superuser_password.get_secret_value() == "admin123"
    assert (settings.llm_provider, settings.llm_model) == ("ollama", "")  # promise: C9
    assert settings.ollama_base_url == "http://localhost:11434"
    assert (settings.redis_host, settings.redis_port, settings.redis_db) == ("localhost", 6379, 0)
    assert settings.influencers_club_api_key is None
    assert settings.uses_sqlite
    assert settings.sqlalchemy_url.endswith("/sql_app.db")


def test_the_environment_wins_over_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # promise: C1
    file.write_text("LLM_MODEL=from-the-file\nREDIS_PORT=7001\n")
    monkeypatch.setenv("LLM_MODEL", "from-the-environment")
    settings = load_settings()
    assert (settings.llm_model, settings.redis_port) == ("from-the-environment", 7001)


def test_an_unknown_name_in_the_file_is_refused_by_name(file: Path) -> None:
    # promise: C1
    file.write_text("REDIS_PROT=7001\n")
    assert "REDIS_PROT is no setting of ours" in refusal()


def test_a_malformed_value_is_refused_with_what_it_got_and_wants(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # promise: C1
    monkeypatch.setenv("ACCESS_TOKEN_EXPIRE_MINUTES", "soon")
    words = refusal()
    assert "ACCESS_TOKEN_EXPIRE_MINUTES" in words
    assert "'soon'" in words
    assert "integer" in words


def test_a_secret_is_never_repeated_in_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    # promise: X4
    monkeypatch.setenv("DATABASE_URL", "mysql://user:hunter2@host/db")
    words = refusal()
    assert "DATABASE_URL" in words
    assert "postgresql://" in words
    assert "hunter2" not in words


def test_production_refuses_what_we_ship_all_at_once_with_the_mending_command() -> None:
    # promise: C2
    words = refusal(environment="production")
    assert "SECRET_KEY is the shipped placeholder" in words
    assert "FIRST_SUPERUSER_PASSWORD" in words
    assert "DATABASE_URL" in words
    assert words.count("secrets.token_urlsafe(32)") == 2


@pytest.mark.parametrize("password", ["admin123", "elevenchars"])
def test_production_refuses_a_short_or_shipped_password(password: str) -> None:
    # promise: C2
    changes = {**FIT, "first_superuser_password": password, "postgres_server": "db"}
    assert "FIRST_SUPERUSER_PASSWORD" in refusal(**changes)


def test_production_refuses_a_short_key_and_takes_a_generated_one() -> None:
    # promise: X1
    assert "32 bytes" in refusal(**{**FIT, "secret_key": "short", "postgres_server": "db"})
    assert load_settings(**FIT, postgres_server="db").is_production


def test_development_starts_on_what_we_ship() -> None:
    assert not load_settings().is_production


def test_sqlite_in_production_must_be_named() -> None:
    # promise: C7
    assert "does not fall back to SQLite" in refusal(**FIT)
    named = load_settings(**FIT, database_url="sqlite:////var/lib/cadence/app.db")
    assert named.sqlalchemy_url == "sqlite+aiosqlite:////var/lib/cadence/app.db"


def test_one_postgres_setting_chooses_postgresql_with_the_others_defaults() -> None:
    # promise: C5
    url = load_settings(postgres_server="db").sqlalchemy_url
    assert url == "postgresql+asyncpg://postgres:postgres@db:5432/cadence_ai"


def test_a_database_url_wins_over_the_parts() -> None:
    # promise: C5
    settings = load_settings(database_url="postgres://u:p@one/db", postgres_server="two")
    assert settings.sqlalchemy_url == "postgresql+asyncpg://u:p@one/db"


def test_a_pooler_is_part_of_the_address_and_none_stands_before_sqlite() -> None:
    settings = load_settings(postgres_password="p/w:d@%", database_pooler="transaction")
    url = make_url(settings.sqlalchemy_url)
    assert (url.password, dict(url.query)) == ("p/w:d@%", {"pooler": "transaction"})
    named = load_settings(database_url="sqlite:///a.db", database_pooler="transaction")
    assert named.sqlalchemy_url == "sqlite+aiosqlite:///a.db"


def test_a_pooler_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # promise: C1
    monkeypatch.setenv("DATABASE_POOLER", "session")
    assert "DATABASE_POOLER: got 'session', wants: " in refusal()


@pytest.mark.parametrize(
    "origin", ["*", "https://*.example.com", "cadence.example.com", "https://a.b/c"]
)
def test_an_origin_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    # promise: C4
    monkeypatch.setenv("ALLOWED_ORIGINS", origin)
    assert "ALLOWED_ORIGINS" in refusal()


def test_the_mock_user_is_never_allowed_in_production() -> None:
    # promise: C13
    assert load_settings().allows_mock_user
    assert not load_settings(disable_mock_user=True).allows_mock_user
    assert not load_settings(**FIT, postgres_server="db", disable_mock_user=False).allows_mock_user


def test_an_empty_key_is_no_key() -> None:
    assert make_settings(influencers_club_api_key="  ").influencers_club_api_key is None


BUCKET = {
    "pictures_bucket": "pictures",
    "pictures_s3_key_id": " somebody ",
    "pictures_s3_secret": " hunter2 ",
}


def test_a_whole_bucket_is_taken_without_the_spaces_it_was_pasted_with() -> None:
    settings = make_settings(**BUCKET)
    assert settings.pictures_s3_key_id == "somebody"
    assert settings.pictures_s3_secret
    assert settings.pictures_s3_secret.get_secret_value() == "hunter2"
    assert settings.pictures_s3_region == "us-east-1"


@pytest.mark.parametrize("missing", ["pictures_s3_key_id", "pictures_s3_secret"])
def test_a_bucket_without_its_key_is_refused_by_name_and_with_the_cure(missing: str) -> None:
    told = refusal(**{**BUCKET, missing: " "})
    assert f"{missing.upper()} is empty" in told
    assert "leave PICTURES_BUCKET empty" in told
    assert "hunter2" not in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pictures_s3_key_id", "somebody"),
        ("pictures_s3_secret", "hunter2"),
        ("pictures_s3_endpoint", "https://s3.example.com"),
    ],
)
def test_what_belongs_to_a_bucket_is_refused_without_one(name: str, value: str) -> None:
    told = refusal(**{name: value})
    assert f"{name.upper()} is set and PICTURES_BUCKET is empty" in told
    assert "hunter2" not in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pictures_bucket", "My Bucket"),
        ("pictures_bucket", "../other"),
        ("pictures_s3_endpoint", "s3.example.com"),
        ("pictures_s3_region", "eu/west"),
    ],
)
def test_no_bucket_could_have_that_address(name: str, value: str) -> None:
    assert f"{name.upper()}: got" in refusal(**{**BUCKET, name: value})
