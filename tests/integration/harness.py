"""What the integration tests share: a simulated cluster, charts on disk, and programs to run against it."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import oracles  # noqa: E402

CTL = oracles.program("pilothousectl")


class Outcome:
    """What a program answered; says all of it when a check fails."""

    def __init__(self, command, done):
        self.command, self.status = command, done.returncode
        self.out, self.err = done.stdout, done.stderr

    def __str__(self):
        return f"$ {' '.join(self.command)}\nstatus {self.status}\n{self.out}{self.err}"

    def ok(self):
        assert self.status == 0, str(self)
        return self

    def failed(self, *texts):
        assert self.status == 1, str(self)
        assert self.err.count("Error: ") >= 1, str(self)
        for text in texts:
            assert text in self.err, f"missing: {text}\n{self}"
        return self

    def json(self):
        return json.loads(self.ok().out)


def run(*command, env=None, text=None, timeout=90):
    full = dict(os.environ, **(env or {}))
    done = subprocess.run(command, capture_output=True, text=True, env=full, timeout=timeout, input=text)
    return Outcome(command, done)


class Sim:
    """A simulated cluster of its own, ended with the with-block."""

    def __init__(self, *flags):
        self.folder = tempfile.mkdtemp(prefix="pilothouse-sim-")
        self.kubeconfig = os.path.join(self.folder, "kubeconfig")
        self.flags = flags

    def __enter__(self):
        self.process = subprocess.Popen(
            [CTL, "sim", "--kubeconfig", self.kubeconfig, "--pod-start-ms", "100", *self.flags],
            stdout=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while not os.path.exists(self.kubeconfig):
            assert self.process.poll() is None and time.monotonic() < end, "the simulated cluster does not start"
            time.sleep(0.05)
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)

    def env(self):
        """Programs must not see the settings of whoever runs the tests."""
        home = os.path.join(self.folder, "home")
        os.makedirs(home, exist_ok=True)
        return {"KUBECONFIG": self.kubeconfig, "HOME": home, "HELM_NAMESPACE": "", "HELM_DRIVER": "",
                "XDG_CACHE_HOME": home + "/cache", "XDG_CONFIG_HOME": home + "/config",
                "XDG_DATA_HOME": home + "/data", "XDG_STATE_HOME": home + "/state"}

    def run(self, program, *arguments, **options):
        return run(program, *arguments, env=self.env(), **options)

    def ctl(self, *arguments, **options):
        return self.run(CTL, *arguments, **options)


def write_chart(folder, files, version="1.0.0"):
    """A chart directory; `files` are below templates/ but for values.yaml."""
    os.makedirs(os.path.join(folder, "templates"), exist_ok=True)
    write(os.path.join(folder, "Chart.yaml"), f"apiVersion: v2\nname: shop\nversion: {version}\nappVersion: \"9\"\n")
    for name, content in files.items():
        path = name if name == "values.yaml" else os.path.join("templates", name)
        write(os.path.join(folder, path), textwrap.dedent(content))
    return folder


def write(path, content):
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    return path


CONFIG_MAP = """\
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: {{ .Release.Name }}-config
    data:
      greeting: {{ .Values.greeting | quote }}
    """

DEPLOYMENT = """\
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: {{ .Release.Name }}
    spec:
      replicas: {{ .Values.replicas }}
      selector:
        matchLabels: {app: {{ .Release.Name }}}
      template:
        metadata:
          labels: {app: {{ .Release.Name }}}
          annotations:
            sim.pilothouse.dev/fail: {{ .Values.fail }}
        spec:
          containers:
            - name: web
              image: {{ .Values.image }}
    """

HOOK = """\
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: {{ .Release.Name }}-hook
      annotations:
        helm.sh/hook: post-install,post-upgrade,post-rollback
        helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: main, image: busybox}]
    """

# "fail" is how the simulated kubelet lets the pods fail.
VALUES = "greeting: hello\nreplicas: 2\nimage: nginx:1.25\nfail: nothing\n"


def shop_chart(folder, version="1.0.0", **more):
    files = {"values.yaml": VALUES, "config.yaml": CONFIG_MAP, "web.yaml": DEPLOYMENT, "hook.yaml": HOOK}
    return write_chart(folder, {**files, **more}, version)


def tell(line):
    print(line, flush=True)
