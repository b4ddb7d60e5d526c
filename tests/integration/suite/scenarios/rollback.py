"""rollback: which revision, what it restores, what it leaves when it fails."""
from charts import config, deployment, hook, job
from registry import rows, scenario


def three(s, **options):
    """Three revisions with the data 1, 2 and 3."""
    chart = s.chart(config(data={"n": "{{ .Values.n }}"}), values={"n": 0}, **options)
    s.ok("install web", chart, "--set n=1")
    for number in (2, 3):
        s.ok("upgrade web", chart, f"--set n={number}")


@rows({"previous": ("", "2", 2), "zero": ("0", "2", 2), "first": ("1", "1", 1), "itself": ("3", "3", 3)})
def to(s, revision, data, target):
    three(s)
    s.ok("rollback web", revision).says("Rollback was a success! Happy Helming!")
    assert s.history("web") == [(1, "superseded"), (2, "superseded"), (3, "superseded"), (4, "deployed")]
    assert s.data("web")["n"] == data and s.description("web") == f"Rollback to {target}"
    assert s.last("web")["config"] == {"n": int(data)}


@rows({"missing": ("99", "release has no 99 version"), "a word": ("x", "could not convert revision to a number")})
def refused(s, revision, says):
    s.ok("install web", s.chart(config()))
    s.fails("rollback web", revision, says=says)
    assert s.history("web") == [(1, "deployed")]


@scenario
def nothing_before(s):
    s.ok("install web", s.chart(config()))
    s.run("rollback web")
    s.fails("rollback gone", says="release: not found")


@scenario
def twice(s):
    three(s)
    s.ok("rollback web 1")
    s.ok("rollback web")
    assert s.data("web")["n"] == "3", "the revision before the last is 3"


@scenario
def dry_run(s):
    three(s)
    s.ok("rollback web 1 --dry-run=client")
    s.ok("rollback web 1 --dry-run=server")
    assert len(s.history("web")) == 3 and s.data("web")["n"] == "3"


@scenario
def history_max(s):
    three(s)
    s.ok("rollback web 2 --history-max 2")
    assert s.history("web") == [(3, "superseded"), (4, "deployed")], s.history("web")


@scenario
def what_was_added_goes(s):
    s.ok("install web", s.chart(config(), folder="one"))
    s.ok("upgrade web", s.chart(config(), config("web-b"), folder="two"))
    s.ok("rollback web")
    assert not s.exists("configmap", "web-b")


@scenario
def what_was_removed_comes_back(s):
    s.ok("install web", s.chart(config(), config("web-b"), folder="one"))
    s.ok("upgrade web", s.chart(config(), folder="two"))
    s.ok("rollback web")
    assert s.exists("configmap", "web-b")


@scenario
def what_was_deleted_by_hand_comes_back(s):
    three(s)
    s.delete("configmap", "web")
    s.ok("rollback web 1")
    assert s.data("web")["n"] == "1"


@scenario(with_helm=False)
def what_was_kept_is_taken_back(s):
    """The object of revision 1 was kept by revision 2 and is live: Helm 4.1 refuses, later ones do as we do."""
    s.ok("install web", s.chart(config(), config("web-k", annotations={"helm.sh/resource-policy": "keep"}), folder="one"))
    s.ok("upgrade web", s.chart(config(), folder="two"))
    s.ok("rollback web")


@scenario
def edits_by_hand(s):
    s.ok("install web", s.chart(config(data={"n": "1", "m": "1"}), folder="one"), "--server-side=false")
    s.ok("upgrade web", s.chart(config(data={"n": "2", "m": "1"}), folder="two"))
    s.patch("configmap", "web", {"data": {"n": "by hand", "extra": "by hand", "m": "by hand"}})
    s.ok("rollback web")
    s.note("data", s.data("web"))
    assert s.data("web")["n"] == "1" and s.data("web")["extra"] == "by hand"


@scenario
def edits_by_hand_conflict_on_the_server(s):
    three(s)
    s.patch("configmap", "web", {"data": {"n": "by hand"}})
    s.fails("rollback web 1", says="conflict")
    s.ok("rollback web 1 --force-conflicts")
    assert s.data("web")["n"] == "1"


