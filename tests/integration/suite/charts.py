"""Charts made of Python values: objects are written as JSON, which is YAML, and may hold template expressions."""
import json
import os
import time

RELEASE = "{{ .Release.Name }}"


def write_chart(folder, name, objects=(), values=None, version="1.0.0", crds=(), files=None, charts=(), **metadata):
    """objects go to templates/ in order; `files` are whole files by their path; `charts` are subcharts by name."""
    head = {"apiVersion": "v2", "name": name, "version": version, "appVersion": "9", **metadata}
    content = {"Chart.yaml": json.dumps(head), "values.yaml": json.dumps(values or {}), **(files or {})}
    for place, items in (("templates", objects), ("crds", crds)):
        for index, item in enumerate(items):
            content[f"{place}/{index:02d}.yaml"] = item if isinstance(item, str) else json.dumps(item, indent=1)
    for path, text in content.items():
        put(os.path.join(folder, path), text)
    for chart in charts:
        write_chart(os.path.join(folder, "charts", chart["name"]), **chart)
    return folder


def put(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    # Chart archives and records keep times of whole seconds.
    os.utime(path, (int(time.time()),) * 2)


def item(api, kind, name, annotations=None, labels=None, **fields):
    metadata = {"name": name}
    if annotations:
        metadata["annotations"] = annotations
    if labels:
        metadata["labels"] = labels
    return {"apiVersion": api, "kind": kind, "metadata": metadata, **fields}


def config(name=RELEASE, data=None, **more):
    return item("v1", "ConfigMap", name, data={"key": "value"} if data is None else data, **more)


def secret(name=RELEASE, data=None, **more):
    return item("v1", "Secret", name, stringData=data or {}, **more)


def service(name=RELEASE, **spec):
    return item("v1", "Service", name, spec={"selector": {"app": name}, "ports": [{"port": 80, "name": "http"}], **spec})


def claim(name=RELEASE, **spec):
    return item("v1", "PersistentVolumeClaim", name,
                spec={"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}, **spec})


def pod_spec(image="nginx:1", restart=None, **more):
    spec = {"terminationGracePeriodSeconds": 0, "containers": [{"name": "main", "image": image}], **more}
    return {**spec, "restartPolicy": restart} if restart else spec


def pod_template(name, told=None, **spec):
    metadata = {"labels": {"app": name}}
    if told:
        metadata["annotations"] = tell(told)
    return {"metadata": metadata, "spec": pod_spec(**spec)}


def tell(told):
    """What pods are to do, as the simulated and the stand-in kubelet read it: {"fail": "never-ready"}."""
    return {"sim.pilothouse.dev/" + key: value for key, value in told.items()}


def workload(kind, name, told, fields, **pod):
    return item("apps/v1", kind, name, spec={"selector": {"matchLabels": {"app": name}},
                                             "template": pod_template(name, told, **pod), **fields})


def deployment(name=RELEASE, told=None, replicas=1, fields=None, **pod):
    return workload("Deployment", name, told, {"replicas": replicas, **(fields or {})}, **pod)


def stateful_set(name=RELEASE, told=None, replicas=1, fields=None, **pod):
    return workload("StatefulSet", name, told, {"replicas": replicas, "serviceName": name, **(fields or {})}, **pod)


def replica_set(name=RELEASE, told=None, replicas=1, **pod):
    return workload("ReplicaSet", name, told, {"replicas": replicas}, **pod)


def daemon_set(side, name=RELEASE, told=None, fields=None):
    return workload("DaemonSet", name, told, fields or {}, nodeSelector=side.cluster.node_labels)


def job(name=RELEASE, result="ok", annotations=None, fields=None, duration="100ms", **told):
    return item("batch/v1", "Job", name, annotations, spec={
        "backoffLimit": 0, "template": pod_template("job", {"result": result, "duration": duration, **told},
                                                    restart="Never"), **(fields or {})})


def pod(name=RELEASE, told=None, annotations=None, **spec):
    return item("v1", "Pod", name, {**(annotations or {}), **tell(told or {})}, spec=pod_spec(**spec))


def hook(events, made, weight=None, policy=None, log=None):
    """The same object as a hook of these events."""
    marks = {"helm.sh/hook": events, "helm.sh/hook-weight": weight, "helm.sh/hook-delete-policy": policy,
             "helm.sh/hook-output-log-policy": log}
    annotations = {**made["metadata"].get("annotations", {}), **{key: str(value) for key, value in marks.items() if value is not None}}
    return {**made, "metadata": {**made["metadata"], "annotations": annotations}}


def crd(group, kind="Widget", fields=None, conditions=True):
    plural, schema = kind.lower() + "s", {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
    properties = {"spec": {**schema, "properties": fields or {}}}
    version = {"name": "v1", "served": True, "storage": True,
               "schema": {"openAPIV3Schema": {"type": "object", "properties": {**properties, "status": schema}}}}
    if conditions:
        version["subresources"] = {"status": {}}
    return item("apiextensions.k8s.io/v1", "CustomResourceDefinition", f"{plural}.{group}", spec={
        "group": group, "scope": "Namespaced", "versions": [version],
        "names": {"kind": kind, "plural": plural, "singular": kind.lower(), "listKind": kind + "List"}})


def custom(group, name=RELEASE, kind="Widget", **spec):
    return item(f"{group}/v1", kind, name, spec=spec)
