"""Asks a helm program what many templates print, each in a chart of its own, in one process.

`helm lint CHART...` goes on after an error, where `helm template` stops. A template's text is made visible by
a wrapper that lets mustToDate fail with it: Go quotes the text in that error, byte for byte. In lint mode
`fail` and `required` only log; charts that use them are asked with `helm template`, one by one.
"""
import os
import pathlib
import re
import shutil
import subprocess

GOLDEN = pathlib.Path(__file__).resolve().parent.parent
CHART = b"apiVersion: v2\nname: c\nversion: 0.1.0\nappVersion: \"2.0\"\nicon: https://example.com/i.png\n"
WRAPPER = b'{{ mustToDate "2" (printf "z%s" (include "c/templates/_e.tpl" .)) }}'
FAILED = 'template: c/templates/out.yaml:1:3: executing "c/templates/out.yaml" at '
SHOWN = re.compile(re.escape(FAILED + "<mustToDate \"2\" (printf \"z%s\" (include \"c/templates/_e.tpl\" .))>: "
                             "error calling mustToDate: parsing time \"z") + r'((?:[^"\\]|\\.)*)" as "2":', re.S)
DEBUG_HINT = "\n\nUse --debug flag to render out invalid YAML"
NAME = "test-release"  # what lint calls the release


def write_chart(folder, source, wrapper=WRAPPER):
    templates = folder / "templates"
    templates.mkdir(parents=True)
    (folder / "Chart.yaml").write_bytes(CHART)
    (folder / "values.yaml").symlink_to(GOLDEN / "values.yaml")
    (folder / "files").symlink_to(GOLDEN / "files")
    (templates / "out.yaml").write_bytes(wrapper)
    (templates / "_e.tpl").write_bytes(source)


def unquote(text):
    """The reverse of the quoting in Go's time package."""
    raw = text.encode("utf-8", "surrogateescape")
    return re.sub(rb"\\(x[0-9a-f]{2}|.)", lambda m: bytes([int(m[1][1:], 16)]) if len(m[1]) == 3 else m[1], raw, flags=re.S)


def answer_of(section):
    """("text", bytes) or ("error", text) from what lint said of one chart."""
    mark = section.find("[ERROR] templates/: ")
    if mark < 0:
        return ("none", section)
    message = section[mark + 20:].rstrip("\n")
    shown = SHOWN.match(message)
    return ("text", unquote(shown[1])) if shown else ("error", message)


class Helm:
    def __init__(self, program, scratch):
        self.program = program
        self.scratch = pathlib.Path(scratch)
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(scratch), "KUBECONFIG": "/dev/null", "TZ": "UTC"}

    def run(self, arguments, seconds):
        try:
            done = subprocess.run([str(self.program)] + arguments, capture_output=True, timeout=seconds, env=self.environment)
        except subprocess.TimeoutExpired:
            return None
        decode = lambda raw: raw.decode("utf-8", "surrogateescape")
        return done.returncode, decode(done.stdout), decode(done.stderr)

    def lint(self, folders):
        """One answer per chart; a chart that kills or hangs the program is found by halving."""
        done = self.run(["lint", "--namespace", "ns1"] + [str(f) for f in folders], 10 + len(folders) / 20)
        if done:
            marks = [f"==> Linting {f}\n" for f in folders]
            at = [done[1].find(m) for m in marks]
            if min(at) >= 0:
                ends = at[1:] + [done[1].rfind("\n") + 1]
                return [answer_of(done[1][a + len(m):e]) for a, e, m in zip(at, ends, marks)]
        if len(folders) == 1:
            return [("crash", "no answer in time" if done is None else done[2][:300])]
        half = len(folders) // 2
        return self.lint(folders[:half]) + self.lint(folders[half:])

    def template(self, folder):
        """The answer of one chart from `template`."""
        done = self.run(["template", NAME, str(folder), "--namespace", "ns1"], 60)
        if done is None:
            return ("crash", "no answer in time")
        message = done[2].removesuffix("\n").removesuffix(DEBUG_HINT)
        message = message[max(message.find("Error: "), 0):].removeprefix("Error: ")
        shown = SHOWN.match(message)
        if shown:
            return ("text", unquote(shown[1]))
        return ("error", message) if done[0] == 1 else ("crash", message[:300])


class Charts:
    """Writes charts for templates and asks several programs about them."""

    def __init__(self, scratch):
        self.scratch = pathlib.Path(scratch)
        self.count = 0

    def ask(self, helms, sources):
        """For each program a list of answers, in the order of the sources."""
        self.count += 1
        base = self.scratch / f"batch{self.count}"
        folders = [base / str(i) for i in range(len(sources))]
        for folder, source in zip(folders, sources):
            write_chart(folder, source)
        alone = [i for i, s in enumerate(sources) if b"fail" in s or b"required" in s]
        rest = sorted(set(range(len(sources))) - set(alone))
        result = []
        for helm in helms:
            answers = dict(zip(rest, helm.lint([folders[i] for i in rest]))) if rest else {}
            answers.update((i, helm.template(folders[i])) for i in alone)
            result.append([answers[i] for i in range(len(sources))])
        shutil.rmtree(base)
        return result
