#!/usr/bin/env python3
"""Compares our template engine with real Helm on generated templates.

    PILOTHOUSE_ORACLES=DIR differential.py [--count N] [--seed S] [--program FILE] [--keep-going] [--case I]

DIR/helm4 is Helm 4.1.4. Each template is a chart of its own (oracle.py); those that succeed are then rendered
again, all of a batch in one chart, with `template`. The first difference is cut down to a small template and
printed with the command that shows it again. A template whose answer Helm itself changes from run to run
(times, random numbers, the order of a Go map) is counted apart.
"""
import argparse
import os
import pathlib
import random
import re
import sys
import tempfile
import time

import corpus
from grammar import Grammar
from oracle import Charts, Helm
from together import differs_together
from tree import reductions

BATCH = 500
LIMITS = re.compile(r"exceeded \d+ (steps|bytes)|text (to print )?is too large|the result is larger than|for so much text")
CHANGES = re.compile(rb"set |merge")  # may put a map into itself, which ends Helm when it is printed
SKIP = 77  # ctest: cannot run here


def generated(seed, index):
    return Grammar(random.Random(f"{seed}/{index}")).template()


def source(tree):
    text = tree.text()
    return corpus.DEFINES + text if b"c." in text else text


def depends_on_capacity(text, ours):
    """`slice` beyond the length of a list: Go allows it up to the capacity, which grew while JSON was read."""
    return b"lice" in text and "slice index out of bounds" in str(ours)


def without_addresses(answer):
    """A time.Time printed field by field ends with the address of its location."""
    kind, text = answer
    if isinstance(text, bytes):
        text = re.sub(rb"\*time\.Location=[^)]*\)", b"*time.Location=@)", text)
        text = re.sub(rb"(\{[^ {}]* [^ {}]* )[^ {}]*\}", rb"\1@}", text)
    return kind, text


class Comparison:
    def __init__(self, helm, ours, charts):
        self.helm, self.ours, self.charts = helm, ours, charts

    def answers(self, sources):
        """Helm's and our answers. What ends at our limits would keep Helm busy for minutes: it is not asked."""
        ours = self.charts.ask([self.ours], sources)[0]
        asked = [i for i, (_, text) in enumerate(ours) if not LIMITS.search(str(text))]
        theirs = [("limit", "")] * len(sources)
        for i, answer in zip(asked, self.charts.ask([self.helm], [sources[i] for i in asked])[0]):
            theirs[i] = answer
        return theirs, ours

    def differing(self, sources):
        """Indices whose answers differ, with both answers."""
        theirs, ours = self.answers(sources)
        return [(i, a, b) for i, (a, b) in enumerate(zip(theirs, ours)) if a != b and a[0] != "limit"], theirs

    def settled(self, sources):
        """For each source Helm's and our answer when they differ and Helm's is one, always the same; else None."""
        theirs, ours = [[] for _ in sources], [[] for _ in sources]
        for _ in range(2 if sources else 0):
            answers = self.charts.ask([self.helm, self.ours], [s for s in sources for _ in range(3)])
            for i in range(len(sources)):
                theirs[i] += answers[0][3 * i:3 * i + 3]
                ours[i] += answers[1][3 * i:3 * i + 3]
        theirs, ours = [[without_addresses(a) for a in seen] for seen in theirs], [[without_addresses(a) for a in mine] for mine in ours]
        steady = [all(s == seen[0] for s in seen) and not any(o in seen for o in mine) for seen, mine in zip(theirs, ours)]
        steady = [s and not depends_on_capacity(text, mine) and seen[0][0] != "crash"
                  for s, text, mine, seen in zip(steady, sources, ours, theirs)]
        return [(theirs[i][0], ours[i][0]) if steady[i] else None for i in range(len(sources))]

    def smallest(self, tree):
        """A smaller tree that still differs, found by cutting while that works."""
        for _ in range(60):
            candidates, size = {}, len(tree.text())
            for smaller in reductions(tree):
                text = source(smaller)
                if len(smaller.text()) < size and text not in candidates:
                    candidates[text] = smaller
                if len(candidates) >= 400:
                    break
            found, _ = self.differing(list(candidates))
            trees = [list(candidates.values())[i] for i, _, _ in found]
            trees.sort(key=lambda t: len(t.text()))
            kept = [t for t, pair in zip(trees[:5], self.settled([source(t) for t in trees[:5]])) if pair]
            if not kept:
                return tree
            tree = kept[0]
        return tree


