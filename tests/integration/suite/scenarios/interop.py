"""Releases go from hand to hand between Helm 3, Helm 4 and pilothousectl, both ways."""
from charts import config, deployment, hook, job, pod, secret
from cluster import CTL
from registry import rows, scenario

PAIRS = {f"{first} then {second}": (first, second) for first, second in
         (("helm3", "ours"), ("ours", "helm3"), ("helm4", "ours"), ("ours", "helm4"))}


class Hand:
    """One of the programs, on the namespace of the side."""

    def __init__(self, side, name):
        self.side, self.name = side, name
        self.program = CTL if name == "ours" else getattr(side.cluster, name)

    def __call__(self, *arguments, **options):
        return self.side.run(*arguments, program=self.program, compare=False, **options).ok()

    def fails(self, *arguments, says=""):
        return self.side.run(*arguments, program=self.program, compare=False).failed(says)

    def history(self, release):
        return [(row["revision"], row["status"]) for row in self("history", release, "-o json").json()]


def hands(s, names):
    return [Hand(s, name) for name in names]


def charts(s):
    files = {"templates/NOTES.txt": "Notes {{ .Values.n }}\n"}
    objects = (config(data={"n": "{{ .Values.n }}"}), deployment("web-run"), hook("post-install,post-upgrade", job("web-hook"), policy="hook-succeeded,before-hook-creation"),
               hook("test", pod("web-test", restart="Never"), policy="before-hook-creation"))
    return (s.chart(*objects, files=files, values={"n": "0"}, folder="one"),
            s.chart(*objects, config("web-more"), files=files, values={"n": "0"}, folder="two", version="2.0.0"))


@rows(PAIRS, needs_helm=True)
def upgrade_and_roll_back(s, *names):
    first, second = hands(s, names)
    one, two = charts(s)
    first("install web", one, "--set n=1 --wait")
    second("upgrade web", two, "--set n=2 --wait")
    assert s.data("web")["n"] == "2" and s.exists("configmap", "web-more")
    first("upgrade web", two, "--set n=3")
    second("rollback web 1 --wait")
    assert s.data("web")["n"] == "1" and not s.exists("configmap", "web-more")
    first("rollback web 2")
    assert s.data("web")["n"] == "2"
    expected = [(1, "superseded"), (2, "superseded"), (3, "superseded"), (4, "superseded"), (5, "deployed")]
    assert first.history("web") == second.history("web") == expected
    second("uninstall web")
    assert s.history("web") == [] and not s.exists("configmap", "web")


@rows(PAIRS, needs_helm=True)
def reading(s, *names):
    first, second = hands(s, names)
    one, _ = charts(s)
    first("install web", one, "--set n=1 --wait -l team=blue --description 'first words'")
    first("test web")
    for line in ("get values web", "get values web -a", "get manifest web", "get notes web", "get hooks web", "get values web -o json"):
        assert first(line).out == second(line).out, line
    row = [(entry["name"], entry["revision"], entry["status"], entry["chart"], entry["app_version"]) for entry in second("list -l team=blue -o json").json()]
    assert row == [("web", "1", "deployed", "shop-1.0.0", "9")]
    second("status web").says("NOTES:\nNotes 1", "Phase:          Succeeded")
    assert second("history web").out.count("first words") == 1


@rows(PAIRS, needs_helm=True)
def kept_history(s, *names):
    first, second = hands(s, names)
    one, _ = charts(s)
    first("install web", one, "--set n=1")
    first("uninstall web --keep-history")
    assert second.history("web") == [(1, "uninstalled")]
    second("rollback web 1")
    assert s.data("web")["n"] == "1"
    second("uninstall web --keep-history")
    assert first.history("web")[-1] == (2, "uninstalled")
    first("uninstall web")
    assert s.history("web") == []


@rows(PAIRS, needs_helm=True)
def failed_by_one_mended_by_the_other(s, *names):
    first, second = hands(s, names)
    bad = s.chart(config(), hook("post-upgrade", job("web-hook", result="fail")), folder="bad")
    good = s.chart(config(data={"key": "mended"}), folder="good")
    first("install web", good)
    first.fails("upgrade web", bad, says="UPGRADE FAILED")
    assert second.history("web") == [(1, "deployed"), (2, "failed")]
    second("upgrade web", good)
    assert s.data("web")["key"] == "mended"
    assert first.history("web") == [(1, "superseded"), (2, "failed"), (3, "deployed")]


