#!/bin/sh
# Runs once, inside the database's container, when it is made: the app gets a user that owns one
# database and can do nothing outside it, and the superuser can no longer sign in over the network.
set -eu
: "${APP_USER:?}" "${APP_DATABASE:?}" "${POSTGRES_PASSWORD:?}"

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv app_user APP_USER
\getenv app_database APP_DATABASE
\getenv app_password POSTGRES_PASSWORD
CREATE ROLE :"app_user" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
  PASSWORD :'app_password';
CREATE DATABASE :"app_database" OWNER :"app_user";
REVOKE ALL ON DATABASE :"app_database" FROM PUBLIC;
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
ALTER ROLE CURRENT_USER PASSWORD NULL;
SQL
