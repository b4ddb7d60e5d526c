"""Hooks: every event, in order, with each delete policy, when they succeed and when they fail."""
import datetime

from charts import RELEASE, config, hook, item, job, pod
from registry import rows, scenario

# The verb that fires an event, what is needed before, and how the error of a failing hook begins.
FIRES = {"pre-install": ("install web CHART", ()), "post-install": ("install web CHART", ()),
         "pre-upgrade": ("upgrade web CHART", ("install",)), "post-upgrade": ("upgrade web CHART", ("install",)),
         "pre-rollback": ("rollback web 1", ("install", "upgrade --no-hooks")),
         "post-rollback": ("rollback web 1", ("install", "upgrade --no-hooks")),
         "pre-delete": ("uninstall web", ("install",)), "post-delete": ("uninstall web", ("install",)),
         "test": ("test web", ("install",))}
POLICIES = {"default": None, "succeeded": "hook-succeeded", "failed": "hook-failed", "before": "before-hook-creation",
            "both": "hook-succeeded,hook-failed"}
# Helm leaves these records pending or "uninstalling" without a word; ours say what happened.
BETTER = ("pre-rollback", "post-rollback", "pre-delete")


def fire(s, event, chart):
    line, before = FIRES[event]
    for step in before:
        s.ok(step, "web", chart)
    return s.run(*[chart if word == "CHART" else word for word in line.split()])


def stays(policy, good):
    gone = "hook-succeeded" if good else "hook-failed"
    return gone not in (policy or "")


def event_rows(good):
    return {f"{event}, {name}": (event, POLICIES[name]) for event in FIRES for name in POLICIES
            if good or event not in BETTER}


@rows(event_rows(True))
def succeeds(s, event, policy):
    chart = s.chart(config(), hook(event, job("web-hook"), policy=policy))
    fire(s, event, chart).ok()
    assert s.exists("job", "web-hook") == stays(policy, True)
    if event not in ("pre-delete", "post-delete"):
        phases = [entry["last_run"].get("phase") for entry in s.last("web")["hooks"]]
        assert phases == ["Succeeded"], phases


@rows(event_rows(False))
def fails(s, event, policy):
    chart = s.chart(config(), hook(event, job("web-hook", result="fail"), policy=policy))
    fire(s, event, chart).failed("Job Failed")
    assert s.exists("job", "web-hook") == stays(policy, False)
    if event == "post-delete":
        assert s.history("web") == [], "what was deleted is gone from the records too"
    else:
        assert s.last("web")["info"]["status"] == ("deployed" if event == "test" else "failed")


@rows({event: (event,) for event in BETTER}, with_helm=False)
def fails_and_says_so(s, event):
    chart = s.chart(config(), hook(event, job("web-hook", result="fail")))
    fire(s, event, chart).failed("Job Failed")
    info = s.last("web")["info"]
    assert "Job Failed" in info["description"] and info["status"] == ("failed" if "rollback" in event else "uninstalling"), info


# The cluster removes such a Job the moment it has ended, as with ingress-nginx. Alone, for the removal can overtake
# the end in Helm, which then takes the hook for lost.
VANISHING = {"ttlSecondsAfterFinished": 0}


@rows({event: (event,) for event in FIRES}, with_helm=False)
def vanishes_when_done(s, event):
    chart = s.chart(config(), hook(event, job("web-hook", fields=VANISHING)))
    fire(s, event, chart).ok()
    s.until_gone("job", "web-hook")


@rows({event: (event,) for event in FIRES if event not in BETTER}, with_helm=False)
def vanishes_when_failed(s, event):
    chart = s.chart(config(), hook(event, job("web-hook", result="fail", fields=VANISHING)))
    fire(s, event, chart).failed("Job Failed")
    s.until_gone("job", "web-hook")


@rows({"succeeds": ("ok",), "fails": ("fail",)}, with_helm=False)
def vanishes_from_the_legacy_wait(s, result):
    chart = s.chart(config(), hook("pre-install", job("web-hook", result=result, fields=VANISHING)))
    outcome = s.run("install web --wait=legacy", chart)
    if result == "ok":
        outcome.ok()
    else:
        outcome.failed("job web-hook failed: BackoffLimitExceeded")


def started(s):
    """Names of the hooks in the order in which they began."""
    runs = [(datetime.datetime.fromisoformat(entry["last_run"]["started_at"][:26].rstrip("Z").ljust(26, "0")), entry["name"])
            for entry in s.last("web")["hooks"] if entry["last_run"].get("started_at")]
    return [name for _, name in sorted(runs)]


@scenario
def weights(s):
    hooks = [hook("pre-install", job(name), weight=weight) for name, weight in
             (("web-five", 5), ("web-minus", -5), ("web-b", None), ("web-a", 0), ("web-ten", 10))]
    s.ok("install web", s.chart(*hooks))
    assert started(s) == ["web-minus", "web-a", "web-b", "web-five", "web-ten"], started(s)


@scenario
def kinds_before_names(s):
    account = item("v1", "ServiceAccount", "web-z")
    s.ok("install web", s.chart(hook("pre-install", job("web-a")), hook("pre-install", account), hook("pre-install", config("web-b"))))
    s.note("order", started(s))


@scenario
def weight_that_is_no_number(s):
    s.ok("install web", s.chart(hook("pre-install", job("web-a"), weight="heavy")))
    assert s.last("web")["hooks"][0]["weight"] == 0 if "weight" in s.last("web")["hooks"][0] else True


