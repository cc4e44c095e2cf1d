# shellcheck shell=bash
# What must hold before an update changes anything. Needs common.sh, layout.sh, traffic.sh.

LEAST_FREE_MB=${LEAST_FREE_MB:-3072}

require_installation() {
  [[ -d $RELEASES && -d $SHARED ]] || die "$CADENCE_HOME is not set up: run deployment/setup.sh first."
  [[ -r $CADENCE_ENV_FILE ]] || die "the settings $CADENCE_ENV_FILE cannot be read: run deployment/setup.sh, or name them with CADENCE_ENV_FILE."
  [[ -n $CADENCE_DOMAIN ]] || die "the site's name is not known: run deployment/setup.sh, or set CADENCE_DOMAIN."
}

require_source() {
  [[ -f $1/backend/start.sh && -f $1/frontend/package.json && -d $1/ai_worker && -d $1/deployment/systemd ]] ||
    die "$1 holds no release (backend/, frontend/, ai_worker/ and deployment/ are looked for): name another folder as the first word."
}

# Room for one release with its packages and for a dump, by what the file system says is free.
require_room() {
  local free
  free=$(df --output=avail --block-size=1M "$1" | tail -n 1 | tr -d ' ')
  ((free >= LEAST_FREE_MB)) || die "$1 has $free MB free and an update needs $LEAST_FREE_MB: make room (older releases lie in $RELEASES, dumps in $BACKUP_DIR), then run this again."
}

# require_settings RELEASE ; the app's own words, which name each setting and its cure.
require_settings() {
  local said
  said=$(cd "$1/backend" && as_cadence "CADENCE_ENV_FILE=$CADENCE_ENV_FILE" .venv/bin/python -c \
    'from app.core.config import settings_or_exit; settings_or_exit()' 2>&1) || refuse_settings "$said"
}

# require_likely_settings BACKEND ; the same before anything is built, with the running release's
# packages; where these are not enough to read the new sources, the built release is asked later.
require_likely_settings() {
  local said python=$CURRENT/backend/.venv/bin/python
  [[ -x $python ]] || return 0
  said=$(CADENCE_ENV_FILE=$CADENCE_ENV_FILE PYTHONPATH=$1 PYTHONDONTWRITEBYTECODE=1 "$python" -c '
try:
    from app.core.config import settings_or_exit
except ImportError:
    raise SystemExit(0)
settings_or_exit()' 2>&1) || refuse_settings "$said"
}

refuse_settings() {
  die "the settings in $CADENCE_ENV_FILE do not suit the new release; the running one is untouched. $1"
}

require_nginx() {
  test_nginx || die "nginx refuses the configuration in $NGINX_DIR as it is now; mend what it names above, then run this again."
}
