#!/usr/bin/env python3
"""How fast `repo update` and `search repo` are beside real helm, over an index of 20 MB and 30,000 versions.

    packaging/devroot.sh -- tests/bench/index_against_helm.py [--runs N] [--check]

The index has the layout and the texts that public ones have, and comes from a server on loopback. Both programs run
as whole processes, in turn, so that whatever else the machine does falls on both; a ratio is the median of those of
runs next to each other. Prints Markdown. Take a release build on a machine that does little else.
"""
import argparse
import hashlib
import http.server
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
WANTED = 10  # times faster
ADJECTIVES = "scalable open-source distributed highly-available cloud-native lightweight secure modern fast simple".split()
NOUNS = "database message-broker proxy search-engine dashboard cache registry scheduler queue gateway".split()


def version_text(chart, name, number, versions):
    version = f"{1 + (versions - number) // 20}.{(versions - number) % 20}.{number % 7}"
    digest = hashlib.sha256(f"{name}{version}".encode()).hexdigest()
    adjective, noun = ADJECTIVES[chart % 10], NOUNS[chart // 10 % 10]
    annotations = f"""annotations:
      category: Database
      images: |
        - name: {name}
          image: registry.example/charts/{name}:{version}
      licenses: Apache-2.0
    """ if number < versions // 3 else ""  # older ones have none
    return f"""  - {annotations}apiVersion: v2
    appVersion: {version}
    created: "2024-0{1 + number % 9}-11T10:2{number % 10}:32.{digest[:9].translate(str.maketrans('abcdef', '012345'))}Z"
    description: {name.capitalize()} is a {adjective} {noun} that is easy to run and
      to look after, with replicas, backups and metrics.
    digest: {digest}
    home: https://charts.example/{name}
    icon: https://charts.example/icons/{name}.svg
    keywords:
    - {name}
    - {noun}
    - {adjective}
    maintainers:
    - name: The {name} people
      url: https://charts.example/people
    name: {name}
    sources:
    - https://git.example/charts/{name}
    urls:
    - https://charts.example/{name}-{version}.tgz
    version: {version}
"""


def make_index(charts=600, versions=50):
    parts = ["apiVersion: v1\nentries:\n"]
    for chart in range(charts):
        name = f"{NOUNS[chart % 10].split('-')[0]}-{chart:03}"
        parts.append(f"  {name}:\n")
        parts += [version_text(chart, name, number, versions) for number in range(versions)]
    # Names must be in order, as every tool writes them.
    blocks = sorted("".join(parts[i:i + versions + 1]) for i in range(1, len(parts), versions + 1))
    return (parts[0] + "".join(blocks) + 'generated: "2024-09-11T10:22:32.123456789Z"\n').encode()


def serve(data):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/yaml")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


class Bench:
    def __init__(self, args, folder):
        self.args, self.folder, self.missed = args, folder, []
        self.environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "KUBECONFIG": "/dev/null", "NO_PROXY": "*"}
        self.programs = (args.helm, f"{args.build}/bin/pilothousectl")

    def command(self, number, words):
        places = [f"--repository-config={self.folder}/{number}.yaml", f"--repository-cache={self.folder}/cache{number}"]
        return [self.programs[number], *words, *places]

    def once(self, words):
        for number in (0, 1):
            subprocess.run(self.command(number, words), env=self.environment, check=True, capture_output=True)

    def measure(self, name, *words, runs=None):
        command = [f"{self.args.build}/tests/measure_process", str(runs or self.args.runs), *self.command(0, words), "--",
                   *self.command(1, words)]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True)
        took, worked, memory = ([], []), ([], []), ([], [])
        for line in done.stdout.splitlines():
            number, wall, processor, kilobytes, status = line.split()
            assert status == "0", done.stdout
            took[int(number)].append(float(wall))
            worked[int(number)].append(float(processor))
            memory[int(number)].append(int(kilobytes))
        ratio = statistics.median(h / o for h, o in zip(*took))
        work = statistics.median(worked[0]) / max(statistics.median(worked[1]), 0.001)
        if ratio < WANTED:
            self.missed.append(name)
        middle = statistics.median
        print(f"| {name} | {middle(took[0]):.0f} | {middle(took[1]):.1f} | {ratio:.1f} | {work:.1f} | "
              f"{middle(memory[0]) / 1024:.0f} | {middle(memory[1]) / 1024:.0f} |", flush=True)


def arguments():
    oracles = os.environ.get("PILOTHOUSE_ORACLES", os.path.expanduser("~/.cache/pilothouse/oracles"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=f"{PROJECT}/build/release", help="the build to measure")
    parser.add_argument("--helm", default=f"{oracles}/helm4")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--check", action="store_true", help="exit status 1 where it is not 10 times faster")
    return parser.parse_args()


def main():
    args = arguments()
    for program in (args.helm, f"{args.build}/bin/pilothousectl", f"{args.build}/tests/measure_process"):
        if not os.access(program, os.X_OK):
            print(f"{program} is not here", file=sys.stderr)
            return 77
    folder = tempfile.mkdtemp()
    try:
        data = make_index()
        bench = Bench(args, folder)
        bench.once(["repo", "add", "large", serve(data)])
        print(f"An index of {len(data) / 1e6:.1f} MB with {data.count(b'apiVersion: v2')} versions; milliseconds, MB:\n")
        print("| | helm | pilothousectl | times faster | less CPU | helm, MB | pilothousectl, MB |")
        print("|---|---|---|---|---|---|---|")
        bench.measure("`repo update`", "repo", "update")
        bench.measure("`search repo database`", "search", "repo", "database")
        bench.measure("`search repo -l`", "search", "repo", "-l")
        # The table beside the index is not there after another program has updated it.
        table = f"{folder}/cache1/large-index.pilothouse"
        if os.path.exists(table):
            os.remove(table)
            os.mkdir(table)  # nothing can be kept there
        bench.measure("`search repo database` without its table", "search", "repo", "database")
    finally:
        shutil.rmtree(folder)
    if bench.missed:
        print("\nbelow the target: " + ", ".join(bench.missed))
    return 1 if bench.missed and args.check else 0


if __name__ == "__main__":
    sys.exit(main())
