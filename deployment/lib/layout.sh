# shellcheck shell=bash
# shellcheck disable=SC2034 # the scripts that read this file use the names
# Where things are on a server without Docker, and who may touch them. Needs common.sh.

CADENCE_USER=${CADENCE_USER:-cadence}
SITE=$NGINX_DIR/sites-available/cadence
# Set up once with a name, a server keeps it in its site.
CADENCE_DOMAIN=${CADENCE_DOMAIN:-$(sed -n 's/^ *server_name \([^ ;]*\);.*/\1/p' "$SITE" 2>/dev/null | head -n 1)}
BACKEND_PORT=${BACKEND_PORT:-8000}
FRONTEND_PORT=${FRONTEND_PORT:-3000}
WORKER_PORT=${WORKER_PORT:-8001}
BACKEND_NEXT_PORT=${BACKEND_NEXT_PORT:-8010}
FRONTEND_NEXT_PORT=${FRONTEND_NEXT_PORT:-3010}
WORKER_NEXT_PORT=${WORKER_NEXT_PORT:-8011}
# nginx says here which release it sends people to (see traffic.sh).
TRAFFIC_PORT=${TRAFFIC_PORT:-8009}
HTTP_PORT=${HTTP_PORT:-80}
HTTPS_PORT=${HTTPS_PORT:-443}

RELEASES=$CADENCE_HOME/releases
CURRENT=$CADENCE_HOME/current
NEXT=$CADENCE_HOME/next
SHARED=$CADENCE_HOME/shared
TOOLS=$CADENCE_HOME/tools
CACHE=$CADENCE_HOME/cache

require_root() {
  [[ $(id -u) == 0 ]] || die "this changes the system: run it as root, with sudo."
}

# One at a time; the lock goes with the process that holds it, however that ends.
take_the_lock() {
  exec 9>"$CADENCE_HOME/.update.lock"
  flock --nonblock 9 || die "another update or roll-back runs, or left a command behind: wait for it (it holds $CADENCE_HOME/.update.lock)."
}

# What is built is built by the product's own user, who owns nothing else.
as_cadence() {
  if [[ $(id -un) == "$CADENCE_USER" ]]; then
    env "HOME=$CACHE" "$@"
  else
    runuser -u "$CADENCE_USER" -- env "HOME=$CACHE" "$@"
  fi
}

# A shipped file as this server needs it: other folders, users and ports than the usual ones.
rendered() {
  sed -e "s|/opt/cadence|$CADENCE_HOME|g" -e "s|/etc/nginx|$NGINX_DIR|g" \
    -e "s|cadence\.example\.com|$CADENCE_DOMAIN|g" \
    -e "s|^\(User\|Group\)=cadence$|\1=$CADENCE_USER|" \
    -e "s|LISTEN_PORT=8000$|LISTEN_PORT=$BACKEND_PORT|" -e "s|LISTEN_PORT=8010$|LISTEN_PORT=$BACKEND_NEXT_PORT|" \
    -e "s|^Environment=PORT=3000$|Environment=PORT=$FRONTEND_PORT|" -e "s|^Environment=PORT=3010$|Environment=PORT=$FRONTEND_NEXT_PORT|" \
    -e "s|127\.0\.0\.1:8000$|127.0.0.1:$BACKEND_PORT|" -e "s|127\.0\.0\.1:8010$|127.0.0.1:$BACKEND_NEXT_PORT|" \
    -e "s|HEALTH_PORT=8001$|HEALTH_PORT=$WORKER_PORT|" -e "s|HEALTH_PORT=8011$|HEALTH_PORT=$WORKER_NEXT_PORT|" \
    -e "s|listen 80;|listen $HTTP_PORT;|" -e "s|listen \[::\]:80;|listen [::]:$HTTP_PORT;|" \
    -e "s|listen 443 |listen $HTTPS_PORT |" -e "s|listen \[::\]:443 |listen [::]:$HTTPS_PORT |" \
    "$1"
}

# install_units ROOT ; the shipped units, then systemd is told, when one of them changed.
install_units() {
  local unit changed=
  for unit in "$1"/deployment/systemd/*.service "$1"/deployment/systemd/*.timer; do
    [[ -f $unit ]] || continue
    rendered "$unit" | cmp -s - "$SYSTEMD_DIR/$(basename "$unit")" && continue
    rendered "$unit" | write_file "$SYSTEMD_DIR/$(basename "$unit")" 0644
    changed=yes
  done
  [[ -z $changed ]] || systemctl daemon-reload
}
