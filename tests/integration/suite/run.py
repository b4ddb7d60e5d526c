#!/usr/bin/env python3
"""The scenarios of the release engine, on a simulated cluster or on the real one of PILOTHOUSE_TEST_KUBECONFIG.

    run.py [--list] [--only TEXT] [--helm 3] THEME...

Where real Helm is at hand (PILOTHOUSE_ORACLES), a scenario runs with it in a second namespace, and what was printed,
the exit statuses, the objects and the records that are left must be equal."""
import argparse
import concurrent.futures
import difflib
import os
import sys
import threading
import time
import traceback
import zlib

import leaks
import registry
from cluster import CTL, Cluster
from rest import path_of
from side import Side

WORKERS = int(os.environ.get("PILOTHOUSE_TEST_WORKERS", "4"))


class Prepared:
    """Namespaces that several scenarios read: each is made once for each program."""

    def __init__(self):
        self.lock, self.made = threading.Lock(), {}

    def namespace(self, cluster, function, program, label, number):
        with self.lock:
            key = (function, program)
            if key not in self.made:
                self.made[key] = concurrent.futures.Future()
                mine = True
            else:
                mine = False
        if mine:
            side = new_side(cluster, program, f"p{label}", number, debug=False)
            try:
                cluster.make_namespace(side.ns)
                function(side)
                self.made[key].set_result(side.ns)
            except BaseException as problem:  # told to all who wait
                self.made[key].set_exception(problem)
        return self.made[key].result()

    def namespaces(self):
        return [made.result() for made in self.made.values() if not made.exception()]


PREPARED = Prepared()


def new_side(cluster, program, label, number, debug):
    return Side(cluster, program, label, os.path.join(cluster.folder, f"{number:03d}"),
                f"{cluster.prefix}-{number:03d}{label}", debug)


def run_side(cluster, scenario, program, label, number):
    """The side, and what went wrong on it."""
    # Every other one with --debug, always the same.
    side, problem = new_side(cluster, program, label, number, debug=zlib.crc32(scenario.title.encode()) % 2 == 1), ""
    try:
        if scenario.prepared:
            side.ns = PREPARED.namespace(cluster, scenario.prepared, program, label, number)
            side.snapshot = False
        else:
            cluster.make_namespace(side.ns)
        scenario.function(side)
        side.note_cluster()
    except Exception:  # pylint: disable=broad-except
        problem = explained(side)
    if not scenario.prepared:
        side.clean()
    return side, problem


def explained(side):
    """The line of the scenario, the reason, and the last command unless the reason tells it."""
    kind, error, trace = sys.exc_info()
    here = [frame for frame in traceback.extract_tb(trace) if "/scenarios/" in frame.filename] or traceback.extract_tb(trace)
    text = f"--- {os.path.basename(side.program)}: {here[-1].filename}:{here[-1].lineno}: {here[-1].line}\n{kind.__name__}: {error}\n"
    if side.outcomes and str(side.outcomes[-1][0]) not in text:
        text += f"last command:\n{side.outcomes[-1][0]}"
    return text


def difference(ours, theirs):
    lines = []
    for notes in (ours.notes, theirs.notes):
        text = []
        for label, value in notes:
            text += [f"{label}: {line}" for line in (value if isinstance(value, list) else [value])]
        lines.append(text)
    return "\n".join(list(difflib.unified_diff(lines[1], lines[0], "helm", "pilothousectl", lineterm="", n=2))[:80])


def run_scenario(cluster, scenario, number):
    started = time.monotonic()
    if scenario.needs_helm and not cluster.helm4:
        return scenario, None, "", 0
    sides = [(CTL, "o")]
    if scenario.with_helm and cluster.helm4:
        sides.append((cluster.helm4, "h"))
    with concurrent.futures.ThreadPoolExecutor(len(sides)) as pool:
        done = list(pool.map(lambda pair: run_side(cluster, scenario, *pair, number), sides))
    problem = "\n".join(problem for _, problem in done if problem)
    if not problem and len(done) == 2:
        problem = difference(done[0][0], done[1][0])
    return scenario, done[0][0], problem, time.monotonic() - started


def run_all(cluster, scenarios):
    sides, failed, skipped = [], [], 0
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        jobs = [pool.submit(run_scenario, cluster, scenario, number) for number, scenario in enumerate(scenarios)]
        for job in concurrent.futures.as_completed(jobs):
            scenario, side, problem, took = job.result()
            skipped += side is None
            sides += [side] if side else []
            word = "FAILED" if problem else "skipped" if side is None else "ok"
            print(f"{word:8}{took:6.1f} s  {scenario.title}", flush=True)
            if problem:
                failed.append((scenario, problem))
    return sides, failed, skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("themes", nargs="*", default=registry.themes())
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    scenarios = [one for one in registry.load(options.themes) if options.only in one.title]
    # The long ones first: the others fill the time that they wait.
    scenarios.sort(key=lambda one: not one.heavy)
    if options.list:
        print("\n".join(one.title for one in scenarios))
        return 0
    with Cluster() as cluster:
        sides, failed, skipped = run_all(cluster, scenarios)
        for namespace in PREPARED.namespaces():
            cluster.rest.delete(path_of("namespace", name=namespace))
        printed = leaks.search(cluster, sides)
        left = cluster.take_leave()
    for scenario, problem in failed:
        print(f"\n=== {scenario.title}\n{problem}")
    for line in (*(f"printed a credential: {leak}" for leak in printed), *(f"left behind: {name}" for name in left)):
        print(line)
    print(f"{len(scenarios)} scenarios, {len(failed)} failed, {skipped} skipped, {len(printed)} credentials printed, "
          f"{len(left)} objects left behind, on {'the given cluster' if cluster.real else 'a simulated cluster'}")
    return 1 if failed or printed or left else 0


if __name__ == "__main__":
    sys.exit(main())
