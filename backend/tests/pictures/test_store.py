"""Files that are named for what is in them."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.pictures.store import PictureStore
from tests.pictures.liars import png


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_picture_is_kept_under_its_fingerprint_and_once(tmp_path: Path) -> None:
    store = PictureStore(tmp_path / "deep" / "pictures")
    key = store.keep(png())

    assert key == store.keep(png()) == hashlib.sha256(png()).hexdigest()
    assert files(tmp_path) == [store.folder / key[:2] / key]
    assert store.path(key).read_bytes() == png()
    assert store.has(key)


def test_what_is_dropped_is_gone_and_may_be_dropped_twice(tmp_path: Path) -> None:
    store = PictureStore(tmp_path)
    key = store.keep(png())
    store.drop(key)
    store.drop(key)

    assert not store.has(key)
    assert store.keep(png()) == key
    assert store.has(key)


@pytest.mark.parametrize(
    "key", ["", "../../etc/passwd", "a" * 63, "a" * 65, "A" * 64, "a" * 64 + "\n", "g" * 64, "."]
)
def test_only_a_fingerprint_ever_becomes_a_path(tmp_path: Path, key: str) -> None:
    store = PictureStore(tmp_path)
    for touch in (store.path, store.has, store.drop):
        with pytest.raises(ValueError, match="not the key"):
            touch(key)


def test_a_write_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = PictureStore(tmp_path)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.pictures.store.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.keep(png())
    assert files(tmp_path) == []


def test_many_who_keep_the_same_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    store, content = PictureStore(tmp_path), png(padding=300_000)
    with ThreadPoolExecutor(8) as threads:
        (key,) = set(threads.map(store.keep, [content] * 32))

    assert files(tmp_path) == [store.path(key)]
    assert store.path(key).read_bytes() == content
