"""update.sh and rollback.sh against real processes and a real nginx, with a small product."""

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.scratch.postgres import Cluster
from deployment.tests.bare_metal import DOMAIN, Server, kill_group, server
from deployment.tests.proxy import Silence
from deployment.tests.small_product import write_product


@pytest.fixture(scope="module")
def live(
    tmp_path_factory: pytest.TempPathFactory, cluster: Cluster, silence: Silence
) -> Iterator[Server]:
    """Set up, with a first release that serves; meanwhile, elsewhere, a stream is silent."""
    assert silence.is_alive()
    with server(tmp_path_factory.mktemp("server"), cluster) as ours:
        done = ours.run("setup.sh", DOMAIN)
        assert done.returncode == 0, done.stderr
        ours.changes |= {"HEALTHY_SECONDS": "30", "DRAIN_SECONDS": "20", "LEAST_FREE_MB": "10"}
        ours.update(product(ours))
        yield ours


def product(ours: Server, behaviour: str = "") -> Path:
    return write_product(ours.folder / "source", ours.ports["BACKEND_PORT"], behaviour)


def served_by(ours: Server) -> str:
    """The release that answers, pages and API alike."""
    release = str(ours.get("/api/v1/x").json()["release"])
    assert f"/{release}/" in ours.get("/login").text
    return release


def is_at_rest(ours: Server) -> bool:
    """The usual names run, the stand-ins do not, and nginx sends people to the usual ports."""
    usual = ("cadence-backend", "cadence-frontend", "cadence-worker")
    return (
        all(ours.keeper.process_of(name) for name in usual)
        and not any(ours.keeper.process_of(f"{name}-next") for name in usual)
        and f":{ours.ports['BACKEND_PORT']} " in (ours.nginx / "cadence/upstreams.conf").read_text()
    )


def test_an_update_replaces_the_release_and_keeps_five(live: Server) -> None:
    # promise: B4
    before = live.current
    stream: list[str] = []
    reader = threading.Thread(target=lambda: stream.append(live.get("/api/v1/slow").text))
    reader.start()
    time.sleep(0.3)
    live.update(product(live))
    reader.join()
    assert stream[0].split() == [str(n) for n in range(40)], "an open stream was cut"
    assert live.current > before
    assert served_by(live) == live.current
    assert is_at_rest(live)
    for name in ("20200101000000", "20200102000000", "20200103000000", "20200104000000"):
        made = live.home / "releases" / name
        made.mkdir()
        (made / ".proven").touch()
    pages = live.home / "shared" / "static" / "chunks"
    (pages / "20200101000000.js").write_text("of a release that goes")
    oldest, previous = before, live.current
    live.update(product(live))
    assert live.releases == [
        "20200103000000", "20200104000000", oldest, previous, live.current
    ]  # fmt: skip
    assert sorted(path.stem for path in pages.iterdir()) == [oldest, previous, live.current]
    assert oldest in live.get(f"/_next/static/chunks/{oldest}.js").text


def test_a_new_release_that_stays_sick_never_gets_anybody(live: Server) -> None:
    # promise: B4
    before = live.current
    done = live.run("update.sh", str(product(live, "sick")), HEALTHY_SECONDS="3")
    assert done.returncode == 1
    assert f"{before} serves as before" in done.stderr
    assert "journalctl -u cadence-backend-next" in done.stderr
    assert (served_by(live), live.current, is_at_rest(live)) == (before, before, True)
    assert all((live.home / "releases" / name / ".proven").exists() for name in live.releases)


def test_a_release_that_does_not_answer_through_nginx_is_switched_back(live: Server) -> None:
    # promise: B4
    before = live.current
    done = live.run("update.sh", str(product(live, "mute")))
    assert done.returncode == 1
    assert "people were sent back" in done.stderr
    assert (served_by(live), live.current, is_at_rest(live)) == (before, before, True)


def test_a_release_that_is_sick_on_the_usual_ports_is_switched_back(live: Server) -> None:
    # promise: B4
    before = live.current
    done = live.run(
        "update.sh", str(product(live, "unwell-on-the-usual-port")), HEALTHY_SECONDS="10"
    )
    assert done.returncode == 1
    assert f"{before} runs again" in done.stderr
    assert (served_by(live), live.current, is_at_rest(live)) == (before, before, True)


def test_a_migration_that_fails_leaves_the_running_release(live: Server) -> None:
    before = live.current
    done = live.run("update.sh", str(product(live, "unmigratable")))
    assert done.returncode == 1
    assert 'relation "jobs" does not exist' in done.stderr
    assert "the migration failed" in done.stderr
    assert f"People are served by {before}" in done.stderr
    assert (served_by(live), live.current, is_at_rest(live)) == (before, before, True)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ({"LEAST_FREE_MB": "99999999"}, "make room"),
        ({"CADENCE_ENV_FILE": "/nowhere"}, "cannot be read"),
        ({"SITE": ""}, "no release"),
    ],
)
def test_what_is_wrong_before_is_said_before_anything_changes(
    live: Server, fault: dict[str, str], says: str
) -> None:
    before = (live.releases, len(live.keeper.calls))
    tree = live.folder / "nothing" if "SITE" in fault else product(live)
    tree.mkdir(exist_ok=True)
    done = live.run("update.sh", str(tree), **fault)
    assert (done.returncode, says in done.stderr) == (1, True), done.stderr
    assert (live.releases, len(live.keeper.calls)) == before


