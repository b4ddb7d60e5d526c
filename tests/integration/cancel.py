#!/usr/bin/env python3
"""SIGINT at each request in turn, with a slow cluster: 100 ms later nothing is sent any more but what records the
outcome, and the message says which objects were touched and what the record says. Helm does the same where it
handles the signal at all: it records the release as failed and ends, and leaves hooks as they are."""
import concurrent.futures
import os
import re
import signal
import subprocess
import sys
import threading
import time

import harness
from faults import plans, prepare, requests_of
from harness import CTL, tell
from namespaces import Namespace
from proxy import Fault

WORKERS = 4
SLOW = Fault(delay=0.12)
ALLOWED = 0.1
LONGEST = 60


class Interrupt:
    """What the proxy asks: every answer is slow, and the signal is sent as request `number` comes in."""

    def __init__(self, number):
        self.number, self.process, self.sent = number, None, None

    def __call__(self, request):
        if request.number == self.number:
            self.process.send_signal(signal.SIGINT)
            self.sent = time.monotonic()
        return SLOW


def run(space, arguments, interrupt):
    env = {**os.environ, **space.sim.env(), "KUBECONFIG": space.kubeconfig()}
    command = ["/bin/sh", "-c", 'kill -STOP $$; exec "$0" "$@"', CTL, *arguments]
    interrupt.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    os.waitid(os.P_PID, interrupt.process.pid, os.WSTOPPED | os.WNOWAIT)
    space.proxy.reset(interrupt)
    interrupt.process.send_signal(signal.SIGCONT)
    text, _ = interrupt.process.communicate(timeout=LONGEST)
    return interrupt.process.returncode, text


def records_the_outcome(request):
    return "/secrets" in request.place()


KINDS = {"configmaps": "ConfigMap", "deployments": "Deployment", "jobs": "Job"}


def subject(request):
    """ConfigMap/space/web-config, as progress and messages name it."""
    namespace, plural, name = re.search(r"/namespaces/([^/]+)/([^/]+)/([^/]+)$", request.place()).groups()
    return f"{KINDS[plural]}/{namespace}/{name}"


def check(space, log, interrupt, status, text):
    late = [r for r in log if r.arrived > interrupt.sent + ALLOWED and not records_the_outcome(r)]
    assert not late, "sent too late: " + ", ".join(f"{r.command} {r.path} {r.arrived - interrupt.sent:.3f}" for r in late)
    if status == 0:
        return "done before"
    assert status == 1 and "context canceled" in text, "it does not say that it was stopped"
    touched = re.search(r"^(Touched: .*|No object was touched)\.$", text, re.M)
    assert touched, "it does not say what was touched"
    for request in log:
        if request.command == "PATCH":  # deletions may find nothing
            assert subject(request) in touched.group(1), f"{subject(request)} is not named"
    for name in re.findall(r"[A-Z]\w+/[\w-]+/[\w-]+", touched.group(1)):
        assert name in [subject(r) for r in log if r.writes and not records_the_outcome(r)], f"{name} was not touched"
    after = space.records()
    recorded = re.search(r"^Recorded: revision (\d+) of web, ([a-z-]+)\.$", text, re.M)
    if recorded:
        found = after[int(recorded.group(1))]["status"]
        assert found == recorded.group(2), f"the record says {found}"
        return f"recorded as {found}"
    assert "Nothing was recorded." in text, "it does not say what was recorded"
    assert not any(r.writes for r in log), "something was written"
    return "nothing begun"


def case(plan, number, space):
    for attempt in (1, 2):  # on a machine that does other things a thread may wake late
        space.restore(plan.before)
        interrupt = Interrupt(number)
        status, text = run(space, plan.arguments, interrupt)
        log = list(space.proxy.log)
        space.proxy.reset()
        if interrupt.sent is None:
            return "done before"
        try:
            return check(space, log, interrupt, status, text)
        except AssertionError as failure:
            if attempt == 2:
                lines = [f"{r.arrived - interrupt.sent:7.3f} {r.number} {r.command} {r.path}" for r in log]
                return "\n".join([f"FAILED {plan.name}, stopped at request {number}: {failure}", text, *lines])
    return None


def main():
    helm = os.path.join(harness.oracles.require_oracles(), "helm4")
    names, started = sys.argv[1:], time.monotonic()
    failures = []
    with harness.Sim() as sim, concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        hook = harness.HOOK.replace("post-install,", "pre-install,post-install,pre-delete,")
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"), **{"hook.yaml": hook})
        spaces = [Namespace(sim, helm, f"space-{number}") for number in range(WORKERS)]
        list(pool.map(lambda space: prepare(space, chart), spaces))
        free, lock = list(spaces), threading.Lock()

        def one(plan, number):
            with lock:
                space = free.pop()
            try:
                return case(plan, number, space)
            finally:
                with lock:
                    free.append(space)

        for name, plan in plans(chart).items():
            if names and name not in names:
                continue
            numbers = range(1, requests_of(plan, spaces[0]) + 1)
            outcomes = list(pool.map(lambda number, plan=plan: one(plan, number), numbers))
            good = [outcome for outcome in outcomes if not outcome.startswith("FAILED")]
            failures += [outcome for outcome in outcomes if outcome.startswith("FAILED")]
            told = ", ".join(f"{outcome} {good.count(outcome)}" for outcome in sorted(set(good)))
            tell(f"{name}: stopped at each of {len(numbers)} requests: {told}")
        tell(f"{time.monotonic() - started:.0f} s")
    for failure in failures:
        tell(f"\n{failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
