"""What is left of somebody who was erased: a mark that recognises and does not tell; pure."""

import hashlib
import hmac
from dataclasses import dataclass

from app.core.holdings import DataSubject


@dataclass(frozen=True, slots=True)
class Marker:
    """HMAC-SHA256 under one organization's salt: two organizations' marks tell nothing together."""

    salt: bytes

    def of_handle(self, platform: str, handle: str) -> str:
        return self._mark(platform, "handle", handle.lower())

    def of_id(self, platform: str, upstream_id: str) -> str:
        return self._mark(platform, "id", upstream_id)

    def of_all(self, subject: DataSubject) -> frozenset[str]:
        """Every mark under which the subject would be recognised."""
        by_handle = {self.of_handle(subject.platform, handle) for handle in subject.handles}
        by_id = {self.of_id(subject.platform, each) for each in subject.upstream_ids}
        return frozenset(by_handle | by_id)

    def _mark(self, *parts: str) -> str:
        spelled = "\x1f".join(parts).encode()
        return hmac.new(self.salt, spelled, hashlib.sha256).hexdigest()
