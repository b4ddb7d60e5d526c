"""Whole applications: subcharts with values and conditions, stages that follow one another, canaries, two colours."""
from charts import config, deployment, hook, job, secret, service, stateful_set
from registry import rows, scenario
from rest import path_of


def part(name, *objects, **more):
    return {"name": name, "version": "1.0.0", "objects": objects, **more}


def dependency(name, **more):
    return {"name": name, "version": "1.0.0", "repository": "", **more}


@scenario(heavy=True)
def database_then_api_then_web(s):
    """Hooks hold each stage until the one before is there; all in one release."""
    s.debug = True  # which prints the computed values, those of the subcharts among them
    chart = s.chart(
        config(), charts=[
            part("db", stateful_set("web-db"), service("web-db"), hook("post-install,post-upgrade", job("web-db-migrate"), weight=-5)),
            part("api", deployment("web-api"), service("web-api"), hook("post-install,post-upgrade", job("web-api-warm"), weight=0)),
            part("web", deployment("web-web"), service("web-web"), hook("post-install,post-upgrade", job("web-web-check"), weight=5))],
        dependencies=[dependency(name) for name in ("db", "api", "web")])
    s.ok("install web", chart, "--wait --timeout 60s")
    runs = sorted(((entry["last_run"]["started_at"], entry["name"]) for entry in s.last("web")["hooks"]))
    assert [name for _, name in runs] == ["web-db-migrate", "web-api-warm", "web-web-check"], runs
    for kind, name in (("statefulset", "web-db"), ("deployment", "web-api"), ("deployment", "web-web")):
        assert s.live(kind, name)["status"].get("readyReplicas") == 1, name
    s.ok("uninstall web --wait")


@scenario(heavy=True)
def stage_that_fails_holds_the_rest(s):
    chart = s.chart(
        config(), charts=[part("db", hook("pre-install", job("web-db-migrate", result="fail"), weight=-5)),
                          part("api", hook("pre-install", job("web-api-warm"), weight=0), deployment("web-api"))],
        dependencies=[dependency("db"), dependency("api")])
    s.fails("install web", chart, says="failed pre-install")
    assert not s.exists("job", "web-api-warm") and not s.exists("deployment", "web-api")


CONDITIONAL = [dependency("a", condition="a.enabled"), dependency("b", condition="b.enabled", tags=["extra"]), dependency("c", tags=["extra"])]


@rows({"defaults": ("", {"a", "b", "c"}), "one off": ("--set a.enabled=false", {"b", "c"}), "tag off": ("--set tags.extra=false", {"a"}),
       "condition over tag": ("--set tags.extra=false,b.enabled=true", {"a", "b"}), "all off": ("--set a.enabled=false,tags.extra=false", set())})
def conditions_and_tags(s, flags, expected):
    chart = s.chart(config(), charts=[part(name, config("web-" + name)) for name in "abc"], dependencies=CONDITIONAL)
    s.ok("install web", chart, flags)
    found = {entry["metadata"]["name"][4:] for entry in s.rest.items(path_of("configmap", s.ns)) if entry["metadata"]["name"].startswith("web-")}
    assert found == expected, found
    s.ok("upgrade web", chart, "--reset-values")


@scenario
def globals_and_values_of_subcharts(s):
    inner = part("sub", config("web-sub", data={"g": "{{ .Values.global.g }}", "own": "{{ .Values.own }}", "set": "{{ .Values.set }}"}), values={"own": "sub", "set": "sub"})
    s.ok("install web", s.chart(config(data={"g": "{{ .Values.global.g }}"}), charts=[inner], values={"sub": {"set": "parent"}, "global": {"g": "default"}}), "--set global.g=user")
    assert s.data("web-sub") == {"g": "user", "own": "sub", "set": "parent"} and s.data("web")["g"] == "user"


@scenario
def aliases(s):
    inner = part("store", config("web-{{ .Chart.Name }}", data={"size": "{{ .Values.size }}"}), values={"size": "1"})
    s.ok("install web", s.chart(config(), charts=[inner], dependencies=[dependency("store", alias="hot"), dependency("store", alias="cold")]), "--set hot.size=2")
    assert s.data("web-hot")["size"] == "2" and s.data("web-cold")["size"] == "1"


@scenario
def imported_values(s):
    inner = part("sub", values={"exports": {"up": {"port": "80"}}, "deep": {"name": "x"}})
    s.ok("install web", s.chart(config(data={"port": "{{ .Values.port }}", "name": "{{ .Values.mine.name }}"}), charts=[inner],
                                dependencies=[dependency("sub", **{"import-values": ["up", {"child": "deep", "parent": "mine"}]})]))
    assert s.data("web") == {"port": "80", "name": "x"}


