"""Whatever can go wrong ends with a sentence, a record that says so, and a way on."""
import os
import signal
import time

import records
from charts import config, deployment, hook, item, job, secret
from registry import rows, scenario
from rest import path_of

REFUSED = {
    "unknown kind": ('{"apiVersion": "v1", "kind": "Nothing", "metadata": {"name": "x"}}', "resource mapping not found"),
    "unknown group": ('{"apiVersion": "example.org/v1", "kind": "Nothing", "metadata": {"name": "x"}}', "resource mapping not found"),
    "removed version": ('{"apiVersion": "extensions/v1beta1", "kind": "Deployment", "metadata": {"name": "x"}}', "resource mapping not found"),
    "no kind": ('{"apiVersion": "v1", "metadata": {"name": "x"}}', ""),
    "no version": ('{"kind": "ConfigMap", "metadata": {"name": "x"}}', ""),
    "no yaml": ("a: b: c\n", "YAML parse error on shop/templates/zz.yaml"),
    "a tab": ("a:\n\tb: c\n", "YAML parse error on shop/templates/zz.yaml"),
    "a list": ("- a\n- b\n", ""),
    "a template that does not parse": ("{{ if }}", "shop/templates/zz.yaml"),
    "a missing value": ("{{ required `say the port` .Values.port }}", "say the port"),
    "a missing template": ('{{ include "nothing" . }}', "nothing"),
    "a nil pointer": ("{{ .Values.a.b.c }}", "nil pointer"),
    "fail": ('{{ fail "not today" }}', "not today"),
}


@rows(REFUSED)
def chart(s, text, says):
    s.fails("install web", s.chart(config(), files={"templates/zz.yaml": text}), says=says)
    assert s.history("web") == [] and not s.exists("configmap", "web")


@rows({name: REFUSED[name] for name in ("unknown kind", "no yaml", "fail")})
def upgrade(s, text, says):
    s.ok("install web", s.chart(config()))
    s.fails("upgrade web", s.chart(config(), files={"templates/zz.yaml": text}, folder="two"), says=says)
    assert s.history("web") == [(1, "deployed")]


OBJECTS = {
    "bad name": config("Not_A_Name"),
    "bad label": config("x", labels={"a": "b/c"}),
    "no containers": item("v1", "Pod", "x", spec={"containers": []}),
    "selector without match": item("apps/v1", "Deployment", "x", spec={
        "selector": {"matchLabels": {"a": "b"}}, "template": {"metadata": {"labels": {"a": "c"}}, "spec": {"containers": [{"name": "m", "image": "i"}]}}}),
    "wrong type": item("v1", "ConfigMap", "x", data={"a": ["list"]}),
    "negative replicas": deployment("x", replicas=-1),
    "service without ports": item("v1", "Service", "x", spec={"selector": {"a": "b"}}),
}


@rows({name: (bad,) for name, bad in OBJECTS.items()})
def refused_by_the_server(s, bad):
    """The release is recorded as failed, with the server's words; what came before it stays."""
    s.run("install web", s.chart(item("v1", "ServiceAccount", "web"), bad), compare=False).failed("INSTALLATION FAILED")
    assert s.history("web") == [(1, "failed")] and s.exists("serviceaccount", "web")
    assert s.description("web").startswith('Release "web" failed: ')
    s.ok("uninstall web")
    assert not s.exists("serviceaccount", "web")


@scenario
def missing_namespace_of_an_object(s):
    far = config("x")
    far["metadata"]["namespace"] = "gone-for-good"
    s.fails("install web", s.chart(far), says='namespaces "gone-for-good" not found')


@rows({"list": ("list",), "status": ("status web",), "history": ("history web",), "get": ("get values web",),
       "uninstall": ("uninstall web",), "rollback": ("rollback web",), "test": ("test web",)})
def nothing_there(s, line):
    """A namespace that does not exist is empty for those who read."""
    s.run(line, namespace="gone-for-good")


@scenario
def chart_not_found(s):
    s.fails("install web ./nope", says='path "./nope" not found')
    s.fails("install web", s.file("x.tgz", "no archive"), says="does not appear to be a gzipped archive")
    s.fails("install web", s.chart(config()), "-f gone.yaml", says="gone.yaml")
    s.fails("install web", s.chart(config()), "--set a", says="failed parsing --set data")


def stored_as(s, status, revision=1):
    """The record rewritten as one whose writer died."""
    name = f"sh.helm.release.v1.web.v{revision}"
    stored = {**s.live("secret", name), "kind": "Secret"}
    record = records.decode(stored)
    record["info"]["status"] = status
    s.patch("secret", name, {"metadata": {"labels": {"status": status}}, "data": {"release": records.encode(record)}})


