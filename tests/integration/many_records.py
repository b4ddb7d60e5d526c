"""Fills a cluster with release records: real ones of the demo's chart, under many names and in many revisions."""
import base64
import concurrent.futures
import copy
import gzip
import http.client
import json
import os
import ssl
import subprocess
import urllib.parse

CHART = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources", "demo", "charts", "storefront")
NAMESPACES = 20


class Api:
    """JSON over one connection a thread; from a kubeconfig as `kubectl config view --raw --minify -o json` has it."""

    def __init__(self, kubectl, kubeconfig):
        text = subprocess.run([kubectl, "--kubeconfig", kubeconfig, "config", "view", "--raw", "--minify", "--flatten",
                               "-o", "json"], capture_output=True, check=True).stdout
        config = json.loads(text)
        self.cluster, self.user = config["clusters"][0]["cluster"], config["users"][0].get("user", {})
        self.context = None
        if "client-certificate-data" in self.user:
            self.context = ssl.create_default_context(cadata=pem(self.cluster["certificate-authority-data"]).decode())
            for name in ("client-certificate", "client-key"):
                path = f"{kubeconfig}-{name}"
                with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                    file.write(pem(self.user[f"{name}-data"]))
            self.context.load_cert_chain(f"{kubeconfig}-client-certificate", f"{kubeconfig}-client-key")

    def connection(self):
        host = urllib.parse.urlsplit(self.cluster["server"]).netloc
        if self.context:
            return http.client.HTTPSConnection(host, timeout=60, context=self.context)
        return http.client.HTTPConnection(host, timeout=60)


def pem(text):
    return base64.b64decode(text)


def send(connection, method, path, body=None):
    connection.request(method, path, json.dumps(body) if body is not None else None, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status < 300 or answer.status == 409, content
    return json.loads(content)


def template(helm, sim_env):
    """A record as real Helm writes it, decoded."""
    text = subprocess.run([helm, "install", "app", CHART, "--dry-run=client", "-o", "json"],
                          capture_output=True, check=True, env=sim_env).stdout
    record = json.loads(text)
    record["info"]["status"] = "deployed"
    return record


def secret(record, name, namespace, revision, revisions):
    one = copy.copy(record)
    status = "deployed" if revision == revisions else "superseded"
    one.update(name=name, namespace=namespace, version=revision)
    one["info"] = {**record["info"], "status": status, "description": "Upgrade complete",
                   "last_deployed": f"2026-11-{revision:02}T09:{len(name) % 60:02}:00.123456789Z"}
    data = base64.b64encode(gzip.compress(json.dumps(one, separators=(",", ":")).encode(), 9))
    return {"apiVersion": "v1", "kind": "Secret", "type": "helm.sh/release.v1",
            "metadata": {"name": f"sh.helm.release.v1.{name}.v{revision}", "namespace": namespace,
                         "labels": {"name": name, "owner": "helm", "status": status, "version": str(revision),
                                    "createdAt": "1795340000"}},
            "data": {"release": base64.b64encode(data).decode()}}


def plant(api, record, releases, revisions):
    connection = api.connection()
    for number in range(NAMESPACES):
        send(connection, "POST", "/api/v1/namespaces",
             {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": f"many-{number}"}})

    def some(share):
        own = api.connection()
        for number in range(share, releases, 4):
            namespace = f"many-{number % NAMESPACES}"
            for revision in range(1, revisions + 1):
                one = secret(record, f"app-{number}", namespace, revision, revisions)
                send(own, "POST", f"/api/v1/namespaces/{namespace}/secrets?fieldManager=helm", one)

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(some, range(4)))
