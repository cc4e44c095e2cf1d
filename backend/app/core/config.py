"""Everything the process reads from its environment; no other module reads it."""

import os
import sys
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    BeforeValidator,
    Field,
    HttpUrl,
    SecretStr,
    TypeAdapter,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.core.database_url import behind_pooler, from_parts, normalised

BACKEND: Final = Path(__file__).resolve().parents[2]
SHIPPED_SECRET_KEY: Final = "change-me-before-production-this-key-is-public"  # noqa: S105
SHIPPED_PASSWORD: Final = "admin123"  # noqa: S105
LEAST_SECRET_BYTES: Final = 32
LEAST_PASSWORD_LETTERS: Final = 12
PRIVATE_NETWORKS: Final = "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7"

MAKE_SECRET: Final = 'python -c "import secrets; print(secrets.token_urlsafe(32))"'  # noqa: S105

Url = Annotated[str, BeforeValidator(lambda text: str(text).strip().rstrip("/"))]
Folder = Annotated[Path | None, BeforeValidator(lambda text: text or None)]
"""An empty one means that the default is meant."""
Port = Annotated[int, Field(ge=1, le=65535)]
Trimmed = Annotated[str, BeforeValidator(lambda text: str(text).strip())]
BucketName = Annotated[Trimmed, Field(pattern=r"^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$")]
CommaSeparated = Annotated[
    list[str],
    NoDecode,
    BeforeValidator(
        lambda text: (
            [part.strip().rstrip("/") for part in text.split(",") if part.strip()]
            if isinstance(text, str)
            else text
        )
    ),
]