@rows(PAIRS, needs_helm=True)
def values_are_reused(s, *names):
    first, second = hands(s, names)
    one, two = charts(s)
    first("install web", one, "--set n=7,more.deep=x")
    second("upgrade web", two, "--reuse-values --set extra=1")
    assert second("get values web -o json").json() == first("get values web -o json").json() == {"n": 7, "more": {"deep": "x"}, "extra": 1}
    first("upgrade web", two, "--reset-values")
    assert second("get values web -o json").out.strip() in ("null", "{}")


@rows(PAIRS, needs_helm=True)
def tests_of_the_others(s, *names):
    first, second = hands(s, names)
    one, _ = charts(s)
    first("install web", one)
    second("test web").says("Phase:          Succeeded")
    first("test web").says("Phase:          Succeeded")


@rows(PAIRS, needs_helm=True)
def name_in_use(s, *names):
    first, second = hands(s, names)
    one, _ = charts(s)
    first("install web", one)
    second.fails("install web", one, says="name that is still in use")
    first("uninstall web --keep-history")
    second("install web --replace", one)
    assert first.history("web") == [(1, "superseded"), (2, "deployed")]


@rows({"configmap": ("configmap",), "secret": ("secret",)}, needs_helm=True)
def of_every_driver(s, driver):
    s.driver = driver
    one, two = charts(s)
    helm3, helm4, ours = hands(s, ("helm3", "helm4", "ours"))
    helm3("install web", one)
    ours("upgrade web", two)
    helm4("upgrade web", one)
    ours("rollback web 1")
    histories = [hand.history("web") for hand in (helm3, helm4, ours)]
    assert histories[0] == histories[1] == histories[2] and histories[0][-1] == (4, "deployed"), histories


@rows({"ours takes over": ("helm3", "ours"), "helm 4 takes over": ("helm3", "helm4")}, needs_helm=True)
def apply_method_of_helm_3(s, first, second):
    """A release of Helm 3 has no apply method: it stays client side until it is told otherwise."""
    one, two = charts(s)
    old, new = hands(s, (first, second))
    old("install web", one)
    new("upgrade web", two)
    assert s.last("web")["apply_method"] == "csa"
    new("upgrade web", two, "--server-side=true --force-conflicts")
    assert s.last("web")["apply_method"] == "ssa"
    new("rollback web 1")
    s.note("method", s.last("web")["apply_method"])


@scenario(needs_helm=True)
def fields_written_by_either_are_the_same(s):
    """Ours over Helm's and Helm's over ours changes nothing in the live objects."""
    helm4, ours = hands(s, ("helm4", "ours"))
    chart = s.chart(config(), secret(data={"k": s.credential("interop")}), deployment())
    helm4("install web", chart, "--wait")
    versions = {kind: s.live(kind, "web")["metadata"]["resourceVersion"] for kind in ("configmap", "secret")}
    ours("upgrade web", chart)
    helm4("upgrade web", chart)
    ours("upgrade web", chart)
    assert versions == {kind: s.live(kind, "web")["metadata"]["resourceVersion"] for kind in versions}
    assert s.live("deployment", "web")["metadata"]["generation"] == 1


@rows({"helm3": ("helm3",), "helm4": ("helm4",)}, needs_helm=True)
def pending_by_the_other(s, name):
    """What the other has in its hands is left alone."""
    other, ours = hands(s, (name, "ours"))
    stuck = s.chart(deployment(told={"fail": "never-ready"}), folder="stuck")
    program, s.program = s.program, other.program
    process = s.start("install web", stuck, "--wait --timeout 60s")
    s.program = program
    s.until("the record is there", lambda: s.history("web"))
    ours.fails("upgrade web", stuck, says="another operation (install/upgrade/rollback) is in progress")
    process.kill()
    process.communicate()
    ours("uninstall web")
