#!/usr/bin/env bash
# backup.sh [--compose] ; one dump of the database and one archive of the pictures into BACKUP_DIR.
# The last line of stdout is the dump's path. A run that fails leaves the older dumps as they are.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
[[ ${1:-} != --compose ]] || COMPOSE=1
[[ -z ${COMPOSE:-} ]] || CADENCE_ENV_FILE=${CADENCE_ENV_FILE:-$ROOT/backend/.env}
# shellcheck disable=SC1090 # each part is checked by itself
for part in common database dumps; do . "$ROOT/deployment/lib/$part.sh"; done
umask 077
trap '' PIPE # a client that died is told by its exit code

# A dump takes about what the last one took; a disk that fills up in the middle helps nobody.
require_room() {
  local last free
  last=$(newest_dump)
  [[ -n $last ]] || return 0
  free=$(free_bytes "$BACKUP_DIR")
  ((free > $(stat -c %s "$BACKUP_DIR/$last") * 12 / 10)) ||
    die "$BACKUP_DIR has $free bytes free, too few for a dump like the last one ($last). Make room; nothing was removed."
}

choose_name() {
  stamp=$(date -u +%Y%m%d_%H%M%S)
  name=cadence_ai_$stamp.sql.gz${recipient:+.age}
  [[ ! -e $BACKUP_DIR/$name ]] || { sleep 1 && choose_name; }
}

# One transaction shows the same moment to the counting and to pg_dump, whatever is written meanwhile.
open_snapshot() {
  mkfifo "$work/ask" "$work/answer"
  as_app "$APP_DATABASE" psql -wXqAt -F $'\t' -v ON_ERROR_STOP=1 <"$work/ask" >"$work/answer" 2>"$work/said" &
  counting=$!
  exec {ask}>"$work/ask" {answer}<"$work/answer"
  printf '%s\n' 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;' 'SELECT pg_export_snapshot();' \
    "SELECT '# bytes', pg_database_size(current_database());" "$COUNT_ROWS" >&"$ask" || true
  read -r -t 60 -u "$answer" snapshot || die "the database gave no snapshot: $(one_line "$work/said") Nothing was written."
}

dump() {
  as_app "$APP_DATABASE" pg_dump --no-password --snapshot="$snapshot" --no-owner --no-privileges --lock-wait-timeout=60s 2>"$work/dump-said" |
    gzip 2>>"$work/dump-said" >"$part" ||
    die "the dump failed; older ones are untouched. It said: $(one_line "$work/dump-said")"
  local flaw
  flaw=$(flaw_of "$part") || die "the dump failed: $flaw. Older ones are untouched."
}

# Ends the transaction too: psql has nothing more to read.
write_rows() {
  exec {ask}>&-
  {
    [[ -z $recipient ]] || printf '# recipient\t%s\n' "$recipient"
    cat <&"$answer"
  } >"$part.rows"
  wait "$counting" || die "the rows could not be counted: $(one_line "$work/said") Older dumps are untouched."
}

# The server knows the public half alone: who takes the disk cannot read the dumps.
encrypt() {
  [[ -n $recipient ]] || return 0
  age --encrypt --recipient "$recipient" --output "$part.sealed" <"$part" ||
    die "age could not encrypt the dump for $recipient. Older ones are untouched."
  mv "$part.sealed" "$part"
}

# The dump's own name comes last: whoever sees it finds everything beside it.
publish() {
  local sum
  sum=$(sha256sum <"$part") && printf '%s  %s\n' "${sum%% *}" "$name" >"$part.sha256"
  sum=$(sha256sum <"$part.rows") && printf '%s  %s\n' "${sum%% *}" "$name.rows" >>"$part.sha256"
  sync -- "$part" "$part.rows" "$part.sha256"
  mv "$part.rows" "$BACKUP_DIR/$name.rows"
  mv "$part.sha256" "$BACKUP_DIR/$name.sha256"
  mv "$part" "$BACKUP_DIR/$name"
}

# Their addresses died a day after they were fetched: what is lost here must be bought again.
archive_pictures() {
  local archive=cadence_pictures_$stamp.tar.gz code=0
  [[ -z $COMPOSE && $(backup_setting PICTURES 1) == 1 && -d $pictures ]] || return 0
  tar -C "$pictures" -cf - . | gzip -1 >"$BACKUP_DIR/.$archive.part" || code=${PIPESTATUS[0]}
  # 1 says that a picture came or went meanwhile, which they do; gzip's own failure is seen below.
  if ((code > 1)) || ! gzip --test <"$BACKUP_DIR/.$archive.part"; then
    rm -f "$BACKUP_DIR/.$archive.part"
    die "the dump $name is made, the archive of the pictures in $pictures failed: see above."
  fi
  mv "$BACKUP_DIR/.$archive.part" "$BACKUP_DIR/$archive"
  checksum_of "$BACKUP_DIR/$archive" >"$BACKUP_DIR/$archive.sha256"
}

# Checks. Nothing is changed yet.
recipient=$(backup_setting BACKUP_AGE_RECIPIENT)
days=$(backup_setting BACKUP_KEEP_DAYS 30)
pictures=$(read_setting PICTURES_FOLDER "$CADENCE_HOME/shared/pictures")
require_commands gzip sha256sum flock find tar
[[ -z $recipient ]] || require_commands age
[[ $days =~ ^[1-9][0-9]*$ ]] || die "BACKUP_KEEP_DAYS is '$days' and must be a whole number of days from 1."
choose_backup_dir
read_app_connection
require_clients
take_turn backup
require_room
require_database "$APP_DATABASE"

# From here on, things change.
began=$SECONDS
remove_leftovers
work=$(mktemp -d)
choose_name
part=$BACKUP_DIR/.$name.part
trap 'rm -rf "$work" "$part" "$part.rows" "$part.sha256" "$part.sealed"' EXIT
open_snapshot
dump
write_rows
encrypt
publish
bytes=$(stat -c %s "$BACKUP_DIR/$name")
printf '{"at": "%s", "file": "%s", "bytes": %s, "seconds": %s}\n' "$(utc_now)" "$name" "$bytes" $((SECONDS - began)) | record last-backup.json
archive_pictures
remove_expired "$days" "cadence_ai_$stamp"
printf '%s\n' "$BACKUP_DIR/$name"
