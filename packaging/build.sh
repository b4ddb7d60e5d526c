#!/usr/bin/env bash
# Configures and builds one preset, inside devroot.sh. Called by run.sh and test.sh.
#
#   packaging/build.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=$1; shift
log=build/$preset/configure.log
mkdir -p "build/$preset"
if ! cmake --preset "$preset" >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
targets=()
for target; do targets+=(--target "$target"); done
# Two jobs a processor would swap on small machines: a Qt or parser file takes up to 1 GB.
exec cmake --build "build/$preset" --parallel "$(nproc)" "${targets[@]}"
