"""Programs that come first on PATH in these tests; each records how it was called.

`systemctl` asks the keeper; `RECORDERS` only record. `uv` and `npm` make what the real ones make
out of what this machine has already: packages that are installed, and pages that are built.
"""

import sys
import sysconfig
from pathlib import Path
from typing import Final

BASE: Final = Path(sys.executable).resolve()
"""The Python our own environment is made of."""
RECORDERS: Final = ("apt-get", "useradd", "ufw", "certbot", "journalctl")
SYSTEMCTL: Final = """\
import json, socket, sys
asked = socket.socket(socket.AF_UNIX)
asked.connect({socket!r})
asked.sendall((json.dumps(sys.argv[1:]) + "\\n").encode())
code, said = json.loads(asked.makefile().read())
if said and "--quiet" not in sys.argv:
    print(said, file=sys.stderr)
sys.exit(code)
"""
# An environment of the release's own, whose packages are those of this one.
UV: Final = """\
#!/usr/bin/env bash
set -eu
[[ ${{1:-}} != --version ]] || {{ echo "uv 0.13.9"; exit; }}
echo "uv $*" >>{log}
[[ ! -e {fault}/uv ]] || {{ cat {fault}/uv >&2; exit 2; }}
mkdir -p .venv/bin .venv/lib/{version}/site-packages
ln -sf {python} .venv/bin/python
echo "home = {home}" >.venv/pyvenv.cfg
printf '%s\\n' "$PWD" {packages} >.venv/lib/{version}/site-packages/cadence.pth
for name in alembic uvicorn; do
  printf '#!/bin/sh\\nexec "%s/.venv/bin/python" -m %s "$@"\\n' "$PWD" "$name" >".venv/bin/$name"
  chmod +x ".venv/bin/$name"
done
"""
NPM: Final = """\
#!/usr/bin/env bash
set -eu
echo "npm $*" >>{log}
[[ ! -e {fault}/npm ]] || {{ cat {fault}/npm >&2; exit 1; }}
[[ $1 == run ]] || {{ mkdir -p node_modules; exit; }}
mkdir -p .next
if [[ ! -f server.js && ! -d {pages} ]]; then # pages nobody has built on this machine yet
  cat >server.js <<'JS'
require('http').createServer((_, answer) => answer.end('pages'))
  .listen(process.env.PORT, process.env.HOSTNAME)
JS
fi
if [[ -f server.js ]]; then
  mkdir -p .next/standalone/.next/static/chunks
  cp server.js .next/standalone/
  echo "$PWD" >".next/standalone/.next/static/chunks/$(basename "$(dirname "$PWD")").js"
else
  cp -a {pages} .next/standalone
fi
"""


def write_stand_ins(folder: Path, *, socket: Path, log: Path, fault: Path, pages: Path) -> None:
    """`fault` is a folder where a file named `uv` or `npm` makes that one fail with its words."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in RECORDERS:
        _write(folder / name, f'#!/bin/sh\necho "{name} $*" >>{log}\n')
    _write(folder / "systemctl", f"#!{sys.executable} -ISE\n{SYSTEMCTL.format(socket=str(socket))}")
    words = {
        "log": log,
        "fault": fault,
        "python": BASE,
        "home": BASE.parent,
        "version": f"python{sys.version_info.major}.{sys.version_info.minor}",
        "packages": sysconfig.get_paths()["purelib"],
        "pages": pages,
    }
    _write(folder / "uv", UV.format(**words))
    _write(folder / "npm", NPM.format(**words))


def _write(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)
