#!/usr/bin/env python3
"""Releases go back and forth between real Helm 4, real Helm 3 and pilothousectl, and every side agrees on the
history. Needs the oracles."""
import os
import sys

import harness
from harness import tell


def statuses(outcome):
    return [(row["revision"], row["status"]) for row in outcome.json()]


def history(sim, program, name):
    return statuses(sim.run(program, "history", name, "-o", "json"))


def greeting(sim, kubectl, name):
    return sim.run(kubectl, "get", "configmap", f"{name}-config", "-o", "jsonpath={.data.greeting}").ok().out


def check_everywhere(sim, programs, name, expected):
    for program in programs:
        assert history(sim, program, name) == expected, (program, history(sim, program, name))


def helm_first(sim, helm, kubectl, charts, name):
    """Installed by Helm; listed, upgraded and rolled back by us; rolled back again by Helm."""
    both = (helm, harness.CTL)
    sim.run(helm, "install", name, charts["one"], "--set", "greeting=first").ok()
    rows = sim.ctl("list", "-o", "json").json()
    row = next(row for row in rows if row["name"] == name)
    assert (row["status"], row["chart"], row["app_version"], row["revision"]) == ("deployed", "shop-1.0.0", "9", "1"), row

    sim.ctl("upgrade", name, charts["two"], "--set", "greeting=second", "--wait").ok()
    assert greeting(sim, kubectl, name) == "second"
    check_everywhere(sim, both, name, [(1, "superseded"), (2, "deployed")])

    sim.ctl("rollback", name, "1").ok()
    assert greeting(sim, kubectl, name) == "first"
    expected = [(1, "superseded"), (2, "superseded"), (3, "deployed")]
    check_everywhere(sim, both, name, expected)
    assert sim.run(helm, "get", "values", name, "-o", "json").json() == {"greeting": "first"}
    assert sim.run(helm, "get", "manifest", name).out == sim.ctl("get", "manifest", name).out

    sim.run(helm, "rollback", name, "2").ok()
    assert greeting(sim, kubectl, name) == "second"
    check_everywhere(sim, both, name, [*expected[:2], (3, "superseded"), (4, "deployed")])
    sim.ctl("uninstall", name).ok()
    assert sim.run(helm, "list", "-q").ok().out.split().count(name) == 0
    assert "NotFound" in sim.run(kubectl, "get", "configmap", f"{name}-config").err


def ours_first(sim, helm, kubectl, charts, name):
    """Installed by us; upgraded, rolled back and uninstalled by Helm."""
    both = (helm, harness.CTL)
    sim.ctl("install", name, charts["one"], "--set", "greeting=first", "--wait", "--labels", "team=blue").ok()
    assert sim.run(helm, "list", "-o", "json", "--selector", "team=blue").json()[0]["name"] == name
    assert sim.run(helm, "get", "notes", name).ok().out == sim.ctl("get", "notes", name).ok().out
    sim.run(helm, "upgrade", name, charts["two"], "--reuse-values").ok()
    check_everywhere(sim, both, name, [(1, "superseded"), (2, "deployed")])
    assert greeting(sim, kubectl, name) == "first"
    assert sim.ctl("get", "values", name, "-o", "json").json() == {"greeting": "first"}
    sim.run(helm, "rollback", name, "1").ok()
    expected = [(1, "superseded"), (2, "superseded"), (3, "deployed")]
    check_everywhere(sim, both, name, expected)
    sim.ctl("rollback", name).ok()
    check_everywhere(sim, both, name, [*expected[:2], (3, "superseded"), (4, "deployed")])
    sim.run(helm, "uninstall", name, "--keep-history").ok()
    assert history(sim, harness.CTL, name)[-1] == (4, "uninstalled")
    sim.ctl("uninstall", name).ok()
    sim.ctl("history", name).failed("Error: release: not found")


def main():
    folder = harness.oracles.require_oracles()
    kubectl = os.path.join(folder, "kubectl")
    with harness.Sim() as sim:
        charts = {"one": harness.shop_chart(os.path.join(sim.folder, "one")),
                  "two": harness.shop_chart(os.path.join(sim.folder, "two"), version="2.0.0")}
        for label in ("helm4", "helm3"):
            helm = os.path.join(folder, label)
            tell(f"{label} installs, pilothousectl goes on")
            helm_first(sim, helm, kubectl, charts, f"from-{label}")
            tell(f"pilothousectl installs, {label} goes on")
            ours_first(sim, helm, kubectl, charts, f"to-{label}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
