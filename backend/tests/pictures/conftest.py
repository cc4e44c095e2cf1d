"""Where pictures are kept: in a folder, unless a test asks for a bucket too."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pictures.buckets import S3, s3_server


@pytest.fixture(scope="session")
def s3() -> Iterator[S3]:
    with s3_server() as server:
        yield server


@pytest.fixture
def keeping(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Any]:
    """The settings of an empty folder or bucket."""
    if getattr(request, "param", "folder") == "bucket":
        server: S3 = request.getfixturevalue("s3")
        return server.new_bucket()
    return {"pictures_folder": tmp_path / "pictures"}