@scenario
def after_a_failed_upgrade(s):
    s.ok("install web", s.chart(config(), folder="one"))
    s.fails("upgrade web", s.chart(config(data={"key": "bad"}), hook("post-upgrade", job("web-hook", result="fail")), folder="two"))
    s.ok("rollback web 1")
    assert s.history("web") == [(1, "superseded"), (2, "failed"), (3, "deployed")], s.history("web")
    assert s.data("web")["key"] == "value"


@scenario
def labels_of_the_target(s):
    chart = s.chart(config())
    s.ok("install web", chart, "-l team=blue")
    s.ok("upgrade web", chart, "-l team=red,more=1")
    s.ok("rollback web 1")
    labels = s.live("secret", "sh.helm.release.v1.web.v3")["metadata"]["labels"]
    assert labels["team"] == "blue" and "more" not in labels, labels


@scenario
def hooks_of_the_target_run(s):
    s.ok("install web", s.chart(config(), hook("pre-rollback", job("web-first")), folder="one"))
    s.ok("upgrade web", s.chart(config(), hook("pre-rollback", job("web-second", result="fail")), folder="two"))
    s.ok("rollback web 1")
    assert s.exists("job", "web-first") and not s.exists("job", "web-second")


@rows({"hooks": ("", "failed"), "no hooks": ("--no-hooks", "deployed")}, with_helm=False)
def failing_hook(s, flags, status):
    """Helm leaves the record pending-rollback, and the release stuck."""
    chart = s.chart(config(), hook("post-rollback", job("web-hook", result="fail")))
    s.ok("install web", chart)
    s.ok("upgrade web", chart)
    s.run("rollback web", flags)
    assert s.history("web")[-1] == (3, status), s.history("web")


@scenario(heavy=True)
def waits(s):
    s.ok("install web", s.chart(deployment(told={"ready-after": "1s"}), folder="one"))
    s.ok("upgrade web", s.chart(deployment(told={"fail": "never-ready"}), folder="two"))
    s.ok("rollback web --wait --timeout 60s")
    assert s.live("deployment", "web")["status"].get("availableReplicas") == 1


@scenario(heavy=True)
def fails_when_it_never_gets_ready(s):
    s.ok("install web", s.chart(deployment(told={"fail": "never-ready"}), folder="one"))
    s.ok("upgrade web", s.chart(deployment(), folder="two"))
    s.fails("rollback web --wait --timeout 2s", says="not ready")
    s.note("history", s.history("web"))


@scenario
def cleanup_on_fail(s):
    bad = s.chart(config(), config("web-b"), folder="one", files={
        "templates/zz.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: web-bad}\nspec: {ports: []}\n"})
    s.run("install web", bad, compare=False).failed()
    s.ok("upgrade web", s.chart(config(), folder="two"))
    s.run("rollback web 1 --cleanup-on-fail", compare=False).failed()
    s.note("history", s.history("web"))


@scenario
def apply_method_of_the_target(s):
    s.ok("install web", s.chart(config(data={"n": "1"}), folder="one"), "--server-side=false")
    s.ok("upgrade web", s.chart(config(data={"n": "2"}), folder="two"), "--server-side=true --force-conflicts")
    s.ok("rollback web")
    assert s.last("web")["apply_method"] == "csa" and s.data("web") == {"n": "1"}


@scenario
def force_replace(s):
    s.ok("install web", s.chart(config(data={"n": "1"}), folder="one"), "--server-side=false")
    s.ok("upgrade web", s.chart(config(data={"n": "2"}), folder="two"))
    s.patch("configmap", "web", {"data": {"extra": "by hand"}})
    s.ok("rollback web --force-replace")
    assert s.data("web") == {"n": "1"}


@scenario
def after_uninstall_with_history(s):
    three(s)
    s.ok("uninstall web --keep-history")
    s.ok("rollback web 2")
    assert s.data("web")["n"] == "2" and s.history("web")[-1] == (4, "deployed")


@scenario
def workload_goes_back(s):
    for image in ("nginx:1", "nginx:2"):
        s.ok("upgrade web --install", s.chart(deployment(image=image), folder=image[-1]), "--wait")
    s.ok("rollback web --wait")
    assert s.live("deployment", "web")["spec"]["template"]["spec"]["containers"][0]["image"] == "nginx:1"
