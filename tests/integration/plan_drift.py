#!/usr/bin/env python3
"""plan, diff live and diff release: what they say is what is there, and they write nothing. Needs kubectl."""
import os
import sys

import harness
from harness import tell

SECRET = """\
    apiVersion: v1
    kind: Secret
    metadata:
      name: {{ .Release.Name }}-secret
    stringData:
      password: {{ .Values.password }}
    """
SERVICE = """\
    apiVersion: v1
    kind: Service
    metadata:
      name: {{ .Release.Name }}
    spec:
      selector: {app: {{ .Release.Name }}}
      ports: [{name: web, port: 80}]
    """
OLD_API = """\
    apiVersion: policy/v1beta1
    kind: PodDisruptionBudget
    metadata:
      name: {{ .Release.Name }}
    spec:
      maxUnavailable: 1
    """
VALUES = harness.VALUES + "password: first-secret\n"
HIDDEN = ("first-secret", "second-secret", "Zmlyc3Q", "c2Vjb25k")


def everything(sim, kubectl):
    kinds = "secrets,configmaps,deployments,services,jobs"
    found = sim.run(kubectl, "get", kinds, "-A", "-o", "json").json()
    return {(i["kind"], i["metadata"].get("namespace"), i["metadata"]["name"]): i["metadata"]["resourceVersion"]
            for i in found["items"]}


def by_name(objects, kind):
    return next(o for o in objects if o["kind"] == kind)


def planning(sim, kubectl, chart):
    tell("plan of an installation")
    missing = sim.ctl("plan", "web", chart)
    assert missing.status == 1 and "has no deployed releases" in missing.err, str(missing)
    before = everything(sim, kubectl)
    first = sim.ctl("plan", "web", chart, "--install", "-o", "json").json()
    assert first["operation"] == "install" and first["created"] == 4 and first["toRevision"] == 1, first
    assert [h["event"] for h in first["hooks"]] == ["post-install"], first
    assert everything(sim, kubectl) == before
    sim.ctl("install", "web", chart, "--wait").ok()

    tell("plan of an upgrade")
    before = everything(sim, kubectl)
    same = sim.ctl("plan", "web", chart, "--detailed-exitcode").ok()
    assert "0 to create, 0 to change, 0 to delete, 4 unchanged" in same.out, str(same)
    arguments = ("plan", "web", chart, "--set", "image=nginx:2", "--set", "password=second-secret")
    text = sim.ctl(*arguments, "--detailed-exitcode")
    assert text.status == 2, str(text)
    assert "revision 1 -> 2" in text.out and "restarts its pods" in text.out, str(text)
    assert "post-upgrade" in text.out and "+        image: nginx:2" in text.out.replace("- image", "  image"), str(text)
    for secret in HIDDEN:
        assert secret not in text.out + text.err, str(text)
    plan = sim.ctl(*arguments, "-o", "json").json()
    web = by_name(plan["objects"], "Deployment")
    assert web["change"] == "change" and web["restartsPods"] and web["sinceStored"] == "change", web
    assert by_name(plan["objects"], "Secret")["change"] == "change", plan
    assert plan["serverChecked"], plan
    shown = sim.ctl(*arguments, "-o", "diff", "--show-secrets").ok()
    assert "c2Vjb25kLXNlY3JldA==" in shown.out, str(shown)
    assert everything(sim, kubectl) == before

    tell("fields that cannot change, kinds that are gone")
    frozen = sim.ctl("plan", "web", chart, "--set", "app=other", "-o", "json").json()
    web = by_name(frozen["objects"], "Deployment")
    assert "immutable" in web["willFail"], web
    assert web["immutableFields"] == ["spec.selector.matchLabels.app"], web
    with_old = harness.shop_chart(os.path.join(sim.folder, "old"),
                                  **{"values.yaml": VALUES, "old.yaml": OLD_API})
    old = sim.ctl("plan", "web", with_old, "-o", "json").json()
    budget = by_name(old["objects"], "PodDisruptionBudget")
    assert budget["apiRemoved"] and budget["apiNotice"] == "removed in Kubernetes 1.25; use policy/v1", budget
    assert old["deleted"] == 2, old  # the Secret and the Service that this chart does not have


