#!/usr/bin/env python3
"""install and upgrade of charts that come from a repository, from a URL and from a registry, on a simulated cluster;
what one of real Helm 4 and ours installs the other upgrades."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "repo"))
import charts  # noqa: E402
import registry_standin  # noqa: E402
import server  # noqa: E402
from harness import CTL, Sim, oracles, run  # noqa: E402


def sources(site, registry):
    """What to install, and how: (name, words)."""
    chart = f"oci://{registry.host}/charts/alpha"
    plain = ["--plain-http"]
    return (("repository", ["shelf/alpha"], ["--version", "1.0.0"], ["--version", "^1"]),
            ("repo-flag", ["alpha", "--repo", site.url], ["--version", "1.0.0"], []),
            ("url", None, [site.url + "/alpha-1.0.0.tgz"], [site.url + "/alpha-1.2.0.tgz"]),
            ("registry", [chart, *plain], ["--version", "1.0.0"], ["--version", "~1.2"]),
            ("tag", None, [chart + ":1.0.0", *plain], [chart + ":1.2.0", *plain]))


def one(programs, env, name, words, first, second):
    """programs: who installs, and who upgrades."""
    release = f"{name}-{'ours' if programs[0] == CTL else 'helm'}"
    run(programs[0], "install", release, *(words or []), *first, "--wait", env=env).ok()
    shown = run(programs[1], "get", "manifest", release, env=env).ok().out
    assert 'v: "1.0.0"' in shown, shown
    run(programs[1], "upgrade", release, *(words or []), *second, env=env).ok()
    manifests = [run(program, "get", "manifest", release, env=env).ok().out for program in programs]
    assert manifests[0] == manifests[1] and 'v: "1.2.0"' in manifests[0], manifests
    listed = run(programs[0], "list", "-o", "json", "--filter", f"^{release}$", env=env).json()
    assert listed[0]["chart"] == "alpha-1.2.0" and listed[0]["revision"] == "2", listed
    run(programs[0], "uninstall", release, env=env).ok()


def main():
    helm = os.path.join(oracles.require_oracles(), "helm4")
    site = server.Server(charts.repository(("alpha", "1.0.0"), ("alpha", "1.2.0")))
    registry = registry_standin.Registry()
    for version in ("1.0.0", "1.2.0"):
        registry.add("charts/alpha", version)
    with Sim() as sim:
        env = dict(sim.env(), NO_PROXY="*")
        run(CTL, "repo", "add", "shelf", site.url, env=env).ok()
        for programs in ((CTL, helm), (helm, CTL)):
            for name, words, first, second in sources(site, registry):
                one(programs, env, name, words, first, second)
                print(f"{name}: {os.path.basename(programs[0])} then {os.path.basename(programs[1])}: ok", flush=True)
        # A chart that cannot be had changes nothing in the cluster.
        for words in (["shelf/alpha", "--version", "9"], ["shelf/nothing"], [f"oci://{registry.host}/charts/alpha:9.9.9", "--plain-http"],
                      [site.url + "/missing-1.0.0.tgz"], ["oci://127.0.0.1:1/charts/alpha:1.0.0"]):
            run(CTL, "install", "never", *words, env=env).failed()
        assert run(CTL, "list", "-A", "-o", "json", env=env).json() == []
    return 0


if __name__ == "__main__":
    sys.exit(main())
