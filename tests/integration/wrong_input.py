#!/usr/bin/env python3
"""Everything a user or a cluster can get wrong ends with status 1 and a sentence that says what it was, or leaves
the rest of the answer standing."""
import json
import os
import re
import sys

import harness
from harness import CTL, tell, write


def outside(sim, *arguments, **env):
    """A call that does not use the simulated cluster's kubeconfig."""
    return harness.run(CTL, *arguments, env={**sim.env(), **env})


def kubeconfigs(sim):
    tell("kubeconfig")
    missing = os.path.join(sim.folder, "missing")
    outside(sim, "list", "--kubeconfig", missing).failed(f"stat {missing}: no such file or directory")
    broken = write(os.path.join(sim.folder, "broken"), "clusters: [")
    outside(sim, "list", "--kubeconfig", broken).failed("kubernetes cluster unreachable: ", "broken")
    wrong = write(os.path.join(sim.folder, "wrong"), "just text\n")
    outside(sim, "list", "--kubeconfig", wrong).failed("kubernetes cluster unreachable: ")
    outside(sim, "list", KUBECONFIG=missing).failed("kubernetes cluster unreachable: ")
    sim.ctl("list", "--kube-context", "nowhere").failed('context "nowhere" does not exist')


def servers(sim):
    tell("a server that is down")
    text = open(sim.kubeconfig, encoding="utf-8").read()
    down = write(os.path.join(sim.folder, "down"), re.sub(r"(https?)://127.0.0.1:\d+", r"http://127.0.0.1:1", text))
    for verb in (("list",), ("status", "x"), ("history", "x"), ("uninstall", "x"), ("rollback", "x")):
        outside(sim, *verb, KUBECONFIG=down).failed("kubernetes cluster unreachable: ", "127.0.0.1:1")

    tell("a certificate that is not trusted")
    with harness.Sim("--tls") as secure:
        secure.ctl("list").ok()
        text = open(secure.kubeconfig, encoding="utf-8").read()
        bare = write(os.path.join(secure.folder, "bare"),
                     re.sub(r"certificate-authority-data: \S+", "insecure-skip-tls-verify: false", text))
        outside(secure, "list", KUBECONFIG=bare).failed("kubernetes cluster unreachable: ", "certificate")
        outside(secure, "list", "--kube-insecure-skip-tls-verify", KUBECONFIG=bare).ok()

    tell("401")
    with harness.Sim("--token", "right") as guarded:
        guarded.ctl("list").ok()
        outcome = guarded.ctl("list", "--kube-token", "wrong-secret").failed("kubernetes cluster unreachable: ")
        assert "wrong-secret" not in outcome.err, "a token was printed"


def forbidden(kubectl):
    tell("403 on one namespace")
    with harness.Sim("--forbid-namespace", "closed") as sim:
        sim.run(kubectl, "create", "namespace", "closed").ok()
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"))
        sim.ctl("install", "open", chart, "-n", "default").ok()
        sim.ctl("list", "-n", "closed").failed("forbidden")
        sim.ctl("install", "shut", chart, "-n", "closed").failed("INSTALLATION FAILED: ", "forbidden")
        everything = sim.ctl("list", "-A").ok()
        assert "open" in everything.out and "closed" in everything.err, str(everything)


def records(sim, chart, kubectl):
    tell("a record that does not decode")
    sim.ctl("install", "good", chart).ok()
    sim.ctl("install", "bad", chart).ok()
    sim.ctl("upgrade", "bad", chart).ok()
    patch = json.dumps({"data": {"release": "bm90IGEgcmVjb3Jk"}})
    sim.run(kubectl, "patch", "secret", "sh.helm.release.v1.bad.v2", "--type=merge", "-p", patch).ok()
    listed = sim.ctl("list").ok()
    assert "good" in listed.out and "bad" in listed.out, str(listed)
    assert "default/bad revision 2 cannot be read: " in listed.err, str(listed)
    rows = {row["name"]: row for row in sim.ctl("list", "-o", "json").json()}
    assert rows["bad"]["problem"] and "problem" not in rows["good"], rows
    history = sim.ctl("history", "bad").ok()
    assert "unreadable record" in history.out and "superseded" in history.out, str(history)


def charts(sim, chart):
    tell("charts and values")
    sim.ctl("install", "x", "./nope").failed('INSTALLATION FAILED: path "./nope" not found')
    broken = harness.shop_chart(os.path.join(sim.folder, "broken-chart"), **{"x.yaml": "{{ if }}"})
    sim.ctl("install", "x", broken).failed("INSTALLATION FAILED: ", "x.yaml")
    not_yaml = harness.shop_chart(os.path.join(sim.folder, "not-yaml"), **{"x.yaml": "a: b: c\n"})
    sim.ctl("install", "x", not_yaml).failed("YAML parse error on shop/templates/x.yaml")
    no_metadata = os.path.join(sim.folder, "no-metadata")
    os.makedirs(no_metadata)
    sim.ctl("install", "x", no_metadata).failed("INSTALLATION FAILED: ", "Chart.yaml")
    tarball = write(os.path.join(sim.folder, "x.tgz"), "no archive")
    sim.ctl("install", "x", tarball).failed("does not appear to be a gzipped archive")
    values = write(os.path.join(sim.folder, "values.yaml"), "a: [b")
    sim.ctl("install", "x", chart, "-f", values).failed("INSTALLATION FAILED: failed to parse ", "values.yaml")
    sim.ctl("install", "x", chart, "-f", "gone.yaml").failed("open gone.yaml: no such file or directory")
    sim.ctl("install", "x", chart, "--set", "a").failed('failed parsing --set data: key "a" has no value')
    sim.ctl("install", "BAD_", chart).failed("release name check failed: ")
    sim.ctl("history", "x").failed("Error: release: not found")


def commands(sim):
    tell("commands")
    sim.ctl("frobnicate").failed('unknown command "frobnicate" for "pilothousectl"')
    sim.ctl("list", "--bogus").failed("unknown flag: --bogus")
    sim.ctl("list", "-o", "xml").failed('invalid argument "xml" for "-o, --output" flag: invalid format type')
    sim.ctl("list", "extra").failed('"pilothousectl list" accepts no arguments')
    sim.ctl("rollback", "x", "y").failed('could not convert revision to a number: strconv.Atoi: parsing "y"')
    sim.ctl("uninstall", "x", "--cascade", "foo").failed("invalid cascade value (foo)")
    sim.ctl("install", "x", "c", "--timeout", "soon").failed('invalid argument "soon" for "--timeout" flag')


def main():
    folder = harness.oracles.require_oracles()
    with harness.Sim() as sim:
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"))
        commands(sim)
        kubeconfigs(sim)
        charts(sim, chart)
        records(sim, chart, os.path.join(folder, "kubectl"))
        servers(sim)
    forbidden(os.path.join(folder, "kubectl"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
