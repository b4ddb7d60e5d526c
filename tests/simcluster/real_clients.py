#!/usr/bin/env python3
"""Real kubectl and helm 3 and 4 against the simulated cluster: what they print and how they end."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import oracles  # noqa: E402

FOLDER = oracles.require_oracles()
WEB = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {sim.pilothouse.dev/log: "hello from the log"}
    spec:
      containers: [{name: c, image: "nginx:IMAGE", ports: [{containerPort: 80}]}]
"""


class Simulation:
    """pilothousectl sim with a kubeconfig and homes of its own."""

    def __init__(self, *flags):
        self.home = tempfile.mkdtemp(prefix="sim-clients-")
        self.kubeconfig = os.path.join(self.home, "kubeconfig")
        self.process = subprocess.Popen(
            [oracles.program("pilothousectl"), "sim", "--kubeconfig", self.kubeconfig, "--pod-start-ms", "300", *flags],
            stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while not os.path.exists(self.kubeconfig):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("pilothousectl sim did not start")
            time.sleep(0.05)
        self.environment = {"PATH": os.environ["PATH"], "HOME": self.home, "KUBECONFIG": self.kubeconfig}

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=10)
        shutil.rmtree(self.home, ignore_errors=True)

    def run(self, program, *arguments, text=None, fails=False):
        done = subprocess.run([os.path.join(FOLDER, program), *arguments], input=text, capture_output=True, text=True,
                              env=self.environment, cwd=self.home, timeout=90)
        if (done.returncode != 0) != fails:
            raise AssertionError(f"{program} {' '.join(arguments)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stderr if fails else done.stdout

    def kubectl(self, *arguments, **options):
        return self.run("kubectl", *arguments, **options)

    def get(self, *arguments):
        return json.loads(self.kubectl("get", *arguments, "-o", "json"))


class KubectlTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sim = Simulation()

    @classmethod
    def tearDownClass(cls):
        cls.sim.close()

    def tearDown(self):
        self.sim.kubectl("delete", "deployment,configmap,pod", "--all", "--wait=false")

    def apply(self, text, *flags, **options):
        return self.sim.kubectl("apply", *flags, "-f", "-", text=text, **options)

    def test_client_side_apply(self):
        self.assertIn("deployment.apps/web created", self.apply(WEB.replace("IMAGE", "1")))
        self.assertIn("deployment.apps/web unchanged", self.apply(WEB.replace("IMAGE", "1")))
        self.assertIn("deployment.apps/web configured", self.apply(WEB.replace("IMAGE", "2")))
        self.sim.kubectl("rollout", "status", "deployment/web", "--timeout=30s")
        web = self.sim.get("deployment", "web")
        self.assertEqual(web["status"]["readyReplicas"], 2)
        self.assertEqual(web["metadata"]["annotations"]["deployment.kubernetes.io/revision"], "2")
        self.assertRegex(self.sim.kubectl("get", "deployment", "web"), r"web\s+2/2\s+2\s+2\s+\d+s")

    def test_server_side_apply_conflicts(self):
        self.apply(WEB.replace("IMAGE", "1"), "--server-side")
        self.sim.kubectl("scale", "deployment", "web", "--replicas=5")
        refused = self.apply(WEB.replace("IMAGE", "1"), "--server-side", fails=True)
        self.assertIn('Apply failed with 1 conflict: conflict with "kubectl" with subresource "scale" using apps/v1: '
                      '.spec.replicas', refused)
        self.apply(WEB.replace("IMAGE", "1"), "--server-side", "--force-conflicts")
        self.assertEqual(self.sim.get("deployment", "web")["spec"]["replicas"], 2)

    def test_logs_events_and_describe(self):
        self.apply(WEB.replace("IMAGE", "1"))
        self.sim.kubectl("rollout", "status", "deployment/web", "--timeout=30s")
        self.assertEqual(self.sim.kubectl("logs", "deployment/web", "--tail=1"), "hello from the log\n")
        described = self.sim.kubectl("describe", "pod", "-l", "app=web")
        self.assertIn("Successfully assigned default/web-", described)
        self.assertIn("ScalingReplicaSet", self.sim.kubectl("get", "events"))

    def test_watch(self):
        watch = subprocess.Popen([os.path.join(FOLDER, "kubectl"), "get", "configmap", "-w", "--no-headers"],
                                 stdout=subprocess.PIPE, text=True, env=self.sim.environment)
        time.sleep(1)
        self.sim.kubectl("create", "configmap", "seen", "--from-literal=a=b")
        self.assertRegex(watch.stdout.readline(), r"^seen\s+1\s+\d+s")
        watch.terminate()
        watch.communicate()

    def test_refusals(self):
        self.apply(WEB.replace("IMAGE", "1"))
        self.assertIn('pods "nobody" not found', self.sim.kubectl("get", "pod", "nobody", fails=True))
        self.assertIn("field is immutable", self.sim.kubectl(
            "patch", "deployment", "web", "--type=json", "-p",
            '[{"op":"add","path":"/spec/selector/matchLabels/x","value":"y"},'
            '{"op":"add","path":"/spec/template/metadata/labels/x","value":"y"}]', fails=True))

    def test_discovery_and_identity(self):
        self.assertIn("horizontalpodautoscalers", self.sim.kubectl("api-resources"))
        self.assertEqual(self.sim.kubectl("auth", "can-i", "get", "secrets").strip(), "yes")
        self.assertIn("v1.34.0", self.sim.kubectl("version"))


class HelmTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sim = Simulation("--tls", "--token", "sesame")
        cls.sim.run("helm4", "create", "demo")

    @classmethod
    def tearDownClass(cls):
        cls.sim.close()

    def tell_story(self, helm, other, name):
        sim = self.sim
        sim.run(helm, "install", name, "./demo", "-n", name, "--create-namespace", "--wait", "--timeout", "60s")
        sim.run(helm, "upgrade", name, "./demo", "-n", name, "--set", "replicaCount=2,image.tag=2", "--wait", "--timeout", "60s")
        self.assertEqual(sim.get("deployment", f"{name}-demo", "-n", name)["status"]["readyReplicas"], 2)
        sim.run(helm, "rollback", name, "1", "-n", name, "--wait", "--timeout", "60s")
        self.assertEqual(sim.get("deployment", f"{name}-demo", "-n", name)["spec"]["replicas"], 1)
        history = json.loads(sim.run(helm, "history", name, "-n", name, "-o", "json"))
        self.assertEqual([entry["status"] for entry in history], ["superseded", "superseded", "deployed"])
        # The other helm reads what this one wrote.
        listed = json.loads(sim.run(other, "list", "-A", "-o", "json"))
        self.assertIn((name, "3"), [(release["name"], release["revision"]) for release in listed])
        sim.run(helm, "test", name, "-n", name, "--timeout", "60s")
        sim.run(helm, "uninstall", name, "-n", name, "--wait", "--timeout", "60s")
        self.assertEqual(sim.get("deployment", "-n", name)["items"], [])

    def test_helm4(self):
        self.tell_story("helm4", "helm3", "four")

    def test_helm3(self):
        self.tell_story("helm3", "helm4", "three")

    def test_wait_reports_failure(self):
        sim = self.sim
        flags = ["--set-string", "podAnnotations.sim\\.pilothouse\\.dev/fail=crash-loop", "--wait", "--timeout", "3s"]
        self.assertIn("deadline exceeded", sim.run("helm4", "install", "broken", "./demo", *flags, fails=True))
        self.assertEqual(json.loads(sim.run("helm4", "status", "broken", "-o", "json"))["info"]["status"], "failed")
        sim.run("helm4", "uninstall", "broken")


if __name__ == "__main__":
    unittest.main(verbosity=2)
