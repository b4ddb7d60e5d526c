#!/usr/bin/env python3
"""The program is killed after each of its requests in turn: real Helm still reads the history, no earlier
revision is lost, and repair brings the release to a good state."""
import json
import os
import signal
import subprocess
import sys
import time

import harness
import proxy as proxies
from harness import CTL, tell
from proxy import PASS, Fault

MOST_REQUESTS = 200


def killing(process, requests):
    """What the proxy asks: the program dies once the cluster has answered so many of its requests."""
    return lambda request: Fault(cut="after", then=process.kill) if request.number >= requests else PASS


def killed_after(sim, killer, requests, arguments):
    """Whether the operation was killed; else it has ended before."""
    env = {**os.environ, **sim.env(), "KUBECONFIG": proxies.through(sim, killer)}
    # The process must exist before the proxy is told of it: it starts stopped.
    command = ["/bin/sh", "-c", 'kill -STOP $$; exec "$0" "$@"', CTL, *arguments]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
    killer.reset(killing(process, requests))
    process.send_signal(signal.SIGCONT)
    process.wait(timeout=90)
    return len(killer.log) >= requests


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
        killer = proxies.Proxy(proxies.target_of(sim))
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
