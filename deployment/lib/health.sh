# shellcheck shell=bash
# Whether a release does its work: asked over HTTP, as people and nginx would. Needs common.sh.

HEALTHY_SECONDS=${HEALTHY_SECONDS:-120}

ask() {
  curl --silent --show-error --fail --noproxy '*' --max-time 10 "$@"
}

# wait_for SECONDS COMMAND... ; until it succeeds; false when the time is over.
wait_for() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" 2>/dev/null >&2; do
    ((SECONDS < deadline)) || return 1
    sleep 0.25
  done
}

backend_is_ready() {
  ask "http://127.0.0.1:$1/health/ready" && ask "http://127.0.0.1:$1/health" | grep --quiet '"status":"ok"'
}

frontend_is_ready() {
  ask "http://127.0.0.1:$1/login"
}

# A worker without Redis answers 503 and is still the right one: jobs then run in the requests.
worker_is_ready() {
  curl --silent --noproxy '*' --max-time 10 "http://127.0.0.1:$1/health" | grep --quiet '"database":"connected"'
}

# wait_until_healthy BACKEND FRONTEND WORKER ; ports; says which part did not come.
wait_until_healthy() {
  wait_for "$HEALTHY_SECONDS" backend_is_ready "$1" || { say "The backend on port $1 did not get ready within $HEALTHY_SECONDS s."; return 1; }
  wait_for "$HEALTHY_SECONDS" frontend_is_ready "$2" || { say "The frontend on port $2 did not get ready within $HEALTHY_SECONDS s."; return 1; }
  wait_for "$HEALTHY_SECONDS" worker_is_ready "$3" || { say "The worker on port $3 did not get ready within $HEALTHY_SECONDS s."; return 1; }
}

# What people see: pages and the API through nginx, under the site's own name.
through_nginx() {
  ask --insecure --resolve "$CADENCE_DOMAIN:$HTTPS_PORT:127.0.0.1" --output /dev/null "$@"
}

# Who asks without a token is told so by an API that works.
api_answers() {
  [[ $(through_nginx --no-fail --write-out '%{http_code}' "https://$CADENCE_DOMAIN:$HTTPS_PORT/api/v1/upstreams") =~ ^(200|401)$ ]]
}

smoke() {
  wait_for 30 through_nginx "https://$CADENCE_DOMAIN:$HTTPS_PORT/login" && wait_for 30 api_answers
}
