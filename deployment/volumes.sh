#!/usr/bin/env bash
# volumes.sh archive [VOLUME...] ; volumes.sh restore ARCHIVE [--yes]
# Named volumes of docker-compose.prod.yml as archives in BACKUP_DIR, and back: postgres_data and
# ollama_models unless others are named. The service that owns a volume must be stopped.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
CADENCE_ENV_FILE=${CADENCE_ENV_FILE:-$ROOT/backend/.env}
# shellcheck disable=SC1090 # each part is checked by itself
for part in common database dumps; do . "$ROOT/deployment/lib/$part.sh"; done
umask 077

# The archive was read to its end before this runs, and the old files go when the new ones lie beside them.
# shellcheck disable=SC2016 # the container's shell reads these
UNPACK='set -e
rm -rf /data/.incoming && mkdir /data/.incoming
tar -xzf "/backup/$1" -C /data/.incoming || { rm -rf /data/.incoming; exit 1; }
chown "$(stat -c %u:%g /data/.incoming)" /data && chmod "$(stat -c %a /data/.incoming)" /data
find /data -mindepth 1 -maxdepth 1 ! -name .incoming -exec rm -rf {} +
find /data/.incoming -mindepth 1 -maxdepth 1 -exec mv {} /data/ \;
rmdir /data/.incoming'

usage() {
  die "usage: volumes.sh archive [VOLUME...], or volumes.sh restore ARCHIVE [--yes]"
}

# As compose itself resolves it: the name with its project, and the image that is there already.
read_stack() {
  stack=$(compose config) || die "docker compose cannot read docker-compose.prod.yml: see above."
  image=$(awk '/^[a-z]/ {part = $1} part == "services:" && /^  [a-z]/ {service = $1} service == "db:" && $1 == "image:" {print $2; exit}' <<<"$stack")
  [[ -n $image ]] || die "docker-compose.prod.yml has no service db with an image, whose tar is used."
}

# full_name VOLUME
full_name() {
  awk -v wanted="$1:" '/^[a-z]/ {part = $1} part == "volumes:" && /^  [a-z]/ {volume = $1} part == "volumes:" && volume == wanted && $1 == "name:" {print $2; exit}' <<<"$stack" | grep . ||
    die "docker-compose.prod.yml has no volume $1."
}

# A file that is copied while its owner writes is no archive of anything.
require_stopped() {
  local service=
  case $1 in
    postgres_data) service=db ;;
    ollama_models) service=ollama ;;
    *) return 0 ;;
  esac
  [[ -z $(compose ps --status running -q "$service") ]] ||
    die "the service $service is running on $1: docker compose -f docker-compose.prod.yml stop $service. Nothing was touched."
}

# in_volume VOLUME COMMAND... ; sees the volume as /data and BACKUP_DIR as /backup.
in_volume() {
  local volume=$1
  shift
  timeout --foreground -k 10 "$CLIENT_SECONDS" docker run --rm --network none --user 0:0 -v "$volume:/data" -v "$folder:/backup" "$image" "$@"
}

archive() {
  local volume=$1 full=$2 name part
  name=volume_$1_$(date -u +%Y%m%d_%H%M%S).tar.gz
  part=.$name.part
  in_volume "$full" tar -czf "/backup/$part" --numeric-owner -C /data . || rm -f "$folder/$part"
  gzip --test <"$folder/$part" || die "$volume could not be archived: see above."
  mv "$folder/$part" "$folder/$name"
  checksum_of "$folder/$name" >"$folder/$name.sha256"
  printf '%s\n' "$folder/$name"
}

archive_all() {
  local volume full
  choose_backup_dir
  folder=$BACKUP_DIR
  for volume in "$@"; do
    full=$(full_name "$volume")
    docker volume inspect "$full" >/dev/null || die "there is no volume $full: has the stack ever run here?"
    require_stopped "$volume"
  done

  # From here on, things change.
  for volume in "$@"; do archive "$volume" "$(full_name "$volume")"; done
}

restore() {
  local file=$1 volume full typed=''
  [[ -f $file && -r $file ]] || die "cannot read $file."
  [[ $(basename "$file") =~ ^volume_(.+)_[0-9]{8}_[0-9]{6}\.tar\.gz$ ]] || die "$file is not named as volumes.sh names archives: volume_NAME_DATE_TIME.tar.gz"
  volume=${BASH_REMATCH[1]}
  full=$(full_name "$volume")
  require_stopped "$volume"
  [[ ! -r $file.sha256 ]] || matches_checksum "$file" || die "$file is damaged: its sha256 is not the one written beside it. Nothing was touched."
  tar -tzf "$file" >/dev/null 2>&1 || die "$file is damaged: tar cannot read it to its end. Nothing was touched."
  if [[ $2 != --yes ]]; then
    printf '%s will hold what the archive holds and nothing else. Type its name to go on: ' "$volume" >&2
    read -r typed || true
    [[ $typed == "$volume" ]] || die "'$typed' is not $volume: nothing was touched. Without a terminal, --yes says that you mean it."
  fi

  # From here on, things change.
  folder=$(cd "$(dirname "$file")" && pwd)
  in_volume "$full" sh -c "$UNPACK" sh "$(basename "$file")" || die "$(basename "$file") could not be unpacked into $volume: see above. While unpacking failed, the old files are still there."
  say "$volume holds what $(basename "$file") held. Start its service again."
}

# Checks. Nothing is changed yet.
require_commands docker gzip tar timeout sha256sum
action=${1:-}
shift || usage
read_stack
case $action in
  archive)
    (($#)) || set -- postgres_data ollama_models
    archive_all "$@"
    ;;
  restore) restore "${1:-}" "${2:-}" ;;
  *) usage ;;
esac
