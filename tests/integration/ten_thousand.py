#!/usr/bin/env python3
"""2,000 releases of 5 revisions each: `list -A --max 0` beside real Helm's, in turn on one server.

    ten_thousand.py [--kubeconfig FILE] [--rounds N] [--check]

Without FILE the cluster is a simulated one. The output must be Helm's, byte for byte. A busy machine is no
failure: how many times faster it is to be is checked with --check alone."""
import argparse
import os
import statistics
import sys
import time

import harness
import many_records
from harness import CTL, tell
from paired import Pairs, output

RELEASES, REVISIONS = 2000, 5
TIMES, MEMORY = 10, 0.2
FIRST_ROWS, SEEN = 300, 1000  # milliseconds
OURS_AT_LEAST = 2  # times faster, on a machine that does other things


def measure(helm, env, rounds):
    commands = [[program, "list", "-A", "--max", "0"] for program in (helm, CTL)]
    theirs, ours = (output(command, env) for command in commands)
    assert ours.count("\n") == RELEASES + 1, ours[:500]
    assert ours == theirs, "the lists differ"
    pairs = Pairs()
    for _ in range(rounds):
        pairs.add(*commands, env)
    return pairs


def judge(pairs, name, strict):
    tell(pairs.line(name))
    least = TIMES if strict else OURS_AT_LEAST
    assert pairs.faster() >= least, f"not {least} times faster"
    assert 1 / pairs.faster("megabytes") <= MEMORY, "more memory than a fifth"


def look_as_window(env, rounds, strict):
    program = os.path.join(os.path.dirname(CTL), "..", "tests", "measure_list")
    figures = [[float(word) for word in output([program], env).split()] for _ in range(rounds)]
    first, rows, seen = (statistics.median(column) for column in zip(*figures))
    tell(f"as the window does it: first page after {first:.0f} ms, all rows {rows:.0f} ms; "
         f"a change by another client seen after {seen:.0f} ms")
    assert first < (FIRST_ROWS if strict else 10 * FIRST_ROWS), "the first rows are late"
    assert seen < SEEN, "the change is seen late"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kubeconfig")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    folder = harness.oracles.require_oracles()
    helm, kubectl = (os.path.join(folder, name) for name in ("helm4", "kubectl"))
    with harness.Sim() as sim:
        env = {**os.environ, **sim.env(), "KUBECONFIG": args.kubeconfig or sim.kubeconfig}
        api = many_records.Api(kubectl, env["KUBECONFIG"])
        started = time.monotonic()
        many_records.plant(api, many_records.template(helm, env), RELEASES, REVISIONS)
        tell(f"{RELEASES * REVISIONS} records planted in {time.monotonic() - started:.0f} s")
        judge(measure(helm, env, args.rounds), "real cluster" if args.kubeconfig else "simulated cluster", args.check)
        look_as_window(env, args.rounds, args.check)
    return 0


if __name__ == "__main__":
    sys.exit(main())
