"""A PostgreSQL of these tests alone, whose users and databases they may change."""

from collections.abc import Iterator

import pytest

from app.cli.ports import free_ports
from app.cli.processes import Family
from app.cli.scratch.postgres import START_SECONDS, Cluster, create_cluster, is_ready


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("postgres")
    with Family(folder) as family:
        made = create_cluster(folder, free_ports(1)[0])
        child = made.serve(family)
        family.wait_for(child, lambda: is_ready(child), START_SECONDS)
        yield made
