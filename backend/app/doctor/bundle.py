"""What goes into a bug report: enough to understand it, and nothing to break in with."""

import platform
import re
import sys
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from pydantic import SecretStr

from app.core.config import Settings
from app.doctor.schemas import Bundle, DoctorRead

_CREDENTIALS: Final = re.compile(r"//[^/@\s]*@")


def bundle_of(report: DoctorRead, settings: Settings) -> Bundle:
    return Bundle(
        report=report,
        settings=dict(_told(settings)),
        system={
            "python": sys.version.split()[0],
            "system": platform.platform(),
            "machine": platform.machine(),
        },
    )


def _told(settings: Settings) -> Iterator[tuple[str, str]]:
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if name == "database_url" and value is not None:
            yield "DATABASE_URL", f"{urlsplit(value.get_secret_value()).scheme}://…"
        elif isinstance(value, SecretStr):
            yield name.upper(), "is set" if value.get_secret_value() else "is empty"
        else:
            yield name.upper(), _CREDENTIALS.sub("//…@", str(value))
