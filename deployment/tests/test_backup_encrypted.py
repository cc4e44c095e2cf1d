"""Dumps that only the holder of a key can read."""

import gzip
import subprocess
from pathlib import Path

import pytest

from app.cli.scratch.debian import find_program
from deployment.tests.database_place import Place


@pytest.fixture
def key(place: Place) -> Path:
    """A key pair; the server is told its public half."""
    maker = Path(find_program("age", "age", "The tests of encrypted backups")).with_name(
        "age-keygen"
    )
    path = place.home / "secret.key"
    subprocess.run([maker, "-o", path], check=True, capture_output=True)
    public = subprocess.run([maker, "-y", path], check=True, capture_output=True, text=True).stdout
    (place.home / "shared" / "backup.env").write_text(f"BACKUP_AGE_RECIPIENT={public.strip()}\n")
    return path


def test_an_encrypted_dump_is_opened_by_its_key_and_by_no_other(place: Place, key: Path) -> None:
    # promise: B1
    # promise: B2
    dump = place.backup()
    assert dump.name.endswith(".sql.gz.age")
    assert place.hidden() == []
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(dump.read_bytes())
    recipient = (place.home / "shared" / "backup.env").read_text().split("=")[1].strip()
    keyless = place.run("restore.sh", "--yes", dump)
    assert keyless.returncode == 1
    assert f"is encrypted for {recipient}" in keyless.stderr
    assert "Nothing was touched" in keyless.stderr
    (place.home / "other.key").write_text("AGE-SECRET-KEY-1\n")
    other = place.run("restore.sh", "--yes", "--identity", place.home / "other.key", dump)
    assert (other.returncode, "does not open" in other.stderr) == (1, True)
    assert place.databases() == [place.database]
    place.ask("DELETE FROM creators")
    done = place.run("restore.sh", "--yes", "--identity", key, dump)
    assert done.returncode == 0, done.stderr
    assert place.ask("SELECT count(*) FROM creators") == 500


def test_the_drill_wants_the_key_too(place: Place, key: Path) -> None:
    # promise: B2
    place.backup()
    done = place.run("drill.sh")
    assert done.returncode == 1
    assert "--identity FILE" in done.stderr
