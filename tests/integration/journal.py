#!/usr/bin/env python3
"""The journal tells every operation, also one whose program was killed, and no secret."""
import json
import os
import signal
import stat
import subprocess
import sys
import time

import harness
from harness import CTL, tell

SECRET = """\
    apiVersion: v1
    kind: Secret
    metadata:
      name: {{ .Release.Name }}-secret
    stringData:
      password: {{ .Values.password }}
    """


def entries(sim, *arguments):
    return sim.ctl("journal", "-o", "json", *arguments).json()


def summary(entry):
    return entry["operation"], entry["fromRevision"], entry["toRevision"], entry["outcome"]


def main():
    with harness.Sim() as sim:
        values = harness.VALUES + "password: hunter2-secret\n"
        chart = harness.shop_chart(os.path.join(sim.folder, "chart"), **{"values.yaml": values, "secret.yaml": SECRET})
        assert sim.ctl("journal").ok().out.count("\n") == 1  # the heading

        tell("every operation has its entry")
        sim.ctl("install", "web", chart, "--wait").ok()
        sim.ctl("upgrade", "web", chart, "--set", "greeting=moin").ok()
        sim.ctl("upgrade", "web", chart, "--dry-run=server").ok()
        sim.ctl("upgrade", "web", "/nowhere").failed()
        sim.ctl("upgrade", "web", chart, "--wait", "--set", "fail=never-ready", "--timeout", "2s").failed()
        sim.ctl("rollback", "web", "2").ok()
        sim.ctl("uninstall", "web").ok()
        found = entries(sim)
        assert [summary(e) for e in reversed(found)] == [
            ("install", 0, 1, "succeeded"), ("upgrade", 1, 2, "succeeded"), ("upgrade", 2, 3, "failed"),
            ("rollback", 3, 4, "succeeded"), ("uninstall", 4, 0, "succeeded")], found
        install = found[-1]
        assert install["toChart"] == "shop-1.0.0" and install["changes"]["created"] == 3, install
        assert install["context"] and install["server"].startswith("http") and install["user"], install
        upgrade = found[-2]
        assert upgrade["changes"] == {"created": 0, "changed": 1, "deleted": 0, "unchanged": 2,
                                      "objects": ["~ ConfigMap/default/web-config"]}, upgrade
        assert found[2]["toStatus"] == "failed" and found[2]["message"], found[2]

        tell("chosen ones")
        assert len(entries(sim, "--release", "other")) == 0
        assert len(entries(sim, "--since", "1h", "--release", "web", "--operation", "upgrade")) == 2
        assert len(entries(sim, "--since", "2020-01-01", "--max", "1")) == 1
        assert len(entries(sim, "--context", "elsewhere")) == 0
        sim.ctl("journal", "--since", "yesterday").failed("--since")
        table = sim.ctl("journal").ok().out.splitlines()
        assert len(table) == 6 and "2 -> 3" in table[3] and "failed" in table[3], table

        tell("killed in the middle")
        process = subprocess.Popen([CTL, "install", "db", chart, "--wait", "--set", "fail=never-ready"],
                                   env={**os.environ, **sim.env()}, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while not entries(sim, "--release", "db"):
            assert time.monotonic() < end, "no entry"
            time.sleep(0.1)
        assert entries(sim, "--release", "db")[0]["outcome"] == "running"
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert entries(sim, "--release", "db")[0]["outcome"] == "interrupted"

        tell("for its owner alone, one object a line, without secrets")
        path = os.path.join(sim.env()["XDG_STATE_HOME"], "pilothouse", "journal.jsonl")
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for line in text.splitlines():
            json.loads(line)
        for secret in ("hunter2", "aHVudGVyMi"):
            assert secret not in text, text
        with open(sim.kubeconfig, encoding="utf-8") as file:
            for line in file:
                key, _, value = line.strip().partition(": ")
                if key in ("token", "client-key-data", "password"):
                    assert value.strip('"') not in text

        tell("a broken line costs only itself")
        with open(path, "a", encoding="utf-8") as file:
            file.write('{"format":1,"phase":"end","st')
        sim.ctl("uninstall", "none").failed("not found")
        damaged = sim.ctl("journal", "-o", "json")
        assert len(damaged.json()) == 7 and "1 line of the journal cannot be read" in damaged.err, str(damaged)
    return 0


if __name__ == "__main__":
    sys.exit(main())