@scenario(heavy=True)
def blue_and_green(s):
    """The service moves from one colour to the other and back; the idle colour has no pods."""
    def colour(name):
        return {**deployment("web-" + name), "spec": {**deployment("web-" + name)["spec"], "replicas": "{{ if eq .Values.active `%s` }}2{{ else }}0{{ end }}" % name}}
    front = service("web")
    front["spec"]["selector"] = {"app": "web-{{ .Values.active }}"}
    blue, green = (open_number(colour(name)) for name in ("blue", "green"))
    chart = s.chart(blue, green, front, values={"active": "blue"})
    s.ok("install web", chart, "--wait")
    s.ok("upgrade web", chart, "--set active=green --wait")
    assert s.live("service", "web")["spec"]["selector"] == {"app": "web-green"}
    assert s.live("deployment", "web-blue")["spec"]["replicas"] == 0
    s.ok("rollback web --wait")
    assert s.live("service", "web")["spec"]["selector"] == {"app": "web-blue"}
    assert s.live("deployment", "web-blue")["status"]["readyReplicas"] == 2


def open_number(made):
    """Template expressions that give numbers, without the quotes of JSON."""
    import json
    return json.dumps(made, indent=1).replace('"{{ if', "{{ if").replace('end }}"', "end }}")


@scenario(heavy=True)
def canary(s):
    """A second deployment beside the stable one, made by a value and taken away again."""
    extra = '{{ if .Values.canary }}\n%s\n{{ end }}'
    import json
    chart = s.chart(deployment("web-stable", replicas=2), extra % json.dumps(deployment("web-canary")), service("web"), values={"canary": False})
    s.ok("install web", chart, "--wait")
    s.ok("upgrade web", chart, "--set canary=true --wait")
    assert s.live("deployment", "web-canary")["status"]["readyReplicas"] == 1
    s.ok("upgrade web", chart, "--set canary=false --wait")
    s.until_gone("deployment", "web-canary")
    assert s.live("deployment", "web-stable")["metadata"]["generation"] == 1


@scenario(heavy=True)
def canary_that_fails_is_rolled_back(s):
    good = s.chart(deployment("web-stable"), folder="good")
    bad = s.chart(deployment("web-stable"), deployment("web-canary", {"fail": "never-ready"}), folder="bad")
    s.ok("install web", good, "--wait")
    s.fails("upgrade web", bad, "--rollback-on-failure --timeout 3s", says="has been rolled back")
    s.until_gone("deployment", "web-canary")
    assert s.history("web")[-1] == (3, "deployed")


@scenario
def one_chart_in_two_environments(s):
    chart = s.chart(deployment(replicas=1), config(data={"env": "{{ .Values.env }}", "url": "{{ .Values.url | default `none` }}"}))
    dev, prod = s.file("dev.yaml", "env: dev\n"), s.file("prod.yaml", "env: prod\nurl: https://example.com\n")
    other = s.unique("prod")
    s.extra_namespaces.append(other)
    s.cluster.make_namespace(other)
    s.ok("install web", chart, "-f", dev)
    s.ok("install web", chart, "-f", dev, "-f", prod, namespace=other)
    assert s.data("web") == {"env": "dev", "url": "none"}
    assert s.rest.get(path_of("configmap", other, "web"))["data"] == {"env": "prod", "url": "https://example.com"}


@scenario
def lookup_keeps_a_password(s):
    """A generated password is read back from the live Secret, so that upgrades do not change it."""
    word = s.credential("generated")
    made = secret(data={"password": "{{ with (lookup `v1` `Secret` .Release.Namespace `web`) }}{{ .data.password | b64dec }}{{ else }}{{ .Values.first }}{{ end }}"})
    chart = s.chart(made)
    s.ok("install web", chart, "--set first=" + word)
    s.ok("upgrade web", chart, "--reset-values --set first=other")
    assert s.live("secret", "web")["data"]["password"] == __import__("base64").b64encode(word.encode()).decode()


@scenario
def pods_restart_with_their_configuration(s):
    web = deployment()
    web["spec"]["template"]["metadata"]["annotations"] = {"checksum": "{{ .Values.v | sha256sum }}"}
    chart = s.chart(web, config(data={"v": "{{ .Values.v }}"}))
    s.ok("install web", chart, "--set-string v=1")
    s.ok("upgrade web", chart, "--set-string v=1")
    assert s.live("deployment", "web")["metadata"]["generation"] == 1
    s.ok("upgrade web", chart, "--set-string v=2")
    assert s.live("deployment", "web")["metadata"]["generation"] == 2
