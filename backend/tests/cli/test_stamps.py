from pathlib import Path

import pytest

from app.cli.say import Refusal
from app.cli.stamps import digest, one_at_a_time, read_stamp, write_stamp
from app.cli.tools import require_room


def test_a_stamp_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_stamp(tmp_path / "stamps" / "one.json", {"lock": "abc", "everything": True})
    assert read_stamp(tmp_path / "stamps" / "one.json") == {"lock": "abc", "everything": True}


def test_writing_leaves_nothing_but_the_stamp(tmp_path: Path) -> None:
    write_stamp(tmp_path / "one.json", {"lock": "abc"})
    assert [path.name for path in tmp_path.iterdir()] == ["one.json"]


@pytest.mark.parametrize("content", ["", '{"lock": "ab', "[]", "null"])
def test_a_torn_stamp_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "one.json").write_text(content)
    assert read_stamp(tmp_path / "one.json") is None


def test_a_digest_tells_contents_names_and_words_apart(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("same")
    two.write_text("same")
    seen = {digest([one]), digest([two]), digest([one, two]), digest([one], "3.12")}
    one.write_text("other")
    assert len(seen | {digest([one])}) == 5


def test_a_missing_file_is_not_an_empty_one(tmp_path: Path) -> None:
    missing = digest([tmp_path / "one"])
    (tmp_path / "one").touch()
    assert digest([tmp_path / "one"]) != missing


def test_the_lock_is_free_again_after_its_block(tmp_path: Path) -> None:
    with one_at_a_time(tmp_path / "lock"):
        pass
    with one_at_a_time(tmp_path / "lock"):
        assert (tmp_path / "lock").exists()


def test_too_little_room_is_refused_before_the_first_byte(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"needs about 1e\+09 GB"):
        require_room(tmp_path, 1e9, "A first install")
