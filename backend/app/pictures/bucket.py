"""Pictures in an S3 bucket, under the names they would have in a folder."""

import asyncio
import re
from collections.abc import Awaitable, Container
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from obstore.exceptions import BaseError
from obstore.store import S3Store

from app.core.config import Settings
from app.pictures.problems import PicturesAway
from app.pictures.store import key_of, name_of

if TYPE_CHECKING:
    from obstore.store import S3Credential

CONNECT_SECONDS: Final = 3
TRY_SECONDS: Final = 5
ALL_SECONDS: Final = 10.0
"""For one question with all its tries: object stores now and then say nothing at all."""
MOST_RETRIES: Final = 2

NOT_THERE: Final = "NoSuchKey"
_CODE: Final = re.compile(r"<Code>(\w{1,64})</Code>")

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Bucket:
    """One object for one content; whatever else the bucket says or does is `PicturesAway`."""

    objects: S3Store
    seconds: float = ALL_SECONDS

    async def keep(self, content: bytes) -> str:
        """Put it, unless it is there; its key. What is seen under a key is always whole."""
        key = await asyncio.to_thread(key_of, content)
        if not await self.has(key):
            # In one part, so that it is there as a whole or not at all.
            put = self.objects.put_async(name_of(key), content, use_multipart=False)
            await self._asked(put)
        return key

    async def has(self, key: str) -> bool:
        # The answer to HEAD has no body: nothing tells a missing object from a missing bucket.
        head = self.objects.head_async(name_of(key))
        return await self._asked(head, unless=(NOT_THERE, "")) is not None

    async def read(self, key: str) -> bytes | None:
        """The whole of it, or None."""
        return await self._asked(self._content(name_of(key)), unless=(NOT_THERE,))

    async def drop(self, key: str) -> None:
        await self._asked(self.objects.delete_async(name_of(key)), unless=(NOT_THERE,))

    async def _content(self, name: str) -> bytes:
        answer = await self.objects.get_async(name)
        return (await answer.bytes_async()).to_bytes()

    async def _asked(self, answer: Awaitable[Answer], unless: Container[str] = ()) -> Answer | None:
        """The answer in time, or None when a 404 says one of `unless`."""
        try:
            async with asyncio.timeout(self.seconds):
                return await answer
        except FileNotFoundError as error:
            if (code := _code(error)) in unless:
                return None
            # Their text is long and says where the bucket is: what counts of it is the code.
            raise PicturesAway(code or "not_found") from None
        except (BaseError, OSError) as error:
            raise PicturesAway(_code(error) or type(error).__name__) from None


def _code(error: Exception) -> str:
    """S3's own name for what was wrong, if it answered."""
    found = _CODE.search(str(error))
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class _Credentials:
    """Given so and not as words, AWS's own environment variables do not mix with ours."""

    settings: Settings

    def __call__(self) -> "S3Credential":
        secret = self.settings.pictures_s3_secret
        return {
            "access_key_id": self.settings.pictures_s3_key_id,
            "secret_access_key": secret.get_secret_value() if secret else "",
            "expires_at": None,
        }


def open_bucket(settings: Settings) -> Bucket:
    """Nothing is asked yet: a bucket that is away does not hold up the start."""
    region = settings.pictures_s3_region
    endpoint = settings.pictures_s3_endpoint or f"https://s3.{region}.amazonaws.com"
    objects = S3Store(
        settings.pictures_bucket,
        endpoint=endpoint,
        region=region,
        credential_provider=_Credentials(settings),
        skip_signature=False,
        virtual_hosted_style_request=False,
        # One object is deleted by DELETE, which every S3 speaks.
        disable_bulk_delete=True,
        client_options={
            "allow_http": endpoint.startswith("http://"),
            "connect_timeout": timedelta(seconds=CONNECT_SECONDS),
            "timeout": timedelta(seconds=TRY_SECONDS),
        },
        retry_config={
            "max_retries": MOST_RETRIES,
            "retry_timeout": timedelta(seconds=ALL_SECONDS),
            "backoff": {
                "init_backoff": timedelta(milliseconds=100),
                "max_backoff": timedelta(seconds=1),
                "base": 2,
            },
        },
    )
    return Bucket(objects)
