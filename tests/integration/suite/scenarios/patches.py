"""What an upgrade does to the fields of live objects: the three-way merge, the merge of custom ones, server-side
apply, and what somebody else has changed meanwhile."""
from charts import RELEASE, config, deployment, item, secret, service
from registry import rows, scenario

BOTH = {"server side": ("--server-side=true", "ssa"), "client side": ("--server-side=false", "csa")}
CSA, SSA = "--server-side=false", "--server-side=true"


def evolve(s, flag, first, second, between=None, kind="configmap", upgrade=""):
    """Installs the first object, lets `between` act on it, upgrades to the second."""
    s.ok("install web", s.chart(first, folder="one"), flag)
    if between:
        s.patch(kind, "web", between)
    outcome = s.run("upgrade web", s.chart(second, folder="two"), upgrade)
    s.note("live", s.live(kind, "web").get("data"))
    return outcome


@rows(BOTH)
def added_key_of_others_stays(s, flag, _):
    evolve(s, flag, config(data={"a": "1"}), config(data={"a": "2"}), {"data": {"theirs": "x"}}).ok()
    assert s.data("web") == {"a": "2", "theirs": "x"}


@rows(BOTH)
def removed_key_goes(s, flag, _):
    evolve(s, flag, config(data={"a": "1", "b": "1"}), config(data={"a": "1"})).ok()
    assert s.data("web") == {"a": "1"}


@scenario
def changed_by_others_unchanged_in_the_chart(s):
    """The three-way merge puts the chart's value back."""
    evolve(s, CSA, config(data={"a": "1"}), config(data={"a": "1", "b": "1"}), {"data": {"a": "theirs"}}).ok()
    assert s.data("web") == {"a": "1", "b": "1"}


@scenario
def changed_by_others_is_a_conflict_on_the_server(s):
    evolve(s, SSA, config(data={"a": "1"}), config(data={"a": "2"}), {"data": {"a": "theirs"}}).failed('conflict with "someone"')
    assert s.data("web") == {"a": "theirs"}
    s.ok("upgrade web", s.chart(config(data={"a": "2"}), folder="two"), "--force-conflicts")
    assert s.data("web") == {"a": "2"}


@scenario
def changed_by_others_to_what_the_chart_wants(s):
    evolve(s, SSA, config(data={"a": "1"}), config(data={"a": "2"}), {"data": {"a": "2"}}).ok()


@rows(BOTH)
def removed_by_others_comes_back(s, flag, _):
    evolve(s, flag, config(data={"a": "1", "b": "1"}), config(data={"a": "1", "b": "1"}), {"data": {"b": None}}).ok()
    assert s.data("web") == {"a": "1", "b": "1"}


@rows(BOTH)
def labels_of_others_stay(s, flag, _):
    evolve(s, flag, config(labels={"mine": "1", "old": "1"}), config(labels={"mine": "2"}), {"metadata": {"labels": {"theirs": "x"}, "annotations": {"theirs": "y"}}}).ok()
    metadata = s.live("configmap", "web")["metadata"]
    assert metadata["labels"] == {"mine": "2", "theirs": "x", "app.kubernetes.io/managed-by": "Helm"}
    assert metadata["annotations"]["theirs"] == "y"


@rows(BOTH)
def ownership_marks_come_back(s, flag, _):
    evolve(s, flag, config(), config(data={"a": "1"}), {"metadata": {"labels": {"app.kubernetes.io/managed-by": None}}}).ok()
    assert s.live("configmap", "web")["metadata"]["labels"] == {"app.kubernetes.io/managed-by": "Helm"}


@rows({"server side, kept": (SSA, None), "client side, kept": (CSA, None)})
def scaled_by_others(s, flag, _):
    """A chart that says nothing on replicas does not undo the autoscaler."""
    def made(image):
        made = deployment(image=image)
        del made["spec"]["replicas"]
        return made
    evolve(s, flag, made("nginx:1"), made("nginx:2"), {"spec": {"replicas": 3}}, "deployment").ok()
    assert s.live("deployment", "web")["spec"]["replicas"] == 3


@scenario
def replicas_of_the_chart_win(s):
    evolve(s, CSA, deployment(replicas=2, image="nginx:1"), deployment(replicas=2, image="nginx:2"), {"spec": {"replicas": 3}}, "deployment").ok()
    assert s.live("deployment", "web")["spec"]["replicas"] == 2