class Settings(BaseSettings):
    """Every setting with its default; `.env.example` has a line of explanation for each."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    environment: Literal["development", "production"] = "development"
    secret_key: SecretStr = SecretStr(SHIPPED_SECRET_KEY)
    access_token_expire_minutes: Annotated[int, Field(ge=1, le=1440)] = 30
    refresh_token_expire_days: Annotated[int, Field(ge=1, le=365)] = 14
    first_superuser: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")] = "admin@caidence.ai"
    first_superuser_password: SecretStr = SecretStr(SHIPPED_PASSWORD)
    disable_mock_user: bool = False

    allowed_origins: CommaSeparated = ["http://localhost:3000", "http://127.0.0.1:3000"]
    forwarded_allow_ips: CommaSeparated = PRIVATE_NETWORKS.split(",")
    max_body_bytes: Annotated[int, Field(ge=1024)] = 1_048_576
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    otel_exporter_otlp_endpoint: Url = ""
    backup_dir: Path = Path("/opt/cadence/backups")

    database_url: SecretStr | None = None
    postgres_server: str = "localhost"
    postgres_port: Port = 5432
    postgres_user: str = "postgres"
    postgres_password: SecretStr = SecretStr("postgres")
    postgres_db: str = "cadence_ai"
    database_pooler: Literal["", "transaction"] = ""

    redis_host: str = "localhost"
    redis_port: Port = 6379
    redis_db: Annotated[int, Field(ge=0)] = 0
    worker_concurrency: Annotated[int, Field(ge=1, le=256)] = 16
    jobs_running_per_user: Annotated[int, Field(ge=1)] = 8
    jobs_running_per_model: Annotated[int, Field(ge=1)] = 8
    jobs_kept_days: Annotated[float, Field(gt=0)] = 90
    jobs_canary_seconds: Annotated[float, Field(ge=0)] = 60
    worker_health_host: str = "127.0.0.1"
    worker_health_port: Port = 8001

    llm_provider: Literal["ollama"] = "ollama"
    llm_model: str = ""
    ollama_base_url: Url = "http://localhost:11434"
    llm_context_tokens: Annotated[int, Field(ge=1024)] = 8192
    llm_answer_tokens: Annotated[int, Field(ge=16)] = 1024
    llm_first_token_seconds: Annotated[float, Field(gt=0)] = 300
    llm_stall_seconds: Annotated[float, Field(gt=0)] = 60

    influencers_club_api_key: SecretStr | None = None
    influencers_club_base_url: Url = "https://api-dashboard.influencers.club"
    search_fresh_hours: Annotated[float, Field(ge=0)] = 24
    creator_fresh_days: Annotated[float, Field(ge=0)] = 30
    content_fresh_hours: Annotated[float, Field(ge=0)] = 24
    overlap_fresh_days: Annotated[float, Field(ge=0)] = 30
    dictionary_fresh_days: Annotated[float, Field(gt=0)] = 7
    pictures_folder: Folder = None
    pictures_bucket: BucketName = ""
    pictures_s3_endpoint: Url = ""
    pictures_s3_region: Annotated[Trimmed, Field(pattern=r"^[a-z0-9-]+$")] = "us-east-1"
    pictures_s3_key_id: Trimmed = ""
    pictures_s3_secret: SecretStr | None = None

    @field_validator("influencers_club_api_key", "database_url", "pictures_s3_secret", mode="after")
    @classmethod
    def trim_secret(cls, value: SecretStr | None) -> SecretStr | None:
        """A pasted key often brings a space; an empty one means that none is set."""
        trimmed = value.get_secret_value().strip() if value else ""
        return SecretStr(trimmed) if trimmed else None

    @field_validator("database_url", mode="after")
    @classmethod
    def require_database_address(cls, value: SecretStr | None) -> SecretStr | None:
        """Refuse an address no driver of ours could open."""
        if value:
            normalised(value.get_secret_value())
        return value

    @field_validator("ollama_base_url", "influencers_club_base_url", mode="after")
    @classmethod
    def require_web_address(cls, value: str) -> str:
        """Refuse an address no HTTP client could call; Ollama's scheme and port may be left out."""
        TypeAdapter(HttpUrl).validate_python(value if "://" in value else f"http://{value}")
        return value

    @field_validator("otel_exporter_otlp_endpoint", "pictures_s3_endpoint", mode="after")
    @classmethod
    def require_whole_address(cls, value: str) -> str:
        """Refuse an address nobody could answer at; an empty one means none, or AWS's own."""
        if value:
            TypeAdapter(HttpUrl).validate_python(value)
        return value

    @field_validator("allowed_origins", mode="after")
    @classmethod
    def require_origins(cls, value: list[str]) -> list[str]:
        """An origin is a scheme, a host and perhaps a port: nothing else, and never a star."""
        for origin in value:
            parts = urlsplit(origin)
            if (
                parts.scheme not in {"http", "https"}
                or not parts.netloc
                or parts.path
                or "*" in origin
            ):
                raise ValueError(
                    "each origin must read like https://cadence.example.com, without a star"
                )
        return value

    @field_validator("forwarded_allow_ips", mode="after")
    @classmethod
    def require_networks(cls, value: list[str]) -> list[str]:
        for network in value:
            ip_network(network, strict=False)
        return value

    @model_validator(mode="after")
    def leave_room_for_the_prompt(self) -> Self:
        """The answer's tokens come out of the same window as the prompt's."""
        if self.llm_answer_tokens * 2 > self.llm_context_tokens:
            raise ValueError(
                f"LLM_ANSWER_TOKENS: got {self.llm_answer_tokens}, wants half of "
                f"LLM_CONTEXT_TOKENS ({self.llm_context_tokens}) at most: prompts need room too."
            )
        return self

    @model_validator(mode="after")
    def refuse_half_a_bucket(self) -> Self:
        """Pictures that nobody could keep or see would be noticed days later."""
        if problems := list(self._missing_of_the_bucket()):
            raise ValueError("\n".join(problems))
        return self

    def _missing_of_the_bucket(self) -> Iterator[str]:
        needed = {
            "PICTURES_S3_KEY_ID": self.pictures_s3_key_id,
            "PICTURES_S3_SECRET": self.pictures_s3_secret,
        }
        if self.pictures_bucket:
            for name in (name for name, value in needed.items() if not value):
                yield (
                    f"PICTURES_BUCKET is set and {name} is empty: set what the bucket's owner gave "
                    "you, or leave PICTURES_BUCKET empty to keep pictures in PICTURES_FOLDER."
                )
            return
        needed["PICTURES_S3_ENDPOINT"] = self.pictures_s3_endpoint
        for name in (name for name, value in needed.items() if value):
            yield f"{name} is set and PICTURES_BUCKET is empty: name the bucket, or remove {name}."

    @model_validator(mode="after")
    def refuse_shipped_secrets(self) -> Self:
        """Production does not start on what everybody can read in the repository."""
        if self.is_production and (problems := list(self._unfit_for_production())):
            raise ValueError("\n".join(problems))
        return self

    def _unfit_for_production(self) -> Iterator[str]:
        key = self.secret_key.get_secret_value()
        if key == SHIPPED_SECRET_KEY:
            yield f"SECRET_KEY is the shipped placeholder. Make one: {MAKE_SECRET}"
        elif len(key.encode()) < LEAST_SECRET_BYTES:
            yield f"SECRET_KEY is shorter than {LEAST_SECRET_BYTES} bytes. Make one: {MAKE_SECRET}"
        password = self.first_superuser_password.get_secret_value()
        if password == SHIPPED_PASSWORD or len(password) < LEAST_PASSWORD_LETTERS:
            yield (
                f"FIRST_SUPERUSER_PASSWORD is the shipped one or shorter than "
                f"{LEAST_PASSWORD_LETTERS} characters. Make one: {MAKE_SECRET}"
            )
        if not self.names_a_database:
            yield (
                "No database is named, and production does not fall back to SQLite. "
                "Set DATABASE_URL=postgresql://USER:PASSWORD@HOST:5432/cadence_ai, "
                "or POSTGRES_SERVER and its companions."
            )

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def names_a_database(self) -> bool:
        """Whether it is said where the data lives."""
        parts = {name for name in self.model_fields_set if name.startswith("postgres_")}
        return bool(self.database_url or parts)

    @property
    def sqlalchemy_url(self) -> str:
        """The database's address for the async drivers, password included: never log it."""
        address = self._database_address
        if self.database_pooler and not address.startswith("sqlite"):
            return behind_pooler(address, self.database_pooler)
        return address

    @property
    def _database_address(self) -> str:
        if self.database_url:
            return normalised(self.database_url.get_secret_value())
        if self.names_a_database:
            return from_parts(
                server=self.postgres_server,
                port=self.postgres_port,
                user=self.postgres_user,
                password=self.postgres_password.get_secret_value(),
                database=self.postgres_db,
            )
        return f"sqlite+aiosqlite:///{BACKEND / 'sql_app.db'}"

    @property
    def uses_sqlite(self) -> bool:
        return self.sqlalchemy_url.startswith("sqlite")

    @property
    def pictures_path(self) -> Path:
        """Where pictures are kept; a folder without a beginning is meant below the backend's."""
        return BACKEND / (self.pictures_folder or "pictures")

    @property
    def allows_mock_user(self) -> bool:
        """Development only, and only while nobody turned it off."""
        return not self.is_production and not self.disable_mock_user


