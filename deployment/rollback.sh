#!/usr/bin/env bash
# Go back to an earlier release: rollback.sh [RELEASE]
# Without a name, to the one before the running one. Its pages and its code come back; the database
# stays as it is, for within a release the schema only grows.
set -euo pipefail
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
for part in common layout release health traffic preflight switch; do . "$here/lib/$part.sh"; done

# The newest proven one that is older than what runs.
previous_release() {
  proven_releases | awk -v now="$(basename "$(where "$CURRENT")")" '$0 < now { print; exit }'
}

there_are() {
  printf 'There are: %s.' "$(proven_releases | paste -s -d ' ')"
}

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
[[ $RELEASES/$wanted != "$now" || $(written_traffic) == next ]] || { say "$wanted runs already."; exit 0; }

# From here on, things change.
say "Going from $(basename "$now") back to $wanted…"
if ! back_to "$RELEASES/$wanted"; then
  say "$wanted did not get healthy; going back to $(basename "$now")."
  back_to "$now" || die "neither $wanted nor $(basename "$now") gets healthy. Look at: journalctl -u cadence-backend -u cadence-frontend -u cadence-worker"
  die "$wanted did not get healthy, and $(basename "$now") runs again. Look at: journalctl -u cadence-backend"
fi
say "$wanted runs."
