"""list, status, history and get: filters, sorting, outputs, refusals."""
import time

import normal
from charts import config, deployment, hook, job, secret
from registry import rows, scenario


def landscape(s):
    """Releases in every state, made a second apart where the order by date counts."""
    chart = s.chart(config(data={"v": "{{ .Values.v }}"}), values={"v": "1", "d": "default"}, files={"templates/NOTES.txt": "Notes of {{ .Release.Name }}"})
    bad = s.chart(config(), hook("post-install", job("{{ .Release.Name }}-hook", result="fail")), folder="bad")
    s.ok("install alpha", chart, "-l team=blue,tier=front --description 'first words'")
    s.ok("install beta", chart, "-l team=red")
    time.sleep(1.1)  # Helm orders by whole seconds
    s.ok("upgrade alpha", chart, "--set v=2")
    time.sleep(1.1)
    s.fails("install gamma", bad)
    time.sleep(1.1)
    s.ok("install delta", chart, "-l team=blue")
    s.ok("uninstall delta --keep-history")


@rows({line: (line,) for line in (
    "", "-o json", "-o yaml", "-q", "-q -o json", "-q -o yaml", "--no-headers", "-d", "-r", "-d -r", "--deployed", "--failed",
    "--superseded", "--uninstalled", "--pending", "--uninstalling", "--deployed --failed", "--max 1", "--max 1 --offset 1",
    "--offset 9", "-f ^al", "-f 'a$'", "-f '('", "-l team=blue", "-l team!=blue", "-l 'team in (red)'", "-l team", "-l tier=front,team=blue",
    "-l name=alpha", "--time-format 2006-01-02", "--superseded -q", "-f nothing", "-f nothing -o json", "--max 0")}, prepared=landscape)
def listing(s, flags):
    s.run("list", flags)


@rows({line: (line,) for line in (
    "history alpha", "history alpha -o json", "history alpha -o yaml", "history alpha --max 1", "history gamma", "history nope",
    "status alpha", "status alpha --revision 1", "status gamma", "status nope", "status alpha --revision 9",
    "get values alpha", "get values alpha -a", "get values alpha --revision 1", "get values alpha -o json", "get values nope",
    "get manifest alpha", "get manifest alpha --revision 1", "get notes alpha", "get hooks gamma", "get all alpha", "get all gamma",
    "get all alpha --revision 1", "get metadata alpha", "get metadata alpha -o json", "get metadata alpha -o yaml",
    "get all alpha --template '{{.Release.Name}} {{.Release.Info.Status}}'", "list more", "status", "history")}, prepared=landscape)
def reading(s, line):
    s.run(line)


@rows({"json": ("json",), "yaml": ("yaml",)}, prepared=landscape, with_helm=False)
def status(s, form):
    """Helm's has the live objects too."""
    s.ok("status alpha -o", form).says("Notes of alpha", "deployed", "Upgrade complete")


@scenario
def all_namespaces(s):
    team = s.unique("team")
    other = s.unique("more")
    s.extra_namespaces.append(other)
    s.cluster.make_namespace(other)
    chart = s.chart(config())
    s.ok("install one", chart, f"-l team={team}")
    s.ok("install two", chart, f"-l team={team}", namespace=other)
    rows_found = s.ok("list -A -o json", f"-l team={team}", namespace="").json()
    assert sorted((row["name"], row["namespace"]) for row in rows_found) == [("one", s.ns), ("two", other)]


@scenario
def status_shows_resources(s):
    s.ok("install web", s.chart(config(), deployment(), secret(data={"k": s.credential("status")})), "--wait")
    s.ok("status web").says("==> v1/ConfigMap", "==> v1/Deployment", "==> v1/Secret", "STATUS: deployed")


@scenario
def status_as_data_holds_the_objects(s):
    """Each as it is in the cluster, and the pods that the manifest's workloads select."""
    s.ok("install web", s.chart(config(), deployment(), deployment("web-b", replicas=2), secret()), "--wait")
    for form in ("json", "yaml"):
        told = s.run("status web -o", form, compare=False).ok()
        assert "v1/Pod(related)" in told.out, str(told)
    resources = s.run("status web -o json", compare=False).ok().json()["info"]["resources"]
    pods = [len(listed["items"]) for listed in resources.pop("v1/Pod(related)") if listed["kind"] == "PodList"]
    assert pods == [1, 2] and resources["v1/ConfigMap"][0]["metadata"]["uid"], resources
    for kind, items in resources.items():
        s.note_value(kind, [normal.live_object(item) for item in items])


@scenario
def status_without_its_objects(s):
    s.ok("install web", s.chart(config()))
    s.delete("configmap", "web")
    s.ok("status web")


@scenario
def computed_values_of_a_subchart(s):
    s.debug = True  # its computed values know the subchart, those of a record do not
    sub = {"name": "sub", "objects": [config("web-sub")], "values": {"port": 1, "global": {"x": 1}}}
    s.ok("install web", s.chart(config(), values={"sub": {"host": "h"}, "global": {"y": 2}}, charts=[sub]), "--set sub.port=2")
    s.ok("get values web -a")
    s.ok("get values web")


@scenario
def secrets_of_other_types_are_no_records(s):
    s.create("secret", {"metadata": {"name": "mine", "labels": {"owner": "helm", "name": "web", "version": "1", "status": "deployed"}}, "stringData": {"release": "nonsense"}})
    s.run("list -q", compare=False)
    s.delete("secret", "mine")
