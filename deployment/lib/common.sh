# shellcheck shell=bash
# What every script needs: its words, its checks, its settings. Sourced, never run.

CADENCE_HOME=${CADENCE_HOME:-/opt/cadence}
BACKUP_DIR=${BACKUP_DIR:-$CADENCE_HOME/backups}
SYSTEMD_DIR=${SYSTEMD_DIR:-/etc/systemd/system}
NGINX_DIR=${NGINX_DIR:-/etc/nginx}
CADENCE_ENV_FILE=${CADENCE_ENV_FILE:-$CADENCE_HOME/shared/backend.env}

# Progress goes to stderr: stdout belongs to what a caller reads, such as a dump's path.
say() {
  printf '%s\n' "$*" >&2
}

# What is wrong and what to do, in one sentence each.
die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# require_commands NAME... ; all that are missing are named at once.
require_commands() {
  local name missing=()
  for name in "$@"; do
    command -v "$name" >/dev/null || missing+=("$name")
  done
  ((${#missing[@]} == 0)) || die "these commands are missing: ${missing[*]}. Install them (DEPLOY.md names the packages), then run this again."
}

# A file that is read by others is whole or is not there: written beside its place, then moved.
# write_file PATH MODE < content ; an equal file is left alone, and its mode is set right.
write_file() {
  local path=$1 mode=$2 part
  part=$(mktemp "$path.part.XXXXXX")
  cat >"$part"
  if [[ -f $path ]] && cmp -s "$part" "$path"; then
    rm -f "$part"
    chmod "$mode" "$path"
  else
    chmod "$mode" "$part"
    mv "$part" "$path"
  fi
}

# read_setting NAME [DEFAULT] ; as the app reads it: the environment wins, then the file, then the default.
# Quotes around a value and a comment behind one are no part of it.
read_setting() {
  local name=$1 default=${2:-} line
  if [[ -n ${!name+set} ]]; then
    printf '%s\n' "${!name}"
  elif line=$(_line_of_setting "$name"); then
    _value_of_line "$line"
  else
    printf '%s\n' "$default"
  fi
}

# The last line that sets it wins, as in the app.
_line_of_setting() {
  [[ -r $CADENCE_ENV_FILE ]] || return 1
  grep -E "^[[:space:]]*(export[[:space:]]+)?$1[[:space:]]*=" "$CADENCE_ENV_FILE" | tail -n 1 | grep .
}

_value_of_line() {
  local value=${1#*=}
  value=${value%$'\r'}
  value=${value#"${value%%[![:space:]]*}"}
  case $value in
    \"*) value=${value#\"} && value=${value%%\"*} ;;
    \'*) value=${value#\'} && value=${value%%\'*} ;;
    *)
      [[ $value == \#* ]] && value=
      value=${value%%[[:space:]]#*}
      value=${value%"${value##*[![:space:]]}"}
      ;;
  esac
  printf '%s\n' "$value"
}
