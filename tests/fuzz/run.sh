#!/usr/bin/env bash
# Searches for inputs that break one fuzz target, under ASan and UBSan, and ends in libFuzzer's numbers.
#
#   tests/fuzz/run.sh TARGET [SECONDS]      TARGET: the name of a folder of corpus/
#   tests/fuzz/run.sh --keep TARGET         writes what the searches found, minimised, into corpus/TARGET
#
# New inputs gather in build/fuzz/corpus/TARGET; one that breaks the target lies in build/fuzz/found/TARGET
# and is run again with: packaging/devroot.sh -- build/fuzz/tests/TARGET_fuzz FILE
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

keep=
[ "${1-}" = --keep ] && { keep=1; shift; }
target=${1:?usage: tests/fuzz/run.sh [--keep] TARGET [SECONDS]}
seconds=${2:-600}
committed=tests/fuzz/corpus/$target
gathered=build/fuzz/corpus/$target
found=build/fuzz/found/$target
[ -d "$committed" ] || { echo "run.sh: no such target: $target" >&2; exit 2; }
mkdir -p "$gathered" "$found"

# Largest input, in bytes: what a bug needs is small, and small inputs make a fast search.
longest=4096
case $target in
  functions | semver | set) longest=1024 ;;
  archive) longest=8192 ;;
esac
# A chart's map that holds itself is freed by nobody, as in Go before its collector runs.
leaks=1
[ "$target" = functions ] && leaks=0

packaging/devroot.sh -- packaging/build.sh fuzz "${target}_fuzz"
export ASAN_OPTIONS=detect_leaks=$leaks:allocator_may_return_null=0 UBSAN_OPTIONS=print_stacktrace=1
program=build/fuzz/tests/${target}_fuzz
if [ -n "$keep" ]; then
  # The fewest small inputs that reach every branch the others reach.
  small=$(mktemp -d)
  trap 'rm -rf "$small"' EXIT
  packaging/devroot.sh -- "$program" -merge=1 -use_counters=0 -max_len=300 "$small" "$committed" "$gathered"
  cp -n "$small"/* "$committed/"
  exit
fi
# The timeout counts the wall clock, on machines that are busy with other things too.
options=(-max_total_time="$seconds" -max_len="$longest" -timeout=60 -rss_limit_mb=2048 -print_final_stats=1
         -artifact_prefix="$found/")
dictionary=tests/fuzz/dictionaries/$target.txt
[ -f "$dictionary" ] && options+=(-dict="$dictionary")
exec packaging/devroot.sh -- nice -n 15 "$program" "${options[@]}" "$gathered" "$committed"
