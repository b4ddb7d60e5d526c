"""A namespace of a simulated cluster with a proxy of its own, whose state can be saved and brought back."""
import base64
import gzip
import http.client
import json
import os

import harness
from harness import CTL
from proxy import Proxy, target_of

KINDS = ("api/v1/namespaces/{}/secrets", "api/v1/namespaces/{}/configmaps",
         "apis/apps/v1/namespaces/{}/deployments", "apis/batch/v1/namespaces/{}/jobs")
SERVER_SIDE = "application/apply-patch+yaml"


class Namespace:
    def __init__(self, sim, helm, name):
        self.sim, self.helm, self.name, self.states = sim, helm, name, {}
        self.target = target_of(sim)
        self.proxy = Proxy(self.target)
        self.tokens, self.token = 0, ""
        self.renew_token()
        self.rest("POST", "api/v1/namespaces", {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})

    # Programs

    def direct(self, *arguments):
        return self.sim.ctl(*arguments, "--namespace", self.name)

    def through(self, *arguments, exec_plugin=False, timeout=60):
        """By way of the proxy, with a token: as it is now, or from a plugin that prints the current one."""
        env = {**self.sim.env(), "KUBECONFIG": self.kubeconfig(exec_plugin)}
        return harness.run(CTL, *arguments, env=env, timeout=timeout)

    def kubeconfig(self, exec_plugin=False):
        user = {"token": self.token}
        if exec_plugin:
            user = {"exec": {"apiVersion": "client.authentication.k8s.io/v1", "command": "cat",
                             "args": [self.file("credential")], "interactiveMode": "Never"}}
        config = {"apiVersion": "v1", "kind": "Config", "current-context": "it",
                  "clusters": [{"name": "it", "cluster": {"server": f"http://127.0.0.1:{self.proxy.port}"}}],
                  "users": [{"name": "it", "user": user}],
                  "contexts": [{"name": "it", "context": {"cluster": "it", "user": "it", "namespace": self.name}}]}
        return harness.write(self.file("kubeconfig"), json.dumps(config))

    def file(self, name):
        return os.path.join(self.sim.folder, f"{self.name}-{name}")

    def renew_token(self):
        """From now on another one is right, and the plugin knows it."""
        self.tokens += 1
        self.token = f"token-{self.tokens}"
        credential = {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
                      "status": {"token": self.token}}
        harness.write(self.file("credential"), json.dumps(credential))

    def history(self):
        """As real Helm reads it: (revision, status), oldest first."""
        found = self.sim.run(self.helm, "history", "web", "-o", "json", "--max", "100", "--namespace", self.name)
        if found.status != 0:
            assert "not found" in found.err, str(found)
            return []
        return [(row["revision"], row["status"]) for row in json.loads(found.out)]

    def repair(self):
        """What repair recommends; else, where there is nothing to keep, dropping the record."""
        if not self.records():
            return
        report = self.direct("repair", "web", "-o", "json").json()
        if not report["stuck"]:
            return
        best = [o["do"] for o in report["options"] if o["recommended"] and o["possible"]] or ["drop"]
        self.direct("repair", "web", "--do", best[0], "--yes").ok()
        after = self.history()
        assert not after or after[-1][1] == "deployed", (best, after)

    # The cluster itself

    def rest(self, method, path, body=None, content_type="application/json"):
        connection = http.client.HTTPConnection(self.target, timeout=30)
        text = json.dumps(body).encode() if body is not None else None
        connection.request(method, "/" + path, text, {"Content-Type": content_type} if text else {})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        assert answer.status < 300 or answer.status in (404, 409), f"{method} {path}: {content}"
        return json.loads(content)

    def objects(self, kind):
        return self.rest("GET", kind.format(self.name))["items"]

    def save(self, name):
        self.states[name] = {kind: [bare(o) for o in self.objects(kind)] for kind in KINDS}

    def restore(self, name):
        for kind in KINDS:
            path = kind.format(self.name)
            self.rest("DELETE", path)
            for wanted in self.states[name][kind]:
                at = f"{path}/{wanted['metadata']['name']}?fieldManager=helm&force=true"
                self.rest("PATCH", at, {**head(kind), **wanted}, SERVER_SIDE)

    def records(self):
        """Of the release, as stored: revision -> status and description."""
        found = {}
        for secret in self.objects(KINDS[0]):
            if secret.get("type") == "helm.sh/release.v1":
                data = gzip.decompress(base64.b64decode(base64.b64decode(secret["data"]["release"])))
                record = json.loads(data)
                info = record["info"]
                found[record["version"]] = {"status": info["status"], "description": info.get("description", "")}
        return found

    def greeting(self):
        found = self.rest("GET", f"api/v1/namespaces/{self.name}/configmaps/web-config")
        return found.get("data", {}).get("greeting")


def head(kind):
    plural = kind.rsplit("/", 1)[1]
    kinds = {"secrets": "Secret", "configmaps": "ConfigMap", "deployments": "Deployment", "jobs": "Job"}
    version = kind[len("apis/"):].split("/namespaces")[0] if kind.startswith("apis/") else "v1"
    return {"apiVersion": version, "kind": kinds[plural]}


def bare(found):
    """An object without what the server adds."""
    metadata = {k: v for k, v in found["metadata"].items() if k in ("name", "namespace", "labels", "annotations")}
    return {**{k: v for k, v in found.items() if k not in ("status", "metadata")}, "metadata": metadata}
