"""Files as spreadsheets and people write them; and what must not come out of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.creators.handles import Platform
from app.lists.csv_reading import MOST_ROWS, FileReading, NotReadable, read_file
from app.lists.csv_writing import disposition


def read(content: bytes | str, default: Platform | None = "instagram") -> FileReading:
    raw = content.encode() if isinstance(content, str) else content
    return read_file(raw, default_platform=default)


def found(reading: FileReading) -> list[tuple[int, str, str]]:
    return [(row.line, row.ref.platform, row.ref.handle) for row in reading.rows]


BOTH = [(2, "instagram", "ana"), (4, "instagram", "bob")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("ana\nbob\n", [(1, "instagram", "ana"), (2, "instagram", "bob")]),
        ("Handle,Name\r\n@Ana,Ana\r\n\r\nbob,\r\n", BOTH),
        ("name;User Name;Network\nAna;ana;TikTok\n", [(2, "tiktok", "ana")]),
        ("Platform\tProfile URL\nyt\tyoutube.com/@Ana\n", [(2, "youtube", "ana")]),
        ("profile_url\nhttps://x.com/ana\n", [(2, "twitter", "ana")]),
        ("https://www.twitch.tv/ana?x=1,note\n", [(1, "twitch", "ana")]),
        ("tiktok,ana\nig,bob\n", [(1, "tiktok", "ana"), (2, "instagram", "bob")]),
        ("sep=;\nhandle;x\nana;1,5\n", [(3, "instagram", "ana")]),
        ('handle,notes\nana,"two\nlines, and ""quotes"""\nbob,x\n', BOTH),
        ('"ana";"1,2,3"\n"bob";"4,5"\n', [(1, "instagram", "ana"), (2, "instagram", "bob")]),
        ("instagram\nana\n", [(1, "instagram", "instagram"), (2, "instagram", "ana")]),
    ],
)  # fmt: skip
def test_every_way_to_write_a_file_is_read(text: str, rows: list[tuple[int, str, str]]) -> None:
    reading = read(text)
    assert found(reading) == rows
    assert reading.unreadable == []


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("latin-1", "latin-1"),
    ],
)
def test_every_encoding_is_found_out(encoding: str, said: str) -> None:
    reading = read("handle,name\nana,Zoë\nzoë.x,é\n".encode(encoding))
    assert [handle for _, _, handle in found(reading)] == ["ana", "zoë.x"]
    assert reading.encoding == said


def test_what_cannot_be_read_is_said_with_its_line_and_reason() -> None:
    reading = read(
        "handle,platform\n"
        "ana,\n"
        "two words,instagram\n"
        "bob,myspace\n"
        ",instagram\n"
        "https://instagram.com/p/Cxyz/,\n"
        "https://tiktok.com/@ana,instagram\n"
        f"{'x' * 400},instagram\n"
        "http://[broken,\n"
        "ok,ig\n",
        None,
    )
    assert found(reading) == [(10, "instagram", "ok")]
    said = {row.line: row.reason for row in reading.unreadable}
    assert sorted(said) == [2, 3, 4, 5, 6, 7, 8, 9]
    assert "no platform" in said[2]
    assert "no handle" in said[3]
    assert "myspace" in said[4]
    assert "no creator" in said[5]
    assert "a post" in said[6]
    assert "no address of instagram" in said[7]
    assert "too long" in said[8]


def test_who_is_named_twice_counts_once_however_they_are_written() -> None:
    reading = read("ana\n@Ana\nhttps://instagram.com/ana\ntiktok.com/@ana\n")
    assert found(reading) == [(1, "instagram", "ana"), (4, "tiktok", "ana")]
    assert [(row.line, row.first_line) for row in reading.repeated] == [(2, 1), (3, 1)]


def test_a_quotation_mark_that_never_closes_is_said_and_what_stands_before_is_read() -> None:
    reading = read('handle,notes\nana,x\nbob,"open\ncarl,y\n')
    assert found(reading) == [(2, "instagram", "ana")]
    (wrong,) = reading.unreadable
    assert wrong.line == 3
    assert "never closes" in wrong.reason


def test_one_broken_row_does_not_take_the_next_with_it() -> None:
    reading = read('handle,notes\n"ana"x,1\nbob,2\n')
    assert found(reading) == [(3, "instagram", "bob")]
    assert [row.line for row in reading.unreadable] == [2]


def test_the_most_rows_are_read_and_one_more_is_not() -> None:
    rows = "".join(f"c{number}\n" for number in range(MOST_ROWS))
    assert len(read("handle\n" + rows).rows) == MOST_ROWS
    with pytest.raises(NotReadable, match="10,000 rows"):
        read("handle\n" + rows + "one.more\n")


@pytest.mark.parametrize("content", [b"\xff\xfea", b"a\x00\x00\x00b\n" * 9, b"PK\x03\x04\x00\x00x"])
def test_what_is_no_text_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(NotReadable):
        read(content)


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_they_are_read_or_refused(content: bytes) -> None:
    try:
        reading = read(content)
    except NotReadable:
        return
    for row in reading.rows:
        assert "\x00" not in row.ref.handle
        assert row.line >= 1


def test_a_lists_name_cannot_break_the_header_of_its_download() -> None:
    header = disposition('Frühling "24"\r\nX: y; /../')
    assert header.isascii()
    assert not {"\r", "\n"} & set(header)
    assert 'filename="Fr-hling-24-X-y.csv"' in header
