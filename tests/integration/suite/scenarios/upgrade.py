"""upgrade: its flags and defaults, what it keeps of the revision before, what it leaves when it fails."""
from charts import RELEASE, config, deployment, hook, job, secret, service
from registry import rows, scenario
from rest import path_of

OLD = {"a": "old default", "b": "old default", "c": {"d": "old default"}}
NEW = {"a": "new default", "b": "new default", "c": {"d": "new default", "e": "new default"}}
SHOWN = {"a": "{{ .Values.a }}", "b": "{{ .Values.b }}", "d": "{{ .Values.c.d }}", "e": "{{ .Values.c.e }}"}


def two_charts(s):
    return (s.chart(config(data=SHOWN), values=OLD, folder="one"),
            s.chart(config(data=SHOWN), values=NEW, version="2.0.0", folder="two"))


@rows({"nothing new": ("", {"a": "user", "b": "new default", "d": "new default", "e": "new default"}),
       "one new value": ("--set b=second", {"a": "new default", "b": "second", "d": "new default", "e": "new default"}),
       "reset": ("--reset-values", {"a": "new default", "b": "new default", "d": "new default", "e": "new default"}),
       "reset with a value": ("--reset-values --set b=second", {"a": "new default", "b": "second", "d": "new default", "e": "new default"}),
       "reuse": ("--reuse-values --set b=second", {"a": "user", "b": "second", "d": "old default", "e": ""}),
       "reuse, nothing new": ("--reuse-values", {"a": "user", "b": "old default", "d": "old default", "e": ""}),
       "reuse inside a map": ("--reuse-values --set c.e=second", {"a": "user", "b": "old default", "d": "old default", "e": "second"}),
       "reset then reuse": ("--reset-then-reuse-values --set c.d=second", {"a": "user", "b": "new default", "d": "second", "e": "new default"}),
       "reset wins over reuse": ("--reset-values --reuse-values", {"a": "new default", "b": "new default", "d": "new default", "e": "new default"}),
       "null takes a default away": ("--set b=null", {"a": "new default", "b": "", "d": "new default", "e": "new default"})})
def values(s, flags, shown):
    one, two = two_charts(s)
    s.ok("install web", one, "--set a=user")
    s.ok("upgrade web", two, flags)
    assert s.data("web") == shown, s.data("web")
    s.ok("get values web -o json")
    s.ok("get values web -a -o json")


@scenario
def install_when_missing(s):
    chart = s.chart(config())
    s.fails("upgrade web", chart, says='"web" has no deployed releases')
    s.ok("upgrade web", chart, "--install").says('Release "web" does not exist. Installing it now.')
    s.ok("upgrade web", chart, "--install").says('Release "web" has been upgraded. Happy Helming!')
    assert s.history("web") == [(1, "superseded"), (2, "deployed")]


@scenario
def install_with_namespace(s):
    other = s.unique("new")
    s.extra_namespaces.append(other)
    s.ok("upgrade web", s.chart(config()), "--install --create-namespace", namespace=other)
    assert s.rest.get(path_of("configmap", other, "web"))


@scenario
def install_that_fails(s):
    """The words differ from those of an install by itself."""
    s.fails("upgrade web --install", s.chart(hook("pre-install", job(result="fail")), config()), says="failed pre-install")
    assert s.history("web") == [(1, "failed")]


@scenario
def install_after_uninstall_with_history(s):
    chart = s.chart(config())
    s.ok("install web", chart)
    s.ok("uninstall web --keep-history")
    s.ok("upgrade web --install", chart)
    s.note("history", s.history("web"))


@scenario
def history_max(s):
    chart = s.chart(config(data={"n": "{{ .Release.Revision }}"}))
    s.ok("install web", chart)
    for _ in range(4):
        s.ok("upgrade web", chart, "--history-max 3")
    assert s.history("web") == [(3, "superseded"), (4, "superseded"), (5, "deployed")], s.history("web")
    assert s.data("web")["n"] == "5"


@scenario
def history_max_keeps_the_deployed_one(s):
    good, bad = s.chart(config()), s.chart(config(), hook("pre-upgrade", job(result="fail")), folder="bad")
    s.ok("install web", good)
    for _ in range(3):
        s.fails("upgrade web", bad, "--history-max 2")
    assert (1, "deployed") in s.history("web"), s.history("web")


