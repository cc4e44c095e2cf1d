#!/usr/bin/env bash
# restore.sh [--yes] [--compose] [--identity KEYFILE] DUMP [DATABASE]
# Loads the dump into a new database beside the running one and swaps their names when it is whole. A
# restore that fails leaves the running data as it is; one that succeeds keeps it under a name with its date.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)

sure='' IDENTITY=${BACKUP_AGE_IDENTITY:-} words=()
# shellcheck disable=SC2034 # lib/dumps.sh reads IDENTITY
while (($#)); do
  case $1 in
    --yes) sure=1 ;;
    --compose) COMPOSE=1 ;;
    --identity) IDENTITY=${2:-} && shift ;;
    *) words+=("$1") ;;
  esac
  shift
done
[[ -z ${COMPOSE:-} ]] || CADENCE_ENV_FILE=${CADENCE_ENV_FILE:-$ROOT/backend/.env}
# shellcheck disable=SC1090 # each part is checked by itself
for part in common database dumps restoring; do . "$ROOT/deployment/lib/$part.sh"; done
umask 077

require_dump() {
  local flaw
  [[ -f $dump && -r $dump ]] || die "cannot read ${dump:-a dump: none is named}. Usage: restore.sh [--yes] DUMP [DATABASE]; the dumps are in $BACKUP_DIR."
  require_key "$dump"
  if [[ -r $dump.sha256 ]]; then
    matches_checksum "$dump" || die "$dump is damaged: its sha256 is not the one written beside it. Take another dump. Nothing was touched."
  else
    say "no $(basename "$dump").sha256 lies beside the dump: only gzip's own sum is compared."
  fi
  flaw=$(flaw_of "$dump") || die "$dump is damaged: $flaw. Take another dump. Nothing was touched."
}

# Who would lose sight of rows must have meant it.
require_consent() {
  local typed='' rows
  exists=$(ask_admin "SELECT 1 FROM pg_database WHERE datname = :'target'" "target=$target")
  [[ -n $exists ]] || return 0
  rows=$(rows_of "$target" | awk -F '\t' '{sum += $2} END {printf "%d", sum}') ||
    die "the rows of $target cannot be counted (see above), so nobody knows what would be replaced. Nothing was touched."
  ((rows > 0)) && [[ -z $sure ]] || return 0
  say "$target holds $rows rows. It will be kept under another name, and $(basename "$dump") takes its place."
  printf 'Type the name of the database to go on: ' >&2
  read -r typed || true
  [[ $typed == "$target" ]] || die "'$typed' is not $target: nothing was touched. Without a terminal, --yes says that you mean it."
}

# What others may do with the database, and its own settings, are no part of a dump.
copy_rights() {
  ask_admin "SELECT format('GRANT %s ON DATABASE %I TO %s', privilege_type, :'incoming',
      CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END)
    FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) WHERE datname = :'target' AND grantee <> datdba
  UNION ALL SELECT format('ALTER %s SET %s TO %s', CASE setrole WHEN 0 THEN format('DATABASE %I', :'incoming')
      ELSE format('ROLE %I IN DATABASE %I', pg_get_userbyid(setrole), :'incoming') END, split_part(setting, '=', 1),
      CASE split_part(setting, '=', 1) WHEN 'search_path' THEN substr(setting, strpos(setting, '=') + 1)
      ELSE quote_literal(substr(setting, strpos(setting, '=') + 1)) END)
    FROM pg_db_role_setting, pg_database d, unnest(setconfig) AS setting WHERE setdatabase = d.oid AND datname = :'target' \\gexec" \
    "incoming=$incoming" "target=$target"
}

# Nobody gets in while the names change; both change in one transaction.
swap() {
  ask_admin 'ALTER DATABASE :"target" ALLOW_CONNECTIONS false' "target=$target"
  if ask_admin "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = :'target' AND pid <> pg_backend_pid() \\g /dev/null
    BEGIN; ALTER DATABASE :\"target\" RENAME TO :\"kept\"; ALTER DATABASE :\"incoming\" RENAME TO :\"target\"; COMMIT" "target=$target" "kept=$kept" "incoming=$incoming"; then
    ask_admin 'ALTER DATABASE :"kept" ALLOW_CONNECTIONS true' "kept=$kept"
    return
  fi
  ask_admin 'ALTER DATABASE :"target" ALLOW_CONNECTIONS true' "target=$target"
  die "the databases could not change places; $target is as it was."
}

# Checks. Nothing is changed yet.
require_commands gzip sha256sum flock
choose_backup_dir
dump=${words[0]:-}
require_dump
read_app_connection
target=${words[1]:-$APP_DATABASE}
[[ $target =~ ^[A-Za-z0-9_-]{1,40}$ ]] || die "'$target' is no name for a database: letters, digits, _ and -, 40 at most."
require_clients
read_admin_connection
ask_admin 'SELECT 1' >/dev/null || die "the administrator is not let in (see above): mend PGADMIN_* in ${CADENCE_ADMIN_FILE:-$CADENCE_HOME/shared/admin.env}. Nothing was touched."
take_turn restore
require_database_room "$dump"
require_consent

# From here on, things change, beside the running database.
stamp=$(date -u +%Y%m%d_%H%M%S)
incoming=${target}_in_$stamp kept=${target}_until_$stamp
drop_leftovers "${target}_in_"
trap 'drop_database "$incoming" || true' EXIT
create_database "$incoming" "$target"
load "$dump" "$incoming" || die "the dump could not be loaded: $LOAD_SAID $target is as it was."
if [[ -r $dump.rows ]]; then
  differing=$(differing_rows "$dump" "$incoming")
  [[ -z $differing ]] || die "the restored rows are not those that were dumped: $differing $target is as it was."
fi

# From here on, the running database changes its name.
if [[ -n $exists ]]; then
  copy_rights
  swap
  say "The data until now is kept as $kept. When you no longer want it:"
  say "  ${COMPOSE:+docker compose -f docker-compose.prod.yml exec db }dropdb -U ${ADMIN_USER:-postgres} $kept"
else
  ask_admin 'ALTER DATABASE :"incoming" RENAME TO :"target"' "incoming=$incoming" "target=$target"
fi
say "$target now holds what $(basename "$dump") held. Restart the backend and the worker: their start brings the schema to this release's."
printf '%s\n' "$target"
