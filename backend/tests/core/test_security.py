"""What a password's hash costs who guesses; every other test makes cheaper ones."""

import pytest

from app.core.security import hash_password, verify_password


@pytest.mark.usefixtures("shipped_passwords")
def test_a_password_is_hashed_with_what_owasp_recommends_at_least() -> None:
    made = hash_password("correct horse battery")
    assert made.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert verify_password("correct horse battery", made)
    assert not verify_password("correct horse", made)
    assert not verify_password("correct horse battery", None)
