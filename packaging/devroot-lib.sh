# The parts of devroot.sh: what the host has, making the private root, entering it. Sourced only.

say() { printf 'devroot: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

wanted_packages() { grep -Ev '^[[:space:]]*(#|$)' "$here/packages.txt"; }

# True where the distribution itself offers Qt >= 6.5 and KF6.
host_is_current() {
  if command -v apt-cache >/dev/null 2>&1; then
    local qt
    qt=$(apt-cache policy qt6-base-dev 2>/dev/null | sed -n 's/^ *Candidate: \([0-9.]*\).*/\1/p')
    [ -n "$qt" ] && dpkg --compare-versions "$qt" ge 6.5 &&
      apt-cache show libkf6syntaxhighlighting-dev >/dev/null 2>&1
  else
    command -v pkg-config >/dev/null 2>&1 && pkg-config --atleast-version=6.5 Qt6Core 2>/dev/null
  fi
}

# Hosts without dpkg are trusted here: cmake names what it does not find.
missing_host_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  local name
  wanted_packages | while read -r name; do
    dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || echo "$name"
  done
}

package_stamp() { { echo "$suite"; wanted_packages; } | sha256sum | cut -c1-16; }

# Leaves a whole root in $cache. A root that was cut off has no stamp and is made again; a root made
# for an older package list gets what it lacks. One maker at a time, the others wait.
prepare_root() {
  local want
  want=$(package_stamp)
  root_is_ready "$want" && return 0
  mkdir -p "$(dirname "$cache")"
  exec 9>"$cache.lock"
  flock -n 9 || { say 'another call is making the root, waiting for it'; flock 9; }
  if ! root_is_ready "$want"; then
    if [ -e "$cache.stamp" ] && [ "$(id -u)" -eq 0 ] && [ -x "$cache/usr/bin/apt-get" ]; then
      extend_root || make_root
    else
      make_root
    fi
    printf '%s\n' "$want" >"$cache.stamp"
  fi
  exec 9>&-
}

root_is_ready() { [ -d "$cache/usr" ] && [ "$(cat "$cache.stamp" 2>/dev/null)" = "$1" ]; }

extend_root() {
  say 'adding packages to the private Debian 13 root'
  # shellcheck disable=SC2046 # one package a word
  in_namespace chroot "$cache" env DEBIAN_FRONTEND=noninteractive sh -c \
    'dpkg --configure -a && apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"' \
    sh $(wanted_packages) >"$cache.log" 2>&1 || { say "that failed (see $cache.log)"; return 1; }
}

make_root() {
  local tool partial="$cache.partial" include
  tool=$(find_mmdebstrap)
  include=$(wanted_packages | paste -sd, -)
  say "making a private Debian 13 root in $cache (once, a few minutes)"
  rm -f "$cache.stamp"
  remove_tree "$partial"; remove_tree "$cache"
  if [ "$(id -u)" -eq 0 ]; then
    in_namespace "$tool" --mode=root --variant=apt --aptopt='APT::Install-Recommends "false"' \
      --include="$include" "$suite" "$partial" >"$cache.log" 2>&1
  else
    # Unpacked as the caller's own files, so that no helper is needed to read or delete them.
    "$tool" --mode=unshare --variant=apt --aptopt='APT::Install-Recommends "false"' \
      --include="$include" "$suite" "$cache.tar" >"$cache.log" 2>&1 &&
      mkdir -p "$partial" &&
      tar -xf "$cache.tar" -C "$partial" --no-same-owner --exclude='./dev/*'
  fi || { rm -f "$cache.tar"; tail -n 5 "$cache.log" >&2; die "the root could not be made (see $cache.log)"; }
  rm -f "$cache.tar"
  mv "$partial" "$cache"
}

# mmdebstrap is the one thing installed on the host; without root it is only unpacked in the cache.
find_mmdebstrap() {
  if command -v mmdebstrap >/dev/null 2>&1; then command -v mmdebstrap; return; fi
  command -v apt-get >/dev/null 2>&1 || die 'mmdebstrap is not installed and there is no apt to install it'
  if [ "$(id -u)" -eq 0 ]; then
    say 'installing mmdebstrap'
    { apt-get update && apt-get install -y --no-install-recommends mmdebstrap; } >"$cache.log" 2>&1 ||
      die "mmdebstrap could not be installed (see $cache.log)"
    command -v mmdebstrap; return
  fi
  local dir="$cache.tools"
  mkdir -p "$dir"
  (cd "$dir" && apt-get download mmdebstrap && dpkg-deb -x mmdebstrap_*.deb .) >"$cache.log" 2>&1 ||
    die "mmdebstrap could not be fetched (see $cache.log)"
  echo "$dir/usr/bin/mmdebstrap"
}

# Never crosses into another file system, so no stray mount can be emptied.
remove_tree() {
  [ -e "$1" ] || return 0
  chmod -R u+w "$1" 2>/dev/null || true
  in_namespace rm -rf --one-file-system "$1"
}

in_namespace() {
  if [ "$(id -u)" -eq 0 ]; then unshare --mount --propagation private "$@"; else "$@"; fi
}

# The directories that are the same inside and outside.
shared_dirs() {
  printf '%s\n' "$(dirname "$project")" "$HOME" "${TMPDIR:-/tmp}" /tmp | sort -u
}

enter_root() {
  export PILOTHOUSE_IN_DEVROOT=1
  if [ "$(id -u)" -eq 0 ]; then
    exec unshare --mount --propagation private "$here/devroot-enter.sh" "$cache" "$PWD" \
      "$(shared_dirs)" "$@"
  fi
  local args=(--bind "$cache" / --dev-bind /dev /dev --proc /proc --ro-bind-try /sys /sys
    --ro-bind-try /etc/resolv.conf /etc/resolv.conf --ro-bind-try /etc/hosts /etc/hosts
    --ro-bind-try /etc/passwd /etc/passwd --ro-bind-try /etc/group /etc/group) dir
  while read -r dir; do args+=(--bind "$dir" "$dir"); done < <(shared_dirs)
  if command -v bwrap >/dev/null 2>&1; then
    exec bwrap "${args[@]}" --chdir "$PWD" "$@"
  fi
  exec unshare --user --map-root-user --mount --propagation private \
    "$here/devroot-enter.sh" "$cache" "$PWD" "$(shared_dirs)" "$@"
}