@scenario
def history_without_limit(s):
    chart = s.chart(config())
    s.ok("install web", chart)
    for _ in range(2):
        s.ok("upgrade web", chart, "--history-max 0")
    assert len(s.history("web")) == 3


@scenario
def history_max_from_the_environment(s):
    chart = s.chart(config())
    s.ok("install web", chart)
    for _ in range(3):
        s.ok("upgrade web", chart, env={"HELM_MAX_HISTORY": "2"})
    assert s.history("web") == [(3, "superseded"), (4, "deployed")], s.history("web")


def failing(s):
    """The second chart adds an object and then has one that the server refuses."""
    bad = config("web-bad", data={"key": "value"})
    bad["metadata"]["name"] = "Not_A_Name"
    return (s.chart(config()), s.chart(config(data={"key": "second"}), config("web-added"), service("web"), folder="two", files={
        "templates/zz.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: web-bad}\nspec: {ports: []}\n"}))


@rows({"plain": ("", True), "cleanup": ("--cleanup-on-fail", False)})
def fails_half_way(s, flags, stays):
    one, two = failing(s)
    s.ok("install web", one)
    s.run("upgrade web", two, flags, compare=False).failed("UPGRADE FAILED")
    assert s.history("web") == [(1, "deployed"), (2, "failed")], s.history("web")
    assert s.exists("configmap", "web-added") == stays
    assert s.data("web")["key"] == "second"


@scenario
def goes_on_after_a_failure(s):
    one, two = failing(s)
    s.ok("install web", one)
    s.run("upgrade web", two, compare=False).failed()
    s.ok("upgrade web", one)
    assert s.history("web") == [(1, "superseded"), (2, "failed"), (3, "deployed")], s.history("web")
    assert s.data("web")["key"] == "value"


@scenario(heavy=True)
def rollback_on_failure(s):
    good, bad = s.chart(config(), deployment()), s.chart(config(data={"key": "bad"}), deployment(told={"fail": "never-ready"}), folder="bad")
    s.ok("install web", good)
    s.fails("upgrade web", bad, "--rollback-on-failure --timeout 3s", says="has been rolled back due to rollback-on-failure being set")
    assert s.history("web") == [(1, "superseded"), (2, "failed"), (3, "deployed")]
    assert s.data("web")["key"] == "value"


@scenario(heavy=True)
def atomic_is_the_old_name(s):
    good, bad = s.chart(config()), s.chart(config(data={"key": "bad"}), hook("post-upgrade", job(result="fail")), folder="bad")
    s.ok("install web", good)
    s.fails("upgrade web", bad, "--atomic --timeout 10s", says="Flag --atomic has been deprecated, use --rollback-on-failure instead")
    assert s.history("web")[-1] == (3, "deployed")


@scenario
def after_a_failed_first_install(s):
    s.fails("install web", s.chart(hook("post-install", job(result="fail")), config(), folder="bad"))
    s.ok("upgrade web", s.chart(config(data={"key": "second"})))
    assert s.history("web") == [(1, "superseded"), (2, "deployed")] and s.data("web")["key"] == "second"


@scenario
def description_and_labels(s):
    chart = s.chart(config())
    s.ok("install web", chart, "-l team=blue,old=1")
    s.ok("upgrade web", chart, "--description 'second words' -l old=null,new=2")
    assert s.description("web") == "second words"
    stored = s.live("secret", "sh.helm.release.v1.web.v2")["metadata"]["labels"]
    assert stored["team"] == "blue" and stored["new"] == "2" and "old" not in stored, stored


@scenario
def removes_what_is_gone_from_the_chart(s):
    s.ok("install web", s.chart(config(), config("web-b"), deployment("web-c"), folder="one"))
    s.ok("upgrade web", s.chart(config(), folder="two"))
    assert s.exists("configmap", "web") and not s.exists("configmap", "web-b")
    s.until_gone("deployment", "web-c")


@scenario
def keeps_what_says_so(s):
    kept = config("web-kept", annotations={"helm.sh/resource-policy": "keep"})
    s.ok("install web", s.chart(config(), kept, folder="one"))
    s.ok("upgrade web", s.chart(config(), folder="two"))
    assert s.exists("configmap", "web-kept")


