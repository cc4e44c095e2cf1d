"""The planted secrets are put together here, so that this file holds none."""

from pathlib import Path

import pytest

from app.cli.secret_scan import files_of, looks_random, secrets_in
from app.cli.tools import captured

RANDOM = "qX7vR2mK9" + "pL4wZ8nB3tY6"
PLANTED = {
    "key.txt": "-----BEGIN OPENSSH " + "PRIVATE KEY-----",
    "aws.py": "key = '" + "AKIA" + "ABCDEFGHIJKLMNOP'",
    "github.sh": "export T=" + "ghp_" + "a1" * 20,
    "named.py": f'API_KEY = "{RANDOM}"',
    "named.yaml": f"  client_secret: {RANDOM}",
    "named.json": f'"accessToken": "{RANDOM}"',
    "address.txt": f"postgresql://cadence:{RANDOM}@db.internal/cadence",
    "signed.txt": "eyJ" + ".eyJ".join(["hbGciOiJIUzI1NiJ9", f"zdWIiOiIxMjM0NTY3ODkwIn0.{RANDOM}"]),
}
HARMLESS = {
    "placeholder.env": "SECRET_KEY=change-me-before-production-this-key-is-public",
    "reference.ts": "const token = readTokenFromTheCookieOfThisVisit()",
    "elsewhere.ts": "password: env.CADENCE_E2E_PASSWORD ?? '',",
    "named.sh": 'API_KEY="$INFLUENCERS_CLUB_API_KEY_2"; TOKEN=INFLUENCERS_CLUB_API_KEY_2',
    "lock.json": '"integrity": "sha512-' + RANDOM * 3 + '"',
    "example.md": "postgresql://USER:PASSWORD@HOST:5432/cadence_ai",
    "said.py": f'API_KEY = "{RANDOM}"  # not a secret: it opens nothing',
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_secret_is_found_with_its_place(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"harmless\n{PLANTED[name]}\n")
    findings = secrets_in(tmp_path)
    assert [finding.startswith(f"{name}:2: ") for finding in findings] == [True]


@pytest.mark.parametrize("name", PLANTED)
def test_a_finding_does_not_repeat_the_secret(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PLANTED[name])
    assert RANDOM not in "".join(secrets_in(tmp_path))


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_speaks_of_secrets_is_let_be(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.txt").write_text(HARMLESS[name])
    assert secrets_in(tmp_path) == []


@pytest.mark.parametrize("name", [".env", ".env.production", "server.pem", "id_ed25519"])
def test_a_file_that_is_never_committed_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("LOG_LEVEL=info\n")
    assert secrets_in(tmp_path) == [
        f"{name}: a file of this name holds secrets and is never committed"
    ]


def test_the_example_of_the_settings_may_be_committed(tmp_path: Path) -> None:
    (tmp_path / ".env.example").write_text("LOG_LEVEL=info\n")
    assert secrets_in(tmp_path) == []


def test_git_s_ignored_files_are_not_read(tmp_path: Path) -> None:
    assert captured(["git", "init", "-q", tmp_path])[0] == 0
    (tmp_path / ".gitignore").write_text(".env\n")
    (tmp_path / ".env").write_text(PLANTED["named.py"])
    (tmp_path / "new file").touch()
    assert sorted(path.name for path in files_of(tmp_path)) == [".gitignore", "new file"]


def test_without_git_what_tools_left_behind_is_not_read(tmp_path: Path) -> None:
    for folder in (".venv", ".mypy_cache", "node_modules", ".ci", "app"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one").touch()
    assert sorted(path.parent.name for path in files_of(tmp_path)) == [".ci", "app"]


@pytest.mark.parametrize(
    "word", ["aaaaaaaaaaaaaaaaaaaa1111", "abcdefghijklmnopqrstuvwxyz", "a1b2c3"]
)
def test_repetition_plain_letters_and_short_words_are_no_secrets(word: str) -> None:
    assert not looks_random(word)