def test_settings_that_do_not_suit_are_refused_in_the_apps_words(live: Server) -> None:
    wrong = live.folder / "wrong.env"
    wrong.write_text("WRONG=1\n")
    before = (live.releases, len(live.keeper.calls))
    done = live.run("update.sh", str(product(live)), CADENCE_ENV_FILE=str(wrong))
    assert (done.returncode, "WRONG is no setting of ours" in done.stderr) == (1, True)
    assert (live.releases, len(live.keeper.calls)) == before


def test_a_site_nginx_refuses_is_said_before_anything_changes(live: Server) -> None:
    site = live.nginx / "sites-available" / "cadence"
    whole, before = site.read_text(), (live.releases, len(live.keeper.calls))
    site.write_text(whole.replace("server_tokens off;", "server_tokens of;"))
    done = live.run("update.sh", str(product(live)))
    site.write_text(whole)
    assert (done.returncode, "nginx refuses the configuration" in done.stderr) == (1, True)
    assert (live.releases, len(live.keeper.calls)) == before


@pytest.mark.parametrize("fault", ["uv", "npm"])
def test_a_disk_that_fills_up_in_the_build_leaves_nothing_behind(live: Server, fault: str) -> None:
    before = live.releases
    words = live.folder / "fault" / fault
    words.write_text("No space left on device (os error 28)\n")
    done = live.run("update.sh", str(product(live)))
    words.unlink()
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert f"People are served by {live.current}" in done.stderr
    assert "run this again" in done.stderr
    assert (live.releases, served_by(live), is_at_rest(live)) == (before, live.current, True)


def test_without_a_dump_nothing_is_updated(live: Server) -> None:
    before = live.releases
    (live.home / "no-backup").touch()
    done = live.run("update.sh", str(product(live)))
    (live.home / "no-backup").unlink()
    assert (done.returncode, "the dump failed" in done.stderr) == (1, True)
    assert (live.releases, served_by(live)) == (before, live.current)


STEPS = (
    "Settling", "Backing", "Copying", "Building", "Migrating", "Starting", "Sending people to 2",
    "Draining", "Sending people to the usual", "Stopping", "Keeping",
)  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_people_are_served(live: Server, step: str) -> None:
    # promise: B4
    # Each run begins with what the kill before it left, and must come as far as its own.
    with live.begin("update.sh", str(product(live))) as process:
        assert process.stderr
        said = [next(line for line in process.stderr if re.match(rf"[\d:]+ {step}", line))]
        time.sleep(len(step) % 4 * 0.06)  # somewhere within it
        kill_group(process)
    # Within a reload both releases answer: either will do.
    for path in ("/login", "/api/v1/x"):
        assert live.get(path).status_code == 200, said


def test_after_a_kill_at_every_step_one_run_puts_everything_right(live: Server) -> None:
    # promise: B4
    live.update(product(live))
    assert (served_by(live), is_at_rest(live)) == (live.current, True)
    assert len(live.releases) <= 5
    assert all((live.home / "releases" / name / ".proven").exists() for name in live.releases)


def test_two_updates_do_not_run_at_once(live: Server) -> None:
    with live.begin("update.sh", str(product(live))) as first:
        assert first.stderr
        next(line for line in first.stderr if "Settling" in line)
        second = live.run("update.sh", str(live.folder / "source"))
        assert (second.returncode, "another update" in second.stderr) == (1, True)
        kill_group(first)


def test_rolling_back_runs_an_earlier_release_and_says_what_there_is(live: Server) -> None:
    # promise: B5
    now = live.current
    live.update(product(live))
    newest = live.current
    unknown = live.run("rollback.sh", "20010101000000")
    assert unknown.returncode == 1
    assert f"There are: {newest} {now}" in unknown.stderr
    assert served_by(live) == newest
    done = live.run("rollback.sh")
    assert done.returncode == 0, done.stderr
    assert (served_by(live), live.current, is_at_rest(live)) == (now, now, True)
    assert live.run("rollback.sh", newest).returncode == 0
    assert served_by(live) == newest


def test_rolling_back_to_one_that_is_sick_comes_back(live: Server) -> None:
    # promise: B5
    now = live.current
    sick = max(set(live.releases) - {now})
    behaviour = live.home / "releases" / sick / "backend" / "behaviour"
    behaviour.write_text("sick")
    done = live.run("rollback.sh", sick, HEALTHY_SECONDS="3")
    behaviour.write_text("")
    assert (done.returncode, f"{now} serves as before" in done.stderr) == (1, True)
    assert (served_by(live), live.current, is_at_rest(live)) == (now, now, True)


def test_a_stream_that_was_silent_for_more_than_a_minute_is_still_open(silence: Silence) -> None:
    # promise: P2
    silence.join()
    assert (silence.failed, len(silence.heard)) == ("", 2)
    first, last = [float(line.removeprefix("data: ")) for line in silence.heard]
    assert last - first > 60
