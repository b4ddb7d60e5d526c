#!/usr/bin/env python3
"""pilothousectl explain: lines of a chart's text and of a stored manifest, ranges, objects, JSON, Secrets."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "integration"))
import harness  # noqa: E402
from harness import CTL, run, tell  # noqa: E402

FILES = {
    "Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
    "values.yaml": "replicas: 2\nimage:\n  name: nginx\n  tag: '1'\nlabels:\n  team: blue\npassword: hunter2\n",
    "templates/_h.tpl": '{{ define "web.labels" }}\napp: {{ .Release.Name }}\n{{ toYaml .Values.labels }}\n{{- end }}\n',
    "templates/b.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n  labels:\n"
                        '    {{- include "web.labels" . | nindent 4 }}\ndata:\n'
                        '  image: "{{ .Values.image.name }}:{{ .Values.image.tag }}"\n'
                        '  replicas: {{ .Values.replicas | quote }}\n'
                        '  sum: {{ include (print $.Template.BasePath "/a.yaml") . | sha256sum }}\n',
    "templates/a.yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n"
                        "  password: {{ .Values.password }}\n",
    "templates/h.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: h\n  annotations:\n"
                        "    helm.sh/hook: test\ndata:\n  n: {{ .Values.replicas | quote }}\n",
}


def write_chart(folder):
    for name, text in FILES.items():
        path = os.path.join(folder, "web", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return os.path.join(folder, "web")


def number_of(text, wanted):
    return str(next(i for i, line in enumerate(text.splitlines(), 1) if wanted in line))


def charts(chart):
    tell("a line of a chart")
    text = run(CTL, "template", "rel", chart).ok().out
    line = number_of(text, "image:")
    shown = run(CTL, "explain", "rel", chart, "--line", line).ok().out
    assert shown == (f'{line}:   image: "nginx:1"\n'
                     "    written by web/templates/b.yaml:8:3\n"
                     '    reads      .Values.image.name = "nginx"  (web/values.yaml:3)\n'
                     '    reads      .Values.image.tag = "1"  (web/values.yaml:4)\n'), shown
    tell("flags and files win")
    values = os.path.join(os.path.dirname(chart), "prod.yaml")
    with open(values, "w", encoding="utf-8") as file:
        file.write("image:\n  tag: '7'\n")
    shown = run(CTL, "explain", "rel", chart, "--line", line, "-f", values, "--set", "image.name=x").ok().out
    assert f'.Values.image.tag = "7"  ({values}:2)' in shown, shown
    assert '.Values.image.name = "x"  (--set image.name=x)' in shown, shown
    tell("every line has the text that template prints")
    lines = text.splitlines()
    rows = run(CTL, "explain", "rel", chart, "--line", f"1-{len(lines)}", "-o", "json", "--show-secrets").json()
    assert [row["text"] for row in rows] == lines
    assert all("templateFile" in row for row in rows
               if row["text"].strip() and not row["text"].startswith(("---", "# Source"))), rows
    team = next(row for row in rows if row["text"] == "    team: blue")
    assert (team["templateFile"], team["templateLine"]) == ("web/templates/_h.tpl", 3), team
    assert [step["call"] for step in team["includeChain"]] == ['include "web.labels"'], team
    assert team["includeChain"][0]["line"] == 6, team
    assert team["valuesRead"] == [{"path": ".Values.labels.team", "value": "blue", "decides": False, "source": {
        "kind": "chart", "name": "web/values.yaml", "line": 6, "column": 3}}], team
    tell("an object, a hook, a chosen template")
    rows = run(CTL, "explain", chart, "--resource", "ConfigMap/h", "-o", "json").json()
    assert len(rows) == 8 and rows[7]["text"] == '  n: "2"' and rows[7]["templateLine"] == 8, rows
    one = run(CTL, "explain", chart, "-s", "templates/b.yaml", "--line", "12", "-o", "json").json()
    assert one[0]["templateFile"] == "web/templates/b.yaml" and one[0]["templateLine"] == 8, one


def secrets(chart):
    tell("what is in a Secret is hidden wherever it is read")
    for arguments in (["--line", "1-99"], ["--line", "1-99", "-o", "json"], ["--resource", "Secret/a"],
                      ["--line", "1-99", "--set", "replicas=3,password=other"]):
        shown = run(CTL, "explain", chart, *arguments).ok().out
        assert "hunter2" not in shown and "other" not in shown.replace("mother", ""), shown
        assert "hidden" in shown, shown
    assert "hunter2" in run(CTL, "explain", chart, "--resource", "Secret/a", "--show-secrets").ok().out


def mistakes(chart):
    tell("mistakes")
    run(CTL, "explain", chart).failed("name a line with --line or an object with --resource")
    run(CTL, "explain", chart, "--line", "0").failed('invalid argument "0" for "--line" flag')
    run(CTL, "explain", chart, "--line", "3-2").failed("for \"--line\" flag")
    run(CTL, "explain", chart, "--line", "999").failed("lines")
    run(CTL, "explain", chart, "--resource", "Pod/x").failed("no object Pod/x is rendered")


def releases(sim, chart):
    tell("a release")
    sim.ctl("install", "rel", chart, "--set", "image.tag=9").ok()
    text = sim.ctl("get", "manifest", "rel").ok().out
    lines = text.rstrip("\n").splitlines()
    rows = sim.ctl("explain", "rel", "--line", f"1-{len(lines)}", "-o", "json").json()
    assert [row["text"] for row in rows if not row.get("hidden")] == [
        line for line in lines if "hunter2" not in line]
    image = next(row for row in rows if "image:" in row["text"])
    assert (image["templateFile"], image["templateLine"]) == ("web/templates/b.yaml", 8), image
    tag = next(read for read in image["valuesRead"] if read["path"] == ".Values.image.tag")
    assert tag["source"]["name"] == "user-supplied values" and tag["source"]["line"] == 2, tag
    assert "hunter2" not in sim.ctl("explain", "rel", "--line", "1-99").ok().out
    sim.ctl("upgrade", "rel", chart, "--set", "replicas=5").ok()
    shown = sim.ctl("explain", "rel", "--revision", "1", "--line", number_of(text, "image:")).ok().out
    assert '.Values.image.tag = 9' in shown, shown


def main():
    with tempfile.TemporaryDirectory() as folder:
        chart = write_chart(folder)
        charts(chart)
        secrets(chart)
        mistakes(chart)
        with harness.Sim() as sim:
            releases(sim, chart)
    return 0


if __name__ == "__main__":
    sys.exit(main())