@scenario
def keeps_what_the_live_object_says(s):
    """The annotation that counts is the one in the cluster."""
    s.ok("install web", s.chart(config(), config("web-kept"), folder="one"))
    s.patch("configmap", "web-kept", {"metadata": {"annotations": {"helm.sh/resource-policy": "keep"}}})
    s.ok("upgrade web", s.chart(config(), folder="two"))
    assert s.exists("configmap", "web-kept")


@scenario
def removed_object_is_already_gone(s):
    s.ok("install web", s.chart(config(), config("web-b"), folder="one"))
    s.delete("configmap", "web-b")
    s.ok("upgrade web", s.chart(config(), folder="two"))


@scenario
def missing_object_comes_back(s):
    chart = s.chart(config(), config("web-b"))
    s.ok("install web", chart)
    s.delete("configmap", "web-b")
    s.ok("upgrade web", chart)
    assert s.exists("configmap", "web-b")


@scenario
def new_object_that_another_owns(s):
    s.ok("install web", s.chart(config(), folder="one"))
    s.create("configmap", {"metadata": {"name": "web-b"}, "data": {"key": "theirs"}})
    two = s.chart(config(), config("web-b"), folder="two")
    s.fails("upgrade web", two, says="unable to continue with update")
    s.ok("upgrade web", two, "--take-ownership --force-conflicts")
    assert s.data("web-b")["key"] == "value"


@scenario
def again_and_again_changes_nothing(s):
    chart = s.chart(config(), deployment(), service(), secret(data={"k": s.credential("again")}))
    s.ok("install web", chart, "--wait")
    kinds = ("configmap", "secret", "service")
    before = [s.live(kind, "web")["metadata"]["resourceVersion"] for kind in kinds]
    generation = s.live("deployment", "web")["metadata"]["generation"]
    for _ in range(2):
        s.ok("upgrade web", chart)
    assert before == [s.live(kind, "web")["metadata"]["resourceVersion"] for kind in kinds]
    assert s.live("deployment", "web")["metadata"]["generation"] == generation


@scenario
def again_and_again_on_the_clients_side(s):
    chart = s.chart(config(), deployment(), service())
    s.ok("install web", chart, "--wait --server-side=false")
    kinds = ("configmap", "service")
    before = [s.live(kind, "web")["metadata"]["resourceVersion"] for kind in kinds]
    for _ in range(2):
        s.ok("upgrade web", chart)
    assert before == [s.live(kind, "web")["metadata"]["resourceVersion"] for kind in kinds]
    assert s.last("web")["apply_method"] == "csa"


@rows({"ssa stays": ("true", "auto", "ssa"), "csa stays": ("false", "auto", "csa"),
       "csa to ssa": ("false", "true", "ssa"), "ssa to csa": ("true", "false", "csa")})
def server_side(s, first, second, method):
    s.ok("install web", s.chart(config(), deployment(), folder="one"), f"--server-side={first}")
    s.ok("upgrade web", s.chart(config(data={"other": "2"}), deployment(replicas=2), folder="two"), f"--server-side={second}")
    assert s.last("web")["apply_method"] == method
    assert s.data("web") == {"other": "2"}, s.data("web")
    assert s.live("deployment", "web")["spec"]["replicas"] == 2


@scenario
def server_side_unknown(s):
    s.ok("install web", s.chart(config()))
    s.fails("upgrade web", s.chart(config()), "--server-side=perhaps", says="UPGRADE FAILED: invalid/unknown release server-side apply method: perhaps")


@scenario
def force_replace(s):
    s.ok("install web", s.chart(config(data={"a": "1"}), folder="one"), "--server-side=false")
    s.patch("configmap", "web", {"data": {"extra": "by hand"}})
    s.ok("upgrade web", s.chart(config(data={"b": "2"}), folder="two"), "--force-replace")
    assert s.data("web") == {"b": "2"}, s.data("web")


