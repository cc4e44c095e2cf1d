"""A real server on this machine that speaks S3, checks signatures, and has one user."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

import httpx
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

SIGNED: Final = "AWS4-HMAC-SHA256"
ANYBODY: Final = "anybody/20260101/us-east-1"
SEEN_BY: Final = {
    service: f"{SIGNED} Credential={ANYBODY}/{service}/aws4_request" for service in ("iam", "s3")
}
POLICY: Final = (
    '{"Version": "2012-10-17", "Statement": '
    '[{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}'
)


@dataclass(frozen=True, slots=True)
class S3:
    address: str
    key_id: str
    secret: str

    def new_bucket(self) -> dict[str, Any]:
        """The settings of an empty one."""
        name = f"pictures-{uuid4().hex}"
        _ask(self.address, "/moto-api/reset-auth", content="inf")
        headers = {"Authorization": SEEN_BY["s3"]}
        httpx.put(
            f"{self.address}/{name}", headers=headers, content=b"", trust_env=False
        ).raise_for_status()
        _ask(self.address, "/moto-api/reset-auth", content="0")
        return self.settings(name)

    def settings(self, bucket: str) -> dict[str, Any]:
        return {
            "pictures_bucket": bucket,
            "pictures_s3_endpoint": self.address,
            "pictures_s3_key_id": self.key_id,
            "pictures_s3_secret": SecretStr(self.secret),
        }


@contextmanager
def s3_server() -> Iterator[S3]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield _with_a_user(f"http://{host}:{port}")
    finally:
        server.stop()


def _with_a_user(address: str) -> S3:
    who = {"UserName": "cadence", "Version": "2010-05-08"}
    _iam(address, {"Action": "CreateUser", **who})
    policy = {"PolicyName": "pictures", "PolicyDocument": POLICY}
    _iam(address, {"Action": "PutUserPolicy", **who, **policy})
    made = _iam(address, {"Action": "CreateAccessKey", **who})
    return S3(address, _told(made, "AccessKeyId"), _told(made, "SecretAccessKey"))


def _told(answer: str, name: str) -> str:
    found = re.search(f"<{name}>(.*?)</{name}>", answer)
    assert found, answer
    return found[1]


def _iam(address: str, form: dict[str, str]) -> str:
    return _ask(address, "/", data=form, headers={"Authorization": SEEN_BY["iam"]})


def _ask(address: str, path: str, **what: Any) -> str:
    return httpx.post(f"{address}{path}", trust_env=False, **what).raise_for_status().text
