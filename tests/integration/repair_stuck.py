#!/usr/bin/env python3
"""Releases whose operation died: repair says what is there and brings them to a good state that real Helm reads."""
import os
import signal
import subprocess
import sys
import time

import harness
from harness import CTL, tell


def history(sim, helm, name="web"):
    rows = sim.run(helm, "history", name, "-o", "json").json()
    return [(row["revision"], row["status"]) for row in rows]


def kill_when_pending(sim, *command):
    """Starts an operation that cannot end and kills it once its record is there."""
    process = subprocess.Popen(command, env={**os.environ, **sim.env()}, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = sim.ctl("list", "--pending", "-q")
        if found.out.strip():
            break
        time.sleep(0.1)
    else:
        raise AssertionError("never pending")
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    process.wait()


def repair(sim, *arguments):
    return sim.ctl("repair", "web", *arguments)


def pending_upgrade(sim, chart, helms):
    tell("an upgrade that died")
    sim.ctl("install", "web", chart, "--wait").ok()
    kill_when_pending(sim, helms[0], "upgrade", "web", chart, "--wait", "--set", "fail=never-ready", "--timeout", "5m")
    sim.ctl("upgrade", "web", chart).failed("another operation")
    report = repair(sim, "-o", "json").json()
    assert report["stuck"] and report["status"] == "pending-upgrade" and report["lastGoodRevision"] == 1, report
    assert [o["do"] for o in report["options"]] == ["rollback", "mark-failed", "mark-deployed", "drop"], report
    text = repair(sim).ok()
    assert "revision 2 is pending-upgrade" in text.out and "--do rollback" in text.out, str(text)
    repair(sim, "--do", "rollback").failed("--yes")
    repair(sim, "--do", "magic", "--yes").failed("invalid argument")
    assert history(sim, helms[0]) == [(1, "deployed"), (2, "pending-upgrade")]

    tell("rolled back")
    done = repair(sim, "--do", "rollback", "--yes", "--wait").ok()
    assert "rolled back to revision 1 as revision 3" in done.out, str(done)
    for helm in helms:
        assert history(sim, helm) == [(1, "superseded"), (2, "failed"), (3, "deployed")]
    assert "nothing to repair" in repair(sim).ok().out
    repair(sim, "--do", "drop", "--yes").failed("nothing to repair")
    sim.run(helms[0], "upgrade", "web", chart, "--set", "replicas=3").ok()
    sim.run(helms[0], "uninstall", "web").ok()


def pending_install(sim, chart, helms):
    tell("an installation that died")
    kill_when_pending(sim, CTL, "install", "web", chart, "--wait", "--set", "fail=never-ready", "--timeout", "5m")
    report = repair(sim, "-o", "json").json()
    assert report["status"] == "pending-install" and report["lastGoodRevision"] == 0, report
    assert not report["options"][0]["possible"], report
    repair(sim, "--do", "rollback", "--yes").failed("cannot rollback")
    repair(sim, "--do", "mark-failed", "--yes").ok()
    for helm in helms:
        assert history(sim, helm) == [(1, "failed")]
    repair(sim, "--do", "mark-deployed", "--yes").ok()
    for helm in helms:
        assert history(sim, helm) == [(1, "deployed")]
    sim.run(helms[0], "upgrade", "web", chart, "--wait", "--reset-values").ok()
    sim.run(helms[0], "uninstall", "web").ok()

    tell("dropped")
    kill_when_pending(sim, helms[0], "install", "web", chart, "--wait", "--set", "fail=never-ready", "--timeout", "5m")
    dropped = repair(sim, "--do", "drop", "--yes").ok()
    assert "belong to no release any more" in dropped.out, str(dropped)
    assert sim.run(helms[0], "list", "-q").ok().out == ""
    sim.run(helms[0], "install", "web", chart, "--wait").ok()  # takes what is left over
    sim.run(helms[0], "uninstall", "web").ok()


def half_deleted(sim, chart, helms, kubectl):
    tell("a deletion that died")
    sim.ctl("install", "web", chart, "--wait").ok()
    failed = sim.ctl("uninstall", "web", "--timeout", "3s")
    assert failed.status == 1, str(failed)
    report = repair(sim, "-o", "json").json()
    assert report["status"] == "uninstalling", report
    recommended = [o["do"] for o in report["options"] if o["recommended"]]
    assert recommended == ["uninstall"], report
    repair(sim, "--do", "rollback", "--yes", "--no-hooks").ok()
    for helm in helms:
        assert history(sim, helm) == [(1, "superseded"), (2, "deployed")]
    assert sim.ctl("uninstall", "web", "--timeout", "3s").status == 1
    repair(sim, "--do", "uninstall", "--yes", "--no-hooks").ok()
    assert sim.run(helms[0], "list", "-q").ok().out == ""
    assert sim.run(kubectl, "get", "deployments", "-o", "name").ok().out == ""


PRE_DELETE = """\
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: {{ .Release.Name }}-before
      annotations: {helm.sh/hook: pre-delete}
    spec:
      backoffLimit: 0
      template:
        metadata:
          annotations: {sim.pilothouse.dev/result: fail}
        spec:
          restartPolicy: Never
          containers: [{name: main, image: busybox}]
    """


def main():
    folder = harness.oracles.require_oracles()
    helms = [os.path.join(folder, name) for name in ("helm4", "helm3")]
    with harness.Sim() as sim:
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"))
        pending_upgrade(sim, chart, helms)
        pending_install(sim, chart, helms)
        harness.shop_chart(os.path.join(sim.folder, "hooked"), **{"before.yaml": PRE_DELETE})
        half_deleted(sim, os.path.join(sim.folder, "hooked"), helms, os.path.join(folder, "kubectl"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
