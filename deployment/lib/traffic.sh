# shellcheck shell=bash
# Which processes nginx sends people to, and when the others have nobody left.
# Needs common.sh and layout.sh.

UPSTREAMS=$NGINX_DIR/cadence/upstreams.conf
DRAIN_SECONDS=${DRAIN_SECONDS:-600}

test_nginx() {
  nginx -q -t -c "$NGINX_DIR/nginx.conf"
}

# upstreams main|next ; the stand-ins have the main processes behind them: were the machine to
# start anew in mid-update, those come up by themselves and the stand-ins do not.
upstreams() {
  local backend=$BACKEND_PORT frontend=$FRONTEND_PORT behind_backend='' behind_frontend=''
  if [[ $1 == next ]]; then
    backend=$BACKEND_NEXT_PORT frontend=$FRONTEND_NEXT_PORT
    behind_backend="server 127.0.0.1:$BACKEND_PORT backup;" behind_frontend="server 127.0.0.1:$FRONTEND_PORT backup;"
  fi
  cat <<CONF
# Written by deployment/update.sh, which changes it while it replaces a release: $1
upstream cadence_backend { server 127.0.0.1:$backend max_fails=0; $behind_backend }
upstream cadence_frontend { server 127.0.0.1:$frontend max_fails=0; $behind_frontend }
# Where a reload is seen to have happened.
server { listen 127.0.0.1:$TRAFFIC_PORT; access_log off; return 200 "$1\n"; }
CONF
}

# main or next, by the file; an installation that never had one is served by its main processes.
written_traffic() {
  [[ -f $UPSTREAMS ]] && sed -n '1s/.*: //p' "$UPSTREAMS" || printf 'main\n'
}

traffic_goes_to() {
  [[ $(curl --silent --noproxy '*' --max-time 5 "http://127.0.0.1:$TRAFFIC_PORT/") == "$1" ]]
}

# send_traffic main|next ; returns when nginx does it; a file nginx would not take is put back.
send_traffic() {
  local before
  before=$(upstreams "$(written_traffic)")
  upstreams "$1" | write_file "$UPSTREAMS" 0644
  if ! test_nginx; then
    printf '%s\n' "$before" | write_file "$UPSTREAMS" 0644
    say "nginx refuses its configuration; its own words are above."
    return 1
  fi
  systemctl reload-or-restart nginx || { say "nginx could not be reloaded: systemctl status nginx says why."; return 1; }
  wait_for 30 traffic_goes_to "$1" || { say "nginx was reloaded and still serves what it served before: journalctl -u nginx says why."; return 1; }
}

# connections PORT ; how many are open to a server of ours on loopback; nginx brings one a request.
connections() {
  local port
  port=$(printf '%04X' "$1")
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port=":$port" '$4 == "01" && substr($2, length($2) - 4) == port { count++ } END { print count + 0 }'
}

# drain BACKEND FRONTEND ; until nobody is connected to either for a second, or the time is over.
# Old workers of nginx keep the streams they have: these go on until the job they tell of has ended.
drain() {
  local deadline=$((SECONDS + DRAIN_SECONDS)) quiet=0 told=
  while ((quiet < 5)); do
    if (($(connections "$1") + $(connections "$2") == 0)); then quiet=$((quiet + 1)); else quiet=0; fi
    if ((SECONDS >= deadline)); then
      say "After $DRAIN_SECONDS s, $(connections "$1") connections are still open; browsers will take them up again where they were."
      return 0
    fi
    if [[ -z $told ]] && ((quiet == 0)); then
      say "Waiting for $(connections "$1") open requests and streams to end (at most $DRAIN_SECONDS s)."
      told=yes
    fi
    sleep 0.2
  done
}
