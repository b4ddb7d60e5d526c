"""uninstall: what goes, what stays, how often."""
from charts import config, deployment, hook, item, job, secret, service
from registry import rows, scenario
from rest import path_of


@scenario
def plain(s):
    s.ok("install web", s.chart(config(), secret(data={"k": s.credential("gone")}), service(), deployment()), "--wait")
    s.ok("uninstall web").says('release "web" uninstalled')
    assert s.history("web") == []
    for kind in ("configmap", "secret", "service", "deployment"):
        s.until_gone(kind, "web")
    s.until("pods are gone", lambda: not s.rest.items(path_of("pod", s.ns)))


@scenario
def keep_history(s):
    s.ok("install web", s.chart(config()))
    s.ok("upgrade web", s.chart(config()))
    s.ok("uninstall web --keep-history")
    assert s.history("web") == [(1, "superseded"), (2, "uninstalled")]
    assert s.description("web") == "Uninstallation complete" and s.last("web")["info"]["deleted"]
    s.fails("uninstall web --keep-history", says='the release named "web" is already deleted')
    s.ok("status web")
    s.ok("uninstall web")
    assert s.history("web") == []


@scenario
def missing(s):
    s.fails("uninstall web", says="release: not found")
    s.ok("uninstall web --ignore-not-found")
    s.fails("uninstall", says="requires at least 1 argument")


@rows({"background": ("background",), "foreground": ("foreground",)})
def cascade(s, how):
    s.ok("install web", s.chart(deployment()), "--wait")
    s.ok(f"uninstall web --cascade {how} --wait")
    s.until("pods are gone", lambda: not s.rest.items(path_of("pod", s.ns)))


@scenario
def cascade_orphan(s):
    s.ok("install web", s.chart(deployment()), "--wait")
    s.ok("uninstall web --cascade orphan")
    s.until_gone("deployment", "web")
    owners = [entry["metadata"].get("ownerReferences") for entry in s.rest.items(path_of("replicaset", s.ns))]
    assert owners == [None], owners
    s.snapshot = False  # the left pods have names of their own
    for entry in s.rest.items(path_of("replicaset", s.ns)):
        s.delete("replicaset", entry["metadata"]["name"])


@scenario
def cascade_unknown(s):
    s.ok("install web", s.chart(config()))
    s.fails("uninstall web --cascade foo", says="invalid cascade value (foo)")
    assert s.exists("configmap", "web")


@scenario
def dry_run(s):
    s.ok("install web", s.chart(config()))
    s.ok("uninstall web --dry-run", compare=False)  # ours says what would go
    assert s.exists("configmap", "web") and s.history("web") == [(1, "deployed")]


@scenario
def description(s):
    s.ok("install web", s.chart(config()))
    s.ok("uninstall web --keep-history --description 'no longer'")
    assert s.description("web") == "no longer"


@scenario
def several(s):
    for name in ("one", "two", "three"):
        s.ok("install", name, s.chart(config()))
    s.ok("uninstall one two")
    s.fails("uninstall gone three")
    s.ok("list -q")


@scenario
def keep(s):
    kept = config("web-kept", annotations={"helm.sh/resource-policy": "keep"})
    odd = config("web-odd", annotations={"helm.sh/resource-policy": "whatever"})
    s.ok("install web", s.chart(config(), kept, odd))
    s.ok("uninstall web").says("These resources were kept due to the resource policy:", "[ConfigMap] web-kept")
    assert s.exists("configmap", "web-kept") and s.exists("configmap", "web-odd") and not s.exists("configmap", "web")


@scenario
def kept_objects_are_adopted_again(s):
    chart = s.chart(config("web-kept", annotations={"helm.sh/resource-policy": "keep"}))
    s.ok("install web", chart)
    s.ok("uninstall web")
    s.ok("install web", chart)
    s.fails("install other", chart, says="invalid ownership metadata")


@scenario
def already_gone(s):
    s.ok("install web", s.chart(config(), config("web-b")))
    s.delete("configmap", "web")
    s.ok("uninstall web")
    assert not s.exists("configmap", "web-b")


@scenario(with_helm=False)
def failing_hook_then_again(s):
    """Helm's record does not say that it failed; ours does, with the reason."""
    s.ok("install web", s.chart(config(), hook("pre-delete", job("web-hook", result="fail"))))
    s.fails("uninstall web")
    assert s.history("web") == [(1, "uninstalling")] and "Job Failed" in s.description("web")
    assert s.exists("configmap", "web")
    s.ok("uninstall web --no-hooks")
    assert s.history("web") == []


@scenario
def failed_release(s):
    s.fails("install web", s.chart(config(), hook("post-install", job("web-hook", result="fail"))))
    s.ok("uninstall web")
    assert not s.exists("configmap", "web")


@scenario
def wait_for_finalizers(s):
    s.ok("install web", s.chart(config()))
    s.patch("configmap", "web", {"metadata": {"finalizers": ["example.com/hold"]}})
    s.fails("uninstall web --wait --timeout 2s", says="context deadline exceeded")
    s.patch("configmap", "web", {"metadata": {"finalizers": None}})
    s.until_gone("configmap", "web")
    s.run("uninstall web")


@scenario
def hook_objects_stay(s):
    """Helm never deletes what hooks have made, but for their own policies."""
    s.ok("install web", s.chart(config(), hook("pre-install", config("web-hook"))))
    s.ok("uninstall web")
    assert s.exists("configmap", "web-hook")


@scenario
def order(s):
    """Objects go in the opposite order of the kinds; nobody can see it but in the log, and no object is left."""
    quota = item("v1", "ResourceQuota", "web", spec={"hard": {"configmaps": "50"}})
    s.ok("install web", s.chart(config(), quota, service(), item("v1", "ServiceAccount", "web")))
    s.ok("uninstall web")
    for kind in ("configmap", "resourcequota", "service", "serviceaccount"):
        assert not s.exists(kind, "web"), kind


@rows({"del": ("del",), "delete": ("delete",), "un": ("un",)})
def alias(s, word):
    s.ok("install web", s.chart(config()))
    s.ok(word, "web")
    assert s.history("web") == []
