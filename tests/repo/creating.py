#!/usr/bin/env python3
"""create: the same files and messages as real Helm 4, and charts that both render alike and lint clean."""
import os
import sys

from side import Pair

SETS = ([], ["--set", "ingress.enabled=true,ingress.className=x"], ["--set", "httpRoute.enabled=true"],
        ["--set", "autoscaling.enabled=true,autoscaling.targetMemoryUtilizationPercentage=70"],
        ["--set", "serviceAccount.create=false"], ["--set", "fullnameOverride=other,podLabels.a=b"],
        ["--set", "nodeSelector.a=b,securityContext.runAsUser=1,imagePullSecrets[0].name=s"])


def main():
    pair = Pair()
    for words in (["shop"], ["shop"], ["deep/er/shop"], ["bad name"], ["a/b@c"], [], ["x" * 300]):
        pair.same("create", *words, ignore=(r"Error: (stat|no such)[^\n]*",))
    pair.same_tree("work/shop")
    pair.put(".local/share/helm/starters/mine/Chart.yaml", "apiVersion: v2\nname: mine\nversion: 1.0.0\n")
    pair.put(".local/share/helm/starters/mine/values.yaml", "# of <CHARTNAME>\nname: <CHARTNAME>\n")
    pair.put(".local/share/helm/starters/mine/templates/a.yaml", "a: <CHARTNAME>\n")
    pair.same("create", "started", "-p", "mine")
    pair.same_tree("work/started")
    for name in ("Chart.yaml", "values.yaml", "templates/a.yaml"):
        pair.same_file("work/started", name)
    pair.same("create", "x", "-p", "nothing")
    ours = pair.ours.path("work/shop")
    for more in SETS:
        one, other = (side.run(["template", "r", ours, *more]) for side in pair.sides)
        pair.equal(f"our chart {more}", one, other)
        pair.check(one[0] == 0 and "kind: Deployment" in one[1], one[2])
        theirs = pair.helm.run(["template", "r", pair.helm.path("work/shop"), *more])[1]
        kinds = [sorted(line for line in text.splitlines() if line.startswith("kind:")) for text in (one[1], theirs)]
        pair.equal(f"kinds {more}", *kinds)
    status, out, err = pair.helm.run(["lint", "--strict", ours])
    pair.check(status == 0 and "[ERROR]" not in out, f"lint: {out}{err}")
    pair.check(os.path.isdir(os.path.join(ours, "charts")), "charts/")
    return pair.finish()


if __name__ == "__main__":
    sys.exit(main())