def containers(*names, **env):
    listed = [{"name": name, "image": "nginx:1"} for name in names]
    if env:
        listed[0]["env"] = [{"name": key, "value": value} for key, value in env.items()]
    return deployment(containers=listed)


def live_containers(s):
    return s.live("deployment", "web")["spec"]["template"]["spec"]["containers"]


@rows(BOTH)
def containers_merge_by_name(s, flag, _):
    s.ok("install web", s.chart(containers("main"), folder="one"), flag)
    s.patch("deployment", "web", {"spec": {"template": {"spec": {"containers": [{"name": "injected", "image": "sidecar:1"}]}}}}, style="strategic-merge")
    s.ok("upgrade web", s.chart(containers("main", "second"), folder="two"))
    assert sorted(entry["name"] for entry in live_containers(s)) == ["injected", "main", "second"]


@rows(BOTH)
def container_removed(s, flag, _):
    evolve(s, flag, containers("main", "second"), containers("main"), kind="deployment").ok()
    assert [entry["name"] for entry in live_containers(s)] == ["main"]


@rows(BOTH)
def environment_merges_by_name(s, flag, _):
    s.ok("install web", s.chart(containers("main", A="1", B="1", C="1"), folder="one"), flag)
    s.patch("deployment", "web", {"spec": {"template": {"spec": {"containers": [{"name": "main", "env": [{"name": "THEIRS", "value": "x"}]}]}}}}, style="strategic-merge")
    s.ok("upgrade web", s.chart(containers("main", C="3", A="2"), folder="two"))
    environment = {entry["name"]: entry["value"] for entry in live_containers(s)[0]["env"]}
    assert environment == {"A": "2", "C": "3", "THEIRS": "x"}, environment


@rows(BOTH)
def order_of_a_list(s, flag, _):
    evolve(s, flag, containers("main", A="1", B="2"), containers("main", B="2", A="1"), kind="deployment").ok()
    s.note("order", [entry["name"] for entry in live_containers(s)[0]["env"]])


@rows(BOTH)
def plain_list_is_replaced(s, flag, _):
    first, second = containers("main"), containers("main")
    first["spec"]["template"]["spec"]["containers"][0]["args"] = ["a", "b", "c"]
    second["spec"]["template"]["spec"]["containers"][0]["args"] = ["b"]
    evolve(s, flag, first, second, kind="deployment").ok()
    assert live_containers(s)[0]["args"] == ["b"]


@rows(BOTH)
def ports_merge_by_number(s, flag, _):
    def ports(*numbers):
        return service(ports=[{"name": f"p{number}", "port": number} for number in numbers])
    evolve(s, flag, ports(80, 81), ports(81, 82), kind="service").ok()
    assert sorted(port["port"] for port in s.live("service", "web")["spec"]["ports"]) == [81, 82]


@rows(BOTH)
def null_in_a_chart(s, flag, _):
    """A null takes a field away, or is as if it was not there."""
    first, second = containers("main"), containers("main")
    first["spec"]["minReadySeconds"] = 5
    second["spec"]["minReadySeconds"] = None
    evolve(s, flag, first, second, kind="deployment").ok()
    s.note("minReadySeconds", s.live("deployment", "web")["spec"].get("minReadySeconds"))


@rows(BOTH)
def block_removed(s, flag, _):
    first, second = containers("main"), containers("main")
    first["spec"]["template"]["spec"]["containers"][0]["resources"] = {"limits": {"cpu": "1", "memory": "1Gi"}}
    evolve(s, flag, first, second, kind="deployment").ok()
    assert not live_containers(s)[0].get("resources"), live_containers(s)[0]


@rows(BOTH)
def quantities_are_equal_in_other_words(s, flag, _):
    first, second = containers("main"), containers("main")
    for made, cpu in ((first, "1000m"), (second, "1")):
        made["spec"]["template"]["spec"]["containers"][0]["resources"] = {"limits": {"cpu": cpu}}
    evolve(s, flag, first, second, kind="deployment").ok()
    s.note("generation", s.live("deployment", "web")["metadata"]["generation"])


@rows(BOTH)
def strategy_is_retyped(s, flag, _):
    first, second = containers("main"), containers("main")
    first["spec"]["strategy"] = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}
    second["spec"]["strategy"] = {"type": "Recreate"}
    evolve(s, flag, first, second, kind="deployment").ok()
    assert s.live("deployment", "web")["spec"]["strategy"] == {"type": "Recreate"}


