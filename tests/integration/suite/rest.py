"""The suite's own client of the cluster's REST API: what somebody else does to the objects, and what is there."""
import http.client
import json
import threading
import urllib.parse

GROUPS = {"configmap": "", "secret": "", "service": "", "pod": "", "serviceaccount": "", "namespace": "", "node": "",
          "persistentvolumeclaim": "", "persistentvolume": "", "resourcequota": "", "limitrange": "",
          "replicationcontroller": "",
          "deployment": "apps/v1", "statefulset": "apps/v1", "daemonset": "apps/v1", "replicaset": "apps/v1",
          "job": "batch/v1", "cronjob": "batch/v1", "ingress": "networking.k8s.io/v1",
          "networkpolicy": "networking.k8s.io/v1", "poddisruptionbudget": "policy/v1",
          "horizontalpodautoscaler": "autoscaling/v2", "role": "rbac.authorization.k8s.io/v1",
          "rolebinding": "rbac.authorization.k8s.io/v1", "clusterrole": "rbac.authorization.k8s.io/v1",
          "clusterrolebinding": "rbac.authorization.k8s.io/v1", "storageclass": "storage.k8s.io/v1",
          "customresourcedefinition": "apiextensions.k8s.io/v1", "priorityclass": "scheduling.k8s.io/v1"}
CLUSTER_SCOPED = ("namespace", "node", "persistentvolume", "clusterrole", "clusterrolebinding", "storageclass",
                  "customresourcedefinition", "priorityclass")


def plural(kind):
    if kind.endswith("ss"):
        return kind + "es"
    return kind[:-1] + "ies" if kind.endswith("y") else kind + "s"


def path_of(kind, namespace="", name=""):
    """kind: as in GROUPS, or "group/version/plural" for a custom one."""
    if "/" in kind:
        group, kinds = kind.rsplit("/", 1)
        root = "/apis/" + group
    else:
        group, kinds = GROUPS[kind], plural(kind)
        root = "/apis/" + group if group else "/api/v1"
    if namespace and kind not in CLUSTER_SCOPED:
        root += "/namespaces/" + namespace
    return "/".join(filter(None, (root, kinds, name)))


class Refused(Exception):
    def __init__(self, status, body):
        super().__init__(f"HTTP {status}: {body.get('message', body) if isinstance(body, dict) else body}")
        self.status = status


class Rest:
    """Safe on any thread: a connection each."""

    def __init__(self, access):
        self.access, self.local = access, threading.local()

    def connection(self):
        if getattr(self.local, "connection", None) is None:
            url = urllib.parse.urlsplit(self.access.server)
            kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
            extra = {"context": self.access.ssl} if url.scheme == "https" else {}
            self.local.connection = kind(url.hostname, url.port, timeout=60, **extra)
        return self.local.connection

    def call(self, method, path, body=None, content_type="application/json"):
        headers = {"Content-Type": content_type, "Accept": "application/json", "User-Agent": "someone"}
        if self.access.token:
            headers["Authorization"] = "Bearer " + self.access.token
        text = None if body is None else json.dumps(body)
        for attempt in (1, 2):
            try:
                connection = self.connection()
                connection.request(method, path, text, headers)
                answer = connection.getresponse()
                data = answer.read()
                break
            except (http.client.HTTPException, OSError):  # a kept connection that the server has closed
                self.local.connection = None
                if attempt == 2:
                    raise
        result = json.loads(data) if data[:1] in (b"{", b"[") else data.decode(errors="replace")
        if answer.status >= 400:
            raise Refused(answer.status, result)
        return result

    def get(self, path):
        """The object, or None where there is none."""
        try:
            return self.call("GET", path)
        except Refused as refused:
            if refused.status == 404:
                return None
            raise

    def items(self, path):
        found = self.get(path)
        return found["items"] if found else []

    def delete(self, path, **options):
        try:
            self.call("DELETE", path, {"kind": "DeleteOptions", "apiVersion": "v1", **options})
        except Refused as refused:
            if refused.status not in (404, 409):
                raise
