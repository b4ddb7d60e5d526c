"""Definitions of custom kinds: from the crds folder before the objects, never changed, never deleted."""
from charts import config, crd, custom, hook
from registry import rows, scenario


def group_of(s, word="example"):
    """A group for this side alone; its definition goes at the end."""
    group = f"{s.unique(word)}.com"
    s.cleanups.append(lambda: s.rest.delete(f"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.{group}"))
    return group


def defined(s, group):
    return s.rest.get(f"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.{group}")


@scenario
def folder_then_object(s):
    group = group_of(s)
    s.ok("install web", s.chart(custom(group, size=1), config(), crds=[crd(group)]), "--wait")
    assert s.live(f"{group}/v1/widgets", "web")["spec"] == {"size": 1}
    assert "labels" not in defined(s, group)["metadata"], "definitions belong to nobody"


@scenario(with_helm=False)
def folder_then_object_at_once(s):
    """Not waiting, and quick: discovery learns of a kind a moment after its definition."""
    group = group_of(s)
    s.ok("install web", s.chart(custom(group, size=1), crds=[crd(group)]))


@scenario
def skipped(s):
    group = group_of(s)
    chart = s.chart(config(), crds=[crd(group)])
    s.ok("install web", chart, "--skip-crds")
    assert not defined(s, group)


@scenario
def skipped_but_needed(s):
    group = group_of(s)
    s.fails("install web", s.chart(custom(group), crds=[crd(group)]), "--skip-crds", says="resource mapping not found")
    assert s.history("web") == []


@scenario(with_helm=False)
def there_already(s):
    """Helm 4 overwrites it by server-side apply, against what it promises; Helm 3 does as we do."""
    group = group_of(s)
    first = s.chart(config(), crds=[crd(group, fields={"a": {"type": "string"}})], folder="one")
    second = s.chart(config(), crds=[crd(group, fields={"b": {"type": "string"}})], folder="two")
    s.ok("install web", first)
    s.ok("install other", second)
    properties = defined(s, group)["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]["spec"]["properties"]
    assert list(properties) == ["a"], properties


@scenario
def not_changed_by_upgrades(s):
    group = group_of(s)
    s.ok("install web", s.chart(config(), crds=[crd(group)], folder="one"))
    before = defined(s, group)["metadata"]["generation"]
    s.ok("upgrade web", s.chart(config(), crds=[crd(group, fields={"b": {"type": "string"}})], folder="two"))
    assert defined(s, group)["metadata"]["generation"] == before


@scenario
def not_installed_by_upgrades(s):
    group = group_of(s)
    s.ok("install web", s.chart(config(), folder="one"))
    s.ok("upgrade web", s.chart(config(), crds=[crd(group)], folder="two"))
    assert not defined(s, group)


@scenario
def not_deleted(s):
    group = group_of(s)
    s.ok("install web", s.chart(custom(group), crds=[crd(group)]), "--wait")
    s.ok("uninstall web")
    assert defined(s, group)
    s.until_gone(f"{group}/v1/widgets", "web")


@scenario
def as_templates(s):
    """A definition among the templates is an object like any other, and goes with the release."""
    group = group_of(s)
    s.ok("install web", s.chart(crd(group)), "--wait")
    assert defined(s, group)["metadata"]["labels"]["app.kubernetes.io/managed-by"] == "Helm"
    s.ok("uninstall web --wait")
    s.until("the definition is gone", lambda: not defined(s, group))


@scenario
def as_templates_with_their_objects(s):
    group = group_of(s)
    s.fails("install web", s.chart(crd(group), custom(group)), says="resource mapping not found")


@scenario
def dry_run(s):
    group = group_of(s)
    chart = s.chart(config(), crds=[crd(group)])
    s.ok("install web", chart, "--dry-run=client")
    s.ok("install web", chart, "--dry-run=server")
    assert not defined(s, group)


@scenario
def of_a_subchart(s):
    s.debug = False
    group = group_of(s)
    sub = {"name": "sub", "objects": [config("web-sub")], "crds": [crd(group)]}
    s.ok("install web", s.chart(custom(group), charts=[sub]), "--wait")
    assert s.live(f"{group}/v1/widgets", "web")


@rows({"server side": ("--server-side=true",), "client side": ("--server-side=false",)})
def custom_objects_are_merged(s, flag):
    group = group_of(s)
    s.ok("install web", s.chart(custom(group, a=1, list=[1, 2], deep={"x": 1, "y": 2}), crds=[crd(group)], folder="one"), "--wait", flag)
    s.patch(f"{group}/v1/widgets", "web", {"spec": {"by": "hand"}})
    s.ok("upgrade web", s.chart(custom(group, a=2, list=[3], deep={"x": 1}), folder="two"))
    assert s.live(f"{group}/v1/widgets", "web")["spec"] == {"a": 2, "list": [3], "deep": {"x": 1}, "by": "hand"}
    s.ok("rollback web")
    assert s.live(f"{group}/v1/widgets", "web")["spec"] == {"a": 1, "list": [1, 2], "deep": {"x": 1, "y": 2}, "by": "hand"}


@scenario
def hook_of_a_custom_kind(s):
    group = group_of(s)
    s.ok("install web", s.chart(config(), hook("post-install", custom(group, "web-hook")), crds=[crd(group)]), "--wait")
    assert s.live(f"{group}/v1/widgets", "web-hook")


@scenario
def wrong_field_type(s):
    group = group_of(s)
    chart = s.chart(custom(group, size="big"), crds=[crd(group, fields={"size": {"type": "integer"}})])
    s.fails("install web", chart, "--wait", says="size")
