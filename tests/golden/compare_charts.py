#!/usr/bin/env python3
"""Renders every chart below some folders with real helm and with ours, and reports what differs.

    tests/golden/compare_charts.py [--values] [--jobs N] [--ours PROGRAM] FOLDER...

Real helm is $PILOTHOUSE_ORACLES/helm4. Lines that helm itself prints differently on a second run (random
passwords, certificates, dates) are not compared. With --values each of a chart's ci/*.yaml and values-*.yaml
files is a case of its own. Standard error is compared from `Error:` on where helm fails.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

ENV = dict(os.environ, KUBECONFIG="/dev/null")


def find_charts(folders):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("Chart.yaml")):
            chart = path.parent
            if (chart / "templates").is_dir() and "templates" not in chart.parts:
                yield chart


def cases_of(chart, with_values):
    yield chart, None
    if with_values:
        for values in sorted([*chart.glob("ci/*.yaml"), *chart.glob("values-*.yaml")]):
            yield chart, values


def render(program, chart, values, home):
    command = [program, "template", "rel", str(chart), "--namespace", "ns1"] + (["-f", str(values)] if values else [])
    env = dict(ENV, HELM_CACHE_HOME=f"{home}/c", HELM_CONFIG_HOME=f"{home}/f", HELM_DATA_HOME=f"{home}/d")
    try:
        done = subprocess.run(command, capture_output=True, env=env, timeout=120, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return None, b"", "no answer"
    text = done.stderr.decode("utf-8", "replace")
    return done.returncode, done.stdout, text[max(text.find("Error:"), 0):]


def difference(helm, again, ours):
    if helm[0] != 0:
        if ours[0] == 0:
            return f"ours succeeds, helm says {helm[2][:200]!r}"
        return None if ours[2] in (helm[2], again[2]) else f"error: want {helm[2][:300]!r} got {ours[2][:300]!r}"
    if ours[0] != 0:
        return f"ours fails: {ours[2][:300]!r}"
    want, second, got = (text.split(b"\n") for text in (helm[1], again[1], ours[1]))
    stable = len(want) == len(second)
    for number, line in enumerate(want):
        other = got[number] if number < len(got) else b"<end>"
        if line != other and not (stable and line != second[number]):
            return f"line {number + 1}: want {line[:160]!r} got {other[:160]!r}"
    return None if len(want) == len(got) else f"{len(want)} lines wanted, {len(got)} printed"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--values", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--ours", default="build/release/bin/pilothousectl")
    parser.add_argument("--failures", type=int, default=40)
    parser.add_argument("folders", nargs="+")
    args = parser.parse_args()
    helm = os.path.join(os.environ["PILOTHOUSE_ORACLES"], "helm4")
    cases = [case for chart in find_charts(args.folders) for case in cases_of(chart, args.values)]
    with tempfile.TemporaryDirectory() as home, concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        def run(case):
            real = render(helm, *case, home)
            again = render(helm, *case, home) if real[0] == 0 else real
            return real[0], difference(real, again, render(args.ours, *case, home))
        results = list(pool.map(run, cases))
    counts, shown = collections.Counter(), 0
    for (chart, values), (status, why) in zip(cases, results):
        counts["renders" if status == 0 else "helm refuses", why is None] += 1
        if why and shown < args.failures:
            shown += 1
            print(f"DIFFERS {chart} {values.name if values else ''}: {why}")
    for kind in ("renders", "helm refuses"):
        print(f"{kind}: {counts[kind, True]} equal, {counts[kind, False]} different")
    return 1 if counts["renders", False] or counts["helm refuses", False] else 0


if __name__ == "__main__":
    sys.exit(main())
