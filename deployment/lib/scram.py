# ruff: noqa: INP001  # a program that a script runs, no package
"""A password on stdin, what PostgreSQL stores of it on stdout.

Sent like this, the password itself is in no statement, and so in no log of the server's.
"""

import hashlib
import hmac
import secrets
import sys
from base64 import b64encode
from typing import Final

ITERATIONS: Final = 4096
SALT_BYTES: Final = 16


def verifier(password: str, salt: bytes) -> str:
    """SCRAM-SHA-256 of RFC 5803, in PostgreSQL's spelling."""
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    words = [b64encode(part).decode() for part in (salt, stored, server)]
    return f"SCRAM-SHA-256${ITERATIONS}:{words[0]}${words[1]}:{words[2]}"


if __name__ == "__main__":
    sys.stdout.write(verifier(sys.stdin.read().rstrip("\n"), secrets.token_bytes(SALT_BYTES)))
