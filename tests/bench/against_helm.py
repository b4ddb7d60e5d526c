#!/usr/bin/env python3
"""How fast `pilothousectl template` is beside real helm, and how much memory it takes.

    packaging/devroot.sh -- tests/bench/against_helm.py [options] [CHART...]

Both programs render every chart as whole processes, in turn, so that whatever else the machine does falls on
both. A ratio is that of two runs next to each other; a chart's is the median of its ratios. On a
machine that does other things helm's many threads get more of it: then look at the processor time. CHART is a chart's
directory or archive, or a folder of such; without one it is the conformance charts beside the project. Prints
Markdown. Take a release build on a machine that does little else.
"""
import argparse, os, shutil, statistics, subprocess, sys, tarfile, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
LARGE = ["kube-prometheus-stack", "argo-cd", "opentelemetry-demo", "prometheus-operator-crds"]


def arguments():
    oracles = os.environ.get("PILOTHOUSE_ORACLES", os.path.expanduser("~/.cache/pilothouse/oracles"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=f"{PROJECT}/build/release", help="the build to measure")
    parser.add_argument("--helm", default=f"{oracles}/helm4")
    parser.add_argument("--runs", type=int, default=3, help="of each chart")
    parser.add_argument("--large-runs", type=int, default=11, help="of each large chart")
    parser.add_argument("--only-large", action="store_true")
    parser.add_argument("--check", action="store_true", help="exit status 1 where a target is missed")
    parser.add_argument("charts", nargs="*", default=[f"{PROJECT}/../shared/conformance/charts"])
    return parser.parse_args()


def find_charts(places, folder):
    """Directories of charts; archives are unpacked below `folder`."""
    found = []
    for place in places:
        if os.path.isfile(f"{place}/Chart.yaml"):
            found.append(place)
        elif os.path.isdir(place):
            found += find_charts(sorted(os.path.join(place, name) for name in os.listdir(place)), folder)
        elif place.endswith(".tgz"):
            target = f"{folder}/{os.path.basename(place)[:-4]}"
            with tarfile.open(place) as archive:
                archive.extractall(target, filter="data")
            inside = [target, *(f"{target}/{name}" for name in os.listdir(target))]
            found += [path for path in inside if os.path.isfile(f"{path}/Chart.yaml")]
    return found


class Pair:
    """What the runs of one chart gave: helm is command 0, ours 1."""

    def __init__(self, chart, lines):
        self.name = os.path.basename(chart).split("__")[-1]
        self.milliseconds, self.processor, self.kilobytes = ([], []), ([], []), ([], [])
        self.failed = False
        for number, took, worked, memory, status in (line.split() for line in lines):
            self.milliseconds[int(number)].append(float(took))
            self.processor[int(number)].append(float(worked))
            self.kilobytes[int(number)].append(int(memory))
            self.failed |= status != "0"
        self.ratio = statistics.median(h / o for h, o in zip(*self.milliseconds))
        self.work = statistics.median(self.processor[0]) / max(statistics.median(self.processor[1]), 0.001)
        self.memory = statistics.median(self.kilobytes[1]) / statistics.median(self.kilobytes[0])

    def row(self):
        times = " | ".join(f"{statistics.median(times):.1f}" for times in self.milliseconds)
        memory = " | ".join(f"{statistics.median(sizes) / 1024:.1f}" for sizes in self.kilobytes)
        return f"| {self.name} | {times} | {self.ratio:.1f} | {self.work:.1f} | {memory} | {self.memory:.2f} |"


def measure(args, chart, runs, environment):
    tail = ["template", "rel", chart, "--namespace", "ns1"]
    command = [f"{args.build}/tests/measure_process", str(runs), args.helm, *tail, "--",
               f"{args.build}/bin/pilothousectl", *tail]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return Pair(chart, done.stdout.splitlines())


def report(pairs):
    print("| chart | helm, ms | pilothousectl, ms | times faster | less CPU | helm, MB | pilothousectl, MB | memory |")
    print("|---|---|---|---|---|---|---|---|")
    large = sorted((p for p in pairs if p.name in LARGE), key=lambda p: LARGE.index(p.name))
    for pair in large:
        print(pair.row())
    if len(pairs) > len(large):
        middle = [statistics.median(getattr(p, what)[i][0] for p in pairs)
                  for what in ("milliseconds", "kilobytes") for i in (0, 1)]
        ratio = statistics.median(p.ratio for p in pairs)
        work = statistics.median(p.work for p in pairs)
        memory = statistics.median(p.memory for p in pairs)
        print(f"| median of {len(pairs)} charts | {middle[0]:.1f} | {middle[1]:.1f} | {ratio:.1f} | {work:.1f} | "
              f"{middle[2] / 1024:.1f} | {middle[3] / 1024:.1f} | {memory:.2f} |")
    return large


def main():
    args = arguments()
    for program in (args.helm, f"{args.build}/bin/pilothousectl", f"{args.build}/tests/measure_process"):
        if not os.access(program, os.X_OK):
            print(f"{program} is not here", file=sys.stderr)
            return 77
    folder = tempfile.mkdtemp()
    try:
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "KUBECONFIG": "/dev/null"}
        charts = find_charts(args.charts, folder)
        if args.only_large:
            charts = [chart for chart in charts if os.path.basename(chart).split("__")[-1] in LARGE]
        pairs = [measure(args, chart, args.large_runs if os.path.basename(chart).split("__")[-1] in LARGE
                         else args.runs, environment) for chart in charts]
    finally:
        shutil.rmtree(folder)
    pairs = [pair for pair in pairs if not pair.failed]  # charts that need values of their own
    if not pairs:
        print("no chart could be rendered", file=sys.stderr)
        return 1
    large = report(pairs)
    others = [pair for pair in pairs if pair not in large]
    missed = [p.name for p in large if p.ratio < 10 or p.memory > 1 / 3]
    if others and statistics.median(p.ratio for p in pairs) < 15:
        missed.append("the median")
    if missed:
        print("\nbelow the target: " + ", ".join(missed))
    return 1 if missed and args.check else 0


if __name__ == "__main__":
    sys.exit(main())