IMMUTABLE = {
    "selector": (deployment(), item("apps/v1", "Deployment", RELEASE, spec={
        "selector": {"matchLabels": {"app": "other"}}, "template": {"metadata": {"labels": {"app": "other"}}, "spec": {"containers": [{"name": "main", "image": "nginx"}]}}}), "deployment"),
    "cluster address": (service(clusterIP="None"), service(clusterIP="10.96.0.77"), "service"),
    "immutable config": (config(immutable=True, data={"a": "1"}), config(immutable=True, data={"a": "2"}), "configmap"),
    "type of a secret": (secret(data={"k": "v"}), secret(data={"k": "v"}, type="example.com/other"), "secret"),
    "role reference": (item("rbac.authorization.k8s.io/v1", "RoleBinding", RELEASE, roleRef={"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "a"}, subjects=[]),
                       item("rbac.authorization.k8s.io/v1", "RoleBinding", RELEASE, roleRef={"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "b"}, subjects=[]), "rolebinding"),
}


@rows({f"{name}, {how}": (*made, flag) for name, made in IMMUTABLE.items() for how, (flag, _) in BOTH.items()})
def immutable(s, first, second, kind, flag):
    """The words are the server's; the release is failed, and the way back is open."""
    evolve(s, flag, first, second, kind=kind).failed("UPGRADE FAILED")
    assert s.history("web") == [(1, "deployed"), (2, "failed")]
    s.ok("rollback web 1")
    s.snapshot = False  # the manifests of these records name the server's addresses


@rows({"selector": IMMUTABLE["selector"], "immutable config": IMMUTABLE["immutable config"]})
def immutable_and_force(s, first, second, kind):
    """--force-replace is a PUT, no deletion: it does not help either."""
    evolve(s, CSA, first, second, kind=kind, upgrade="--force-replace").failed("UPGRADE FAILED")


@rows(BOTH)
def string_data_of_secrets(s, flag, _):
    evolve(s, flag, secret(data={"a": "1", "b": "1"}), secret(data={"a": "2"}), kind="secret").ok()
    assert s.live("secret", "web")["data"]["a"] == "Mg=="


@scenario
def one_manager_after_another(s):
    """Fields that another applier owns too are left to it when the chart lets go of them."""
    s.ok("install web", s.chart(config(data={"a": "1", "b": "1"}), folder="one"), SSA)
    s.rest.call("PATCH", f"/api/v1/namespaces/{s.ns}/configmaps/web?fieldManager=operator", {
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "web"}, "data": {"b": "1"}}, "application/apply-patch+yaml")
    s.ok("upgrade web", s.chart(config(data={"a": "1"}), folder="two"))
    assert s.data("web") == {"a": "1", "b": "1"}


@rows({"to server side": (CSA, SSA), "to client side": (SSA, CSA)})
def method_changes_and_keys_go(s, first, second):
    s.ok("install web", s.chart(config(data={"a": "1", "b": "1"}), folder="one"), first)
    s.ok("upgrade web", s.chart(config(data={"a": "2"}), folder="two"), second)
    assert s.data("web") == {"a": "2"}
    s.ok("rollback web")
    assert s.data("web") == {"a": "1", "b": "1"}


@scenario
def webhooks_and_policies_of_the_cluster(s):
    """Objects of the whole cluster are patched like others."""
    name = s.unique("reader")
    rules = [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}]
    s.cleanups.append(lambda: s.rest.delete(f"/apis/rbac.authorization.k8s.io/v1/clusterroles/{name}"))
    s.ok("install web", s.chart(item("rbac.authorization.k8s.io/v1", "ClusterRole", name, rules=rules), folder="one"))
    s.ok("upgrade web", s.chart(item("rbac.authorization.k8s.io/v1", "ClusterRole", name, rules=rules + [{**rules[0], "verbs": ["list"]}]), folder="two"))
    assert len(s.rest.get(f"/apis/rbac.authorization.k8s.io/v1/clusterroles/{name}")["rules"]) == 2
    s.ok("uninstall web")
    assert s.rest.get(f"/apis/rbac.authorization.k8s.io/v1/clusterroles/{name}") is None
