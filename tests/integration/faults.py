#!/usr/bin/env python3
"""Each request of an operation in turn meets each fault. The operation succeeds, or it fails with a sentence and
a record that tells; no write is repeated blindly, no revision is lost, and there is a way to a good state."""
import collections
import concurrent.futures
import json
import os
import sys
import threading
import time

import harness
import proxy as proxies
from harness import CTL, tell
from namespaces import Namespace
from proxy import PASS, Fault

WORKERS = 6  # hooks are mostly waited for
LONGEST = 60


def status(code, reason, message, **headers):
    body = {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": code, "reason": reason, "message": message}
    return Fault(status=code, headers={"Content-Type": "application/json", **headers}, body=json.dumps(body).encode())


CONFLICT = status(409, "Conflict", "Operation cannot be fulfilled: the object has been modified; please apply your "
                                   "changes to the latest version and try again")
UNAUTHORIZED = status(401, "Unauthorized", "Unauthorized")
ONCE = {
    "latency": Fault(delay=0.6),
    "429": status(429, "TooManyRequests", "too many requests", **{"Retry-After": "1"}),
    "500": status(500, "InternalError", "etcdserver: leader changed"),
    "503": status(503, "ServiceUnavailable", "apiserver is shutting down"),
    "cut before": Fault(cut="before"),
    "cut after": Fault(cut="after"),
    "conflict": CONFLICT,
    "restart": Fault(down=0.5),
}
FAULTS = [*ONCE, "token renewed", "token expired"]
REPEATABLE = ("429", "conflict")  # the server says that it did not do it


def meeting(fault, number, space):
    """What the proxy asks on each request."""
    def meet(request):
        if fault.startswith("token"):
            if request.number == number:
                space.renew_token()
            return PASS if request.authorization == f"Bearer {space.token}" else UNAUTHORIZED
        if request.number != number or (fault == "conflict" and not request.writes):
            return PASS
        return ONCE[fault]
    return meet


class Case:
    """One operation with one fault at one of its requests."""

    def __init__(self, plan, fault, number):
        self.plan, self.fault, self.number = plan, fault, number

    def __str__(self):
        return f"{self.plan.name}, {self.fault} at request {self.number}"

    def run(self, space):
        space.restore(self.plan.before)
        before = space.records()
        space.proxy.reset(meeting(self.fault, self.number, space))
        done = space.through(*self.plan.arguments, exec_plugin=self.fault == "token renewed", timeout=LONGEST)
        log = list(space.proxy.log)
        space.proxy.reset()
        try:
            self.check_writes(log)
            return self.outcome(space, before, done)
        except AssertionError as failure:
            lines = [f"{'*' if r.faulty else ' '} {r.number} {r.command} {r.path}" for r in log]
            raise AssertionError("\n".join([f"{self}: {failure}", str(done), str(space.records()), *lines])) from None

    def check_writes(self, log):
        for at, met in enumerate(log):
            if not met.faulty or not met.writes or self.fault in REPEATABLE or self.fault.startswith("token"):
                continue
            looked = False
            for later in log[at + 1:]:
                looked = looked or (not later.writes and later.place().startswith(met.place()))
                assert looked or not later.same_write(met), f"request {met.number} was repeated blindly as {later.number}"

    def outcome(self, space, before, done):
        after = space.records()
        assert done.status in (0, 1), "a strange exit status"
        if self.plan.name != "uninstall":
            lost = set(before) - set(after)
            assert not lost, f"revisions {lost} are lost"
        space.history()  # real Helm reads it
        if done.status == 0:
            self.plan.check(space)
            return "success"
        sentence = [line for line in done.err.splitlines() if line.startswith("Error: ")]
        assert sentence and len(sentence[0]) > 30, "no sentence says why"
        if after == before:
            outcome = "not begun"
        elif not after:
            outcome = "nothing left"
        else:
            newest = after[max(after)]
            assert newest["description"], "the record does not say why"
            assert newest["status"] != "deployed" or len(after) == len(before), "it has failed and says deployed"
            outcome = newest["status"]
        space.repair()
        again = space.direct(*self.plan.repeat(space))
        again.ok()
        return outcome


class Plan:
    """An operation, what is there before it and what must be there after a success."""

    def __init__(self, name, before, arguments, repeat, check):
        self.name, self.before, self.arguments, self.repeat, self.check = name, before, arguments, repeat, check


def deployed(greeting):
    def check(space):
        found = space.records()
        states = [found[revision]["status"] for revision in sorted(found)]
        assert states[-1] == "deployed" and states.count("deployed") == 1, f"done, but recorded as {states}"
        assert space.greeting() == greeting, f"done, but the object says {space.greeting()}"
    return check


def uninstalled(space):
    assert not space.records(), "done, but there are records"
    assert space.greeting() is None, "done, but objects are there"


def plans(chart):
    upgrade = ("upgrade", "web", chart, "--set", "greeting=moin,replicas=3")
    again = ("upgrade", "--install", "web", chart, "--set", "greeting=again")

    def remove(space):
        return ("uninstall", "web") if space.records() else again

    return {plan.name: plan for plan in (
        Plan("install", "nothing", ("install", "web", chart), lambda _: again, deployed("hello")),
        Plan("upgrade", "installed", upgrade, lambda _: again, deployed("moin")),
        Plan("rollback", "upgraded", ("rollback", "web", "1"), lambda _: again, deployed("hello")),
        Plan("uninstall", "upgraded", ("uninstall", "web"), remove, uninstalled))}


def prepare(space, chart):
    space.save("nothing")
    space.direct("install", "web", chart).ok()
    space.save("installed")
    space.direct("upgrade", "web", chart, "--set", "greeting=moin").ok()
    space.save("upgraded")


def requests_of(plan, space):
    """How many it takes when nothing goes wrong."""
    space.restore(plan.before)
    space.proxy.reset()
    space.through(*plan.arguments).ok()
    plan.check(space)
    return len(space.proxy.log)


def matrix(plan, spaces, faults, numbers):
    cases = [Case(plan, fault, number) for number in numbers for fault in faults]
    free, lock, figures, failures = list(spaces), threading.Lock(), collections.defaultdict(collections.Counter), []

    def run(case):
        with lock:
            space = free.pop()
        started = time.monotonic()
        try:
            figures[case.fault][case.run(space)] += 1
        except Exception as failure:  # pylint: disable=broad-except
            failures.append(f"{case}: {failure!r}" if not isinstance(failure, AssertionError) else str(failure))
        finally:
            took = time.monotonic() - started
            with lock:
                free.append(space)
                longest[case.fault] = max(longest[case.fault], took)

    longest = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(len(spaces)) as pool:
        list(pool.map(run, cases))
    tell(f"{plan.name}: {len(numbers)} requests, each with {len(faults)} faults")
    for fault in faults:
        told = ", ".join(f"{outcome} {count}" for outcome, count in sorted(figures[fault].items()))
        tell(f"  {fault:14} {told}  (longest case {longest[fault]:.1f} s)")
    return failures


def main():
    folder = harness.oracles.require_oracles()
    helm = os.path.join(folder, "helm4")
    names = [name for name in sys.argv[1:] if name in ("install", "upgrade", "rollback", "uninstall")]
    faults = [name for name in sys.argv[1:] if name in FAULTS] or FAULTS
    only = [int(name) for name in sys.argv[1:] if name.isdigit()]
    started = time.monotonic()
    with harness.Sim() as sim, concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        hook = harness.HOOK.replace("post-install,", "pre-install,post-install,pre-delete,")
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"), **{"hook.yaml": hook})
        spaces = [Namespace(sim, helm, f"space-{number}") for number in range(WORKERS)]
        list(pool.map(lambda space: prepare(space, chart), spaces))
        failures = []
        for name, plan in plans(chart).items():
            if names and name not in names:
                continue
            numbers = only or range(1, requests_of(plan, spaces[0]) + 1)
            failures += matrix(plan, spaces, faults, numbers)
        tell(f"{time.monotonic() - started:.0f} s")
    for failure in failures:
        tell(f"\nFAILED {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
