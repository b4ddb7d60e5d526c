"""One program in one namespace: what a scenario is given. Everything it does and sees is noted, so that two sides
of one scenario can be compared."""
import json
import os
import pathlib
import shlex
import subprocess
import time

import charts
import normal
import records
from outcome import Outcome
from rest import Refused, path_of

PATIENCE = 60
SNAPSHOT = ("configmap", "secret", "service", "pod", "persistentvolumeclaim", "serviceaccount", "deployment",
            "statefulset", "daemonset", "replicaset", "job", "cronjob", "ingress", "poddisruptionbudget", "role",
            "rolebinding", "horizontalpodautoscaler", "resourcequota")
SERVERS_OWN = ("kube-root-ca.crt", "openshift-service-ca.crt", "default")
# The user asks to see values and manifests.
SHOWS = {"get", "template", "show", "diff", "plan"}


class Side:
    def __init__(self, cluster, program, label, folder, namespace, debug=False):
        self.cluster, self.program, self.label, self.ns = cluster, program, label, namespace
        self.rest, self.folder, self.debug = cluster.rest, os.path.join(folder, "charts", label), debug
        self.notes, self.outcomes, self.extra_namespaces, self.cleanups, self.words = [], [], [], [], []
        self.driver, self.snapshot = "", True
        os.makedirs(self.folder, exist_ok=True)

    # --- Programs

    def words_of(self, arguments):
        for argument in arguments:
            if isinstance(argument, pathlib.Path):
                yield str(argument)
            else:
                yield from shlex.split(argument)

    def environment(self, **more):
        return {**self.cluster.environment(os.path.basename(self.program)), "HELM_DRIVER": self.driver,
                "HELM_DEBUG": "true" if self.debug else "", **more}

    def command(self, program, arguments, namespace):
        words = list(self.words_of(arguments))
        if namespace and words[0] not in ("version", "env"):
            words += ["-n", namespace]
        return [program, *words]

    def run(self, *arguments, program=None, namespace=None, compare=True, env=None, text=None):
        """Strings are split as a shell does, paths stay whole. The outcome is noted for the comparison."""
        program = program or self.program
        command = self.command(program, arguments, self.ns if namespace is None else namespace)
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE * 3, input=text,
                              env=self.environment(**(env or {})))
        outcome = Outcome(command, done.returncode, done.stdout, done.stderr)
        self.outcomes.append((outcome, self.shows(command)))
        if compare:
            self.note_outcome(outcome)
        return outcome

    def shows(self, command):
        return command[1] in SHOWS or self.debug or any(word.startswith("--dry-run") for word in command)

    def note_outcome(self, outcome):
        out = normal.text_of(normal.status_block(outcome.out), self.ns,
                             blocks=outcome.command[1] not in ("list", "history", "ls"))
        said = normal.text_of(" ".join(outcome.command[1:3]), self.ns)
        self.note(f"$ {said}: status", outcome.status)
        self.note(f"$ {said}: stdout", self.plain(out).splitlines())
        self.note(f"$ {said}: stderr", self.plain(normal.text_of(normal.problem(outcome.err), self.ns)).splitlines())

    def ok(self, *arguments, **options):
        return self.run(*arguments, **options).ok()

    def fails(self, *arguments, says=(), **options):
        return self.run(*arguments, **options).failed(*([says] if isinstance(says, str) else says))

    def start(self, *arguments, **more):
        """A program that goes on while the scenario does."""
        command = self.command(self.program, arguments, self.ns)
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=self.environment(**more))

    def finish(self, process):
        out, err = process.communicate(timeout=PATIENCE * 3)
        outcome = Outcome(process.args, process.returncode, out, err)
        self.outcomes.append((outcome, self.shows(process.args)))
        return outcome

    # --- Charts and names

    def chart(self, *objects, name="shop", **options):
        folder = os.path.join(self.folder, options.pop("folder", name))
        return pathlib.Path(charts.write_chart(folder, name, objects, **options))

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
        return pathlib.Path(path)

    def unique(self, word):
        """A name for an object of the whole cluster."""
        return f"{self.ns}-{word}"

    def credential(self, word, form="{}"):
        """A secret that nobody may print unasked."""
        return self.cluster.credentials.make(word, form)

    def plain(self, text):
        return self.cluster.credentials.hidden(text)

    # --- The cluster

    def live(self, kind, name):
        return self.rest.get(path_of(kind, self.ns, name))

    def exists(self, kind, name):
        return self.live(kind, name) is not None

    def data(self, name):
        live = self.live("configmap", name)
        assert live, f"there is no ConfigMap {name}"
        return live.get("data", {})

    def create(self, kind, item):
        return self.rest.call("POST", path_of(kind, self.ns), item)

    def patch(self, kind, name, change, manager="someone", style="merge"):
        return self.rest.call("PATCH", f"{path_of(kind, self.ns, name)}?fieldManager={manager}", change,
                              f"application/{style}-patch+json")

    def set_status(self, kind, name, status):
        self.rest.call("PATCH", path_of(kind, self.ns, name) + "/status", {"status": status},
                       "application/merge-patch+json")

    def delete(self, kind, name, **options):
        self.rest.delete(path_of(kind, self.ns, name), **options)

    def until(self, what, check):
        """Waits for what the cluster does in its own time."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                result = check()
            except Refused:
                result = None
            if result:
                return result
            assert time.monotonic() < end, f"still not so: {what}"
            time.sleep(0.1)

    def until_gone(self, kind, name):
        self.until(f"{kind} {name} is gone", lambda: not self.exists(kind, name))

    # --- Records

    def history(self, release):
        return [(row["version"], row["info"]["status"]) for row in self.releases(release)]

    def releases(self, release):
        decoded = [records.decode(stored) for stored in records.stored_records(self.rest, self.ns)]
        return sorted((row for row in decoded if row["name"] == release), key=lambda row: row["version"])

    def last(self, release):
        return self.releases(release)[-1]

    def description(self, release):
        return self.last(release)["info"]["description"]

    # --- The comparison

    def note(self, label, value):
        self.notes.append((label, value))

    def note_cluster(self):
        """The objects and records that the scenario leaves."""
        if self.snapshot:
            for namespace in (self.ns, *self.extra_namespaces):
                self.note_namespace(namespace)

    def note_namespace(self, namespace):
        for kind in SNAPSHOT:
            for item in self.rest.items(path_of(kind, namespace)):
                self.note_live(kind, item)
        for stored in records.stored_records(self.rest, namespace):
            self.note_value(f"record {stored['metadata']['name']}", normal.record(stored, records.decode(stored)))

    def note_live(self, kind, item):
        name, labels = item["metadata"]["name"], item["metadata"].get("labels", {})
        derived = item["metadata"].get("ownerReferences") or labels.get("owner") == "helm" or item["metadata"].get("deletionTimestamp")
        if not derived and name not in SERVERS_OWN:
            self.note_value(f"{kind} {name}", normal.live_object(item))

    def note_value(self, label, value):
        text = json.dumps(value, indent=1, sort_keys=True)
        self.note(self.plain(normal.text_of(label, self.ns)),
                  self.plain(normal.text_of(text, self.ns, blocks=True)).splitlines())

    def clean(self):
        for cleanup in self.cleanups:
            cleanup()
        for namespace in (self.ns, *self.extra_namespaces):
            self.rest.delete(path_of("namespace", name=namespace))
