"""The cluster of a run: a simulated one of its own, or the one of PILOTHOUSE_TEST_KUBECONFIG with a stand-in for
its kubelet. Leaves nothing behind, and looks whether that is so."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from access import Access
from credentials import Credentials
from kubelet import Kubelet
from rest import CLUSTER_SCOPED, Rest, path_of

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))
import oracles  # noqa: E402

CTL = oracles.program("pilothousectl")
START, END = 60, 120


class Cluster:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="pilothouse-suite-")
        self.prefix = "ph" + os.urandom(2).hex()
        self.real = os.environ.get("PILOTHOUSE_TEST_KUBECONFIG", "")
        self.credentials = Credentials()
        self.process = self.kubelet = None
        folder = os.environ.get("PILOTHOUSE_ORACLES", "")
        self.helm4, self.helm3, self.kubectl = (
            os.path.join(folder, name) if os.access(os.path.join(folder, name), os.X_OK) else None
            for name in ("helm4", "helm3", "kubectl"))

    def __enter__(self):
        self.kubeconfig = self.real or self.simulate()
        access = Access(CTL, self.kubeconfig)
        self.credentials.more += access.secrets
        self.rest = Rest(access)
        self.node_labels = {"pilothouse.dev/run": self.prefix}
        if self.real:
            self.kubelet = Kubelet(Rest(access), self.prefix, self.node_labels)
        else:
            node = self.rest.items(path_of("node"))[0]["metadata"]["name"]
            self.rest.call("PATCH", path_of("node", name=node), {"metadata": {"labels": self.node_labels}},
                           "application/merge-patch+json")
        return self

    def simulate(self):
        path = os.path.join(self.folder, "kubeconfig")
        token = self.credentials.make("bearer-token")
        self.process = subprocess.Popen([CTL, "sim", "--kubeconfig", path, "--pod-start-ms", "100", "--tls",
                                         "--token", token], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + START
        while not os.path.exists(path):
            assert self.process.poll() is None and time.monotonic() < end, "the simulated cluster does not start"
            time.sleep(0.05)
        return path

    def environment(self, program):
        """Programs must not see the settings of whoever runs the tests, nor each other's caches."""
        home = os.path.join(self.folder, "home", program)
        os.makedirs(home, exist_ok=True)
        return {"PATH": os.environ["PATH"], "KUBECONFIG": self.kubeconfig, "HOME": home, "TZ": "UTC",
                "PILOTHOUSE_BIN": os.environ["PILOTHOUSE_BIN"],
                "XDG_CACHE_HOME": home + "/cache", "XDG_CONFIG_HOME": home + "/config",
                "XDG_DATA_HOME": home + "/data", "XDG_STATE_HOME": home + "/state"}

    def make_namespace(self, name):
        self.rest.call("POST", path_of("namespace"), {"metadata": {"name": name}})
        end = time.monotonic() + START
        # Pods are refused before their namespace has its account.
        while self.real and not self.rest.get(path_of("serviceaccount", name, "default")):
            assert time.monotonic() < end, "the controllers of the cluster do not make service accounts"
            time.sleep(0.05)

    def left(self):
        """What this run has not taken away."""
        for kind in CLUSTER_SCOPED:
            for item in self.rest.items(path_of(kind)):
                if self.prefix in item["metadata"]["name"]:
                    yield f"{kind} {item['metadata']['name']}"

    def wait_for_nothing(self, but=""):
        end = time.monotonic() + END
        while left := [name for name in self.left() if not but or but not in name]:
            if time.monotonic() > end:
                return left
            time.sleep(0.25)
        return []

    def take_leave(self):
        """Waits until everything is gone; the stand-in goes last, for pods end only with it."""
        if not self.kubelet:
            return self.wait_for_nothing()
        left = self.wait_for_nothing(but=self.kubelet.node)
        self.kubelet.stop()
        self.kubelet = None
        return left or self.wait_for_nothing()

    def __exit__(self, *_):
        if self.kubelet:
            self.kubelet.stop()
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)
