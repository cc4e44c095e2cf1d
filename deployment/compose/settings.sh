#!/usr/bin/env bash
# Makes the two files of settings of a Docker installation, with secrets of its own: `.env` for
# Compose and `backend/.env` for the app. Where both are there, it changes nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."

die() {
  printf 'settings: %s\n' "$1" >&2
  exit 1
}

# Checks. Nothing is changed yet.
[[ $# == 1 && $1 =~ ^[^@[:space:]]+@[^@[:space:]]+$ ]] ||
  die "say who the first superuser is: deployment/compose/settings.sh you@example.com"
command -v openssl >/dev/null || die "openssl makes the secrets and is missing: apt install openssl"
[[ -f .env.example ]] || die ".env.example is missing: unpack the whole release here"
if [[ -e .env && -e backend/.env ]]; then
  echo "settings: .env and backend/.env are there and stay as they are"
  exit 0
fi
for file in .env backend/.env; do
  [[ ! -e $file ]] || die "$file is there and its companion is not: move it away, or write the other by hand"
done

# From here on, things change.
umask 077
database_password=$(openssl rand -hex 24)
trap 'rm -f .env.part backend/.env.part' EXIT

cat > .env.part <<SETTINGS
# What Compose fills into docker-compose.prod.yml. The app's own settings are in backend/.env.
POSTGRES_PASSWORD=$database_password
# LLM_MODEL=qwen2.5:0.5b
# OLLAMA_MEMORY=4g
# DOMAIN=cadence.example.com
# ADMIN_EMAIL=$1
SETTINGS

{
  cat .env.example
  cat <<SETTINGS

# --- This installation, made by deployment/compose/settings.sh ---
ENVIRONMENT=production
SECRET_KEY=$(openssl rand -base64 48 | tr -d '=+/\n')
FIRST_SUPERUSER=$1
FIRST_SUPERUSER_PASSWORD=$(openssl rand -base64 18 | tr '+/' '-_')
# As this machine reaches the database; containers are told where it is by the compose file.
POSTGRES_SERVER=127.0.0.1
POSTGRES_USER=cadence
POSTGRES_PASSWORD=$database_password
SETTINGS
} > backend/.env.part

mv .env.part .env
mv backend/.env.part backend/.env
echo "settings: made .env and backend/.env; the first sign-in is at the end of backend/.env"
