#!/usr/bin/env python3
"""The line diff of two manifests beside `git diff --no-index` on the same files, as whole processes in turn.

    packaging/devroot.sh -- tests/bench/diff_against_git.py [--build DIR] [--runs N] [--check]

A ratio is that of two runs next to each other; the figure is the median of the ratios. Then two manifests of 50 MB:
how much memory ours takes at most. --check: exit status 1 where ours is slower or takes more than MEMORY times the text.
"""
import argparse, os, random, statistics, subprocess, sys, tempfile

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MEMORY = 6  # times the bytes of both texts


def manifest(size, version):
    chance, parts, length, number = random.Random(version), [], 0, 0
    while length < size:
        text = (f"---\n# Source: big/templates/d{number}.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n"
                f"  name: d{number}\n  labels:\n    helm.sh/chart: big-{version}\nspec:\n"
                f"  replicas: {chance.randrange(3)}\n  template:\n    spec:\n      containers:\n")
        for port in range(12):
            tag = version if chance.randrange(20) == 0 else 0
            text += (f"      - name: c{port}\n        image: \"registry.local/app{port}:1.{tag}\"\n"
                     "        ports:\n        - containerPort: 8080\n")
        parts.append(text)
        length, number = length + len(text), number + 1
    return "".join(parts)


def write(folder, size):
    paths = [os.path.join(folder, f"{size}.{version}.yaml") for version in (1, 2)]
    for version, path in enumerate(paths, 1):
        with open(path, "w") as file:
            file.write(manifest(size, version))
    return paths


def measured(program, runs, *commands):
    """Of each command its runs: milliseconds, processor milliseconds, megabytes."""
    command = [program, str(runs)]
    for number, one in enumerate(commands):
        command += (["--"] if number else []) + one
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    found = [[] for _ in commands]
    for line in lines:
        number, took, worked, memory, status = line.split()
        assert status in "01", f"{commands[int(number)]}: exit status {status}"  # git: 1 where there are differences
        found[int(number)].append((float(took), float(worked), int(memory) / 1024))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=f"{PROJECT}/build/release")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    measure, ours = (f"{args.build}/tests/{name}" for name in ("measure_process", "measure_diff"))
    git = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        pair, large = write(folder, 4_500_000), write(folder, 50_000_000)
        git_runs, our_runs, all_runs = measured(measure, args.runs, [git, "diff", "--no-index", "--no-color", *pair],
                                                [ours, "lines", *pair], [ours, "all", *pair])
        ratios = [[o[i] / g[i] for g, o in zip(git_runs, our_runs)] for i in range(3)]
        for name, runs in (("git diff --no-index", git_runs), ("our line diff", our_runs),
                           ("with pairs of lines, words and noise", all_runs)):
            took, worked, memory = (statistics.median(column) for column in zip(*runs))
            print(f"4.5 MB, {name}: {took:.0f} ms, processor {worked:.0f} ms, {memory:.0f} MB")
        took, worked, _ = (statistics.median(column) for column in ratios)
        print(f"our line diff / git, median of {args.runs} pairs: {took:.2f} of the time, {worked:.2f} of the processor time")
        (run,) = measured(measure, 1, [ours, "all", *large])[0]
        times = run[2] * 1024 * 1024 / sum(map(os.path.getsize, large))
        print(f"50 MB beside 50 MB: {run[0]:.0f} ms, {run[2]:.0f} MB at most, {times:.1f} times the texts")
    return 1 if args.check and (worked > 1 or times > MEMORY) else 0


if __name__ == "__main__":
    sys.exit(main())
