#!/usr/bin/env bash
# Brings the real servers that the tests talk to, Debian's docker-registry and nginx, and those of a desktop, the
# bus and the registry of screen readers, into the user's cache and prints the folders of their programs, joined
# by ":". Nothing is installed or started. Run it where the project is built (packaging/devroot.sh). Exit status
# 3: not to be had here (no apt, no network).
set -euo pipefail
cache=${PILOTHOUSE_SERVERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/pilothouse/servers}
packages=(docker-registry nginx at-spi2-core libatspi2.0-0t64 dbus-daemon libapparmor1)
programs=(bin/docker-registry sbin/nginx bin/dbus-daemon libexec/at-spi2-registryd)

fetch() {
  local work
  work=$(mktemp -d "$cache.XXXXXX")
  # shellcheck disable=SC2064 # the folder's name now, not later
  trap "rm -rf '$work'" EXIT
  cd "$work"
  apt-get download -qq "${packages[@]}" >/dev/null 2>&1
  for package in *.deb; do dpkg -x "$package" root; done
  rm -rf "$cache"
  mv root "$cache"
}

is_here() {
  local program
  for program in "${programs[@]}"; do [ -x "$cache/usr/$program" ] || return 1; done
}

if ! is_here; then
  command -v apt-get >/dev/null 2>&1 || { echo 'servers: there is no apt here' >&2; exit 3; }
  mkdir -p "$(dirname "$cache")"
  (fetch) && is_here || { echo 'servers: they could not be fetched' >&2; exit 3; }
fi
echo "$cache/usr/bin:$cache/usr/sbin:$cache/usr/libexec"
