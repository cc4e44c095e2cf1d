"""Whom downloads trust: also what the system's store trusts, as behind a company's proxy."""

import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Final

BUNDLES: Final = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")


def trusting_the_system(environment: Mapping[str, str]) -> dict[str, str]:
    """The same environment, its installers told of the system's certificates unless they were."""
    known = [ssl.get_default_verify_paths().cafile, *BUNDLES]
    bundle = next((path for path in known if path and Path(path).is_file()), None)
    if bundle is None:
        return dict(environment)
    told = {
        "UV_SYSTEM_CERTS": "true",
        "REQUESTS_CA_BUNDLE": bundle,  # pip's; its own configuration still wins
        "NODE_EXTRA_CA_CERTS": bundle,
    }
    return told | dict(environment)
