"""What people write as a database's address, and what the drivers get."""

import pytest
from sqlalchemy.engine import make_url

from app.core.database_url import from_parts, normalised


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
def test_every_way_to_say_postgresql_gets_the_async_driver(scheme: str) -> None:
    # promise: C6
    assert normalised(f"{scheme}://u:p@h:5433/db") == "postgresql+asyncpg://u:p@h:5433/db"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("p%40ss", "p@ss"),
        ("p@ss", "p@ss"),
        ("a:b/c#d?e&f", "a:b/c#d?e&f"),
        ("100%", "100%"),
        ("s%20p%2Bace", "s p+ace"),
    ],
)
def test_a_password_with_special_characters_survives(written: str, meant: str) -> None:
    # promise: C6
    url = make_url(normalised(f"postgresql://user:{written}@host:5432/db"))
    assert (url.username, url.password, url.host, url.database) == ("user", meant, "host", "db")


def test_the_parts_need_no_escaping() -> None:
    # promise: C6
    text = from_parts(server="h", port=5432, user="u@x", password="p/w:d@%", database="cadence_ai")
    url = make_url(text)
    assert (url.username, url.password, url.host) == ("u@x", "p/w:d@%", "h")


def test_what_libpq_calls_sslmode_reaches_asyncpg_as_ssl() -> None:
    url = make_url(normalised("postgresql://u:p@h/db?sslmode=require&application_name=x"))
    assert dict(url.query) == {"ssl": "require", "application_name": "x"}


@pytest.mark.parametrize("address", ["mysql://h/db", "sql_app.db", ""])
def test_a_database_we_do_not_speak_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="postgresql://"):
        normalised(address)
