#!/usr/bin/env bash
# The application's own database and its own, powerless user: create-db-user.sh
# Reads POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB from the settings. Works as the system's
# user `postgres`, or as PGUSER at PGHOST when these are set. Run again, it mends what it finds.
set -euo pipefail
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
. "$here/lib/common.sh"

administer() {
  if [[ -n ${PGHOST:-} ]]; then
    psql --no-psqlrc --quiet --no-align --tuples-only --set ON_ERROR_STOP=1 --dbname "$@"
  else
    (cd / && PGPORT=$port runuser -u postgres -- psql --no-psqlrc --quiet --no-align --tuples-only --set ON_ERROR_STOP=1 --dbname "$@")
  fi
}

# Names come to psql through its environment and leave it quoted.
names() {
  printf '%s\n' '\getenv user APP_USER' '\getenv database APP_DATABASE' '\getenv verifier VERIFIER'
}

# A user that may sign in and nothing more; its password is changed only when it does not fit.
create_user() {
  { names && cat <<'SQL'; } | administer postgres
SELECT format('CREATE ROLE %I', :'user') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'user') \gexec
ALTER ROLE :"user" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
SELECT format('REVOKE %I FROM %I', granted.rolname, :'user')
  FROM pg_auth_members JOIN pg_roles granted ON granted.oid = roleid JOIN pg_roles held ON held.oid = member
  WHERE held.rolname = :'user' \gexec
SQL
  signs_in || { names && printf '%s\n' "ALTER ROLE :\"user\" PASSWORD :'verifier';"; } | administer postgres
}

# The user owns the tables and not the database: it can fill it and cannot drop it.
create_database() {
  { names && cat <<'SQL'; } | administer postgres
SELECT format('CREATE DATABASE %I ENCODING %L TEMPLATE template0', :'database', 'UTF8')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"user";
SQL
  { names && cat <<'SQL'; } | administer "$database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO :"user";
SQL
}

# Every other database is closed to it. What is open to everybody stays open to the users there are.
close_the_others() {
  { names && cat <<'SQL'; } | administer postgres
SELECT format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', datname, rolname)
  FROM pg_database, pg_roles
  WHERE datname <> :'database' AND rolname <> :'user' AND rolcanlogin AND NOT rolsuper
    AND has_database_privilege(:'user', datname, 'CONNECT') AND has_database_privilege(rolname, datname, 'CONNECT') \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC, %I', datname, :'user')
  FROM pg_database WHERE datname <> :'database' AND has_database_privilege(:'user', datname, 'CONNECT') \gexec
SQL
}

# Over TCP with its password, as the app will.
signs_in() {
  PGPASSWORD=$password psql --no-psqlrc --quiet --host "$server" --port "$port" --username "$user" --dbname "$database" --command 'SELECT 1' >/dev/null 2>&1
}

# Checks. Nothing is changed yet.
require_commands psql python3
[[ -r $CADENCE_ENV_FILE ]] || die "the settings $CADENCE_ENV_FILE cannot be read: run deployment/setup.sh, or name them with CADENCE_ENV_FILE."
user=$(read_setting POSTGRES_USER) database=$(read_setting POSTGRES_DB cadence_ai) password=$(read_setting POSTGRES_PASSWORD)
server=$(read_setting POSTGRES_SERVER localhost) port=$(read_setting POSTGRES_PORT 5432)
[[ -n $user && $user != postgres ]] || die "POSTGRES_USER in $CADENCE_ENV_FILE must name a user of the application's own, such as cadence."
[[ -n $password && $password != postgres ]] || die "POSTGRES_PASSWORD in $CADENCE_ENV_FILE is empty or the shipped one. Make one: openssl rand -hex 24"
administer postgres --command 'SELECT 1' >/dev/null || die "PostgreSQL does not answer its administrator: start it, or set PGHOST, PGUSER and PGPASSWORD to reach it elsewhere."

# From here on, things change.
export APP_USER=$user APP_DATABASE=$database VERIFIER
VERIFIER=$(printf '%s' "$password" | python3 "$here/lib/scram.py")
create_user
create_database
close_the_others
signs_in || die "the user $user cannot sign in to $database on $server:$port with its password: look at pg_hba.conf, which must hold a line like: host $database $user 127.0.0.1/32 scram-sha-256"
say "$user can use $database and nothing else."
