"""Batches of enrichments: handed in, watched, resumed and fetched. Each row found is paid."""

from dataclasses import dataclass
from typing import Final

from app.upstreams.influencers_club import wire
from app.upstreams.influencers_club.batch_problems import BatchNotFound, BatchNotReady
from app.upstreams.influencers_club.batch_upload import BatchOrder, csv_of, form_of
from app.upstreams.influencers_club.calls.caller import Caller
from app.upstreams.influencers_club.line import AUDIENCE_SECONDS, MOST_BYTES, Call, Json
from app.upstreams.influencers_club.problems import UpstreamRefused
from app.upstreams.influencers_club.received import Received

NOT_FOUND: Final = 404
MOST_RESULT_BYTES: Final = 512 * 1024 * 1024
"""A row with an audience has a fifth of a megabyte: some 2,500 of them."""


@dataclass(frozen=True, slots=True)
class BatchCalls(Caller):
    """Their answers are read by `batches`."""

    async def ask_new_batch(self, order: BatchOrder) -> Received:
        """Hand a batch in; raises `BatchUnfit` before it is sent. Rows are paid as they come."""
        file = ("rows.csv", csv_of(order), "text/csv")
        call = Call("POST", wire.BATCHES, form=form_of(order), file=file)
        return await self.line.send(call)

    async def ask_batch(self, batch_id: str) -> Received:
        """Where a batch stands; free."""
        return await self._of_batch("GET", batch_id, "status/")

    async def ask_batch_resumed(self, batch_id: str) -> Received:
        """Let a paused batch go on; raises `BatchNotReady` for one that is not paused.

        What a success answers is not described: look at the status afterwards.
        """
        return await self._of_batch("POST", batch_id, "resume/", body={}, is_free=False)

    async def ask_batch_results(self, batch_id: str) -> Received:
        """What came of the rows; free. Of a paused batch, those that are done, if it gives them."""
        return await self._of_batch(
            "GET", batch_id, query={"format": "json"}, most_bytes=MOST_RESULT_BYTES
        )

    async def ask_batch_download(self, batch_id: str) -> Received:
        """Where the results lie as CSV; free. Raises `BatchNotReady` before the batch is done."""
        return await self._of_batch("GET", batch_id, "download/")

    async def _of_batch(
        self,
        method: str,
        batch_id: str,
        tail: str = "",
        *,
        body: Json | None = None,
        query: dict[str, str | int] | None = None,
        most_bytes: int = MOST_BYTES,
        is_free: bool = True,
    ) -> Received:
        path = f"{wire.BATCHES}{wire.segment(batch_id)}/{tail}"
        call = Call(
            method,
            path,
            body,
            query=query or {},
            patience=AUDIENCE_SECONDS,
            most_bytes=most_bytes,
            is_free=is_free,
        )
        try:
            return await self.line.send(call)
        except UpstreamRefused as refused:
            if refused.answered == NOT_FOUND:
                raise BatchNotFound(batch_id) from None
            raise BatchNotReady(refused.words) from None
