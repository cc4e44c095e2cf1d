#!/usr/bin/env bash
# drill.sh [--compose] [--identity KEYFILE] [DUMP] ; proves that a backup, the newest unless one is named,
# can be lived from: it is restored into a scratch database, counted, migrated and signed in to.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)

IDENTITY=${BACKUP_AGE_IDENTITY:-} dump=
# shellcheck disable=SC2034 # lib/dumps.sh reads IDENTITY
while (($#)); do
  case $1 in
    --compose) COMPOSE=1 ;;
    --identity) IDENTITY=${2:-} && shift ;;
    *) dump=$1 ;;
  esac
  shift
done
[[ -z ${COMPOSE:-} ]] || CADENCE_ENV_FILE=${CADENCE_ENV_FILE:-$ROOT/backend/.env}
# shellcheck disable=SC1090 # each part is checked by itself
for part in common database dumps restoring; do . "$ROOT/deployment/lib/$part.sh"; done
umask 077

STOPPED='it was stopped before its end'
scratch='' result=$STOPPED tables=0 rows=0 began=$SECONDS

# The verdict is written whatever happens: a drill that failed is news, too.
conclude() {
  local code=$?
  [[ -z $scratch ]] || drop_database "$scratch" || say "the scratch database $scratch could not be dropped: dropdb $scratch"
  result=${result//[$'\n\t\r']/ } result=${result//\\/} result=${result//\"/\'}
  printf '{"at": "%s", "file": "%s", "tables": %s, "rows": %s, "seconds": %s, "result": "%s"}\n' \
    "$(utc_now)" "$(basename "$dump")" "$tables" "$rows" $((SECONDS - began)) "${result:0:500}" | record last-drill.json
  exit "$code"
}

# What stops a drill is its verdict.
die() {
  [[ $result != "$STOPPED" ]] || result=$*
  printf 'drill.sh: %s\n' "$*" >&2
  exit 1
}

fail() {
  result=$1
  die "the backup ${dump:+$(basename "$dump") }did not hold: $1"
}

require_sound_dump() {
  local flaw
  [[ -f $dump && -r $dump ]] || fail "there is no dump in $BACKUP_DIR. Make one: deployment/backup.sh"
  [[ -r $dump.sha256 && -r $dump.rows ]] || fail "no .sha256 and .rows of it lie beside it, which backup.sh writes. Copy all three files together."
  matches_checksum "$dump" || fail "its sha256 is not the one written beside it: a byte of it or of its .rows has changed since it was made."
  require_key "$dump"
  flaw=$(flaw_of "$dump") || fail "$flaw."
}

compare_rows() {
  local differing
  differing=$(differing_rows "$dump" "$scratch")
  [[ -z $differing ]] || fail "the restored rows are not those that were dumped: $differing"
  tables=$(grep -vc '^#' "$dump.rows") || true
  rows=$(awk -F '\t' '!/^#/ {sum += $2} END {printf "%d", sum}' "$dump.rows")
}

# The release starts on the scratch database and somebody signs in; the program comes on stdin, so that it
# runs in the container as it does here.
sign_in() {
  local said python=$ROOT/backend/.venv/bin/python as=()
  if [[ -n $COMPOSE ]]; then
    said=$(compose exec -T backend python - "$scratch" <"$ROOT/deployment/lib/sign_in.py" 2>&1) || fail "${said##*$'\n'}"
    return
  fi
  # The app never runs as root, not even for a drill.
  [[ $(id -u) != 0 ]] || ! id -u cadence >/dev/null 2>&1 || as=(runuser -u cadence --)
  said=$(cd "$ROOT/backend" && CADENCE_ENV_FILE=$CADENCE_ENV_FILE timeout --foreground -k 10 600 "${as[@]}" "$python" - "$scratch" \
    <"$ROOT/deployment/lib/sign_in.py" 2>&1) || fail "${said##*$'\n'}"
}

# Checks. Nothing is changed yet.
require_commands gzip sha256sum flock diff
choose_backup_dir
read_app_connection
require_clients
read_admin_connection
take_turn drill
trap conclude EXIT
[[ -n $dump ]] || dump=$(newest_dump) dump=${dump:+$BACKUP_DIR/$dump}
require_sound_dump
ask_admin 'SELECT 1' >/dev/null || fail "the administrator of PostgreSQL is not let in: mend PGADMIN_* in ${CADENCE_ADMIN_FILE:-$CADENCE_HOME/shared/admin.env}."
require_database_room "$dump"

# From here on, things change, in a scratch database alone.
drop_leftovers "${APP_DATABASE}_drill_"
scratch=${APP_DATABASE}_drill_$(date -u +%Y%m%d_%H%M%S)
create_database "$scratch" "$APP_DATABASE"
load "$dump" "$scratch" || fail "it could not be loaded: $LOAD_SAID"
compare_rows
sign_in
result=held
say "$(basename "$dump") holds: $tables tables, $rows rows, sha256 as written; this release migrated it and somebody signed in."