@rows({status: (status,) for status in ("pending-install", "pending-upgrade", "pending-rollback")})
def pending_blocks(s, status):
    chart = s.chart(config())
    s.ok("install web", chart)
    stored_as(s, status)
    s.fails("upgrade web", chart, says="another operation (install/upgrade/rollback) is in progress")
    s.run("upgrade --install web", chart)
    s.run("install web", chart)
    s.ok("uninstall web")


@scenario
def pending_upgrade_is_rolled_back(s):
    chart = s.chart(config(data={"n": "{{ .Values.n }}"}))
    s.ok("install web", chart, "--set n=1")
    s.ok("upgrade web", chart, "--set n=2")
    stored_as(s, "pending-upgrade", 2)
    s.ok("rollback web 1")
    assert s.data("web")["n"] == "1"
    s.note("history", s.history("web"))


def begun(s, *arguments):
    """A program that waits for ever, with its record written."""
    process = s.start(*arguments, "--wait --timeout 120s")
    s.until("its record is there", lambda: s.history("web") and s.history("web")[-1][1].startswith("pending"))
    s.until("its pods are there", lambda: s.rest.items(path_of("pod", s.ns)))
    return process


STUCK = {"fail": "never-ready"}


@scenario(with_helm=False, heavy=True)
def interrupted(s):
    process = begun(s, "install web", s.chart(deployment(told=STUCK)))
    sent = time.monotonic()
    process.send_signal(signal.SIGINT)
    outcome = s.finish(process)
    assert time.monotonic() - sent < 10 and outcome.status == 1, str(outcome)
    assert s.history("web") == [(1, "failed")] and "canceled" in s.description("web")
    s.ok("upgrade web", s.chart(deployment(), folder="good"), "--wait")


@scenario(with_helm=False, heavy=True)
def killed(s):
    s.ok("install web", s.chart(deployment()), "--wait")
    process = begun(s, "upgrade web", s.chart(deployment(told=STUCK), folder="stuck"))
    process.kill()
    s.finish(process)
    assert s.history("web") == [(1, "deployed"), (2, "pending-upgrade")]
    s.fails("upgrade web", s.chart(deployment()), says="another operation")
    s.ok("rollback web 1 --wait")
    assert s.history("web")[-1] == (3, "deployed")


@scenario(with_helm=False, heavy=True)
def killed_while_installing(s):
    process = begun(s, "install web", s.chart(deployment(told=STUCK)))
    process.kill()
    s.finish(process)
    assert s.history("web") == [(1, "pending-install")]
    s.ok("uninstall web")
    assert s.history("web") == []


@scenario(with_helm=False)
def record_too_large(s):
    """Refused before anything is applied; Helm applies nothing either, but after asking the server."""
    big = s.chart(config(), files={"data.bin": os.urandom(900_000).hex()})
    outcome = s.run("install web", big)
    outcome.failed()
    assert not s.exists("configmap", "web") and s.history("web") == []


@scenario
def quota(s):
    s.create("resourcequota", {"metadata": {"name": "small"}, "spec": {"hard": {"count/configmaps": "2"}}})
    s.until("the quota is counted", lambda: s.live("resourcequota", "small").get("status", {}).get("used"))
    s.run("install web", s.chart(config("web-a"), config("web-b"), config("web-c")), compare=False).failed("exceeded quota: small")
    assert s.history("web") == [(1, "failed")]
    s.delete("resourcequota", "small")
    s.snapshot = False


def limited(s, *rules):
    """A user of this side alone who may do what the rules say."""
    user = s.unique("user")
    s.create("role", {"metadata": {"name": "limited"}, "rules": [
        {"apiGroups": groups.split(","), "resources": kinds.split(","), "verbs": verbs.split(",")} for groups, kinds, verbs in rules]})
    s.create("rolebinding", {"metadata": {"name": "limited"}, "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "limited"},
                             "subjects": [{"kind": "User", "apiGroup": "rbac.authorization.k8s.io", "name": user}]})
    s.until("the rules count", lambda: s.rest.call("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", {
        "spec": {"user": user, "resourceAttributes": {"namespace": s.ns, "resource": rules[0][1].split(",")[0], "verb": rules[0][2].split(",")[0]}}})["status"]["allowed"]) if rules else None
    return f"--kube-as-user {user}"


ALL = "get,list,watch,create,update,patch,delete"


