"""The names of RQ our worker stands on: an upgrade that moves one of them fails here first."""

import inspect

import pytest
from rq import SimpleWorker
from rq.job import Job
from rq.version import VERSION

from app.jobs.bell import BELL
from app.worker import run_job
from app.worker.bell_worker import BellWorker, named_job


def test_rq_is_the_version_the_worker_was_written_against() -> None:
    assert VERSION == "3.0.0"


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("execute_job", ["self", "job", "queue"]),
        ("dequeue_job_and_maintain_ttl", ["self", "timeout", "max_idle_time"]),
        ("prepare_execution", ["self", "job"]),
        ("prepare_job_execution", ["self", "job", "remove_from_intermediate_queue"]),
        ("handle_job_success", ["self", "job", "queue", "started_job_registry", "execution"]),
        ("maintain_heartbeats", ["self", "job", "execution"]),
        ("get_heartbeat_ttl", ["self", "job", "working_time"]),
        ("teardown", ["self"]),
        ("_install_signal_handlers", ["self"]),
    ],
)
def test_what_the_worker_calls_and_overrides_is_there(name: str, parameters: list[str]) -> None:
    assert list(inspect.signature(getattr(SimpleWorker, name)).parameters) == parameters


def test_work_asks_the_flag_that_stops_it() -> None:
    assert "self._stop_requested" in inspect.getsource(SimpleWorker.work)
    assert "except StopRequested" in inspect.getsource(SimpleWorker.work)


def test_the_messages_function_is_a_name_and_nothing_more() -> None:
    assert f"{run_job.__module__}.{run_job.__name__}" == BELL
    with pytest.raises(RuntimeError, match="own worker"):
        run_job("x")


def test_a_message_that_cannot_be_read_names_no_job() -> None:
    broken = Job.__new__(Job)
    assert named_job(broken) is None
    assert issubclass(BellWorker, SimpleWorker)
