#!/usr/bin/env python3
"""How long the window takes to be usable, and the memory it holds with 2,000 releases listed.

    packaging/devroot.sh -- tests/bench/start_and_memory.py [--runs N] [--check] [-- COMMAND...]

The releases are in a simulated cluster, five revisions each. COMMAND, xvfb-run for one, starts the program; without it
there is no screen. The first run is told apart: it reads the program from the disk. --check: exit status 1 where START
or MEMORY is missed. Take a release build on a machine that does little else.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
os.environ.setdefault("PILOTHOUSE_BIN", str(HERE.parents[2] / "build/release/bin"))
sys.path[:0] = [str(HERE.parents[1] / "integration"), str(HERE.parents[1] / "support")]
import harness  # noqa: E402
import many_records  # noqa: E402

RELEASES, REVISIONS = 2000, 5
START, MEMORY = 400, 150  # milliseconds, megabytes
SETTLES = 3  # seconds in which the rows that are seen are filled in


def status_of(process, name):
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    raise LookupError(name)


def processor_of(process):
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def run(kubeconfig, env, before, context):
    """Milliseconds until usable, of these on the processor, until listed; megabytes then, and at most."""
    program = os.path.join(env["PILOTHOUSE_BIN"], "pilothouse")
    command = [*before, program, "--kubeconfig", kubeconfig, "--context", context, "--milestones"]
    started = time.monotonic()
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as window:
        try:
            found = []
            for word in ("usable", "listed"):
                line = window.stdout.readline()
                assert line.startswith(word), f"{line!r} instead of {word}"
                found.append((time.monotonic() - started) * 1000)
                if word == "usable":
                    found.append(processor_of(window.pid))
            assert line.split()[1] == str(RELEASES), line
            time.sleep(SETTLES)
            return [*found, status_of(window.pid, "VmRSS"), status_of(window.pid, "VmHWM")]
        finally:
            window.terminate()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("before", nargs="*")
    args = parser.parse_args()
    folder = harness.oracles.require_oracles()
    helm, kubectl = (os.path.join(folder, name) for name in ("helm4", "kubectl"))
    with harness.Sim() as sim, tempfile.TemporaryDirectory() as home:
        env = {**os.environ, **sim.env(), "KUBECONFIG": sim.kubeconfig, "HOME": home, "XDG_CONFIG_HOME": home}
        if not args.before:
            env["QT_QPA_PLATFORM"] = "offscreen"
        many_records.plant(many_records.Api(kubectl, sim.kubeconfig), many_records.template(helm, env), RELEASES, REVISIONS)
        context = subprocess.run([kubectl, "config", "current-context"], env=env, capture_output=True, text=True,
                                 check=True).stdout.strip()
        first, *runs = [run(sim.kubeconfig, env, args.before, context) for _ in range(args.runs + 1)]
    usable, worked, listed, resident, peak = (statistics.median(column) for column in zip(*runs))
    print(f"usable after {usable:.0f} ms ({worked:.0f} ms on the processor; the first time {first[0]:.0f} ms), "
          f"{RELEASES} releases listed after {listed:.0f} ms; {resident:.0f} MB resident, {peak:.0f} MB at most "
          f"(medians of {len(runs)} runs)")
    return 1 if args.check and (usable > START or peak > MEMORY) else 0


if __name__ == "__main__":
    sys.exit(main())
