#!/usr/bin/env bash
# Go back to an earlier release: rollback.sh [RELEASE]
# Without a name, to the one before the running one. It starts beside that one as in an update, so
# nobody waits, and one that does not get healthy gets nobody. Its pages and its code come back; the database
# stays as it is, for within a release the schema only grows.
set -euo pipefail
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
for part in common layout release health traffic preflight switch; do . "$here/lib/$part.sh"; done

begin() {
  say "$(date -u +%H:%M:%S) $1"
}

# The newest proven one that is older than what runs.
previous_release() {
  proven_releases | awk -v now="$(basename "$(where "$CURRENT")")" '$0 < now { print; exit }'
}

there_are() {
  printf 'There are: %s.' "$(proven_releases | paste -s -d ' ')"
}

# Read whole before it begins: the file may be replaced while this runs.
main() {
  # Checks. Nothing is changed yet.
  require_root
  require_commands curl flock awk systemctl nginx
  require_installation
  take_the_lock
  now=$(where "$CURRENT")
  [[ -n $now ]] || die "no release runs yet: run deployment/update.sh."
  wanted=${1:-$(previous_release)}
  [[ -n $wanted ]] || die "there is no earlier release than $(basename "$now"). $(there_are)"
  proven_releases | grep --quiet --line-regexp --fixed-strings -- "$wanted" || die "$wanted is no release that ever served people. $(there_are)"
  require_nginx

  # From here on, things change.
  begin "Settling what an earlier run left…"
  [[ $(written_traffic) == main ]] || ! stand_ins_are_healthy || settle
  [[ $RELEASES/$wanted != "$(where "$CURRENT")" ]] || { say "$wanted runs already."; exit 0; }
  replace_by "$RELEASES/$wanted"
  begin "Stopping the stand-ins…"
  stop_stand_ins
  say "$wanted runs."
}

main "$@"; exit # on one line, for the same reason
