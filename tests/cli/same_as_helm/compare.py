#!/usr/bin/env python3
"""Runs command lines with real Helm 4 and with ours, and compares what they print, leave and return.

    tests/cli/same_as_helm/compare.py FILE...

A line of a FILE is a command line in shell quoting. Words NAME=value in front are its environment, STDIN=text
its standard input. "#" starts a comment. Each line runs in a fresh copy of the charts of fixture.py, with a web
server for $URL that answers /values.yaml. Not compared: lines of the log below WARN that --debug adds, the
program's own name, times, and the file's place on the disk.
"""
import concurrent.futures
import difflib
import http.server
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))
import fixture  # noqa: E402
import oracles  # noqa: E402

PAGES = {"/values.yaml": b"greeting: from the web\n", "/text": b"some text"}


class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        page = PAGES.get(self.path)
        self.send_response(200 if page is not None else 404)
        self.send_header("Content-Length", str(len(page or b"")))
        self.end_headers()
        self.wfile.write(page or b"")

    def log_message(self, *_):
        pass


def files_below(folder):
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            key = os.path.relpath(path, folder)
            if key not in fixture.NAMES:
                with open(path, "rb") as file:
                    found[key] = file.read()
    return found


class Runner:
    def __init__(self, base, url):
        self.base, self.url, self.number = base, url, 0
        self.lock = threading.Lock()
        fixture.make(os.path.join(base, "charts"))

    def environment(self, home):
        return {"PATH": os.environ["PATH"], "HOME": home, "KUBECONFIG": "/nonexistent", "NO_PROXY": "*",
                "HELM_PLUGINS": os.path.join(self.base, "charts", "plugins")}

    def run(self, program, line):
        with self.lock:
            self.number += 1
            folder = os.path.join(self.base, str(self.number), "work")
        shutil.copytree(os.path.join(self.base, "charts"), folder)
        environment, stdin = self.environment(os.path.join(self.base, "home")), ""
        words = shlex.split(line.replace("$URL", self.url))
        while words and re.match(r"[A-Z_]+=", words[0]):
            name, value = words.pop(0).split("=", 1)
            if name == "STDIN":
                stdin = value.replace("\\n", "\n")
            else:
                environment[name] = value
        done = subprocess.run([program, *words], cwd=folder, env=environment, input=stdin.encode(),
                              capture_output=True, timeout=120)
        left = files_below(folder)
        shutil.rmtree(os.path.dirname(folder))
        errors = "".join(text for text in done.stderr.decode("utf-8", "replace").splitlines(True)
                         if not text.startswith("level=DEBUG"))
        return (done.returncode, self.plain(done.stdout.decode("utf-8", "replace"), folder),
                self.plain(errors, folder), left)

    def plain(self, text, folder):
        text = text.replace("pilothousectl", "helm").replace(folder, "FOLDER")
        text = re.sub(r"(LAST DEPLOYED: ).*", r"\1TIME", text)
        text = re.sub(r"20\d\d-\d\d-\d\dT[0-9:.]+Z", "TIME", text)
        return re.sub(r"\b([a-z]+)-\d{10}\b", r"\1-TIME", text)

    def difference(self, helm, ours, line):
        want, got = self.run(helm, line), self.run(ours, line)
        if want == got:
            return None
        shown = [f"DIFFERENT: {line}"]
        if want[0] != got[0]:
            shown.append(f"  status {want[0]} wanted, {got[0]} given")
        for name, one, other in (("stdout", want[1], got[1]), ("stderr", want[2], got[2]),
                                 ("files", str(want[3]), str(got[3]))):
            lines = list(difflib.unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=0))[2:]
            shown += [f"  {name} {text[:300]}" for text in lines[:12]]
        return "\n".join(shown)


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip() and not line.startswith("#")]


def main():
    helm = os.path.join(oracles.require_oracles(), "helm4")
    ours = os.environ.get("PILOTHOUSE_CTL") or oracles.program("pilothousectl")
    lines = [line for path in sys.argv[1:] for line in lines_of(path)]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as base, concurrent.futures.ThreadPoolExecutor(2) as pool:
        runner = Runner(base, f"http://127.0.0.1:{server.server_port}")
        different = 0
        for text in pool.map(lambda line: runner.difference(helm, ours, line), lines):
            if text:
                different += 1
                print(text, flush=True)
    print(f"{len(lines) - different} of {len(lines)} command lines equal")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
