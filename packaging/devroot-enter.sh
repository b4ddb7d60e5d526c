#!/usr/bin/env bash
# Last step of devroot.sh, already inside a mount namespace of its own: bind, change root, run. The root
# is pivoted, not only changed: the host's is out of reach, and namespaces can be nested.
# Every step is an exec, so the command gets the caller's signals and the caller its exit status.
#
#   devroot-enter.sh ROOT DIRECTORY SHARED-DIRECTORIES COMMAND [ARG...]
set -euo pipefail
root=$1 directory=$2 shared=$3
shift 3

bind() { # a directory or file of the host, at the same path inside
  [ -e "$1" ] || return 0
  if [ -d "$1" ]; then mkdir -p "$root$1"; elif [ ! -e "$root$1" ]; then : >"$root$1"; fi
  mount --rbind "$1" "$root$1"
}

mount --rbind "$root" "$root" # pivot_root wants a mount point
for path in /proc /sys /dev /run/user /etc/resolv.conf /etc/hosts; do bind "$path"; done
while read -r path; do bind "$path"; done <<<"$shared"

mkdir -p "$root/mnt/host"
cd "$root"
pivot_root . mnt/host
umount -l /mnt/host
cd "$directory"
exec "$@"
