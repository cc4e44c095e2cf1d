"""A file of creators as people have them, read into creators and complaints; pure.

Spreadsheets write many dialects: the encoding, the delimiter and the columns are found out.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.creators.handles import Platform, normalised_handle, platform_of
from app.creators.schemas import CreatorRef

MOST_BYTES: Final = 5 * 1024 * 1024
MOST_ROWS: Final = 10_000
MOST_LETTERS: Final = 300
"""No handle and no address is longer; only so much of a wrong one is shown again."""
_DELIMITERS: Final = ",;\t"
_PLATFORM_NAMES: Final[Mapping[str, Platform]] = {
    "instagram": "instagram",
    "ig": "instagram",
    "insta": "instagram",
    "youtube": "youtube",
    "yt": "youtube",
    "tiktok": "tiktok",
    "tik tok": "tiktok",
    "tt": "tiktok",
    "twitter": "twitter",
    "x": "twitter",
    "twitch": "twitch",
    "onlyfans": "onlyfans",
    "of": "onlyfans",
}
_HANDLE_COLUMNS: Final = (
    "handle",
    "username",
    "user name",
    "user",
    "creator",
    "account",
    "influencer",
    "profile",
    "profile url",
    "profile link",
    "url",
    "link",
    "channel",
)
"""The first of these that is there is taken."""
_PLATFORM_COLUMNS: Final = ("platform", "network", "social network")


@dataclass(frozen=True, slots=True)
class FileRow:
    """A creator, and the line of the file that names them."""

    line: int
    ref: CreatorRef


@dataclass(frozen=True, slots=True)
class Unreadable:
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A creator whom an earlier line named already."""

    line: int
    ref: CreatorRef
    first_line: int


@dataclass(frozen=True, slots=True)
class FileReading:
    encoding: str
    delimiter: str
    rows: list[FileRow] = field(default_factory=list)
    repeated: list[Repeated] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return len(self.rows) + len(self.repeated) + len(self.unreadable)


class NotReadable(Exception):
    """The file as a whole is none of creators; the text says why."""


def read_file(content: bytes, *, default_platform: Platform | None) -> FileReading:
    """Who is in the file, in its order; raises `NotReadable` when nothing can be made of it."""
    text, encoding = _decoded(content)
    text, delimiter = _delimited(text)
    reading = FileReading(encoding, delimiter)
    first_lines: dict[tuple[str, str], int] = {}
    columns: _Columns | None = None
    for line, cells in _records(text, delimiter, reading):
        if columns is None:
            columns = _columns(cells)
            if columns.named:
                continue
        if reading.lines == MOST_ROWS:
            raise NotReadable(
                f"The file has more than {MOST_ROWS:,} rows, the most that is read at once: "
                "split it."
            )
        try:
            ref = columns.ref(cells, default_platform)
        except ValueError as error:
            shown = columns.handle_in(cells)[:MOST_LETTERS]
            reading.unreadable.append(Unreadable(line, shown, str(error)))
            continue
        first = first_lines.setdefault((ref.platform, ref.handle), line)
        if first == line:
            reading.rows.append(FileRow(line, ref))
        else:
            reading.repeated.append(Repeated(line, ref, first))
    return reading


def _decoded(content: bytes) -> tuple[str, str]:
    """By its mark; else UTF-16 if every other byte is zero, UTF-8 if it is that, else Latin-1."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _strictly(content, encoding)
    head = content[:2000]
    if head[1::2].count(0) > len(head) / 3:
        return _strictly(content, "utf-16-le")
    if head[0::2].count(0) > len(head) / 3:
        return _strictly(content, "utf-16-be")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1"


def _strictly(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        return content.decode(encoding), encoding.removesuffix("-sig")
    except UnicodeDecodeError:
        raise NotReadable(
            f"The file says it is {encoding.removesuffix('-sig').upper()} and is not: save it as "
            "CSV in UTF-8."
        ) from None


def _delimited(text: str) -> tuple[str, str]:
    """Excel may name the delimiter in a first line, which is none of the file's."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return "\n" + rest, first.strip()[-1]
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    counts = {each: sum(_outside_quotes(line, each) > 0 for line in lines) for each in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda each: counts[each])
    return text, best if counts[best] else ","


def _outside_quotes(line: str, delimiter: str) -> int:
    return sum(part.count(delimiter) for part in line.split('"')[::2])


def _records(
    text: str, delimiter: str, reading: FileReading
) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows that hold anything, each with the line it begins on."""
    if "\x00" in text:
        raise NotReadable("The file holds zero bytes: it is no CSV. Save it as CSV in UTF-8.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reading.unreadable.append(Unreadable(line, "", _said(error)))
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _said(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "a quotation mark opens here and never closes; what follows was not read"
    if "field larger" in str(error):
        return "one cell is far too long, as after a quotation mark that never closes"
    return "the quotation marks of this row do not fit together"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a row the creator and the platform stand."""

    handle: int
    platform: int | None
    named: bool
    """Whether the row they were found in is a row of names."""

    def handle_in(self, cells: Sequence[str]) -> str:
        return _cell(cells, self.handle)

    def ref(self, cells: Sequence[str], default: Platform | None) -> CreatorRef:
        """Raises ValueError with a sentence for the reader."""
        written = self.handle_in(cells)
        if not written:
            raise ValueError("no creator in this row")
        if len(written) > MOST_LETTERS:
            raise ValueError("too long for a handle or an address")
        platform = self._platform(cells, written) or default
        if platform is None:
            raise ValueError("no platform: name one in a column, or choose one for the file")
        return CreatorRef.model_construct(
            platform=platform, handle=normalised_handle(platform, written)
        )

    def _platform(self, cells: Sequence[str], written: str) -> Platform | None:
        named = _cell(cells, self.platform) if self.platform is not None else ""
        if not named:
            return platform_of(written)
        found = _PLATFORM_NAMES.get(named.lower())
        if found is None:
            raise ValueError(f"{named[:40]!r} is no platform we know")
        return found


def _columns(first: Sequence[str]) -> _Columns:
    """By the names in the first row; without such a row the first column is the creator."""
    names = [" ".join(cell.lower().replace("_", " ").split()) for cell in first]
    handle = next((names.index(name) for name in _HANDLE_COLUMNS if name in names), None)
    platform = next((names.index(name) for name in _PLATFORM_COLUMNS if name in names), None)
    if handle is None and platform is None:
        cells = enumerate(names) if len(names) > 1 else ()
        guessed = next((at for at, name in cells if name in _PLATFORM_NAMES), None)
        return _Columns(0 if guessed != 0 else 1, guessed, named=False)
    return _Columns(handle if handle is not None else 0, platform, named=True)


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""
