#!/usr/bin/env python3
"""What `diff` says is what happens afterwards, and it writes nothing. Needs kubectl."""
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


def records(sim, kubectl):
    return sim.run(kubectl, "get", "secrets", "-l", "owner=helm", "-o", "name").ok().out


def diff(sim, *arguments):
    return sim.ctl("diff", *arguments, "--detailed-exitcode")


def main():
    folder = harness.oracles.require_oracles()
    kubectl = os.path.join(folder, "kubectl")
    with harness.Sim() as sim:
        values = harness.VALUES + "password: first-secret\n"
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"), **{"values.yaml": values, "secret.yaml": SECRET})
        sim.ctl("install", "web", chart, "--wait").ok()
        before = records(sim, kubectl)

        tell("nothing to change")
        same = diff(sim, "upgrade", "web", chart).ok()
        assert same.out == "" and "0 to create, 0 to change, 0 to delete" in same.err, str(same)

        tell("a change, told and not done")
        changed = diff(sim, "upgrade", "web", chart, "--set", "replicas=4", "--set", "password=second-secret")
        assert changed.status == 2, str(changed)
        assert "-  replicas: 2" in changed.out and "+  replicas: 4" in changed.out, str(changed)
        assert "0 to create, 2 to change, 0 to delete" in changed.err, str(changed)
        assert "not checked by the server" not in changed.err, str(changed)
        for text in ("first-secret", "second-secret", "Zmlyc3Q", "c2Vjb25k"):
            assert text not in changed.out, str(changed)
        assert records(sim, kubectl) == before

        tell("an edit by hand")
        sim.run(kubectl, "scale", "deployment/web", "--replicas=5").ok()
        edited = diff(sim, "upgrade", "web", chart)
        assert "was edited: spec.replicas 2 -> 5" in edited.err, str(edited)

        tell("a rollback")
        sim.ctl("upgrade", "web", chart, "--set", "greeting=changed", "--force-conflicts").ok()
        back = diff(sim, "rollback", "web")
        assert back.status == 2 and "-  greeting: changed" in back.out and "+  greeting: hello" in back.out, str(back)
        revisions = diff(sim, "revision", "web", "1", "2")
        assert revisions.status == 2 and '+  greeting: "changed"' in revisions.out, str(revisions)
    return 0


if __name__ == "__main__":
    sys.exit(main())
