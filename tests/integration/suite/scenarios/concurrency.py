"""Several programs at once on one release, or on one namespace: one wins, the others say why not, nothing is lost."""
from charts import RELEASE, config, deployment, hook, job
from registry import rows, scenario

MANY = 4


def outcomes(s, *commands):
    processes = [s.start(*command) for command in commands]
    return [s.finish(process) for process in processes]


def won(results):
    return [result for result in results if result.status == 0]


@scenario(with_helm=False)
def installs_of_one_name(s):
    chart = s.chart(config(), hook("pre-install", job(duration="500ms")))
    results = outcomes(s, *(["install web", chart] for _ in range(MANY)))
    assert len(won(results)) == 1, "\n".join(map(str, results))
    assert s.history("web") == [(1, "deployed")]
    for result in results:
        assert result.status == 0 or "Error: " in result.err, str(result)


@scenario(with_helm=False)
def upgrades_of_one_release(s):
    chart = s.chart(config(data={"n": "{{ .Values.n }}"}), hook("pre-upgrade", job("web-hook", duration="500ms")))
    s.ok("install web", chart)
    results = outcomes(s, *(["upgrade web", chart, f"--set n={number}"] for number in range(MANY)))
    assert won(results), "\n".join(map(str, results))
    history = s.history("web")
    assert [revision for revision, _ in history] == list(range(1, len(history) + 1)), history
    assert history[-1][1] == "deployed" and len(won(results)) == sum(1 for _ in history) - 1, history
    assert [status for _, status in history].count("deployed") == 1, history


@scenario(with_helm=False)
def upgrade_and_rollback(s):
    chart = s.chart(config(data={"n": "{{ .Values.n }}"}), hook("pre-upgrade,pre-rollback", job("web-hook", duration="500ms")))
    for number in (1, 2):
        s.ok("upgrade web --install", chart, f"--set n={number}")
    outcomes(s, ["upgrade web", chart, "--set n=3"], ["rollback web 1"])
    statuses = [status for _, status in s.history("web")]
    assert statuses.count("deployed") == 1 and not any("pending" in status for status in statuses), statuses


@scenario
def many_releases_in_one_namespace(s):
    chart = s.chart(config(), deployment("{{ .Release.Name }}-run"))
    results = outcomes(s, *([f"install r{number}", chart, "--wait"] for number in range(MANY)))
    assert len(won(results)) == MANY, "\n".join(map(str, results))
    s.ok("list -q")
    s.ok("uninstall", *(f"r{number}" for number in range(MANY)))
    s.ok("list -q")


@scenario(with_helm=False)
def listing_while_others_write(s):
    chart = s.chart(config())
    s.ok("install web", chart)
    process = s.start("upgrade web", s.chart(config(), hook("pre-upgrade", job("web-hook", duration="2s")), folder="slow"))
    s.until("it is on its way", lambda: s.history("web")[-1][1] == "pending-upgrade")
    s.ok("list").says("pending-upgrade")
    s.ok("list --pending -q").says("web")
    s.ok("history web").says("pending-upgrade", "Preparing upgrade")
    s.ok("status web").says("STATUS: pending-upgrade")
    s.finish(process).ok()
    s.ok("list").says("deployed")


@scenario(with_helm=False)
def uninstall_while_upgrading(s):
    s.ok("install web", s.chart(config()))
    process = s.start("upgrade web", s.chart(config(), hook("pre-upgrade", job("web-hook", duration="1s")), folder="slow"))
    s.until("it is on its way", lambda: s.history("web")[-1][1] == "pending-upgrade")
    s.run("uninstall web")
    s.finish(process)
    s.run("uninstall web --ignore-not-found").ok()
    assert s.history("web") == [], s.history("web")


@rows({"conflict": ("x",)}, with_helm=False)
def somebody_writes_the_object_meanwhile(s, _):
    """Client-side patches hold no version: a change in between is merged, not lost."""
    s.ok("install web", s.chart(config(data={"a": "1"}), folder="one"), "--server-side=false")
    process = s.start("upgrade web", s.chart(config(data={"a": "2"}), hook("pre-upgrade", job("web-hook", duration="1s")), folder="two"))
    s.until("it is on its way", lambda: s.history("web")[-1][1] == "pending-upgrade")
    s.patch("configmap", "web", {"data": {"theirs": "x"}})
    s.finish(process).ok()
    assert s.data("web") == {"a": "2", "theirs": "x"}


@scenario
def same_objects_of_two_releases(s):
    chart = s.chart(config("shared"))
    s.ok("install one", chart)
    s.fails("install two", chart, says="invalid ownership metadata")
    s.ok("uninstall one")
    s.ok("install two", chart)
    s.note("name", RELEASE)
