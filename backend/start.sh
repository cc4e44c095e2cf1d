#!/usr/bin/env bash
# Wait for the database, bring the schema to now, fetch missing models, serve: in this order, so that
# nobody is answered by a process that cannot work.
set -euo pipefail
# The folder itself and no link to it: what a link leads to may be another release in a minute.
cd -P "$(dirname "$0")"
[[ ! -d .venv ]] || PATH=$PWD/.venv/bin:$PATH

# As a container's first process, a shell that waits for a child does not hear SIGTERM by itself.
child=
trap 'kill -TERM "$child" 2>/dev/null; exit 143' TERM INT
step() {
  "$@" &
  child=$!
  wait "$child"
}

step python -m app.core.wait_for_database
step alembic upgrade head
step python -m app.utils.init_ollama || true # a model server that is away never stops the start
exec uvicorn app.main:create_app --factory \
  --host "${LISTEN_HOST:-0.0.0.0}" --port "${LISTEN_PORT:-8000}" \
  --no-proxy-headers --no-access-log --timeout-graceful-shutdown 25