def drifting(sim, kubectl):
    tell("no drift, although the server filled in a lot")
    quiet = sim.ctl("diff", "live", "web", "--detailed-exitcode").ok()
    assert quiet.out == "" and "0 of 4 objects drifted" in quiet.err, str(quiet)

    tell("edits by hand")
    sim.run(kubectl, "scale", "deployment/web", "--replicas=5").ok()
    sim.run(kubectl, "label", "service/web", "team=night").ok()
    sim.run(kubectl, "patch", "secret/web-secret", "-p", '{"stringData":{"password":"second-secret"}}').ok()
    sim.run(kubectl, "delete", "configmap/web-config").ok()
    before = everything(sim, kubectl)
    drift = sim.ctl("diff", "live", "web", "--detailed-exitcode")
    assert drift.status == 2, str(drift)
    assert "spec.replicas 2 -> 5 (kubectl)" in drift.err, str(drift)
    assert "metadata.labels.team (none) -> night (kubectl-label)" in drift.err, str(drift)
    assert "data.password changed (kubectl-patch)" in drift.err, str(drift)
    assert "ConfigMap/default/web-config is missing" in drift.err, str(drift)
    assert "4 of 4 objects drifted, 1 of them missing" in drift.err, str(drift)
    assert "-  replicas: 2\n+  replicas: 5" in drift.out and "+    team: night" in drift.out, str(drift)
    for secret in HIDDEN:
        assert secret not in drift.out + drift.err, str(drift)
    told = sim.ctl("diff", "live", "web", "--output", "json").json()
    assert told["drifted"] == 4 and told["missing"] == 1, told
    assert everything(sim, kubectl) == before
    simple = sim.ctl("diff", "live", "web", "--output", "simple", "--suppress", "Secret").ok()
    assert "default, web-config, ConfigMap (v1) to be removed." in simple.out, str(simple)


def comparing(sim, other, chart):
    tell("two releases, two namespaces, two clusters")
    sim.ctl("install", "stage", chart, "-n", "stage", "--create-namespace", "--set", "replicas=3").ok()
    sim.ctl("install", "prod", chart, "-n", "prod", "--create-namespace", "--set", "replicas=4").ok()
    other.ctl("install", "prod", chart, "--set", "replicas=9").ok()
    two = sim.ctl("diff", "release", "stage/stage", "prod/prod", "--detailed-exitcode")
    assert two.status == 2 and "-  replicas: 3" in two.out and "+  replicas: 4" in two.out, str(two)
    as_json = sim.ctl("diff", "release", "stage/stage", "prod/prod", "--output", "json").json()
    assert {o["change"] for o in as_json} == {"MODIFY"}, as_json
    far = sim.ctl("diff", "release", "prod/prod", "prod", "--to-kubeconfig", other.kubeconfig,
                  "--to-namespace", "default", "--detailed-exitcode")
    assert far.status == 2 and "-  replicas: 4" in far.out and "+  replicas: 9" in far.out, str(far)
    one = sim.ctl("diff", "release", "prod/prod@1", "prod/prod", "--detailed-exitcode").ok()
    assert one.out == "", str(one)
    sim.ctl("diff", "release", "prod/none", "prod/prod").failed("none: release: not found")


def uninstalling(sim, kubectl):
    tell("a dry run of an uninstallation")
    before = everything(sim, kubectl)
    dry = sim.ctl("uninstall", "web", "--dry-run").ok()
    assert dry.out == 'release "web" uninstalled\n', str(dry)
    assert "- delete    Deployment/default/web" in dry.err and "3 to delete" in dry.err, str(dry)
    assert everything(sim, kubectl) == before


def main():
    folder = harness.oracles.require_oracles()
    kubectl = os.path.join(folder, "kubectl")
    deployment = harness.DEPLOYMENT.replace("matchLabels: {app: {{ .Release.Name }}}",
                                            "matchLabels: {app: {{ .Values.app | default .Release.Name }}}")
    deployment = deployment.replace("labels: {app: {{ .Release.Name }}}",
                                    "labels: {app: {{ .Values.app | default .Release.Name }}}")
    with harness.Sim() as sim, harness.Sim() as other:
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"),
                                   **{"values.yaml": VALUES, "secret.yaml": SECRET, "service.yaml": SERVICE,
                                      "web.yaml": deployment})
        planning(sim, kubectl, chart)
        drifting(sim, kubectl)
        comparing(sim, other, chart)
        uninstalling(sim, kubectl)
    return 0


if __name__ == "__main__":
    sys.exit(main())
