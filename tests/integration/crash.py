#!/usr/bin/env python3
"""The program is killed after each of its requests in turn: real Helm still reads the history, no earlier
revision is lost, and repair brings the release to a good state."""
import http.client
import http.server
import json
import os
import re
import signal
import socketserver
import subprocess
import sys
import threading
import time

import harness
from harness import CTL, tell

MOST_REQUESTS = 200


class Killer(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """Passes requests on to the cluster and kills the program once so many were answered."""
    daemon_threads = True

    def __init__(self, target):
        super().__init__(("127.0.0.1", 0), Handler)
        self.target, self.lock = target, threading.Lock()
        self.arm(None, 0)

    def arm(self, process, requests):
        with self.lock:
            self.process, self.left, self.killed = process, requests, False

    def passed(self):
        """True when the answer is not to be delivered: the program is dead."""
        with self.lock:
            if self.process is None:
                return False
            self.left -= 1
            if self.left > 0:
                return False
            if not self.killed:
                self.process.send_signal(signal.SIGKILL)
                self.killed = True
            return True


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def pass_on(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        upstream = http.client.HTTPConnection(self.server.target, timeout=60)
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection", "accept-encoding")}
        upstream.request(self.command, self.path, body, headers)
        answer = upstream.getresponse()
        if "watch=" in self.path:
            self.stream(answer)
            return
        content = answer.read()
        if self.server.passed():
            self.close_connection = True
            return
        self.send_response(answer.status)
        for key, value in answer.getheaders():
            if key.lower() not in ("transfer-encoding", "connection", "content-length"):
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def stream(self, answer):
        self.close_connection = True
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            while line := answer.readline():
                self.wfile.write(line)
                self.wfile.flush()
        except OSError:
            pass

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = pass_on

    def log_message(self, *_):
        pass


def through(sim, killer):
    """A kubeconfig that goes through the killer."""
    path = os.path.join(sim.folder, "through")
    if not os.path.exists(path):
        with open(sim.kubeconfig, encoding="utf-8") as file:
            text = file.read()
        harness.write(path, text.replace(killer.target, f"127.0.0.1:{killer.server_port}"))
    return path


def killed_after(sim, killer, requests, arguments):
    """Whether the operation was killed; else it has ended before."""
    env = {**os.environ, **sim.env(), "KUBECONFIG": through(sim, killer)}
    # The process must exist before the killer knows it: it starts stopped.
    command = ["/bin/sh", "-c", 'kill -STOP $$; exec "$0" "$@"', CTL, *arguments]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
    killer.arm(process, requests)
    process.send_signal(signal.SIGCONT)
    process.wait(timeout=90)
    killed = killer.killed
    killer.arm(None, 0)
    return killed


def history(sim, helm):
    found = sim.run(helm, "history", "web", "-o", "json", "--max", "100")
    if found.status != 0:
        assert "not found" in found.err, str(found)
        return []
    return [(row["revision"], row["status"]) for row in json.loads(found.out)]


def clean(sim, helm, kubectl):
    sim.run(kubectl, "delete", "secrets,configmaps,deployments,jobs", "--all", "--ignore-not-found").ok()
    assert history(sim, helm) == []


def to_good_state(sim, helm):
    """What repair recommends; else, where there is nothing to keep, dropping the record."""
    report = sim.ctl("repair", "web", "-o", "json").json()
    if not report["stuck"]:
        return "good"
    best = [o["do"] for o in report["options"] if o["recommended"] and o["possible"]] or ["drop"]
    sim.ctl("repair", "web", "--do", best[0], "--yes").ok()
    after = history(sim, helm)
    assert not after or after[-1][1] == "deployed", (best, after)
    return best[0]


def crash(sim, killer, helms, kubectl, name, prepare, arguments):
    outcomes = {}
    for requests in range(1, MOST_REQUESTS):
        clean(sim, helms[0], kubectl)
        prepare()
        before = {revision for revision, _ in history(sim, helms[0])}
        killed = killed_after(sim, killer, requests, arguments)
        after = [history(sim, helm) for helm in helms]
        assert after[0] == after[1], after
        kept = {revision for revision, _ in after[0]}
        if name != "uninstall":  # whose last requests remove the records
            assert before <= kept, (requests, before, after[0])
        outcome = to_good_state(sim, helms[0]) if kept else "nothing left"
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        if not killed:
            tell(f"{name}: killed after each of {requests - 1} requests: {outcomes}")
            return
    raise AssertionError("it never ends")


def main():
    folder = harness.oracles.require_oracles()
    helms = [os.path.join(folder, name) for name in ("helm4", "helm3")]
    kubectl = os.path.join(folder, "kubectl")
    with harness.Sim() as sim:
        with open(sim.kubeconfig, encoding="utf-8") as file:
            target = re.search(r"server: http://([0-9.:]+)", file.read()).group(1)
        killer = Killer(target)
        threading.Thread(target=killer.serve_forever, daemon=True).start()
        hook = harness.HOOK.replace("post-install,", "pre-install,post-install,pre-delete,")
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"), **{"hook.yaml": hook})

        def install():
            sim.ctl("install", "web", chart).ok()

        def upgrade():
            install()
            sim.ctl("upgrade", "web", chart, "--set", "greeting=moin").ok()

        started = time.monotonic()
        todo = sys.argv[1:] or ["install", "upgrade", "rollback", "uninstall"]
        plans = {"install": (lambda: None, ("install", "web", chart)),
                 "upgrade": (install, ("upgrade", "web", chart, "--set", "greeting=moin,replicas=3")),
                 "rollback": (upgrade, ("rollback", "web", "1")),
                 "uninstall": (install, ("uninstall", "web"))}
        for name in todo:
            crash(sim, killer, helms, kubectl, name, *plans[name])
        tell(f"{time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