class BadSettings(Exception):
    """The environment or the file holds what the app cannot start with; the text says all of it."""


def load_settings(**changes: Any) -> Settings:  # noqa: ANN401  # the values of any field
    """Read `backend/.env` and the environment, which wins.

    `CADENCE_ENV_FILE` names another file (an empty value: none). Raises `BadSettings` with a line
    for each variable: its name, what it got and what it wants; secrets are never repeated.
    """
    file = os.environ.get("CADENCE_ENV_FILE", str(BACKEND / ".env"))
    try:
        return Settings(_env_file=file or None, **changes)
    except ValidationError as error:
        raise BadSettings("\n".join(_sentences(error))) from None


def _sentences(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False):
        if not problem["loc"]:
            yield problem["msg"].removeprefix("Value error, ")
            continue
        name = str(problem["loc"][0])
        if problem["type"] == "extra_forbidden":
            yield f"{name.upper()} is no setting of ours: remove it or mend its spelling."
            continue
        wanted = problem["msg"].removeprefix("Value error, ")
        yield f"{name.upper()}: got {_shown(name)}, wants: {wanted}"


def _shown(name: str) -> str:
    """What was given, unless it is a secret."""
    field = Settings.model_fields[name]
    if "SecretStr" in str(field.annotation):
        return "a value that is not shown"
    return repr(os.environ.get(name.upper(), os.environ.get(name, "the value in the file")))


def settings_or_exit() -> Settings:
    """The settings, or the end of the process with every problem on stderr."""
    try:
        return load_settings()
    except BadSettings as problems:
        sys.exit(f"The settings do not allow a start:\n{problems}")