@scenario
def force_is_the_old_name(s):
    s.ok("install web", s.chart(config(data={"a": "1"}), folder="one"), "--server-side=false")
    s.ok("upgrade web", s.chart(config(data={"b": "2"}), folder="two"), "--force").says("Flag --force has been deprecated")
    assert s.data("web") == {"b": "2"}


@scenario
def force_replace_and_server_side(s):
    s.ok("install web", s.chart(config()))
    s.fails("upgrade web", s.chart(config(data={"b": "2"}), folder="two"), "--force-replace",
            says="cannot use server-side apply and force replace together")


@rows({"client": ("--dry-run=client",), "server": ("--dry-run=server",), "hidden": ("--dry-run=server --hide-secret",)})
def dry_run(s, flags):
    word = s.credential("dry")
    chart = s.chart(config(data={"n": "{{ .Release.Revision }}"}), secret(data={"password": "{{ .Values.password }}"}),
                    hook("pre-upgrade", job("web-hook")), values={"password": word})
    s.ok("install web", chart)
    shown = s.ok("upgrade web", chart, flags)
    shown.says('"n": "2"') if "hide" not in flags or s.debug else shown.says("HIDDEN").silent_on(word)
    assert s.history("web") == [(1, "deployed")] and s.data("web")["n"] == "1" and not s.exists("job", "web-hook")


@scenario
def dry_run_of_a_missing_release(s):
    s.fails("upgrade web", s.chart(config()), "--dry-run=client", says="has no deployed releases")
    s.ok("upgrade web --install --dry-run=server", s.chart(config()))
    assert s.history("web") == []


@scenario
def no_hooks(s):
    s.ok("install web", s.chart(config(), folder="one"))
    s.ok("upgrade web", s.chart(config(), hook("pre-upgrade,post-upgrade", job("web-hook", result="fail")), folder="two"), "--no-hooks")
    assert not s.exists("job", "web-hook")


@scenario
def skip_crds_and_schema_flags_are_taken(s):
    chart = s.chart(config(), files={"values.schema.json": '{"required": ["port"]}'})
    s.ok("upgrade web --install", chart, "--skip-schema-validation --skip-crds")
    s.fails("upgrade web", chart, says="values don't meet the specifications of the schema")


@scenario
def renamed_object(s):
    s.ok("install web", s.chart(config("web-one"), folder="one"))
    s.ok("upgrade web", s.chart(config("web-two"), folder="two"))
    assert s.exists("configmap", "web-two") and not s.exists("configmap", "web-one")


@scenario
def kind_changes(s):
    s.ok("install web", s.chart(config(), folder="one"))
    s.ok("upgrade web", s.chart(secret(data={"k": s.credential("kind")}), folder="two"))
    assert s.exists("secret", "web") and not s.exists("configmap", "web")


@scenario
def api_version_changes(s):
    """The same object in another version of its kind is not a new one."""
    spec = {"maxReplicas": 3, "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}}
    for version, folder in (("autoscaling/v1", "one"), ("autoscaling/v2", "two")):
        scaler = {"apiVersion": version, "kind": "HorizontalPodAutoscaler", "metadata": {"name": RELEASE}, "spec": spec}
        s.ok("upgrade web --install", s.chart(scaler, folder=folder))
    assert s.exists("horizontalpodautoscaler", "web")


@scenario
def output_json(s):
    chart = s.chart(config())
    s.ok("install web", chart)
    assert s.ok("upgrade web", chart, "-o json").json()["version"] == 2


@scenario
def arguments(s):
    s.fails("upgrade web", says="requires 2 arguments")
    s.fails("upgrade BAD_ ", s.chart(config()), says="release name is invalid: BAD_")
    s.fails("upgrade web ./nope", says='path "./nope" not found')
    s.fails("upgrade web", s.chart(config()), "--set a", says='key "a" has no value')
    s.fails("upgrade web", s.chart(config()), "-f /nowhere.yaml", says="no such file")


@scenario
def install_is_told_before_anything_is_read(s):
    s.fails("upgrade web /nowhere/chart --install", says="not found")
    s.fails("upgrade Web_1", s.chart(config()), "--install", says="release name is invalid")
    s.ok("upgrade web", s.chart(config()), "--install --server-side=maybe")
    s.fails("upgrade web", s.chart(config()), "--install --server-side=maybe", says="server-side")