@scenario
def forbidden_to_read_records(s):
    s.ok("install web", s.chart(config()))
    user = limited(s)
    for line in ("list", "status web", "history web", "get values web", "uninstall web"):
        s.fails(line, user, says="forbidden")
    s.fails("install other", s.chart(config()), user, says="forbidden")
    s.fails("upgrade web", s.chart(config()), user, says="forbidden")
    s.fails("rollback web", user, says="forbidden")


@scenario
def forbidden_to_write_objects(s):
    user = limited(s, ("", "secrets", ALL), ("", "configmaps", "get,list"))
    s.fails("install web", s.chart(config()), user, says="forbidden")
    assert s.history("web") == [(1, "failed")] and "forbidden" in s.description("web")


@scenario
def forbidden_to_write_records(s):
    user = limited(s, ("", "secrets", "get,list"), ("", "configmaps", ALL))
    s.fails("install web", s.chart(config()), user, says="forbidden")
    assert not s.exists("configmap", "web"), "nothing is applied without a record"


@scenario(with_helm=False)
def forbidden_to_delete(s):
    """Helm says only that it failed, in its words and in the record; ours says why."""
    user = limited(s, ("", "secrets", ALL), ("", "configmaps", "get,list,create,patch,update"))
    s.ok("install web", s.chart(config()), user)
    s.fails("uninstall web", user, says="forbidden")
    assert s.exists("configmap", "web") and s.history("web"), "the record says what is left"
    assert "forbidden" in s.description("web")


@scenario
def allowed_user(s):
    """The rights that a release needs: its records and its objects, nothing else."""
    user = limited(s, ("", "secrets,configmaps", ALL))
    chart = s.chart(config(), secret(data={"k": s.credential("allowed")}))
    s.ok("install web", chart, user)
    s.ok("upgrade web", chart, user)
    s.ok("rollback web", user)
    s.ok("list", user)
    s.ok("uninstall web", user)


@scenario(with_helm=False)
def listing_with_denied_namespaces(s):
    """Without the right to list all, namespaces are read one by one, and those that are closed are named."""
    s.ok("install web", s.chart(config()))
    closed = s.unique("closed")
    s.extra_namespaces.append(closed)
    s.cluster.make_namespace(closed)
    user = limited(s, ("", "secrets", "get,list"))
    role, name = {"metadata": {"name": s.unique("spaces")}, "rules": [{"apiGroups": [""], "resources": ["namespaces"], "verbs": ["list", "get"]}]}, s.unique("spaces")
    s.rest.call("POST", path_of("clusterrole"), role)
    s.rest.call("POST", path_of("clusterrolebinding"), {
        "metadata": {"name": name}, "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": name},
        "subjects": [{"kind": "User", "apiGroup": "rbac.authorization.k8s.io", "name": user.split()[-1]}]})
    s.cleanups.append(lambda: s.rest.delete(path_of("clusterrole", name=name)))
    s.cleanups.append(lambda: s.rest.delete(path_of("clusterrolebinding", name=name)))
    outcome = s.until("the role counts", lambda: (lambda done: done if s.ns in done.out else None)(s.run("list -A", user, namespace="")))
    outcome.ok().says(closed)


@scenario
def hook_and_object_fail(s):
    s.fails("install web", s.chart(hook("pre-install", job(result="fail")), config("Bad_Name")), says="failed pre-install")
    assert s.history("web") == [(1, "failed")]


@scenario
def server_goes_away(s):
    text = open(s.cluster.kubeconfig, encoding="utf-8").read().replace(s.rest.access.server, "https://127.0.0.1:1")
    nowhere = s.file("nowhere", text)
    for line in (["list"], ["status web"], ["install web", s.chart(config())], ["uninstall web"]):
        s.run(*line, "--kubeconfig", nowhere, compare=False).failed("kubernetes cluster unreachable: ", "connection refused")


@scenario(with_helm=False)
def wrong_token(s):
    word = s.credential("wrong-token")
    s.fails("list --kube-token", word, says="kubernetes cluster unreachable: ") if not s.cluster.real else s.run("list --kube-token", word)


@scenario
def object_without_a_name(s):
    s.run("install web", s.chart({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {}}), compare=False).failed("resource name may not be empty")


@scenario
def same_object_twice(s):
    """Which of the two wins is chance, as both are sent at once."""
    s.run("install web", s.chart(config(data={"a": "1"}), config(data={"a": "2"})))
    assert s.data("web")["a"] in "12"
    s.snapshot = False
