#!/usr/bin/env python3
"""Public charts installed and upgraded by real Helm, then by pilothousectl: the live objects are equal and so are the
release records, field by field.

    same_charts.py CHARTS [--count N] [--only TEXT]

CHARTS is a folder with cases.json (rows with id, chart, values, kind) and charts/*.tgz. Runs on a simulated cluster,
or on the one of PILOTHOUSE_TEST_KUBECONFIG. Needs the oracles."""
import argparse
import json
import os
import shutil
import sys
import tarfile

import normal
import records
from cluster import CTL, Cluster
from side import Side
from rest import path_of

RELEASE = "pair"
# What the installation leaves to the cluster: addresses, and the tokens of accounts.
SERVER_FILLED = ("clusterIP", "clusterIPs", "healthCheckNodePort", "nodePort")


# What an upgrade changes in charts that bring no values for it.
AGAIN = ("--set", "replicaCount=2,podAnnotations.again=yes")


def candidates(folder, only):
    """Charts that print nothing that differs by chance, those with values of their own to upgrade with first."""
    with open(os.path.join(folder, "cases.json"), encoding="utf-8") as file:
        cases = [case for case in json.load(file) if case["kind"] == "exact" and only in case["id"]]
    values = {case["chart"]: case["values"] for case in reversed(cases) if case["values"]}
    plain = [case["chart"] for case in cases if not case["values"]]
    for chart in sorted(plain, key=lambda chart: chart not in values):
        yield chart, values.get(chart)


def unpack(folder, chart, target):
    with tarfile.open(os.path.join(folder, "charts", chart + ".tgz")) as tar:
        tar.extractall(target, filter="data")
    return os.path.join(target, chart)


def strip_server_fields(value):
    if isinstance(value, dict):
        return {key: strip_server_fields(entry) for key, entry in value.items() if key not in SERVER_FILLED}
    return [strip_server_fields(entry) for entry in value] if isinstance(value, list) else value


def kubeconfig_of(side):
    """With the namespace as its default: as an argument kubectl would refuse objects of other namespaces."""
    path = os.path.join(side.folder, "kubeconfig")
    if not os.path.exists(path):
        shutil.copy(side.cluster.kubeconfig, path)
        side.run("config set-context --current", f"--namespace={side.ns}", program=side.cluster.kubectl,
                 namespace="", compare=False, env={"KUBECONFIG": path}).ok()
    return path


def live_objects(side):
    """Everything of the manifest and of the hooks that is in the cluster."""
    found = {}
    for what in ("manifest", "hooks"):
        text = side.run("get", what, RELEASE, program=side.cluster.helm4, compare=False).out
        if not text.strip():
            continue
        path = side.file("listed.yaml", text)
        done = side.run("get --ignore-not-found -o json -f", path, program=side.cluster.kubectl, namespace="",
                        compare=False, env={"KUBECONFIG": kubeconfig_of(side)}).ok()
        listed = json.loads(done.out) if done.out.strip() else {"items": []}
        for item in listed.get("items", [listed]):
            key = f"{item['apiVersion']}/{item['kind']}/{item['metadata']['name']}"
            found[key] = strip_server_fields(normal.live_object(item))
    return found


def stored_records(side):
    found = {stored["metadata"]["name"]: normal.record(stored, records.decode(stored))
             for stored in records.stored_records(side.rest, side.ns)}
    return found


def revision(side, name, *arguments):
    outcome = side.run(*arguments)
    return {f"{name} status": outcome.status, f"{name} objects": live_objects(side) if outcome.status == 0 else {},
            f"{name} error": normal.text_of(normal.problem(outcome.err), side.ns) if outcome.status else ""}


def play(side, chart, values):
    """What is to be equal, by name."""
    side.cluster.make_namespace(side.ns)
    try:
        told = revision(side, "install", "install", RELEASE, chart)
        changed = ("-f", os.path.join(chart, values)) if values else AGAIN
        told |= revision(side, "upgrade", "upgrade", RELEASE, chart, *changed)
        told["records"] = stored_records(side)
        return told
    finally:
        take_away(side, chart)
        side.rest.delete(path_of("namespace", name=side.ns))
        side.until_gone("namespace", side.ns)


def take_away(side, chart):
    """Charts may ask to keep what is left of them; the next installation must not meet it."""
    kept = side.run("get manifest", RELEASE, program=side.cluster.helm4, compare=False).out
    crds = side.run("show crds", chart, program=side.cluster.helm4, namespace="", compare=False).out
    side.run("uninstall", RELEASE, "--no-hooks", "--wait", compare=False)
    for text in (kept, crds):
        if text.strip():
            side.run("delete --ignore-not-found --timeout 60s -f", side.file("kept.yaml", text), program=side.cluster.kubectl,
                     namespace="", compare=False, env={"KUBECONFIG": kubeconfig_of(side)})


def first_difference(want, got, path=""):
    if isinstance(want, dict) and isinstance(got, dict):
        for key in sorted(set(want) | set(got)):
            if want.get(key) != got.get(key):
                return first_difference(want.get(key), got.get(key), f"{path}/{key}")
    if isinstance(want, list) and isinstance(got, list):
        for index, (one, other) in enumerate(zip(want, got)):
            if one != other:
                return first_difference(one, other, f"{path}[{index}]")
        return f"{path}: {len(want)} entries by helm, {len(got)} by pilothousectl"
    if isinstance(want, str) and isinstance(got, str):
        start = max(0, len(os.path.commonprefix((want, got))) - 40)
        want, got = want[start:], got[start:]
    return f"{path}: helm {str(want)[:300]!r}, pilothousectl {str(got)[:300]!r}"


def compare(cluster, folder, chart, values, number):
    target = unpack(folder, chart, os.path.join(cluster.folder, "public"))
    told = []
    for label, program in (("h", cluster.helm4), ("o", CTL)):
        # One after the other in namespaces of one name: charts print it, and sums of what they print.
        side = Side(cluster, program, label, os.path.join(cluster.folder, f"{number:03}"),
                    f"{cluster.prefix}-{number:03}")
        told.append(play(side, target, values))
    return told


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--count", type=int, default=30, help="how many charts are to install and upgrade")
    parser.add_argument("--only", default="", help="a part of the chart's name")
    options = parser.parse_args()
    done = different = 0
    with Cluster() as cluster:
        if not cluster.helm4 or not cluster.kubectl:
            print("needs real helm and kubectl: PILOTHOUSE_ORACLES")
            return 1 if os.environ.get("CI") else 77
        for number, (chart, values) in enumerate(candidates(options.folder, options.only)):
            if done >= options.count:
                break
            helm, ours = compare(cluster, options.folder, chart, values, number)
            if helm != ours and helm["install status"]:
                # Helm does not wait until the server knows the kinds that the chart has defined.
                helm, ours = compare(cluster, options.folder, chart, values, number)
            equal = helm == ours
            different += not equal
            done += helm["install status"] == helm["upgrade status"] == 0
            print(f"{'equal' if equal else 'DIFFERENT'} {chart}: install {helm['install status']}, upgrade "
                  f"{helm['upgrade status']}, {len(helm['upgrade objects'])} objects"
                  + ("" if equal else "\n  " + first_difference(helm, ours)), flush=True)
    print(f"{done} charts installed and upgraded by both, {different} differ")
    return 1 if different or done < options.count else 0


if __name__ == "__main__":
    sys.exit(main())
