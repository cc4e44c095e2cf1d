"""DEPLOY.md's commands for a server without Docker, typed one section after the other."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.scratch.postgres import Cluster
from deployment.tests.bare_metal import DEPLOYMENT, DOMAIN, Server, server
from deployment.tests.guide import commands
from deployment.tests.small_product import write_product


@pytest.fixture(scope="module")
def owned(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Iterator[Server]:
    """A server whose operator has the sources of a small product, with our own scripts."""
    with server(tmp_path_factory.mktemp("guide"), cluster) as ours:
        tree = write_product(ours.folder / "sources", ours.ports["BACKEND_PORT"])
        kept = shutil.ignore_patterns("tests", "__pycache__", "backup.sh")
        shutil.copytree(DEPLOYMENT, tree / "deployment", ignore=kept, dirs_exist_ok=True)
        ours.changes |= {"LEAST_FREE_MB": "10", "HEALTHY_SECONDS": "60"}
        yield ours


def typed(ours: Server, text: str) -> subprocess.CompletedProcess[str]:
    """As on the page, but for where this server's folders and ports are."""
    places = {
        "cadence.example.com": DOMAIN,
        "/opt/cadence": str(ours.home),
        "/etc/nginx": str(ours.nginx),
        "/etc/letsencrypt": str(ours.folder / "letsencrypt"),
        "nginx -t": f"nginx -t -c {ours.nginx}/nginx.conf",
        "127.0.0.1:8000": f"127.0.0.1:{ours.ports['BACKEND_PORT']}",
    }
    for usual, here in places.items():
        text = text.replace(usual, here)
    done = ours.shell(f'cd "{ours.folder}/sources"\n{text}')
    assert done.returncode == 0, done.stderr + ours.logs()
    return done


def test_a_server_is_set_up_and_serves(owned: Server) -> None:
    said = typed(owned, commands("Set up a server"))
    assert owned.get("/api/v1/x").json()["release"] == owned.current
    assert "FIRST_SUPERUSER_PASSWORD=" in said.stdout


def test_settings_take_hold_and_the_journal_is_followed(owned: Server) -> None:
    before = owned.keeper.process_of("cadence-backend")
    typed(owned, commands("Change a setting"))
    assert owned.keeper.process_of("cadence-backend") != before
    typed(owned, commands("Follow the logs"))
    assert "journalctl -u cadence-backend -u cadence-worker -f" in owned.calls.read_text()
    assert '"status":"ok"' in typed(owned, commands("Look first")).stdout


def test_the_firewall_is_closed_but_for_ssh_and_the_web(owned: Server) -> None:
    # promise: X3
    typed(owned, commands("Close the firewall"))
    opened = [line for line in owned.calls.read_text().splitlines() if "ufw allow" in line]
    assert opened == ["ufw allow 22/tcp", "ufw allow 80/tcp", "ufw allow 443/tcp"]


def test_certbots_certificate_is_served_and_renewed(owned: Server) -> None:
    # promise: P3
    live = owned.folder / "letsencrypt" / "live" / DOMAIN
    live.mkdir(parents=True)
    _self_signed(live)
    typed(owned, commands("A certificate for nginx"))
    asked = [line for line in owned.calls.read_text().splitlines() if line.startswith("certbot")]
    assert asked[0].startswith("certbot certonly --nginx")
    assert f"--domain {DOMAIN} --deploy-hook systemctl reload nginx" in asked[0]
    assert asked[1] == "certbot renew --dry-run"
    given = owned.shell(
        'for n in 1 2 3 4 5 6 7 8 9 10; do sleep 0.2; openssl s_client -connect "127.0.0.1:'
        "$HTTPS_PORT"
        '" </dev/null 2>/dev/null | openssl x509 -noout -subject; done'
    ).stdout
    assert "from certbot" in given.splitlines()[-1]
    # A later set-up leaves it alone.
    typed(owned, "deployment/setup.sh cadence.example.com")
    assert (owned.nginx / "cadence" / "privkey.pem").is_symlink()


def _self_signed(folder: Path) -> None:
    places: list[str | Path] = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl = shutil.which("openssl")
    assert openssl
    subprocess.run(
        [openssl, "req", "-x509", *kind, "-subj", "/CN=from certbot", *places],
        check=True,
        capture_output=True,
        timeout=60,
    )


def test_an_upgrade_and_both_ways_back(owned: Server) -> None:
    # promise: B4
    # promise: B5
    first = owned.current
    typed(owned, commands("Upgrade on bare metal"))
    second = owned.current
    assert second > first
    typed(owned, commands("Roll back on bare metal"))
    assert (owned.current, owned.get("/api/v1/x").json()["release"]) == (first, first)
    by_hand = commands("Roll back by hand").replace("20260301120000", second)
    assert {first, second} <= set(typed(owned, by_hand).stdout.split())
    assert owned.get("/api/v1/x").json()["release"] == second
