#!/usr/bin/env bash
# Builds what is needed and starts the window.
#
#   packaging/run.sh [ARG...]
#     --demo       an embedded cluster with example releases; needs no cluster and no kubeconfig
#     --tour DIR   walks through the demo by itself and leaves screenshots in DIR
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(dirname "$here")

tour=false
for argument; do case $argument in --tour|--tour=*) tour=true ;; esac; done

"$here/devroot.sh" -- "$here/build.sh" release pilothouse >&2

window=("$project/build/release/bin/pilothouse" "$@")
if [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
  if ! $tour; then
    echo 'run.sh: there is no display (DISPLAY and WAYLAND_DISPLAY are empty).' >&2
    echo 'run.sh: with --tour DIR the window runs on a virtual one and leaves screenshots.' >&2
    exit 1
  fi
  echo 'run.sh: there is no display; the tour runs on a virtual one (Xvfb)' >&2
  window=(xvfb-run -a -s '-screen 0 1440x900x24' "${window[@]}")
fi
exec "$here/devroot.sh" -- "${window[@]}"