def show(answer):
    kind, text = answer
    return f"{kind} {text!r}" if isinstance(text, bytes) else f"{kind} {text}"


def report(comparison, seed, index, tree, pair, shrink):
    if shrink:
        tree = comparison.smallest(tree)
        pair = comparison.settled([source(tree)])[0] or pair
    print(f"\ndifference: seed {seed} case {index}\n  {tree.text().decode('utf-8', 'backslashreplace')}")
    print(f"  helm {show(pair[0])}\n  ours {show(pair[1])}")
    print(f"  again: {sys.argv[0]} --seed {seed} --case {index}", flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", default=str(int(time.time())))
    parser.add_argument("--first", type=int, default=0, help="the first case")
    parser.add_argument("--case", type=int, help="only this case of the seed")
    parser.add_argument("--program", default=os.path.join(os.environ.get("PILOTHOUSE_BIN", "build/release/bin"), "pilothousectl"))
    parser.add_argument("--keep-going", action="store_true", help="report every difference")
    parser.add_argument("--no-shrink", dest="shrink", action="store_false")
    return parser.parse_args()


def main():
    args = parse_arguments()
    helm = pathlib.Path(os.environ.get("PILOTHOUSE_ORACLES", "/nowhere")) / "helm4"
    if not helm.exists():
        print("PILOTHOUSE_ORACLES names no folder with helm4")
        return SKIP
    cases = range(args.first, args.first + args.count) if args.case is None else [args.case]
    counts = {"text": 0, "error": 0, "crash": 0, "none": 0, "limit": 0, "changing": 0, "differing": 0}
    start = time.time()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as scratch:
        comparison = Comparison(Helm(helm, scratch), Helm(os.path.abspath(args.program), scratch), Charts(scratch))
        for first in range(0, len(cases), BATCH):
            batch = cases[first:first + BATCH]
            if first and first % 5000 == 0:
                print(f"{first} done, {counts['differing']} differences, {time.time() - start:.0f} s", file=sys.stderr, flush=True)
            trees = [generated(args.seed, i) for i in batch]
            sources = [source(t) for t in trees]
            found, theirs = comparison.differing(sources)
            for kind, _ in theirs:
                counts[kind] += 1
            for (i, _, _), pair in zip(found, comparison.settled([sources[i] for i, _, _ in found])):
                if pair is None:
                    counts["changing"] += 1
                    continue
                counts["differing"] += 1
                report(comparison, args.seed, batch[i], trees[i], pair, args.shrink)
                if not args.keep_going:
                    return summary(counts, args.seed, start)
            odd = {i for i, _, _ in found}
            calm = [sources[i] for i in range(len(batch)) if theirs[i][0] == "text" and i not in odd and not CHANGES.search(sources[i])]
            problem = differs_together(comparison, calm)
            if problem:
                counts["differing"] += 1
                print(f"\ndifference of {len(calm)} templates in one chart: seed {args.seed} cases {batch[0]}-{batch[-1]}\n{problem}", flush=True)
                if not args.keep_going:
                    return summary(counts, args.seed, start)
    return summary(counts, args.seed, start)


def summary(counts, seed, start):
    total = sum(counts[k] for k in ("text", "error", "crash", "none", "limit"))
    print(f"seed {seed}: {total} templates, {counts['text']} texts and {counts['error']} errors compared, "
          f"{counts['changing']} change in Helm itself, {counts['crash']} end Helm, {counts['limit']} end at our limits, {counts['differing']} differences, {time.time() - start:.0f} s")
    return 1 if counts["differing"] else 0


if __name__ == "__main__":
    sys.exit(main())
