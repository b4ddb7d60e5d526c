"""test: which hooks run, what is printed and recorded."""
from charts import config, hook, job, pod
from registry import rows, scenario


def suite(s, **results):
    """A release with one test pod for each keyword."""
    tests = [hook("test", pod("web-" + name, {"result": result}, restart="Never")) for name, result in results.items()]
    s.ok("install web", s.chart(config(), *tests))


@scenario
def none(s):
    suite(s)
    s.ok("test web").says("TEST SUITE: None")
    s.ok("status web")


@scenario
def passes(s):
    suite(s, one="ok", two="ok")
    s.ok("test web").says("TEST SUITE:     web-one", "TEST SUITE:     web-two", "Phase:          Succeeded")
    s.ok("status web").says("Phase:          Succeeded")
    assert s.history("web") == [(1, "deployed")]


@scenario
def fails(s):
    suite(s, one="ok", two="fail")
    s.fails("test web").says("Phase:          Failed")
    assert s.history("web") == [(1, "deployed")]


@scenario
def again(s):
    suite(s, one="ok")
    s.ok("test web")
    s.ok("test web")


@rows({"include": ("--filter name=web-one",), "exclude": ("--filter '!name=web-two'",), "both": ("--filter name=web-one,name=web-three",),
       "nothing": ("--filter name=nope",), "another word": ("--filter kind=Pod",)})
def filters(s, flags):
    suite(s, one="ok", two="fail", three="ok")
    s.run("test web", flags)
    s.note("phases", sorted((entry["name"], entry["last_run"].get("phase")) for entry in s.last("web")["hooks"]))


@scenario
def logs(s):
    if s.cluster.real:
        return  # a control plane without kubelets has no logs
    s.ok("install web", s.chart(config(), hook("test", pod("web-one", {"log": "all is well"}, restart="Never"))))
    s.ok("test web --logs").says("POD LOGS: web-one", "all is well")


@scenario(heavy=True)
def timeout(s):
    s.ok("install web", s.chart(config(), hook("test", pod("web-one", {"duration": "1h"}, restart="Never"))))
    s.fails("test web --timeout 2s", says="context deadline exceeded")


@scenario
def jobs(s):
    s.ok("install web", s.chart(config(), hook("test", job("web-one"))))
    s.ok("test web").says("Phase:          Succeeded")


@scenario
def missing(s):
    s.fails("test web", says="release: not found")
    s.fails("test", says="requires 1 argument")


@scenario
def tests_do_not_run_on_install(s):
    suite(s, one="fail")
    assert not s.exists("pod", "web-one")
    s.ok("upgrade web", s.chart(config()))


@scenario
def weights(s):
    tests = [hook("test", pod(name, restart="Never"), weight=weight) for name, weight in (("web-b", 1), ("web-a", 2))]
    s.ok("install web", s.chart(config(), *tests))
    s.ok("test web")