@scenario
def the_first_failure_ends_it(s):
    hooks = [hook("pre-install", job("web-1"), weight=1, policy="hook-succeeded"),
             hook("pre-install", job("web-2", result="fail"), weight=2),
             hook("pre-install", job("web-3"), weight=3)]
    s.fails("install web", s.chart(config(), *hooks), says="failed pre-install")
    assert not s.exists("job", "web-1") and s.exists("job", "web-2") and not s.exists("job", "web-3")
    assert not s.exists("configmap", "web")


@scenario
def several_events(s):
    chart = s.chart(config(), hook("post-install,post-upgrade", job("web-hook", annotations={"n": "{{ .Release.Revision }}"})))
    s.ok("install web", chart)
    first = s.live("job", "web-hook")["metadata"]["uid"]
    s.ok("upgrade web", chart)
    again = s.live("job", "web-hook")["metadata"]
    assert again["uid"] != first and again["annotations"]["n"] == "2", "made anew: the default is before-hook-creation"


@scenario
def test_success_is_the_old_name(s):
    s.ok("install web", s.chart(config(), hook("test-success", pod("web-t", restart="Never"))))
    s.ok("test web")


@scenario
def unknown_event(s):
    s.ok("install web", s.chart(config(), hook("pre-party", config("web-party"))))
    assert not s.exists("configmap", "web-party")


@rows({"pod": (pod("web-hook", restart="Never"),), "config map": (config("web-hook"),),
       "service account": (item("v1", "ServiceAccount", "web-hook"),)})
def kind(s, made):
    chart = s.chart(config(), hook("pre-install,pre-upgrade", made))
    s.ok("install web", chart)
    s.ok("upgrade web", chart)
    assert s.exists(made["kind"].lower(), "web-hook")


@scenario
def pod_that_fails(s):
    s.fails("install web", s.chart(hook("pre-install", pod("web-hook", {"result": "fail"}, restart="Never"))),
            says="failed pre-install")


@scenario(heavy=True)
def never_ends(s):
    s.fails("install web", s.chart(hook("pre-install", job(duration="1h"))), "--timeout 2s", says="context deadline exceeded")
    assert s.history("web") == [(1, "failed")]


@scenario
def refused_by_the_server(s):
    bad = item("v1", "Service", "web-hook", spec={"ports": []})
    s.run("install web", s.chart(config(), hook("pre-install", bad)), compare=False).failed("failed pre-install")
    assert not s.exists("configmap", "web")


@scenario
def hooks_have_no_owner(s):
    """Hooks are not part of the release: no labels of ownership, not in the manifest."""
    s.ok("install web", s.chart(config(), hook("post-install", config("web-hook"))))
    assert "labels" not in s.live("configmap", "web-hook")["metadata"]
    assert "web-hook" not in s.ok("get manifest web").out
    s.ok("get hooks web").says("web-hook")


@scenario
def hooks_are_not_deleted_by_upgrades(s):
    s.ok("install web", s.chart(config(), hook("post-install", config("web-hook")), folder="one"))
    s.ok("upgrade web", s.chart(config(), folder="two"))
    assert s.exists("configmap", "web-hook")


@rows({"succeeded": ("hook-succeeded", "ok", True), "succeeded, fails": ("hook-succeeded", "fail", False),
       "failed": ("hook-failed", "fail", True), "failed, succeeds": ("hook-failed", "ok", False)}, with_helm=False)
def output_log(s, policy, result, shown):
    """With the policy, the log of the hook's pods is printed; a failed hook's log is ours to show anyway."""
    if s.cluster.real:
        return  # a control plane without kubelets has no logs
    made = hook("pre-install", job("web-hook", result=result, log="words of the hook"), log=policy)
    outcome = s.run("install web", s.chart(config(), made))
    assert ("words of the hook" in outcome.out + outcome.err) == (shown or result == "fail"), str(outcome)


@scenario
def values_and_release_in_hooks(s):
    made = hook("pre-install", config("web-hook", data={"who": RELEASE, "v": "{{ .Values.v }}", "first": "{{ .Release.IsInstall }}"}))
    s.ok("install web", s.chart(made, values={"v": "x"}), "--set v=y")
    assert s.data("web-hook") == {"who": "web", "v": "y", "first": "true"}


@scenario
def of_a_subchart(s):
    s.debug = False
    sub = {"name": "sub", "objects": [hook("pre-install", job("web-sub"), weight=-1)]}
    s.ok("install web", s.chart(hook("pre-install", job("web-main"), weight=1), charts=[sub]))
    assert started(s) == ["web-sub", "web-main"]


@scenario
def before_creation_of_one_that_was_left(s):
    s.create("job", {"apiVersion": "batch/v1", **{key: value for key, value in job("web-hook").items() if key != "apiVersion"}})
    first = s.live("job", "web-hook")["metadata"]["uid"]
    s.ok("install web", s.chart(hook("pre-install", job("web-hook"))))
    assert s.live("job", "web-hook")["metadata"]["uid"] != first


@scenario
def one_that_was_left_is_in_the_way(s):
    """Without before-hook-creation it stays, and server-side apply meets its immutable fields or succeeds."""
    s.create("configmap", {"metadata": {"name": "web-hook"}, "data": {"old": "1"}})
    s.run("install web", s.chart(hook("pre-install", config("web-hook"), policy="hook-succeeded")))


@scenario
def rollback_on_failure_after_hook(s):
    s.ok("install web", s.chart(config(), folder="one"))
    s.fails("upgrade web", s.chart(config(data={"key": "2"}), hook("post-upgrade", job("web-hook", result="fail")), folder="two"), "--rollback-on-failure")
    assert s.data("web")["key"] == "value" and s.history("web")[-1] == (3, "deployed")
