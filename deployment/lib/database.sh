# shellcheck shell=bash
# Who we are to the database: the app's own user for dumps and loads, an administrator for what it may
# not do (X2: it cannot create databases). Passwords travel in the environment, never in an argument.

COMPOSE=${COMPOSE:-}
CLIENT_SECONDS=${CLIENT_SECONDS:-21600}

compose() {
  timeout --foreground -k 10 "$CLIENT_SECONDS" docker compose -f "$ROOT/docker-compose.prod.yml" "$@"
}

# read_app_connection ; APP_HOST, APP_PORT, APP_USER, APP_PASSWORD, APP_DATABASE and APP_SSLMODE as the app reads them.
read_app_connection() {
  local url
  if [[ -n $COMPOSE ]]; then
    _read_stacks_connection
    return
  fi
  [[ -r $CADENCE_ENV_FILE || -n ${DATABASE_URL:-} ]] ||
    die "cannot read $CADENCE_ENV_FILE, which names the database. Run this as root or as the user cadence, or name the file with CADENCE_ENV_FILE."
  url=$(read_setting DATABASE_URL)
  url=${url//[[:space:]]/}
  APP_SSLMODE=
  if [[ -n $url ]]; then
    _read_address "$url"
  else
    APP_HOST=$(read_setting POSTGRES_SERVER localhost)
    APP_PORT=$(read_setting POSTGRES_PORT 5432)
    APP_USER=$(read_setting POSTGRES_USER postgres)
    APP_PASSWORD=$(read_setting POSTGRES_PASSWORD postgres)
    APP_DATABASE=$(read_setting POSTGRES_DB cadence_ai)
  fi
  [[ $APP_DATABASE =~ ^[A-Za-z0-9_-]{1,40}$ ]] ||
    die "the database's name may have letters, digits, _ and -, 40 at most: mend DATABASE_URL or POSTGRES_DB in $CADENCE_ENV_FILE."
}

# The stack says whom the app is to the database; the password never leaves its containers.
_read_stacks_connection() {
  require_clients
  APP_HOST=db APP_PORT=5432
  APP_DATABASE=$(read_setting POSTGRES_DB cadence_ai)
  # shellcheck disable=SC2016 # the container's shell reads it
  APP_USER=$(compose exec -T db sh -c 'printf %s "${APP_USER:-${POSTGRES_USER:-postgres}}"')
}

# As app/core/database_url.py reads it: the last @ ends the password, escapes are undone.
_read_address() {
  local scheme=${1%%://*} rest=${1#*://} account='' place query=''
  case $scheme in
    postgresql | postgres | postgresql+asyncpg) ;;
    *) die "DATABASE_URL names no PostgreSQL. An SQLite database is one file: stop the app and copy that." ;;
  esac
  place=${rest##*@}
  [[ $rest != *@* ]] || account=${rest%@*}
  [[ $place != *\?* ]] || query=${place#*\?}
  place=${place%%\?*}
  APP_USER=$(_unquoted "${account%%:*}")
  APP_PASSWORD=
  [[ $account != *:* ]] || APP_PASSWORD=$(_unquoted "${account#*:}")
  APP_DATABASE=
  [[ $place != */* ]] || APP_DATABASE=${place#*/}
  _read_server "${place%%/*}"
  [[ ! $query =~ (^|&)ssl(mode)?=([a-z-]+) ]] || APP_SSLMODE=${BASH_REMATCH[3]}
}

_read_server() {
  APP_HOST=$1 APP_PORT=5432
  if [[ $1 =~ ^(.*):([0-9]+)$ ]]; then
    APP_HOST=${BASH_REMATCH[1]} APP_PORT=${BASH_REMATCH[2]}
  fi
  APP_HOST=${APP_HOST#[} APP_HOST=${APP_HOST%]}
  APP_HOST=${APP_HOST:-localhost}
}

_unquoted() {
  local text=$1 plain='' byte
  while [[ $text == *%* ]]; do
    plain+=${text%%\%*} text=${text#*%}
    if [[ $text =~ ^[0-9A-Fa-f]{2} ]]; then
      printf -v byte '%b' "\\x${text:0:2}"
      plain+=$byte text=${text:2}
    else
      plain+=%
    fi
  done
  printf '%s\n' "$plain$text"
}

# as_app DATABASE COMMAND... ; with the rights of the app's user and no others.
as_app() {
  local database=$1 options="-c statement_timeout=0 -c idle_in_transaction_session_timeout=0"
  shift
  if [[ -n $COMPOSE ]]; then
    _in_container "$database" "$options -c role=$APP_USER" "$@"
  else
    PGHOST=$APP_HOST PGPORT=$APP_PORT PGUSER=$APP_USER PGPASSWORD=$APP_PASSWORD PGDATABASE=$database \
      PGSSLMODE=${APP_SSLMODE:-prefer} PGOPTIONS=$options PGCONNECT_TIMEOUT=10 PGCLIENTENCODING=UTF8 \
      timeout --foreground -k 10 "$CLIENT_SECONDS" "$@"
  fi
}

# The container knows its superuser's name and password; neither leaves it.
_in_container() {
  local database=$1 options=$2
  shift 2
  # shellcheck disable=SC2016 # the container's shell reads these
  compose exec -T db timeout "$CLIENT_SECONDS" sh -c 'export PGDATABASE="$1" PGOPTIONS="$2" PGUSER="${POSTGRES_USER:-postgres}" \
    PGPASSWORD="${POSTGRES_PASSWORD:-}" PGCONNECT_TIMEOUT=10 PGCLIENTENCODING=UTF8; shift 2; exec "$@"' sh "$database" "$options" "$@"
}

# read_admin_connection ; from the environment or $CADENCE_HOME/shared/admin.env (root's alone): PGADMIN_HOST,
# PGADMIN_PORT, PGADMIN_USER, PGADMIN_PASSWORD. Without them root becomes the local server's user postgres.
read_admin_connection() {
  local CADENCE_ENV_FILE=${CADENCE_ADMIN_FILE:-$CADENCE_HOME/shared/admin.env}
  ADMIN_USER=$(read_setting PGADMIN_USER)
  ADMIN_PASSWORD=$(read_setting PGADMIN_PASSWORD)
  ADMIN_HOST=$(read_setting PGADMIN_HOST "$APP_HOST")
  ADMIN_PORT=$(read_setting PGADMIN_PORT "$APP_PORT")
  [[ -n $COMPOSE || -n $ADMIN_USER ]] || _may_become_postgres ||
    die "creating a database needs an administrator of PostgreSQL: run this as root on the database's server, or put PGADMIN_USER and PGADMIN_PASSWORD into $CADENCE_ENV_FILE (mode 600)."
}

_may_become_postgres() {
  [[ $(id -u) == 0 && $APP_HOST =~ ^(localhost|127\.0\.0\.1|::1|/.*)$ ]] && id -u postgres >/dev/null 2>&1
}

# as_admin COMMAND... ; in the database postgres.
as_admin() {
  if [[ -n $COMPOSE ]]; then
    _in_container postgres "" "$@"
  elif [[ -n $ADMIN_USER ]]; then
    PGHOST=$ADMIN_HOST PGPORT=$ADMIN_PORT PGUSER=$ADMIN_USER PGPASSWORD=$ADMIN_PASSWORD PGDATABASE=postgres \
      PGSSLMODE=${APP_SSLMODE:-prefer} PGCONNECT_TIMEOUT=10 PGCLIENTENCODING=UTF8 timeout --foreground -k 10 "$CLIENT_SECONDS" "$@"
  else
    (cd / && runuser -u postgres -- timeout --foreground -k 10 "$CLIENT_SECONDS" env PGPORT="$APP_PORT" PGDATABASE=postgres PGCLIENTENCODING=UTF8 "$@")
  fi
}

# ask_admin SQL [NAME=VALUE...] ; the answer, tabs between columns; :'name' and :"name" stand for values.
ask_admin() {
  local sql=$1 words=() pair
  shift
  for pair in "$@"; do words+=(-v "$pair"); done
  as_admin psql -wXqAt -F $'\t' -v ON_ERROR_STOP=1 "${words[@]}" <<<"$sql"
}

# One line for each table: its name, a tab, its rows.
COUNT_ROWS="SELECT format('SELECT %L, count(*) FROM %I.%I', schemaname || '.' || tablename, schemaname, tablename)
  FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1 \\gexec"

# rows_of DATABASE
rows_of() {
  as_app "$1" psql -wXqAt -F $'\t' -v ON_ERROR_STOP=1 <<<"$COUNT_ROWS"
}

# require_clients ; the commands that speak to the database, wherever they run.
require_clients() {
  if [[ -n $COMPOSE ]]; then
    require_commands docker timeout
    [[ -n $(compose ps --status running -q db) ]] || die "the service db does not run: docker compose -f docker-compose.prod.yml up -d db"
  else
    require_commands psql pg_dump timeout
  fi
}

# require_database NAME ; it answers, or what it said.
require_database() {
  local said
  said=$(as_app "$1" psql -wXqAt -c 'SELECT 1' 2>&1) && return
  die "the database $1 at ${COMPOSE:+service db, }$APP_HOST:$APP_PORT does not let $APP_USER in: ${said//$'\n'/ } Is it running (systemctl status postgresql), and is the password in $CADENCE_ENV_FILE right?"
}
