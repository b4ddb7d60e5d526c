"""Two sides that do the same: real Helm 4 and ours, each with its own home, on the same servers.

A step runs on both; what they print, how they end and the files they leave must be equal after plain().
"""
import difflib
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import oracles  # noqa: E402


class Side:
    def __init__(self, program, base, name):
        self.program, self.home = program, os.path.join(base, name)
        self.work = os.path.join(self.home, "work")
        os.makedirs(self.work)

    def environment(self, more):
        env = {"PATH": os.environ["PATH"], "HOME": self.home, "KUBECONFIG": "/nonexistent", "NO_PROXY": "*",
               "TZ": "UTC"}
        env.update(more)
        return env

    def run(self, words, stdin="", env=None, cwd=None, megabytes=None):
        """`megabytes`: the most memory that the program may have."""

        def bound():
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

        done = subprocess.run([self.program, *words], cwd=cwd or self.work, env=self.environment(env or {}),
                              input=stdin.encode(), capture_output=True, timeout=180,
                              preexec_fn=bound if megabytes else None)
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    def path(self, *parts):
        return os.path.join(self.home, *parts)


class Alone:
    """Our side by itself, and what was wrong."""

    def __init__(self):
        self.base = tempfile.mkdtemp(prefix="ph-repo-")
        self.ours = Side(os.environ.get("PILOTHOUSE_CTL") or oracles.program("pilothousectl"), self.base, "ours")
        self.failures, self.steps = [], 0

    def check(self, condition, what):
        self.steps += 1
        if not condition:
            self.failures.append("WRONG: " + what)

    def finish(self):
        shutil.rmtree(self.base, ignore_errors=True)
        for text in self.failures:
            print(text)
        print(f"{self.steps} steps, {len(self.failures)} differences")
        return 1 if self.failures else 0


class Pair(Alone):
    """Both sides, and what differed."""

    def __init__(self, replace=()):
        super().__init__()
        self.helm = Side(os.path.join(oracles.require_oracles(), "helm4"), self.base, "helm")
        self.sides = (self.helm, self.ours)
        self.replace = list(replace)

    def plain(self, text, side):
        text = text.replace("pilothousectl", "helm").replace(side.home, "HOME")
        text = re.sub(r"20\d\d-\d\d-\d\dT[0-9:.]+(Z|[+-]\d\d:\d\d)", "TIME", text)
        text = re.sub(r"[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d 20\d\d", "TIME", text)  # ANSI C, as status prints
        for pattern, value in self.replace:
            text = re.sub(pattern, value, text)
        return text

    def equal(self, what, one, other):
        if one == other:
            return True
        lines = list(difflib.unified_diff(str(one).splitlines(), str(other).splitlines(), "helm", "ours",
                                          lineterm="", n=1))
        self.failures.append("\n".join([f"DIFFERENT: {what}", *("  " + line[:400] for line in lines[:40])]))
        return False

    def same(self, *words, stdin="", env=None, ignore=(), cwd=None):
        """Runs on both and compares; returns the two outcomes."""
        self.steps += 1
        results = [side.run(words, stdin, env, cwd and os.path.join(side.home, cwd)) for side in self.sides]
        shown = []
        for side, (status, out, err) in zip(self.sides, results):
            text = f"status {status}\nstdout:\n{self.plain(out, side)}\nstderr:\n{self.plain(err, side)}"
            for pattern in ignore:
                text = re.sub(pattern, "IGNORED" if not pattern.startswith("(?<=") else "", text)
            shown.append(text)
        self.equal("helm " + " ".join(words), *shown)
        return results

    def same_file(self, *parts, change=lambda text: text):
        contents = []
        for side in self.sides:
            try:
                with open(side.path(*parts), "rb") as file:
                    contents.append(change(self.plain(file.read().decode("utf-8", "replace"), side)))
            except OSError as error:
                contents.append(f"no file: {error.strerror}")
        self.equal("file " + "/".join(parts), *contents)

    def same_tree(self, *parts, ignore=r"\.pilothouse$"):
        found = []
        for side in self.sides:
            root, names = side.path(*parts), []
            for folder, _, files in os.walk(root):
                names += [os.path.relpath(os.path.join(folder, name), root) for name in files]
            found.append("\n".join(sorted(name for name in names if not re.search(ignore, name))))
        self.equal("tree " + "/".join(parts), *found)

    def put(self, path, content, mode=0o644):
        for side in self.sides:
            full = side.path(path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode())
            os.chmod(full, mode)
