"""Model names: `[host/][namespace/]model[:tag]`, compared without regard to case."""

import re
from dataclasses import dataclass
from typing import Self

REGISTRY = "registry.ollama.ai"
LIBRARY = "library"
LATEST = "latest"

_HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,349}")
_NAMESPACE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,79}")
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}")


@dataclass(frozen=True, slots=True)
class ModelName:
    """A whole name; the parts that were left out are filled with their defaults."""

    host: str
    namespace: str
    model: str
    tag: str

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """None if no model can have this name."""
        path, colon, tag = text.rpartition(":")
        if not colon or "/" in tag:
            path, colon, tag = text, "", LATEST
        *before, model = path.split("/")
        if len(before) > 2:  # noqa: PLR2004 - a host and a namespace
            return None
        namespace = before[-1] if before else LIBRARY
        host = before[0] if len(before) == 2 else REGISTRY  # noqa: PLR2004 - as above
        name = cls(host, namespace, model, tag)
        return name if name._is_valid() else None

    def _is_valid(self) -> bool:
        return bool(
            _HOST.fullmatch(self.host)
            and _NAMESPACE.fullmatch(self.namespace)
            and _PART.fullmatch(self.model)
            and _PART.fullmatch(self.tag)
        )

    @property
    def full(self) -> str:
        return f"{self.host}/{self.namespace}/{self.model}:{self.tag}"

    @property
    def short(self) -> str:
        """How the server shows it: the default host and namespace hidden, the tag never."""
        if self.host.lower() != REGISTRY:
            return self.full
        if self.namespace.lower() != LIBRARY:
            return f"{self.namespace}/{self.model}:{self.tag}"
        return f"{self.model}:{self.tag}"

    @property
    def key(self) -> str:
        """What two spellings of one name share."""
        return self.short.lower()
