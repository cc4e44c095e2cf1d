# shellcheck shell=bash
# A dump becomes a database of its own, beside whatever runs; nothing here touches the running one.

# create_database NAME TARGET ; owned by the app's user, sorted as TARGET is when there is one.
create_database() {
  local encoding='' collate='' ctype='' words=()
  IFS=$'\t' read -r encoding collate ctype < <(ask_admin "SELECT pg_encoding_to_char(encoding), datcollate, datctype
    FROM pg_database WHERE datname = :'target'" "target=$2") || true
  [[ -z $encoding ]] || words=(--encoding "$encoding" --lc-collate "$collate" --lc-ctype "$ctype")
  as_admin createdb --no-password --owner "$APP_USER" --template template0 "${words[@]}" -- "$1"
  ask_admin "REVOKE ALL ON DATABASE :\"name\" FROM PUBLIC" "name=$1"
}

# load FILE DATABASE ; with the app's rights alone: a dump can do no more than the app could.
load() {
  local said
  said=$(mktemp)
  unpacked "$1" 2>>"$said" | as_app "$2" psql -wXq -v ON_ERROR_STOP=1 -o /dev/null 2>>"$said" || {
    LOAD_SAID="$(one_line "$said") "
    [[ $LOAD_SAID != *restrict* ]] || LOAD_SAID+="(this psql is older than the pg_dump that wrote the file: update postgresql-client)"
    rm -f "$said"
    return 1
  }
  rm -f "$said"
  as_app "$2" psql -wXq -c ANALYZE 2>/dev/null
}

# differing_rows FILE DATABASE ; each table whose rows are not as many as when the dump was made.
differing_rows() {
  local found
  found=$(rows_of "$2") || return
  diff <(grep -v '^#' "$1.rows" | sort) <(sort <<<"$found") | sed -n 's/^< \(.*\)\t\(.*\)/\1 had \2 when it was dumped;/p; s/^> \(.*\)\t\(.*\)/\1 has \2 now;/p' | tr '\n' ' ' || true
}

# room_wanted FILE ; what the database took when it was dumped, else four times what psql reads.
room_wanted() {
  local bytes=
  [[ ! -r $1.rows ]] || bytes=$(sed -n 's/^# bytes\t//p' "$1.rows")
  [[ -n $bytes ]] || bytes=$(($(unpacked "$1" | wc -c) * 4))
  printf '%s\n' "$bytes"
}

# require_database_room FILE ; where the server's disk can be seen from here.
require_database_room() {
  local folder free wanted
  folder=$(ask_admin 'SHOW data_directory')
  if [[ -n $COMPOSE ]]; then
    free=$(($(compose exec -T db df -Pk "$folder" | awk 'NR == 2 {print $4}') * 1024))
  elif [[ -d $folder && $APP_HOST =~ ^(localhost|127\.0\.0\.1|::1|/.*)$ ]]; then
    free=$(free_bytes "$folder")
  else
    say "the disk of $APP_HOST cannot be seen from here: whether there is room for a second database is not known."
    return 0
  fi
  wanted=$(room_wanted "$1")
  ((free > wanted)) || die "the database's disk has $free bytes free, and a second database beside the running one takes $wanted. Make room; nothing was touched."
}

# drop_leftovers PREFIX ; what runs that were killed left; one that is in use stays.
drop_leftovers() {
  local name
  while read -r name; do
    as_admin dropdb --no-password -- "$name" 2>/dev/null && say "removed $name, left by a run that was killed" || true
  done < <(ask_admin "SELECT datname FROM pg_database WHERE starts_with(datname, :'prefix')
    AND substr(datname, length(:'prefix') + 1) ~ '^[0-9]{8}_[0-9]{6}\$'" "prefix=$1")
}

drop_database() {
  as_admin dropdb --no-password --if-exists --force -- "$1" 2>/dev/null
}
