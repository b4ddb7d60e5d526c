#!/usr/bin/env python3
"""A roll-back of 50 objects, from the command to the last patch, beside real Helm's.

    rollback_fifty.py [--kubeconfig FILE] [--rounds N]

On the simulated cluster a proxy sees when each patch comes in; on that of FILE whole processes are timed."""
import argparse
import os
import statistics
import sys
import time

import harness
import proxy
from harness import CTL, tell
from paired import Pairs, output

KINDS = {
    "ConfigMap": "data: {greeting: {{ .Values.greeting }}}",
    "Secret": "stringData: {greeting: {{ .Values.greeting }}}",
    "Service": "spec: {selector: {app: {{ .Values.greeting }}}, ports: [{port: 80}]}",
    "ServiceAccount": "imagePullSecrets: [{name: {{ .Values.greeting }}}]",
    "Deployment": "spec: {replicas: 0, selector: {matchLabels: {app: many}}, template: {metadata: {labels: {app: many, "
                  "greeting: {{ .Values.greeting }}}}, spec: {containers: [{name: main, image: nginx}]}}}",
}
EACH = 10
OBJECTS = EACH * len(KINDS)


def chart(folder):
    files = {"values.yaml": "greeting: hello\n"}
    for kind, content in KINDS.items():
        version = "apps/v1" if kind == "Deployment" else "v1"
        for number in range(EACH):
            name = f"{{{{ .Release.Name }}}}-{kind.lower()}-{number}"
            files[f"{kind.lower()}-{number}.yaml"] = (
                f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: {name}}}\n{content}\n")
    return harness.write_chart(folder, files)


def patched(watcher, command, env):
    """Seconds from the command to the last patch of an object."""
    watcher.reset()
    started = time.monotonic()
    output(command, env)
    patches = [r for r in watcher.log if r.command in ("PATCH", "PUT") and "sh.helm.release" not in r.path]
    assert len({r.place() for r in patches}) == OBJECTS, f"{len(patches)} patches"
    return max(r.arrived for r in patches) - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kubeconfig")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    helm = os.path.join(harness.oracles.require_oracles(), "helm4")
    with harness.Sim() as sim:
        direct = {**os.environ, **sim.env(), "KUBECONFIG": args.kubeconfig or sim.kubeconfig}
        path = chart(os.path.join(sim.folder, "fifty"))
        for name in ("theirs", "ours"):  # by Helm, both
            place = ("--namespace", f"fifty-{name}")
            output([helm, "upgrade", "--install", "--create-namespace", "many", path, *place], direct)
            output([helm, "upgrade", "many", path, "--set", "greeting=moin", *place], direct)
        # To the revision before, and so to and fro.
        commands = [[program, "rollback", "many", "--namespace", f"fifty-{name}"]
                    for program, name in ((helm, "theirs"), (CTL, "ours"))]
        pairs, ratios = Pairs(), []
        for _ in range(args.rounds):
            pairs.add(*commands, direct)
        tell(pairs.line(f"roll-back of {OBJECTS} objects"))
        if args.kubeconfig:
            for name in ("theirs", "ours"):
                output([helm, "uninstall", "many", "--namespace", f"fifty-{name}"], direct)
        else:
            watcher = proxy.Proxy(proxy.target_of(sim))
            env = {**direct, "KUBECONFIG": proxy.through(sim, watcher)}
            for _ in range(args.rounds):
                theirs, ours = (patched(watcher, command, env) for command in commands)
                ratios.append(theirs / ours)
            tell(f"from the command to the last patch, by way of a proxy: last ones helm {theirs:.3f} s, ours "
                 f"{ours:.3f} s; {statistics.median(ratios):.1f} times faster")
        assert min([pairs.faster(), *([statistics.median(ratios)] if ratios else [])]) > 1, "not faster"
    return 0


if __name__ == "__main__":
    sys.exit(main())
