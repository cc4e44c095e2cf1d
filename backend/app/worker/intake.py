"""Takes messages off RQ's queues: people's jobs first, and many at a time when many wait."""

from collections import deque
from typing import Final, cast

import redis
from rq import Queue
from rq.job import Job as Message
from rq.serializers import JSONSerializer

from app.jobs.bell import queue_in
from app.jobs.states import JobQueue
from app.worker.slots import Slots

SCARCE_SECONDS: Final = 1
"""How long to listen for people's jobs only, before looking again whether there is room."""
MOST_AT_ONCE: Final = 64

Taken = tuple[Message, Queue]


class Intake:
    """What is popped and not started is lost with the process; the sweeper rings for it again."""

    def __init__(self, connection: redis.Redis, slots: Slots) -> None:
        self.connection = connection
        self.slots = slots
        self.queues = [queue_in(connection, name) for name in JobQueue]
        self.urgent = self.queues[0]
        self.without_batch = [queue for queue in self.queues if queue.name != JobQueue.BATCH]
        self.taken: deque[Taken] = deque()
        self._more_may_wait = False

    def next(self, timeout: int) -> Taken | None:
        """The next message, for which there must be room; None when others were quicker.

        Raises `DequeueTimeout` when nothing came within so many seconds.
        """
        if not self.taken and not self._take_waiting():
            self._listen(timeout)
        return self.taken.popleft() if self.taken else None

    def _take_waiting(self) -> bool:
        """After one of people's jobs, all of them that there is room for, in one trip."""
        if not self._more_may_wait:
            return False
        room = min(self.slots.free, MOST_AT_ONCE)
        ids = cast("list[bytes]", self.connection.lpop(self.urgent.key, room) or [])
        self._more_may_wait = bool(ids)
        self._fetch(ids, self.urgent)
        return bool(ids)

    def _listen(self, timeout: int) -> None:
        """Batch work is taken only while some room is left for people's."""
        is_scarce = self.slots.is_scarce
        queues = self.without_batch if is_scarce else self.queues
        wait = SCARCE_SECONDS if is_scarce else timeout
        key, message_id = Queue.lpop([queue.key for queue in queues], wait, self.connection)
        queue = next(queue for queue in queues if queue.key.encode() == key)
        self._more_may_wait = queue is self.urgent
        self._fetch([message_id], queue)

    def _fetch(self, ids: list[bytes], queue: Queue) -> None:
        names = [message_id.decode() for message_id in ids]
        found = Message.fetch_many(names, self.connection, serializer=JSONSerializer)
        self.taken.extend((message, queue) for message in found if message)

    def put_back(self) -> None:
        """What was popped and not started goes to the front again."""
        while self.taken:
            message, queue = self.taken.pop()
            queue.push_job_id(message.id, at_front=True)
