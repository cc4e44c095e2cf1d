#!/usr/bin/env bash
# Make a fresh Debian 12 or Ubuntu 24.04 ready for releases: setup.sh DOMAIN [--firewall]
# Packages, user, folders, settings with new secrets, database, units, nginx. It starts no release:
# deployment/update.sh does. With --firewall it also closes every port but SSH, 80 and 443.
set -euo pipefail
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CADENCE_DOMAIN=${1:-}
# shellcheck source=/dev/null
for part in common layout traffic server; do . "$here/lib/$part.sh"; done
OS_RELEASE=${OS_RELEASE:-/etc/os-release}

require_system() {
  local system
  system=$(sed -n 's/^ID=//p; s/^VERSION_ID=//p' "$OS_RELEASE" | tr -d '"' | sort | paste -s -d ' ')
  case $system in
    "12 debian" | "24.04 ubuntu") ;;
    *) die "this is made for Debian 12 and Ubuntu 24.04, and $OS_RELEASE says: ${system:-nothing}. Use Docker Compose there (DEPLOY.md)." ;;
  esac
}

require_domain() {
  [[ $CADENCE_DOMAIN =~ ^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$ ]] ||
    die "the first word must be the name people will open, such as cadence.example.com."
}

# Checks. Nothing is changed yet.
require_root
require_domain
[[ -z ${2:-} || $2 == --firewall ]] || die "$2 is not known; there is --firewall."
require_system
require_commands apt-get systemctl

# From here on, things change.
say "Installing packages…"
install_packages >&2
say "Making the user, the folders and the settings…"
ensure_user
ensure_folders
install_tools
write_settings
say "Making the database…"
systemctl enable --quiet --now postgresql redis-server
"$here/create-db-user.sh"
say "Installing the units and the site…"
install_units "$here/.."
enable_services
write_site "$here/nginx"
test_nginx || die "nginx refuses the configuration in $NGINX_DIR; its own words are above."
systemctl enable --quiet --now nginx
systemctl reload nginx
if [[ ${2:-} == --firewall ]]; then
  say "Closing every port but SSH, 80 and 443…"
  apt-get -o DPkg::Lock::Timeout=120 install --yes --no-upgrade ufw >&2
  firewall_commands | while read -r command; do $command >&2; done
else
  say "No firewall was touched. To close every port but SSH, 80 and 443 (or run this with --firewall):"
  firewall_commands | sed 's/^/  /' >&2
fi
say "Ready for a release: deployment/update.sh. The first administrator is in $CADENCE_ENV_FILE: FIRST_SUPERUSER and FIRST_SUPERUSER_PASSWORD."
