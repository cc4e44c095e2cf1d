"""What several of these tests stand on."""

from deployment.tests.database_place import account, place

__all__ = ["account", "place"]
