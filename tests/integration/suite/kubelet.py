"""A stand-in for the scheduler, the kubelet, the provisioner of volumes and the cloud's load balancer, for a control
plane that has no nodes. Pods do what their annotations sim.pilothouse.dev/* say, as with the simulated kubelet
(core/simcluster/pod_plan.h). It touches only namespaces of its own run."""
import datetime
import re
import threading
import time

from rest import Refused, path_of

PAUSE, HEARTBEAT, RESYNC = 0.1, 5, 40
UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}
# For claims and services that are to stay without.
NO_CLASS = "missing"


def seconds(text, fallback):
    parts = re.findall(r"([\d.]+)(ms|s|m|h)", text or "")
    return sum(float(number) * UNITS[unit] for number, unit in parts) if parts else fallback


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def condition(kind, yes, reason="", message=""):
    filled = {key: value for key, value in (("reason", reason), ("message", message)) if value}
    return {"type": kind, "status": "True" if yes else "False", "lastTransitionTime": now(), **filled}


class Pod:
    """One pod: what to do next, by its annotations and the time since it was bound."""

    def __init__(self, item):
        self.item, self.begun = item, time.monotonic()

    def told(self, key):
        return self.item["metadata"].get("annotations", {}).get("sim.pilothouse.dev/" + key, "")

    @property
    def phase(self):
        return self.item.get("status", {}).get("phase", "Pending")

    def ready(self):
        return any(entry["type"] == "Ready" and entry["status"] == "True"
                   for entry in self.item.get("status", {}).get("conditions", []))

    def next_status(self):
        """The status that is due, or None."""
        age, fault = time.monotonic() - self.begun, self.told("fail")
        if self.phase in ("Succeeded", "Failed"):
            return None
        if fault == "image-pull":
            return None if self.waiting() else self.status("Pending", False, {"waiting": {"reason": "ImagePullBackOff", "message": "Back-off pulling image"}})
        ends = self.item["spec"].get("restartPolicy", "Always") != "Always"
        if fault == "crash-loop":
            return None if self.waiting() else self.status("Running", False, {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off restarting failed container"}}, restarts=2)
        if self.phase == "Pending":
            return self.status("Running", False, {"running": {"startedAt": now()}})
        if ends:
            return self.ended(age)
        if not self.ready() and fault != "never-ready" and age >= seconds(self.told("ready-after"), 0.1):
            return self.status("Running", True, {"running": {"startedAt": now()}})
        return None

    def ended(self, age):
        if age < seconds(self.told("duration"), 0.1):
            return None
        good = self.told("result") != "fail"
        ended = {"exitCode": 0 if good else 1, "reason": "Completed" if good else "Error", "finishedAt": now()}
        return self.status("Succeeded" if good else "Failed", False, {"terminated": ended})

    def waiting(self):
        return any("waiting" in entry["state"] for entry in self.item.get("status", {}).get("containerStatuses", []))

    def status(self, phase, ready, state, restarts=0):
        done = phase in ("Succeeded", "Failed")
        why = {} if ready else {"reason": "PodCompleted" if done else "ContainersNotReady"}
        containers = [{"name": container["name"], "image": container["image"], "imageID": "", "ready": ready,
                       "started": "running" in state, "restartCount": restarts, "state": state}
                      for container in self.item["spec"]["containers"]]
        return {"phase": phase, "startTime": now(), "hostIP": "127.0.0.1", "podIP": "10.1.0.1",
                "containerStatuses": containers,
                "conditions": [condition("PodScheduled", True), condition("Initialized", True),
                               condition("ContainersReady", ready, **why), condition("Ready", ready, **why)]}


class Kubelet:
    def __init__(self, rest, prefix, labels):
        self.rest, self.prefix, self.node = rest, prefix, f"{prefix}-node"
        self.pods, self.volumes, self.beat, self.stopping = {}, set(), 0, threading.Event()
        self.rest.call("POST", path_of("node"), {"metadata": {"name": self.node, "labels": labels}})
        self.heartbeat()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def stop(self):
        self.stopping.set()
        self.thread.join()
        for volume in self.volumes:
            self.rest.delete(path_of("persistentvolume", name=volume))
        self.rest.delete(path_of("node", name=self.node))

    def run(self):
        while not self.stopping.wait(PAUSE):
            for step in (self.heartbeat, self.run_pods, self.run_claims, self.run_services):
                try:
                    step()
                except (Refused, OSError):  # the server is busy or the object is gone: the next round sees it
                    continue

    def patch(self, kind, item, status):
        path = path_of(kind, item["metadata"].get("namespace", ""), item["metadata"]["name"])
        try:
            self.rest.call("PATCH", path + "/status", {"status": status}, "application/merge-patch+json")
        except Refused:
            pass

    def heartbeat(self):
        if time.monotonic() - self.beat < HEARTBEAT:
            return
        self.beat = time.monotonic()
        room = {"cpu": "8", "memory": "32Gi", "pods": "500"}
        self.patch("node", {"metadata": {"name": self.node}},
                   {"capacity": room, "allocatable": room,
                    "conditions": [{**condition("Ready", True, "KubeletReady"), "lastHeartbeatTime": now()}]})

    def mine(self, kind):
        return [item for item in self.rest.items(path_of(kind) + "?resourceVersion=0")
                if item["metadata"]["namespace"].startswith(self.prefix)]

    def run_pods(self):
        items = self.mine("pod")
        for item in items:
            uid = item["metadata"]["uid"]
            pod = self.pods.setdefault(uid, Pod(item))
            pod.item = item
            self.run_pod(pod, item)
        alive = {item["metadata"]["uid"] for item in items}
        self.pods = {uid: pod for uid, pod in self.pods.items() if uid in alive}

    def run_pod(self, pod, item):
        namespace, name = item["metadata"]["namespace"], item["metadata"]["name"]
        if item["metadata"].get("deletionTimestamp"):
            self.rest.delete(path_of("pod", namespace, name), gracePeriodSeconds=0)
        elif not item["spec"].get("nodeName"):
            if pod.told("fail") == "unschedulable":
                return
            pod.begun = time.monotonic()
            self.bind(namespace, name)
        elif status := pod.next_status():
            self.patch("pod", item, status)

    def bind(self, namespace, name):
        target = {"apiVersion": "v1", "kind": "Binding", "metadata": {"name": name},
                  "target": {"apiVersion": "v1", "kind": "Node", "name": self.node}}
        try:
            self.rest.call("POST", path_of("pod", namespace, name) + "/binding", target)
        except Refused as refused:
            if refused.status not in (404, 409):
                raise

    def run_claims(self):
        claims = self.mine("persistentvolumeclaim")
        for claim in claims:
            wanted = claim["spec"].get("storageClassName", "")
            if not claim["spec"].get("volumeName") and wanted != NO_CLASS:
                self.provision(claim, wanted)
        kept = {f"{self.prefix}-{claim['metadata']['uid']}" for claim in claims}
        for volume in self.volumes - kept:
            self.rest.delete(path_of("persistentvolume", name=volume))
        self.volumes &= kept

    def provision(self, claim, storage_class):
        name = f"{self.prefix}-{claim['metadata']['uid']}"
        if name in self.volumes:
            return
        reference = {"kind": "PersistentVolumeClaim", "apiVersion": "v1", **{key: claim["metadata"][key] for key in ("namespace", "name", "uid")}}
        spec = {"capacity": claim["spec"]["resources"]["requests"], "accessModes": claim["spec"]["accessModes"],
                "hostPath": {"path": "/nowhere"}, "claimRef": reference, "storageClassName": storage_class,
                "persistentVolumeReclaimPolicy": "Retain"}
        self.volumes.add(name)
        self.rest.call("POST", path_of("persistentvolume"), {"metadata": {"name": name}, "spec": spec})

    def run_services(self):
        for service in self.mine("service"):
            spec = service["spec"]
            if spec.get("type") == "LoadBalancer" and not spec.get("loadBalancerClass") \
                    and not service.get("status", {}).get("loadBalancer"):
                self.patch("service", service, {"loadBalancer": {"ingress": [{"ip": "192.0.2.10"}]}})
