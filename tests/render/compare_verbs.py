#!/usr/bin/env python3
"""Runs template, show and lint of pilothousectl and of real Helm 4.1.4 on the demo charts: same exit status,
same standard output, same standard error. Exit status 77 where there is no Helm to compare with."""
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(program, arguments, home):
    env = {"PATH": os.environ["PATH"], "HOME": home, "KUBECONFIG": "/dev/null"}
    done = subprocess.run([program, *arguments], capture_output=True, text=True, env=env, timeout=60)
    return done.returncode, done.stdout, done.stderr.replace("pilothousectl", "helm")


def commands(chart):
    yield from (["show", part, chart] for part in ("all", "chart", "values", "readme", "crds"))
    yield from (["lint", chart], ["lint", chart, "--quiet"], ["lint", chart, "--strict"])
    template = ["template", "rel", chart]
    for extra in ([], ["--include-crds"], ["--skip-tests"], ["--no-hooks"], ["--is-upgrade"],
                  ["--kube-version", "1.29"], ["--kube-version", "1"], ["--set", "a"], ["-f", "/nope.yaml"],
                  ["-s", "templates/*.yaml"], ["-s", "templates/nope.yaml"], ["--dry-run=none"], ["--bogus"]):
        yield template + extra
    yield ["template", chart, "--name-template", "n-{{ add 1 2 }}"]
    yield ["template", "BAD_", chart]
    yield ["template", "a", "b", "c"]
    yield ["template"]
    yield ["lint", "/nope"]


def main():
    helm = pathlib.Path(os.environ.get("PILOTHOUSE_ORACLES", "/nowhere")) / "helm4"
    ours = pathlib.Path(os.environ["PILOTHOUSE_BIN"]) / "pilothousectl"
    if not helm.exists() or not ours.exists():
        return 77
    failures = 0
    with tempfile.TemporaryDirectory() as home:
        for chart in sorted(path.parent for path in (ROOT / "resources/demo/charts").glob("*/Chart.yaml")):
            for arguments in commands(str(chart)):
                want, got = run(helm, arguments, home), run(ours, arguments, home)
                if want != got:
                    failures += 1
                    print(f"{' '.join(arguments)}\n  helm {want!r:.600}\n  ours {got!r:.600}")
    print(f"{failures} command lines differ")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
