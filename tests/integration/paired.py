"""Two programs in turn on one server, so that whatever else the machine does falls on both."""
import os
import statistics
import subprocess

from harness import CTL

MEASURE = os.path.join(os.path.dirname(CTL), "..", "tests", "measure_process")


class Run:
    """One run of a program as a whole."""

    def __init__(self, seconds, processor, megabytes):
        self.seconds, self.processor, self.megabytes = seconds, processor, megabytes


class Pairs:
    """Runs of Helm and of ours; medians of the ratios of neighbours."""

    def __init__(self):
        self.helm, self.ours = [], []

    def add(self, helm, ours, env):
        """A round: both commands, each measured from start to end."""
        done = subprocess.run([MEASURE, "1", *helm, "--", *ours], env=env, capture_output=True, text=True, check=True)
        for side, line in zip((self.helm, self.ours), done.stdout.splitlines()):
            _, took, worked, memory, status = line.split()
            assert status == "0", f"{side is self.helm and helm or ours}: exit status {status}\n{done.stderr}"
            side.append(Run(float(took) / 1000, float(worked) / 1000, int(memory) / 1024))

    def median(self, side, what):
        return statistics.median(getattr(run, what) for run in getattr(self, side))

    def faster(self, what="seconds"):
        return statistics.median(getattr(h, what) / getattr(o, what) for h, o in zip(self.helm, self.ours))

    def line(self, name):
        told = [f"{side} {self.median(side, 'seconds'):.3f} s, processor {self.median(side, 'processor'):.2f} s, "
                f"{self.median(side, 'megabytes'):.0f} MB" for side in ("helm", "ours")]
        return (f"{name}: {told[0]}; {told[1]}; {self.faster():.1f} times faster, "
                f"{1 / self.faster('megabytes'):.2f} of the memory ({len(self.ours)} rounds)")


def output(command, env):
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout
