"""install: its flags and defaults, what it prints, what it leaves."""
import time

from charts import RELEASE, config, deployment, hook, job, secret
from registry import rows, scenario
from rest import path_of

NOTES = {"templates/NOTES.txt": "Thank you for {{ .Chart.Name }}.\n"}


@scenario
def plain(s):
    chart = s.chart(config(data={"greeting": "{{ .Values.greeting }}"}), deployment(), files=NOTES, values={"greeting": "hello"})
    s.ok("install web", chart).says("STATUS: deployed", "Thank you for shop.")
    assert s.history("web") == [(1, "deployed")]
    assert s.data("web")["greeting"] == "hello"
    metadata = s.live("configmap", "web")["metadata"]
    assert metadata["labels"]["app.kubernetes.io/managed-by"] == "Helm", metadata
    assert metadata["annotations"] == {"meta.helm.sh/release-name": "web", "meta.helm.sh/release-namespace": s.ns}
    assert s.last("web")["apply_method"] == "ssa"


@rows({"json": ("json",), "yaml": ("yaml",), "table": ("table",)})
def output(s, form):
    s.ok("install web", s.chart(config(), files=NOTES), "-o", form)


@scenario
def output_unknown(s):
    s.fails("install web", s.chart(config()), "-o xml", says="invalid format type")
    assert s.history("web") == []


@scenario
def create_namespace(s):
    other = s.unique("new")
    s.extra_namespaces.append(other)
    s.fails("install web", s.chart(config()), namespace=other, says="not found")
    s.ok("install web", s.chart(config()), "--create-namespace", namespace=other)
    made = s.rest.get(path_of("namespace", name=other))
    assert made["metadata"]["labels"]["name"] == other, made


@scenario
def create_namespace_that_exists(s):
    s.ok("install web", s.chart(config()), "--create-namespace")


@scenario
def generate_name(s):
    s.ok("install --generate-name", s.chart(config("fixed")), "--set a=b").says("NAME: shop-")


@scenario
def name_template(s):
    s.ok("install", s.chart(config()), """--name-template 'web-{{ "X" | lower }}'""").says("NAME: web-x")
    assert s.history("web-x") == [(1, "deployed")]


@rows({"both": ("install web CHART --generate-name", "cannot set --generate-name and also specify a name"),
       "template and name": ("install web CHART --name-template x", "cannot set --name-template and also specify a name"),
       "neither": ("install CHART", "must either provide a name or specify --generate-name"),
       "three words": ("install web CHART more", "expected at most two arguments, unexpected arguments: more"),
       "nothing": ("install", "requires at least 1 argument"),
       "upper case": ("install Web CHART", "release name check failed"),
       "underscore": ("install a_b CHART", "release name check failed"),
       "too long": ("install " + 54 * "x" + " CHART", "release name check failed"),
       "ends in a dash": ("install web- CHART", "release name check failed")})
def names(s, line, says):
    chart = s.chart(config("fixed"))
    words = [chart if word == "CHART" else word for word in line.split()]
    s.fails(*words, says=says)
    assert s.rest.items(path_of("secret", s.ns)) == [] or not s.exists("configmap", "fixed")


@scenario
def name_of_53_letters(s):
    s.ok("install", 53 * "x", s.chart(config("fixed")))


@scenario
def name_in_use(s):
    chart = s.chart(config())
    s.ok("install web", chart)
    s.fails("install web", chart, says="cannot reuse a name that is still in use")
    assert s.history("web") == [(1, "deployed")]


@scenario
def replace_after_uninstall(s):
    chart = s.chart(config())
    s.ok("install web", chart)
    s.ok("uninstall web --keep-history")
    s.fails("install web", chart, says="cannot reuse a name that is still in use")
    s.ok("install web", chart, "--replace")
    assert s.history("web") == [(1, "superseded"), (2, "deployed")]


@scenario
def replace_after_failure(s):
    s.fails("install web", s.chart(hook("pre-install", job(result="fail")), config(), folder="bad"))
    s.ok("install web", s.chart(config()), "--replace")
    assert s.history("web") == [(1, "failed"), (2, "deployed")]


@scenario
def replace_what_is_deployed(s):
    s.ok("install web", s.chart(config()))
    s.fails("install web", s.chart(config()), "--replace", says="cannot reuse a name that is still in use")


def foreign(s, labels=None, annotations=None):
    s.create("configmap", {"metadata": {"name": "web", "labels": labels or {}, "annotations": annotations or {}},
                           "data": {"old": "kept", "key": "theirs"}})


MANAGED = {"app.kubernetes.io/managed-by": "Helm"}


@rows({"nothing": ({}, {}), "label only": (MANAGED, {}),
       "another release": (MANAGED, {"meta.helm.sh/release-name": "other", "meta.helm.sh/release-namespace": "x"}),
       "another manager": ({"app.kubernetes.io/managed-by": "Flux"}, {"meta.helm.sh/release-name": "web"})})
def owned_by_others(s, labels, annotations):
    foreign(s, labels, annotations)
    s.fails("install web", s.chart(config()), says="invalid ownership metadata")
    assert s.history("web") == []
    assert s.data("web")["key"] == "theirs"


@rows({"server side": ("--force-conflicts",), "client side": ("--server-side=false",)})
def take_ownership(s, flag):
    foreign(s)
    s.ok("install web", s.chart(config()), "--take-ownership", flag)
    assert s.data("web") == {"old": "kept", "key": "value"}
    assert s.live("configmap", "web")["metadata"]["annotations"]["meta.helm.sh/release-name"] == "web"


@scenario
def take_ownership_conflict(s):
    s.rest.call("PATCH", path_of("configmap", s.ns, "web") + "?fieldManager=someone", {
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "web"}, "data": {"key": "theirs"}},
        "application/apply-patch+yaml")
    s.fails("install web", s.chart(config()), "--take-ownership", says="conflict")
    assert s.history("web") == [(1, "failed")]


@scenario
def adopts_what_is_marked_as_its_own(s):
    foreign(s, MANAGED, {"meta.helm.sh/release-name": "web", "meta.helm.sh/release-namespace": s.ns})
    s.ok("install web", s.chart(config()), "--server-side=false")
    assert s.data("web")["key"] == "value"


@scenario
def labels(s):
    s.ok("install web", s.chart(config()), "--labels team=blue,tier=front")
    stored = s.live("secret", "sh.helm.release.v1.web.v1")["metadata"]["labels"]
    assert (stored["team"], stored["tier"]) == ("blue", "front"), stored


@rows({"reserved": ("owner=me", "user supplied labels contains system reserved label name"),
       "no value": ("team", "must be formatted as key=value"),
       "not a label": ("team=a/b", "a valid label must be")})
def labels_refused(s, label, says):
    s.fails("install web", s.chart(config()), "--labels", label, says=says)
    assert s.history("web") == []


@scenario
def description(s):
    s.ok("install web", s.chart(config()), "--description 'for the fair'")
    assert s.description("web") == "for the fair"


@rows({"client": ("client",), "server": ("server",), "bare": ("",), "true": ("true",)})
def dry_run(s, how):
    chart = s.chart(config(data={"found": '{{ (lookup `v1` `Namespace` `` .Release.Namespace).metadata }}'}), hook("pre-install", job()), files=NOTES)
    flag = f"--dry-run={how}" if how else "--dry-run"
    s.ok("install web", chart, flag).says("MANIFEST:", "HOOKS:", "STATUS: pending-install")
    assert s.history("web") == [] and not s.exists("configmap", "web") and not s.exists("job", "web")


@scenario
def dry_run_none(s):
    s.ok("install web", s.chart(config()), "--dry-run=none")
    assert s.history("web") == [(1, "deployed")]


@scenario
def dry_run_unknown(s):
    s.fails("install web", s.chart(config()), "--dry-run=maybe", says="invalid dry-run value")


@scenario
def dry_run_server_sees_conflicts(s):
    foreign(s)
    s.fails("install web", s.chart(config()), "--dry-run=server", says="invalid ownership metadata")
    s.ok("install web", s.chart(config()), "--dry-run=client")


@scenario
def hide_secret(s):
    word = s.credential("hidden")
    chart = s.chart(secret(data={"password": "{{ .Values.password }}"}), config("web-more"))
    s.ok("install web", chart, "--set password=" + word, "--dry-run=server --hide-secret").says("HIDDEN").silent_on(*([] if s.debug else [word]))
    s.fails("install web", chart, "--hide-secret --set password=" + word, says="requires a dry-run mode")


@scenario
def no_hooks(s):
    s.ok("install web", s.chart(hook("pre-install,post-install", job(result="fail")), config()), "--no-hooks")
    assert not s.exists("job", "web")


@rows({"server side": ("--server-side=true",), "client side": ("--server-side=false",)})
def unknown_field(s, flag):
    odd = {**config(), "shape": "round"}
    s.run("install web", s.chart(odd), flag)
    s.run("install more", s.chart(odd), flag, "--disable-openapi-validation")


@rows({"set": ("--set a.b=1,c={x,y}", {"a": {"b": 1}, "c": ["x", "y"]}),
       "set-string": ("--set-string a=1", {"a": "1"}),
       "set-json": ("""--set-json 'a={"b":[1,null]}'""", {"a": {"b": [1, None]}}),
       "set-literal": ("--set-literal 'a=x,y=[z]'", {"a": "x,y=[z]"}),
       "order": ("--set a=1 --set a=2 --set-string b=3", {"a": 2, "b": "3"}),
       "null": ("--set a=null", {"a": None})})
def values(s, flags, config_values):
    s.ok("install web", s.chart(config(), values={"a": "default"}), flags)
    assert s.last("web").get("config") == config_values, s.last("web").get("config")


@scenario
def values_files(s):
    one, two, text = s.file("one.yaml", "a: 1\nb: {c: 2, d: 3}\n"), s.file("two.yaml", "b: {c: 4}\n"), s.file("text", "long\n")
    s.ok("install web", s.chart(config()), "-f", one, "-f", two, f"--set-file e={text}")
    assert s.last("web")["config"] == {"a": 1, "b": {"c": 4, "d": 3}, "e": "long\n"}


@scenario(with_helm=False)  # Helm joins the notes in any order
def subchart_notes(s):
    sub = {"name": "sub", "objects": [config("web-sub")], "files": {"templates/NOTES.txt": "of the subchart\n"}}
    chart = s.chart(config(), files=NOTES, charts=[sub])
    s.ok("install web", chart).silent_on("of the subchart") if not s.debug else s.ok("install web", chart)
    s.ok("upgrade web", chart, "--render-subchart-notes").says("of the subchart")


@scenario
def hide_notes(s):
    s.ok("install web", s.chart(config(), files=NOTES), "--hide-notes").silent_on("NOTES:")
    s.ok("get notes web").says("Thank you")


@scenario
def schema(s):
    chart = s.chart(config(), files={"values.schema.json": '{"required": ["port"]}'})
    s.fails("install web", chart, says="values don't meet the specifications of the schema")
    s.ok("install web", chart, "--skip-schema-validation")


@rows({"kubernetes too old": ({"kubeVersion": ">=9.0.0"}, "which is incompatible with Kubernetes"),
       "a library": ({"type": "library"}, "library charts are not installable"),
       "missing dependency": ({"dependencies": [{"name": "gone", "version": "1", "repository": ""}]}, "missing in charts/"),
       "no version": ({"version": ""}, "chart.metadata.version is required")})
def refused_charts(s, metadata, says):
    s.fails("install web", s.chart(config(), **metadata), says=says)
    assert s.history("web") == []


@scenario
def deprecated_chart(s):
    s.ok("install web", s.chart(config(), deprecated=True)).says("this chart is deprecated")


@scenario
def version_flag_of_a_folder(s):
    s.ok("install web", s.chart(config(), version="2.0.0-beta.1"), "--devel --version 1.0.0")
    assert s.last("web")["chart"]["metadata"]["version"] == "2.0.0-beta.1"


@rows({"true": ("true", "ssa"), "false": ("false", "csa")})
def server_side(s, value, method):
    s.ok("install web", s.chart(config(), deployment("web-run")), f"--server-side={value}")
    assert s.last("web")["apply_method"] == method
    operation = {entry["manager"]: entry["operation"] for entry in s.live("configmap", "web")["metadata"]["managedFields"]}
    assert operation == {"helm": "Apply" if method == "ssa" else "Update"}, operation


@scenario
def force_flags_exclude_each_other(s):
    s.fails("install web", s.chart(config()), "--force-replace --force-conflicts", says="none of the others can be")


@scenario(heavy=True)
def rollback_on_failure(s):
    chart = s.chart(config(), deployment(told={"fail": "never-ready"}))
    s.fails("install web", chart, "--rollback-on-failure --timeout 2s", says="has been uninstalled due to rollback-on-failure being set")
    assert s.history("web") == [] and not s.exists("configmap", "web")


@scenario
def several_kinds_in_order(s):
    """Kinds are created in Helm's order, whatever their order in the chart."""
    account = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": RELEASE}}
    s.ok("install web", s.chart(deployment(), config("web-a"), account, secret("web-s", {"k": s.credential("order")})))
    kinds = [line.split()[-1] for line in s.last("web")["manifest"].splitlines() if '"kind"' in line]
    assert kinds == ['"ServiceAccount",', '"Secret",', '"ConfigMap",', '"Deployment",'], kinds


@rows({"word": ("soon",), "no unit": ("5",)})
def timeout_refused(s, value):
    s.fails("install web", s.chart(config()), "--timeout", value, says='invalid argument')


@scenario(heavy=True)
def timeout(s):
    started = time.monotonic()
    s.fails("install web", s.chart(deployment(told={"fail": "never-ready"})), "--wait --timeout 2s", says="not ready")
    assert 1 < time.monotonic() - started < 40
    assert s.history("web") == [(1, "failed")]


@scenario
def empty_chart(s):
    s.ok("install web", s.chart())
    s.ok("get manifest web")
    s.ok("uninstall web")


@scenario
def templates_that_give_nothing(s):
    s.ok("install web", s.chart("{{ if false }}\nkind: X\n{{ end }}", "# only words\n", config()))


@scenario
def list_kind(s):
    s.ok("install web", s.chart({"apiVersion": "v1", "kind": "List", "items": [config("web-a"), config("web-b")]}))
    assert s.exists("configmap", "web-a") and s.exists("configmap", "web-b")


@scenario
def two_documents_in_a_file(s):
    s.ok("install web", s.chart("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-a}\n---\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-b}\n"))
    assert s.exists("configmap", "web-a") and s.exists("configmap", "web-b")


@scenario
def object_in_another_namespace(s):
    other = s.unique("far")
    s.extra_namespaces.append(other)
    s.cluster.make_namespace(other)
    far = config("web-far")
    far["metadata"]["namespace"] = other
    s.ok("install web", s.chart(config(), far))
    assert s.rest.get(path_of("configmap", other, "web-far"))["metadata"]["annotations"]["meta.helm.sh/release-namespace"] == s.ns
    s.ok("uninstall web")
    assert s.rest.get(path_of("configmap", other, "web-far")) is None
