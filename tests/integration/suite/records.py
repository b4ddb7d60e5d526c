"""Release records as they lie in the cluster: decoded and encoded with nothing of ours."""
import base64
import gzip
import json

SELECTOR = "?labelSelector=owner%3Dhelm"


def decode(stored):
    text = stored["data"]["release"]
    if stored["kind"] == "Secret":
        text = base64.b64decode(text)
    return json.loads(gzip.decompress(base64.b64decode(text)))


def encode(record, kind="Secret"):
    text = base64.b64encode(gzip.compress(json.dumps(record).encode()))
    return base64.b64encode(text).decode() if kind == "Secret" else text.decode()


def stored_records(rest, namespace):
    """Every stored record object of a namespace, of either driver."""
    found = []
    for kind, kinds in (("Secret", "secrets"), ("ConfigMap", "configmaps")):
        for item in rest.items(f"/api/v1/namespaces/{namespace}/{kinds}{SELECTOR}"):
            found.append({**item, "kind": kind})
    return found
