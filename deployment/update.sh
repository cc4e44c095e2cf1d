#!/usr/bin/env bash
# Replace the running release by a new one, without a request lost: update.sh [FOLDER]
# FOLDER holds the new sources; without it, the tree this script lies in is taken.
# It may be stopped at any moment, and be run again: the running release goes on serving.
set -euo pipefail
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
for part in common layout release health traffic preflight switch; do . "$here/lib/$part.sh"; done
source=$(cd -P "${1:-$here/..}" 2>/dev/null && pwd) || die "$1 is no folder."
release='' step='' done=''

begin() {
  step=$1
  say "$(date -u +%H:%M:%S) $1"
}

# However it ends: what serves people is said, and what never served anybody is removed.
# shellcheck disable=SC2329 # the trap calls it
at_the_end() {
  local code=$?
  [[ -z $done && -n $step ]] || return
  say "Stopped while: ${step%…}. People are served by $(serving). Mend what is said above, then run this again."
  if [[ -n $release && -d $release && $release != "$(where "$CURRENT")" && $(written_traffic) == main ]]; then
    systemctl stop "${STAND_INS[@]}" || true
    rm -rf "$release"
  fi
  exit "$((code == 0 ? 1 : code))"
}

migrate() {
  (cd "$1/backend" && as_cadence .venv/bin/alembic upgrade head >&2)
}

# The first release has nobody to replace.
start_first() {
  point "$CURRENT" "$1"
  systemctl restart "${MAIN[@]}" && main_is_healthy && send_people_to_main
}

# Read whole before it begins: the file may be replaced while this runs.
main() {
  # Checks. Nothing is changed yet.
  require_root
  require_commands tar curl flock awk systemctl nginx
  PATH="$PATH:$TOOLS/bin" require_commands uv npm node
  require_installation
  require_source "$source"
  [[ ! -L $CURRENT || -x $CURRENT/deployment/backup.sh ]] || die "$CURRENT/deployment/backup.sh is not there, and no update runs without a dump before it."
  take_the_lock
  require_room "$RELEASES"
  require_room "$BACKUP_DIR"
  require_nginx
  require_likely_settings "$source/backend"

  # From here on, things change.
  trap at_the_end EXIT
  begin "Settling what an earlier update left…"
  settle
  remove_unfinished
  begin "Backing up the database…"
  [[ ! -L $CURRENT ]] || as_cadence "$CURRENT/deployment/backup.sh" >&2 || die "the dump failed, and no update runs without one."
  begin "Copying the sources…"
  release=$(new_release)
  copy_source "$source" "$release"
  begin "Building $(basename "$release")…"
  build_release "$release" || die "the new release could not be built."
  require_settings "$release"
  begin "Migrating the database…"
  migrate "$release" || die "the migration failed and was taken back by the database; the dump made before it is in $BACKUP_DIR."
  share_pages "$release"
  install_units "$release"
  if [[ -L $CURRENT ]]; then
    replace_by "$release"
  else
    begin "Starting $(basename "$release")…"
    start_first "$release" || die "the release did not get healthy. Look at: journalctl -u cadence-backend -u cadence-frontend -u cadence-worker"
  fi
  touch "$release/$PROVEN"
  begin "Stopping the stand-ins…"
  stop_stand_ins
  begin "Keeping the last five releases…"
  keep_newest 5
  done=yes
  say "$(basename "$release") runs."
}

main "$@"; exit # on one line, for the same reason
