#!/bin/sh
# PgBouncer in transaction mode for one user and one database, both from the environment.
set -eu
: "${POSTGRES_SERVER:?}" "${POSTGRES_USER:?}" "${POSTGRES_PASSWORD:?}" "${POSTGRES_DB:?}"

umask 077
place=$(mktemp -d)
quoted() { printf '"%s"' "$(printf '%s' "$1" | sed 's/"/""/g')"; }
printf '%s %s\n' "$(quoted "$POSTGRES_USER")" "$(quoted "$POSTGRES_PASSWORD")" > "$place/users"
cat > "$place/pgbouncer.ini" <<SETTINGS
[databases]
$POSTGRES_DB = host=$POSTGRES_SERVER port=${POSTGRES_PORT:-5432}

[pgbouncer]
listen_addr = ${LISTEN_HOST:-0.0.0.0}
listen_port = ${LISTEN_PORT:-6432}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $place/users
pool_mode = transaction
default_pool_size = ${POOL_SIZE:-40}
max_client_conn = 2000
# A client that waits longer than this for a connection is told so; the app answers 503.
query_wait_timeout = 30
server_lifetime = 1800
SETTINGS
exec pgbouncer "$place/pgbouncer.ini"
