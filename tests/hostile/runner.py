"""Runs one hostile case: makes its chart, runs the program on it, and measures what that cost.

A case is good when the program ends by itself within the limits and says what it should. Time is that of the
wall clock without the time in which the machine gave the processor to others; memory is the peak of the process.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import oracles  # noqa: E402

SECONDS, MEGABYTES = 2.0, 200


class Case:
    """`files`: the chart, name -> text or bytes; or `make(folder)` puts it there. `arguments` follow the verb and
    the chart; {folder} in them is the case's own folder. `says`: a pattern that the error matches; None where
    the chart is harmless and must render; `either`: both are good as long as it ends; `shows`: a pattern of what is
    rendered. `helm`: real helm does the same (error or not)."""

    def __init__(self, name, files=None, make=None, arguments=(), verb="template", chart="chart", says=None,
                 shows=None, helm=None, either=False):
        self.name, self.files, self.make, self.arguments = name, files, make, arguments
        self.verb, self.chart, self.says, self.shows, self.helm = verb, chart, says, shows, helm
        self.either = either

    def build(self, folder):
        """In a process of its own, so that its memory does not count."""
        child = os.fork()
        if child == 0:
            try:
                write(os.path.join(folder, "chart"), {"Chart.yaml": CHART, **(self.files or {})})
                if self.make:
                    self.make(folder)
                os._exit(0)
            except BaseException as error:  # the child must not go on as the parent
                print(f"{self.name}: cannot make the chart: {error!r}", file=sys.stderr)
                os._exit(1)
        assert os.waitpid(child, 0)[1] == 0

    def command(self, program, folder):
        arguments = [a.replace("{folder}", folder) for a in self.arguments]
        return [program, self.verb, os.path.join(folder, self.chart), *arguments]


CHART = "apiVersion: v2\nname: hostile\nversion: 0.1.0\n"


def template(text, values=None):
    """The files of a chart with one template."""
    files = {"templates/a.yaml": text}
    if values is not None:
        files["values.yaml"] = values
    return files


def write(folder, files):
    for name, content in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)


class Outcome:
    def __init__(self, status, out, err, seconds, megabytes):
        self.status, self.out, self.err = status, out, err
        self.seconds, self.megabytes = seconds, megabytes

    def __str__(self):
        return (f"status {self.status}, {self.seconds:.2f} s, {self.megabytes:.0f} MB\n"
                f"{self.err[:600]}{'...' if len(self.err) > 600 else ''}")


class Launcher:
    """Starts the programs from a process that is small itself, whatever the cases take to make."""

    def __init__(self):
        here = os.path.dirname(os.path.abspath(__file__))
        self.process = subprocess.Popen([sys.executable, os.path.join(here, "launcher.py")], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)

    def run(self, command, folder):
        home = os.path.join(folder, "home")
        os.makedirs(home, exist_ok=True)
        paths = [os.path.join(folder, name) for name in ("out", "err")]
        environment = {"PATH": os.environ["PATH"], "HOME": home, "KUBECONFIG": "/dev/null", "HELM_NO_PLUGINS": "1"}
        self.process.stdin.write(json.dumps([command, environment, *paths]).encode() + b"\n")
        self.process.stdin.flush()
        status, seconds, megabytes = json.loads(self.process.stdout.readline())
        texts = []
        for path in paths:
            with open(path, "rb") as file:
                texts.append(file.read(1 << 20).decode(errors="replace"))
        return Outcome(status, *texts, seconds, megabytes)


def problems(case, outcome):
    if outcome.status < 0:
        yield f"ended by signal {-outcome.status}"
    elif case.either and outcome.status not in (0, 1):
        yield f"ended with status {outcome.status}"
    elif case.says is None and not case.either and outcome.status != 0:
        yield "does not render"
    elif case.says is not None and outcome.status != 1:
        yield "an error should end it with status 1"
    elif case.says is not None and not re.search(case.says, outcome.err, re.DOTALL):
        yield f"the error does not say: {case.says}"
    if case.shows is not None and not re.search(case.shows, outcome.out, re.DOTALL):
        yield f"the output does not show: {case.shows}"
    if outcome.seconds > SECONDS:
        yield f"took {outcome.seconds:.2f} s"
    if outcome.megabytes > MEGABYTES:
        yield f"took {outcome.megabytes:.0f} MB"


def check(case, launcher, program, helm=None):
    """The problems of one case, as a list of texts; says in one line how it went."""
    folder = tempfile.mkdtemp(prefix="pilothouse-hostile-")
    try:
        case.build(folder)
        outcome = launcher.run(case.command(program, folder), folder)
        found = list(problems(case, outcome))
        if helm and case.helm:
            real = launcher.run(case.command(helm, folder), folder)
            if (real.status == 0) != (outcome.status == 0):
                found.append(f"real helm: {real}")
    finally:
        make_removable(folder)
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{'FAIL' if found else 'ok  '} {outcome.seconds:5.2f} s {outcome.megabytes:4.0f} MB  {case.name}", flush=True)
    if found:
        print("     " + "\n     ".join(found) + f"\n     {outcome}", flush=True)
    return found


def make_removable(folder):
    for path, folders, _ in os.walk(folder):
        for name in folders:
            if not os.path.islink(os.path.join(path, name)):
                os.chmod(os.path.join(path, name), 0o700)


def main(families):
    """hostile.py [FAMILY...] [-k PART-OF-A-NAME]"""
    arguments = sys.argv[1:]
    part = ""
    if "-k" in arguments:
        at = arguments.index("-k")
        part = arguments[at + 1]
        del arguments[at:at + 2]
    program = oracles.program("pilothousectl")
    helm = os.path.join(os.environ.get("PILOTHOUSE_ORACLES", ""), "helm4")
    helm = helm if os.access(helm, os.X_OK) else None
    launcher = Launcher()
    failed = ran = 0
    for name in arguments or families:
        for case in families[name]():
            if part in case.name:
                ran += 1
                failed += bool(check(case, launcher, program, helm))
    print(f"{ran} cases, {failed} failed")
    sys.exit(1 if failed or not ran else 0)
