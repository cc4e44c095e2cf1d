"""A product of a hundred lines with the real one's doors: quick to start, quick to fail.

It answers where the real one answers, with the name of the release it runs from. What `behaviour`
holds makes a release fail in the way a test is about.
"""

import shutil
from pathlib import Path
from typing import Final

from deployment.tests.guide import ROOT

START: Final = """\
#!/bin/sh
cd "$(dirname "$0")" && cd "$(pwd -P)" && exec .venv/bin/python serve.py
"""
SERVE: Final = """\
import os, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
release = Path.cwd().parent.name
behaviour = Path("behaviour").read_text() if Path("behaviour").exists() else ""
usual_port = os.environ["LISTEN_PORT"] == Path("usual-port").read_text()
sick = "sick" in behaviour or ("unwell-on-the-usual-port" in behaviour and usual_port)
class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        if self.path == "/api/v1/slow":
            return self.stream()
        broken = (sick and self.path == "/health/ready") or (
            "mute" in behaviour and self.path.startswith("/api/"))
        body = f'{"{"}"status":"ok","release":"{release}"{"}"}'.encode()
        self.send_response(503 if broken else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def stream(self):
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        for n in range(int(4 / 0.1)):
            self.wfile.write(f"{n}\\n".encode())
            time.sleep(0.1)
    def log_message(self, *words): pass
class Server(ThreadingHTTPServer):
    request_queue_size = 512
    daemon_threads = True
Server((os.environ["LISTEN_HOST"], int(os.environ["LISTEN_PORT"])), Answers).serve_forever()
"""
WORKER: Final = """\
import os
from http.server import BaseHTTPRequestHandler, HTTPServer
class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"database":"connected"}')
    def log_message(self, *words): pass
HTTPServer(("127.0.0.1", int(os.environ["WORKER_HEALTH_PORT"])), Answers).serve_forever()
"""
PAGES: Final = """\
require('http').createServer((_, answer) => answer.end(process.cwd()))
  .listen(process.env.PORT, process.env.HOSTNAME)
"""
MIGRATE: Final = """\
import sys
from pathlib import Path
if "unmigratable" in (Path("behaviour").read_text() if Path("behaviour").exists() else ""):
    sys.exit("relation \\"jobs\\" does not exist")
"""
SETTINGS: Final = """\
import os, sys
def settings_or_exit():
    text = open(os.environ["CADENCE_ENV_FILE"]).read()
    if "WRONG=" in text:
        sys.exit("The settings do not allow a start:\\nWRONG is no setting of ours.")
"""
BACKUP: Final = """\
#!/bin/sh
[ ! -e "$CADENCE_HOME/no-backup" ] || { echo "the disk is full" >&2; exit 1; }
date > "$CADENCE_HOME/backups/last"; echo "$CADENCE_HOME/backups/last"
"""


def write_product(tree: Path, usual_port: int, behaviour: str = "") -> Path:
    """Its sources below `tree`, with the units and libraries we ship."""
    files = {
        "backend/start.sh": START,
        "backend/serve.py": SERVE,
        "backend/alembic.py": MIGRATE,
        "backend/app/core/config.py": SETTINGS,
        "backend/app/__init__.py": "",
        "backend/app/core/__init__.py": "",
        "backend/usual-port": str(usual_port),
        "backend/behaviour": behaviour,
        "frontend/server.js": PAGES,
        "frontend/package.json": "{}",
        "ai_worker/main.py": WORKER,
        "ai_worker/__init__.py": "",
        "deployment/backup.sh": BACKUP,
    }
    for name, text in files.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
    shutil.copytree(
        ROOT / "deployment" / "systemd", tree / "deployment" / "systemd", dirs_exist_ok=True
    )
    return tree
