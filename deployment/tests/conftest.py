"""What several of these tests stand on."""

from deployment.tests.database_place import account, place
from deployment.tests.proxy import silence
from deployment.tests.servers import cluster

__all__ = ["account", "cluster", "place", "silence"]
