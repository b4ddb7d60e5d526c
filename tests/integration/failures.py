#!/usr/bin/env python3
"""Operations that fail half-way, time out or are interrupted leave a record that says so."""
import os
import signal
import subprocess
import sys
import time

import harness
from harness import CTL, tell

BROKEN_IMAGE = "fail=image-pull"


def history(sim, name):
    return [(row["revision"], row["status"]) for row in sim.ctl("history", name, "-o", "json").json()]


def description(sim, name):
    return sim.ctl("history", name, "-o", "json").json()[-1]["description"]


def timeouts(sim, chart):
    tell("timeout")
    never = ("--set", "replicas=1", "--set", BROKEN_IMAGE, "--wait", "--timeout", "2s")
    started = time.monotonic()
    sim.ctl("install", "slow", chart, *never).failed("INSTALLATION FAILED: ", "Deployment/default/slow not ready")
    assert time.monotonic() - started < 30
    assert history(sim, "slow") == [(1, "failed")]
    assert description(sim, "slow").startswith('Release "slow" failed: ')


def atomic(sim, chart):
    tell("rollback on failure")
    sim.ctl("install", "never", chart, "--set", BROKEN_IMAGE, "--rollback-on-failure", "--timeout", "2s").failed(
        "release never failed, and has been uninstalled due to rollback-on-failure being set: ")
    sim.ctl("history", "never").failed("release: not found")
    sim.ctl("install", "web", chart, "--wait").ok()
    sim.ctl("upgrade", "web", chart, "--set", BROKEN_IMAGE, "--atomic", "--timeout", "2s").failed(
        "UPGRADE FAILED: release web failed, and has been rolled back due to rollback-on-failure being set: ",
        "Flag --atomic has been deprecated")
    assert history(sim, "web") == [(1, "superseded"), (2, "failed"), (3, "deployed")], history(sim, "web")
    sim.ctl("upgrade", "web", chart, "--wait").ok()


def interrupted(sim, chart):
    tell("SIGINT")
    process = subprocess.Popen([CTL, "install", "stopped", chart, "--set", BROKEN_IMAGE, "--wait", "--timeout", "60s"],
                               env={**os.environ, **sim.env()}, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 30
    while "stopped" not in sim.ctl("list", "-q").ok().out.split():
        assert time.monotonic() < end and process.poll() is None
        time.sleep(0.2)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 1, err
    assert "context canceled" in err, err
    assert history(sim, "stopped") == [(1, "failed")]
    assert "context canceled" in description(sim, "stopped")
    # The way on is open.
    sim.ctl("upgrade", "stopped", chart, "--reset-values", "--wait").ok()
    assert history(sim, "stopped")[-1] == (2, "deployed")


def killed(sim, chart):
    tell("SIGKILL leaves a pending record, and Helm's way out of it works")
    process = subprocess.Popen([CTL, "upgrade", "web", chart, "--set", BROKEN_IMAGE, "--wait", "--timeout", "60s"],
                               env={**os.environ, **sim.env()}, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 30
    while not history(sim, "web")[-1][1].startswith("pending"):
        assert time.monotonic() < end and process.poll() is None
        time.sleep(0.2)
    process.kill()
    process.wait()
    sim.ctl("upgrade", "web", chart).failed("another operation (install/upgrade/rollback) is in progress")
    sim.ctl("rollback", "web").ok()
    assert history(sim, "web")[-1][1] == "deployed"


def main():
    with harness.Sim() as sim:
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"))
        timeouts(sim, chart)
        atomic(sim, chart)
        interrupted(sim, chart)
        killed(sim, chart)
    return 0


if __name__ == "__main__":
    sys.exit(main())
