"""Where records lie, what they hold, and what becomes of those that cannot be read."""
import records
from charts import config, job, hook
from registry import rows, scenario

DRIVERS = {"secret": ("secret", "secret"), "secrets": ("secrets", "secret"), "configmap": ("configmap", "configmap"),
           "configmaps": ("configmaps", "configmap"), "default": ("", "secret")}


@rows(DRIVERS)
def driver(s, driver_name, kind):
    s.driver = driver_name
    chart = s.chart(config(data={"n": "{{ .Values.n }}"}), hook("post-install", job("web-hook")))
    s.ok("install web", chart, "--set n=1 -l team=blue")
    s.ok("upgrade web", chart, "--set n=2")
    s.ok("rollback web")
    stored = s.live(kind, "sh.helm.release.v1.web.v3")
    assert stored["metadata"]["labels"]["team"] == "blue"
    assert stored.get("type", "helm.sh/release.v1") == "helm.sh/release.v1"
    s.ok("list")
    s.ok("history web")
    s.ok("get values web")
    s.ok("get metadata web")
    s.ok("uninstall web --keep-history")
    s.ok("list --uninstalled")
    s.ok("uninstall web")
    assert s.history("web") == []


@scenario
def unknown_driver(s):
    s.driver = "paper"
    outcome = s.run("list", compare=False)
    assert outcome.status != 0 and "paper" in outcome.err, str(outcome)


@scenario
def drivers_do_not_see_each_other(s):
    chart = s.chart(config())
    s.ok("install web", chart)
    s.driver = "configmap"
    s.ok("list")
    s.fails("status web", says="release: not found")
    s.ok("install other", s.chart(config("other")))
    s.driver = ""
    s.ok("list -q")


def change(s, name, edit):
    stored = {**s.live("secret", name), "kind": "Secret"}
    record = records.decode(stored)
    edit(record)
    s.patch("secret", name, {"data": {"release": records.encode(record)}})


@scenario(with_helm=False)
def unknown_fields_stay(s):
    """A later Helm may write what we do not know: rewriting its record loses nothing."""
    s.ok("install web", s.chart(config()))

    def edit(record):
        record["future"] = {"a": [1]}
        record["info"]["future"] = "x"
    change(s, "sh.helm.release.v1.web.v1", edit)
    s.ok("upgrade web", s.chart(config(data={"n": "2"})))
    first = s.releases("web")[0]
    assert first["info"]["status"] == "superseded" and first["future"] == {"a": [1]} and first["info"]["future"] == "x"


@scenario(with_helm=False)
def record_that_does_not_decode(s):
    s.ok("install good", s.chart(config("good")))
    s.ok("install bad", s.chart(config("bad")))
    s.patch("secret", "sh.helm.release.v1.bad.v1", {"data": {"release": "bm90IGEgcmVjb3Jk"}})
    s.ok("list").says("good", "bad")
    s.run("status bad").failed()
    s.ok("uninstall good")
    s.delete("secret", "sh.helm.release.v1.bad.v1")
    s.snapshot = False


@scenario
def labels_of_the_record(s):
    chart = s.chart(config())
    s.ok("install web", chart, "-l a=1")
    s.ok("upgrade web", chart)
    first, second = (s.live("secret", f"sh.helm.release.v1.web.v{number}")["metadata"]["labels"] for number in (1, 2))
    assert (first["status"], second["status"], first["version"], second["version"]) == ("superseded", "deployed", "1", "2")
    assert first["owner"] == second["owner"] == "helm" and second["a"] == "1"


@scenario
def charts_files_are_in_the_record(s):
    files = {"README.md": "# read me\n", "files/a.txt": "text\n", "templates/_helpers.tpl": '{{ define "x" }}y{{ end }}',
             "values.schema.json": '{"type": "object"}', "Chart.lock": "", "LICENSE": "free\n"}
    del files["Chart.lock"]
    s.ok("install web", s.chart(config(data={"f": '{{ .Files.Get `files/a.txt` | trim }}'}), files=files, description="words", keywords=["a"], home="https://example.com",
                                maintainers=[{"name": "m", "email": "m@example.com"}], annotations={"a": "b"}, kubeVersion=">=1.0.0"))
    assert s.data("web")["f"] == "text"


@scenario
def notes_and_hooks_are_in_the_record(s):
    s.ok("install web", s.chart(config(), hook("pre-install,post-upgrade", job("web-hook"), weight=3, policy="hook-succeeded", log="hook-failed"), files={"templates/NOTES.txt": "Hello\n"}))
    made = s.last("web")["hooks"][0]
    assert made["weight"] == 3 and made["events"] == ["pre-install", "post-upgrade"] and made["delete_policies"] == ["hook-succeeded"], made
