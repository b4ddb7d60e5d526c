#!/usr/bin/env bash
# Runs a command where the project's libraries are (Qt >= 6.5, KF6 and the rest of packages.txt).
#
#   packaging/devroot.sh [-- COMMAND [ARG...]]     (no COMMAND: a shell)
#
# On a host that has them all the command runs directly. Elsewhere it runs in a private Debian 13
# root, made once in the user's cache directory. The project's parent directory, the home directory
# and the temporary directory (the X socket lies in it) are seen at the same paths inside; every
# mount lives in a mount namespace of its own and ends with the command.
#
#   PILOTHOUSE_DEVROOT=native|private   overrides the choice
#   PILOTHOUSE_DEVROOT_DIR=DIR          where the private root is kept
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(dirname "$here")
suite=trixie
cache=${PILOTHOUSE_DEVROOT_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/pilothouse/debian13}
source "$here/devroot-lib.sh"

[ "${1-}" = -- ] && shift
[ $# -gt 0 ] || set -- "${SHELL:-/bin/bash}"

case ${PILOTHOUSE_DEVROOT:-auto} in
  native) exec "$@" ;;
  private) ;;
  auto)
    if host_is_current; then
      mapfile -t missing < <(missing_host_packages)
      [ ${#missing[@]} -eq 0 ] && exec "$@"
      say "this host could build directly, but lacks: ${missing[*]}"
      say "to install them: apt-get install ${missing[*]}"
      say "going on in a private Debian 13 root instead"
    fi ;;
  *) die "PILOTHOUSE_DEVROOT is native or private, not '$PILOTHOUSE_DEVROOT'" ;;
esac

prepare_root
enter_root "$@"
