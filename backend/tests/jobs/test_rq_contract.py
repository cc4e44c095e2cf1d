"""The names of RQ our worker and bell stand on: an upgrade that moves one fails here first."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from rq import Queue, SimpleWorker, command, worker_registration
from rq.command import handle_command, parse_payload, send_stop_job_command
from rq.exceptions import (
    DequeueTimeout,
    InvalidJobOperation,
    NoSuchJobError,
    StopRequested,
)
from rq.executions import Execution
from rq.job import Job
from rq.queue import EnqueueData
from rq.registry import StartedJobRegistry
from rq.serializers import JSONSerializer
from rq.suspension import is_suspended
from rq.utils import now
from rq.version import VERSION
from rq.worker import WorkerStatus

from app.jobs.bell import BELL
from app.worker import run_job
from app.worker.bell_worker import BellWorker, job_of, named_job


def test_rq_is_the_version_the_worker_was_written_against() -> None:
    assert VERSION == "3.0.0"


def parameters(of: Callable[..., Any]) -> list[str]:
    return [name for name in inspect.signature(of).parameters if name != "self"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("execute_job", ["job", "queue"]),
        ("dequeue_job_and_maintain_ttl", ["timeout", "max_idle_time"]),
        ("check_for_suspension", ["burst"]),
        ("run_maintenance_tasks", []),
        ("heartbeat", ["timeout", "pipeline"]),
        ("get_heartbeat_ttl", ["job", "working_time"]),
        ("handle_payload", ["message"]),
        ("request_stop_execution", ["execution_id"]),
        ("teardown", []),
        ("_install_signal_handlers", []),
    ],
)
def test_what_the_worker_overrides_is_there_and_called_as_it_was(
    name: str, expected: list[str]
) -> None:
    assert parameters(getattr(SimpleWorker, name)) == expected
    assert name in vars(BellWorker), "no longer overridden: strike it from this table"


def test_everything_else_of_rqs_that_the_worker_hides_is_in_the_table() -> None:
    ours = {name for name in vars(BellWorker) if callable(getattr(BellWorker, name))}
    hidden = {name for name in ours if hasattr(SimpleWorker, name)} - {"__init__", "__doc__"}
    (table,) = (
        mark.args[1]
        for mark in test_what_the_worker_overrides_is_there_and_called_as_it_was.pytestmark  # type: ignore[attr-defined]  # pytest puts it there
    )
    assert hidden - {"bootstrap"} == {name for name, _ in table}


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (SimpleWorker.bootstrap, ["logging_level", "date_format", "log_format"]),
        (SimpleWorker.increment_successful_job_count, ["pipeline"]),
        (SimpleWorker.set_state, ["state", "pipeline"]),
        (SimpleWorker.serialize, []),
        (worker_registration.register, ["worker", "pipeline"]),
        (Execution.create, ["job", "ttl", "pipeline", "worker_name"]),
        (Execution.delete, ["job", "pipeline"]),
        (Execution.heartbeat, ["started_job_registry", "ttl", "pipeline"]),
        (Job.prepare_for_execution, ["worker_name", "pipeline"]),
        (Job.heartbeat, ["timestamp", "ttl", "pipeline", "xx"]),
        (Queue.enqueue_many, ["job_datas", "pipeline", "group_id"]),
        (send_stop_job_command, ["connection", "job_id", "serializer"]),
        (parse_payload, ["payload"]),
        (is_suspended, ["connection", "worker"]),
        (now, []),
    ],
)
def test_what_is_called_takes_what_it_took(call: Callable[..., Any], expected: list[str]) -> None:
    assert parameters(call) == expected


@pytest.mark.parametrize(
    ("call", "needed"),
    [
        (SimpleWorker.__init__, {"connection", "serializer", "worker_ttl", "log_job_description"}),
        (SimpleWorker.work, {"logging_level"}),
        (Queue.__init__, {"name", "connection", "serializer"}),
        (Queue.dequeue_any, {"queues", "timeout", "connection", "serializer"}),
        (Queue.prepare_data, {"args", "job_id", "result_ttl", "failure_ttl", "description"}),
    ],
)
def test_what_is_called_with_some_of_its_words_knows_them(
    call: Callable[..., Any], needed: set[str]
) -> None:
    assert needed <= set(parameters(call))


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (Queue, "count"),
        (Queue, "job_ids"),
        (Job, "func_name"),
        (Job, "args"),
        (Job, "key"),
        (Job, "id"),
        (Job, "started_job_registry"),
        (SimpleWorker, "key"),
        (SimpleWorker, "dequeue_timeout"),
        (WorkerStatus, "BUSY"),
        (WorkerStatus, "IDLE"),
        (JSONSerializer, "loads"),
        (StartedJobRegistry, "get_job_ids"),
        (EnqueueData, "_fields"),
    ],
)
def test_what_is_asked_for_has_its_name(owner: type, name: str) -> None:
    assert hasattr(owner, name)


@pytest.mark.parametrize(
    "words",
    [
        "self._stop_requested",  # the flag that `stop` sets
        "except StopRequested",  # what `stop` raises where the worker listens
        "self.check_for_suspension(burst)",
        "self.dequeue_job_and_maintain_ttl(timeout, max_idle_time)",
        "self.execute_job(job, queue)",
        "self.heartbeat()",  # without a pipeline: ours does nothing then
        "self.teardown()",
    ],
)
def test_work_goes_round_as_it_did(words: str) -> None:
    assert words in inspect.getsource(SimpleWorker.work)


def test_commands_are_told_apart_by_the_words_we_read() -> None:
    assert all(f"'{name}'" in inspect.getsource(command) for name in ("stop-job", "stop-execution"))
    assert "payload['command'] == 'stop-execution'" in inspect.getsource(handle_command)


@pytest.mark.parametrize(
    "error", [DequeueTimeout, StopRequested, NoSuchJobError, InvalidJobOperation]
)
def test_what_is_caught_is_an_exception_of_rqs_own(error: type[Exception]) -> None:
    assert error.__module__ == "rq.exceptions"


def test_the_messages_function_is_a_name_and_nothing_more() -> None:
    assert f"{run_job.__module__}.{run_job.__name__}" == BELL
    with pytest.raises(RuntimeError, match="own worker"):
        run_job("x")


def test_a_message_that_cannot_be_read_names_no_job() -> None:
    broken = Job.__new__(Job)
    assert named_job(broken) is None
    assert job_of("no-uuid_0") is None
    assert issubclass(BellWorker, SimpleWorker)
