# shellcheck shell=bash
# The dumps in BACKUP_DIR: their names, what must lie beside them, and whether they are whole.
#
#   cadence_ai_20260304_020000.sql.gz          what psql reads; .sql.gz.age when it is encrypted
#   cadence_ai_20260304_020000.sql.gz.rows     each table's rows, counted in the dump's own snapshot
#   cadence_ai_20260304_020000.sql.gz.sha256   of the two above
#   cadence_pictures_20260304_020000.tar.gz    the pictures that are kept, with a .sha256 too

DUMP_NAME='^cadence_ai_[0-9]{8}_[0-9]{6}\.sql\.gz(\.age)?$'
STAMPED='^cadence_(ai|pictures)_([0-9]{8}_[0-9]{6})\.'
END_OF_DUMP='-- PostgreSQL database dump complete'

# backup_setting NAME [DEFAULT] ; what is about backups alone and no setting of the app.
backup_setting() {
  # shellcheck disable=SC2034 # read_setting reads it
  local CADENCE_ENV_FILE=${CADENCE_BACKUP_FILE:-$CADENCE_HOME/shared/backup.env}
  read_setting "$@"
}

# The app reads BACKUP_DIR too, so its file may name another place.
choose_backup_dir() {
  local shipped=$CADENCE_HOME/backups
  if [[ $BACKUP_DIR == "$shipped" ]]; then
    unset BACKUP_DIR
    BACKUP_DIR=$(read_setting BACKUP_DIR "$shipped")
  fi
  BACKUP_DIR=${BACKUP_DIR%/}
  [[ -d $BACKUP_DIR && -w $BACKUP_DIR ]] ||
    die "BACKUP_DIR is $BACKUP_DIR, and $(id -un) cannot write there: install -d -o cadence -g cadence -m 755 $BACKUP_DIR"
}

# take_turn NAME ; the lock is held until the last of us has ended.
take_turn() {
  exec 9>>"$BACKUP_DIR/.$1.lock"
  flock -n 9 || die "another $1 is running in $BACKUP_DIR; this one did nothing. Wait until it has ended."
}

# A file's first lines say what came before gzip: nothing, or age.
unpacked() {
  case $1 in
    *.age) age --decrypt --identity "$IDENTITY" -- "$1" | gzip -dc ;;
    *) gzip -dc -- "$1" ;;
  esac
}

# one_line FILE ; what a program said, for a sentence of ours.
one_line() {
  tr -s '[:space:]' ' ' <"$1" | sed 's/^ //; s/ $//' | cut -c 1-500
}

# flaw_of FILE ; prints why the dump is not whole, and fails; one pass over all of it.
flaw_of() {
  local end said
  said=$(mktemp)
  if ! end=$(unpacked "$1" 2>"$said" | tail -c 400 | tr -d '\0'); then
    printf 'it cannot be unpacked to its end (%s)' "$(one_line "$said")"
    rm -f "$said"
    return 1
  fi
  rm -f "$said"
  [[ $end == *"$END_OF_DUMP"* ]] && return
  printf 'it does not end as a dump of PostgreSQL does: it was cut short before it was packed'
  return 1
}

# matches_checksum FILE ; of the dump and of its list of rows.
matches_checksum() {
  (cd "$(dirname "$1")" && sha256sum --status --strict -c "$(basename "$1").sha256" 2>/dev/null)
}

# checksum_of FILE ; with its name alone, so that it holds wherever both are copied to.
checksum_of() {
  (cd "$(dirname "$1")" && sha256sum -- "$(basename "$1")")
}

# require_key FILE ; says which key it needs, before anything is touched.
require_key() {
  [[ $1 == *.age ]] || return 0
  local recipient=unknown
  [[ ! -r $1.rows ]] || recipient=$(sed -n 's/^# recipient\t//p' "$1.rows")
  IDENTITY=${IDENTITY:-$(backup_setting BACKUP_AGE_IDENTITY)}
  require_commands age
  [[ -r $IDENTITY ]] ||
    die "$(basename "$1") is encrypted for ${recipient:-unknown}: name the file with the secret key that belongs to it with --identity FILE. Nothing was touched."
  age --decrypt --identity "$IDENTITY" -- "$1" 2>/dev/null | head -c 1 | grep -q . ||
    die "the key in $IDENTITY does not open $(basename "$1"), which is encrypted for $recipient (or its beginning is damaged). Nothing was touched."
}

# newest_dump ; by the date in its name.
newest_dump() {
  find "$BACKUP_DIR" -maxdepth 1 -type f -printf '%f\n' | { grep -E "$DUMP_NAME" || true; } | sort | tail -n 1
}

# remove_leftovers ; what a run that was killed left: parts, and companions of a dump that never came.
remove_leftovers() {
  local companion
  find "$BACKUP_DIR" -maxdepth 1 -type f -name '.cadence_*.part*' -delete
  for companion in "$BACKUP_DIR"/cadence_*.rows "$BACKUP_DIR"/cadence_*.sha256; do
    [[ ! -f $companion || -e ${companion%.*} ]] || rm -f "$companion"
  done
}

# remove_expired DAYS NEWEST ; by the date in the name, which copying a file does not change.
remove_expired() {
  local oldest name
  oldest=$(date -u -d "$1 days ago" +%Y%m%d_%H%M%S)
  while read -r name; do
    [[ $name =~ $STAMPED && ${BASH_REMATCH[2]} < $oldest && $name != "$2"* ]] || continue
    rm -f "${BACKUP_DIR:?}/$name"
    say "removed $name: older than $1 days"
  done < <(find "$BACKUP_DIR" -maxdepth 1 -type f -name 'cadence_*' -printf '%f\n')
}

# free_bytes FOLDER
free_bytes() {
  df -PB1 -- "$1" | awk 'NR == 2 {print $4}'
}

utc_now() {
  date -u +%Y-%m-%dT%H:%M:%SZ
}

# The app reads what these tell; everything else stays the owner's alone.
record() {
  write_file "$BACKUP_DIR/$1" 644
}
