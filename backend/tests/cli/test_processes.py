import errno
import os
import socket
import sys
import time
from pathlib import Path

import psutil
import pytest

from app.cli.ports import dead_port, free_ports, holder, is_free, lasting_ports, require_free
from app.cli.processes import ChildEnded, Family
from app.cli.say import Refusal, ending_in_one_line
from app.cli.tools import captured

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True)"
SLEEPS = "import time; time.sleep(60)"


def start(family: Family, script: str, patience: float = 5) -> psutil.Process:
    child = family.start(
        "child",
        [sys.executable, "-c", script],
        cwd=Path("/"),
        environment=os.environ,
        patience=patience,
    )
    return psutil.Process(child.process.pid)


def runs(process: psutil.Process) -> bool:
    """A dead one that nobody has buried yet does not run."""
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def is_alive(number: int) -> bool:
    try:
        return runs(psutil.Process(number))
    except psutil.NoSuchProcess:
        return False


def is_gone(process: psutil.Process) -> bool:
    """Within a moment: a signal is on its way when the call that sends it returns."""
    deadline = time.monotonic() + 5
    while runs(process) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not runs(process)


def test_leaving_the_block_ends_the_children_and_nobody_else(tmp_path: Path) -> None:
    with Family(tmp_path / "bystanders") as bystanders:
        bystander = start(bystanders, SLEEPS)
        with Family(tmp_path) as family:
            ours = start(family, SLEEPS)
        assert is_gone(ours)
        assert runs(bystander)


def test_a_killed_child_that_was_let_go_is_nobodys_early_end(tmp_path: Path) -> None:
    with Family(tmp_path) as family:
        ours, other = start(family, SLEEPS), start(family, SLEEPS)
        child = family.children[0]
        child.kill()
        assert is_gone(ours)
        with pytest.raises(ChildEnded):
            family.look()
        family.let_go(child)
        family.look()
        assert runs(other)


def test_a_child_that_does_not_listen_is_ended_after_its_patience(tmp_path: Path) -> None:
    with Family(tmp_path) as family:
        deaf = start(family, f"{DEAF}; time.sleep(60)", patience=0.2)
        child = family.children[0]
        family.wait_for(child, lambda: "up" in child.written(), 10)
        began = time.monotonic()
    assert is_gone(deaf)
    assert time.monotonic() - began < 5


def test_what_a_child_left_in_its_group_goes_with_it(tmp_path: Path) -> None:
    leaves = (
        f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {SLEEPS!r}]); "
        "print(p.pid, flush=True)"
    )
    with Family(tmp_path) as family:
        start(family, leaves)
        child = family.children[0]
        child.process.wait(10)
        left = psutil.Process(int(child.written()))
        assert runs(left)
    assert is_gone(left)


def test_an_early_end_is_told_with_the_last_lines(tmp_path: Path) -> None:
    with Family(tmp_path) as family:
        start(family, "print('the reason'); raise SystemExit(3)")
        with pytest.raises(ChildEnded, match=r"(?s)The child ended .* code 3.*the reason"):
            family.wait_for(family.children[0], lambda: False, 10)


def test_the_limit_is_told_with_the_last_lines(tmp_path: Path) -> None:
    with Family(tmp_path) as family:
        start(family, f"{DEAF}; time.sleep(60)", patience=0)
        with pytest.raises(Refusal, match="did not answer within 0 s"):
            family.wait_for(family.children[0], lambda: False, 0.3)


def test_the_log_before_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    for word in ("first", "second"):
        with Family(tmp_path) as family:
            start(family, f"print('{word}')")
            family.children[0].process.wait(10)
    logs = {path.name: path.read_text().strip() for path in tmp_path.iterdir()}
    assert logs == {"child.log": "second", "child.previous.log": "first"}


def test_a_tool_that_takes_too_long_is_ended_with_its_children() -> None:
    code, said = captured(["sh", "-c", "sleep 60 & echo $!; exec sleep 60"], limit=0.3)
    assert code is None
    deadline = time.monotonic() + 5
    while is_alive(int(said)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_alive(int(said))


def test_a_port_in_use_names_its_holder_and_the_flag() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        assert not is_free(port)
        assert holder(port) == f" by {psutil.Process().name()} (process {os.getpid()})"
        with pytest.raises(Refusal, match=rf"Port {port} is in use.*choose another with --port"):
            require_free({"--port": port})


def test_free_ports_are_different_and_free() -> None:
    ports = free_ports(3)
    assert len(set(ports)) == 3
    assert all(is_free(port) for port in ports)


def test_a_port_that_lasts_is_none_that_a_client_could_be_given() -> None:
    ports = lasting_ports(3)
    assert len(set(ports)) == 3
    assert all(is_free(port) for port in ports)
    with socket.create_server(("127.0.0.1", 0)) as given:
        assert max(ports) < given.getsockname()[1]


def test_a_dead_port_refuses() -> None:
    with dead_port() as port, pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_a_full_disk_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    full = Path("/dev/full")
    with pytest.raises(SystemExit) as ended, ending_in_one_line(), full.open("w") as file:
        file.write("a word")
    assert ended.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_bug_keeps_its_trace() -> None:
    with pytest.raises(OSError, match="Numerical") as raised, ending_in_one_line():
        raise OSError(errno.ERANGE, os.strerror(errno.ERANGE))
    assert raised.value.errno == errno.ERANGE
