"""Charts that the comparison of flags renders."""
import os
import subprocess
import textwrap

FILES = {
    "app/Chart.yaml": """\
        apiVersion: v2
        name: app
        version: 1.2.3
        appVersion: "4.5"
        description: An application
        dependencies:
          - name: child
            version: 0.1.0
            condition: child.enabled
        """,
    "app/values.yaml": """\
        # kept comment
        greeting: hello
        list: [1, 2.5, true, null, "x y"]
        nested:
          a: {b: {c: deep}}
          "dotted.key": v
        child: {enabled: true}
        store:
          book:
            - {title: A, price: 8.95, tags: [x]}
            - {title: B, price: 12, isbn: "0-553"}
            - {title: C, price: 22.99, isbn: "0-395"}
          bicycle: {color: red, price: 19.95}
        """,
    "app/README.md": "# App\n\nread me\n",
    "app/crds/one.yaml": """\
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: ones.example.com}
        """,
    "app/crds/two.yaml": """\
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: twos.example.com}
        """,
    "app/templates/NOTES.txt": "Thank you for {{ .Release.Name }}\n",
    "app/templates/_helpers.tpl": '{{- define "app.name" }}{{ .Release.Name }}-app{{ end }}',
    "app/templates/config.yaml": """\
        # a comment
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {{ include "app.name" . }}
          namespace: {{ .Release.Namespace }}
        data:
          values: {{ .Values | toJson | quote }}
          release: {{ .Release | toJson | quote }}
          kube: {{ .Capabilities.KubeVersion.Version }} {{ .Capabilities.KubeVersion.Major }} {{ .Capabilities.KubeVersion.Minor }}
          print: "{{ .Capabilities.KubeVersion }}"
          route: {{ .Capabilities.APIVersions.Has "route.openshift.io/v1" | quote }}
          foo: {{ .Capabilities.APIVersions.Has "foo/v1" | quote }}
          bar: {{ .Capabilities.APIVersions.Has "bar/v1/Kind" | quote }}
          dns: {{ getHostByName "localhost" | quote }}
          lookup: {{ lookup "v1" "Namespace" "" "default" | toJson | quote }}
        """,
    "app/templates/secret.yaml": """\
        apiVersion: v1
        kind: Secret
        metadata: {name: secret}
        stringData: {a: b}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: in-the-same-file}
        """,
    "app/templates/deep/one.yaml": "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: one}\n",
    "app/templates/deep/two.yaml": "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: two}\n",
    "app/templates/empty.yaml": "{{ if false }}x{{ end }}\n",
    "app/templates/hook.yaml": """\
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: hook
          annotations: {helm.sh/hook: "post-install,pre-upgrade"}
        """,
    "app/templates/tests/t.yaml": """\
        apiVersion: v1
        kind: Pod
        metadata:
          name: test
          annotations: {helm.sh/hook: test}
        """,
    "app/charts/child/Chart.yaml": "apiVersion: v2\nname: child\nversion: 0.1.0\n",
    "app/charts/child/values.yaml": "color: red\n",
    "app/charts/child/templates/NOTES.txt": "child notes\n",
    "app/charts/child/templates/c.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: child}\ndata: {c: {{ .Values.color }}}\n",
    "app/charts/child/crds/c.yaml": "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: cs.example.com}\n",
    "plain/Chart.yaml": "apiVersion: v2\nname: plain\nversion: 0.1.0\nicon: https://example.com/i.png\n",
    "plain/templates/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata: {v: {{ .Values | toJson | quote }} }\n",
    "broken/Chart.yaml": "apiVersion: v2\nname: broken\nversion: 0.1.0\n",
    "broken/templates/a.yaml": "apiVersion: v1\nkind: ConfigMap\n",
    "broken/templates/b.yaml": "a: b: c\n",
    "broken/templates/z.yaml": "apiVersion: v1\nkind: Secret\n",
    "badtpl/Chart.yaml": "apiVersion: v2\nname: badtpl\nversion: 0.1.0\n",
    "badtpl/templates/a.yaml": "a: {{ required \"need x\" .Values.x }}\n",
    "badparse/Chart.yaml": "apiVersion: v2\nname: badparse\nversion: 0.1.0\n",
    "badparse/templates/a.yaml": "a: {{ if }}\n",
    "lib/Chart.yaml": "apiVersion: v2\nname: lib\nversion: 0.1.0\ntype: library\n",
    "lib/templates/_a.tpl": "{{ define \"x\" }}{{ end }}",
    "missing/Chart.yaml": "apiVersion: v2\nname: missing\nversion: 0.1.0\ndependencies: [{name: nope, version: 1.0.0, repository: 'http://127.0.0.1:1'}]\n",
    "missing/templates/a.yaml": "a: b\n",
    "schema/Chart.yaml": "apiVersion: v2\nname: schema\nversion: 0.1.0\n",
    "schema/values.yaml": "count: 1\n",
    "schema/values.schema.json": '{"type":"object","properties":{"count":{"type":"integer"}}}',
    "schema/templates/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {count: \"{{ .Values.count }}\"}\n",
    "old/Chart.yaml": "apiVersion: v2\nname: old\nversion: 0.1.0\ndeprecated: true\nkubeVersion: '>=1.20'\n",
    "old/templates/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
    "nochart/x.txt": "x",
    "warn/Chart.yaml": "apiVersion: v2\nname: warn\nversion: 0.1.0\n",
    "warn/values.yaml": "a: {b: 1}\n",
    "warn/templates/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
    "warn/templates/h.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: h, annotations: {helm.sh/hook: nonsense}}\n",
    "v.yaml": "greeting: from file\nnested: {a: {b: {d: more}}}\n",
    "w.yaml": "greeting: from w\n",
    "multi.yaml": "a: 1\n---\nb: 2\n",
    "bad.yaml": "a: [\n",
    "list.yaml": "- a\n",
    "text.txt": "line one\nline two\n",
    "plugins/upper/plugin.yaml": """\
        apiVersion: v1
        name: upper
        type: postrenderer/v1
        version: 1.0.0
        runtime: subprocess
        runtimeConfig:
          platformCommand:
            - command: $HELM_PLUGIN_DIR/run.sh
        """,
    "plugins/upper/run.sh": "#!/bin/sh\nsed \"s/hello/HELLO $1/\"\n",
    "plugins/empty/plugin.yaml": """\
        apiVersion: v1
        name: empty
        type: postrenderer/v1
        version: 1.0.0
        runtime: subprocess
        runtimeConfig: {platformCommand: [{command: "true"}]}
        """,
    "plugins/failing/plugin.yaml": """\
        apiVersion: v1
        name: failing
        type: postrenderer/v1
        version: 1.0.0
        runtime: subprocess
        runtimeConfig: {platformCommand: [{command: "false"}]}
        """,
    "styled/Chart.yaml": "apiVersion: v2\nname: styled\nversion: 0.1.0\n",
    "styled/templates/a.yaml": """\
        apiVersion: v1
        kind: ConfigMap
        metadata:
            name: "quoted"
            annotations: {flow: 'style', other: "double"}
        data:
          text: |
            several
              lines
          folded: >-
            folded
            text
          list:
            - a
            -   b: 1
                c: [1, 2]
          empty: {}
          none:
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        ---
        # nothing but a comment
        ---
        kind: Service
        apiVersion: v1
        """,
    "styled/templates/hook.yaml": """\
        apiVersion: batch/v1
        kind: Job
        metadata: {name: hook, annotations: {helm.sh/hook: pre-install}}
        """,
}


ARCHIVES = {"app.tgz": "app", "plain-0.1.0.tgz": "plain"}
NAMES = {*FILES, *ARCHIVES}


def make(folder):
    for name, content in FILES.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(content))
    os.chmod(os.path.join(folder, "plugins/upper/run.sh"), 0o755)
    for archive, chart in ARCHIVES.items():
        subprocess.run(["tar", "-czf", archive, chart], cwd=folder, check=True)
