"""Credentials go through every verb and every failure; the search at the end of the run looks for them in all that
was printed, logged and written to disk."""
import base64

from charts import config, deployment, hook, item, job, secret
from registry import rows, scenario


def values_of(s):
    return s.file("values.yaml", {"password": s.credential("password"), "token": s.credential("token"),
                                  "database": {"url": s.credential("url", "postgres://admin:{}@db/web")}})


def chart_of(s, *more, **options):
    return s.chart(secret(data={"password": "{{ .Values.password }}", "token": "{{ .Values.token }}"}),
                   item("v1", "Secret", "web-url", data={"url": "{{ .Values.database.url | b64enc }}"}),
                   config(data={"n": "{{ .Values.n | default 0 }}"}), *more, **options)


STORIES = {"install": ["install"], "upgrade": ["install", "upgrade"], "rollback": ["install", "upgrade", "rollback"],
           "uninstall": ["install", "uninstall"], "kept": ["install", "keep"]}


def play(s, step, chart, values, flags=""):
    lines = {"install": ["install web", chart, "-f", values], "upgrade": ["upgrade web", chart, "-f", values, "--set n=2"],
             "rollback": ["rollback web 1"], "uninstall": ["uninstall web"], "keep": ["uninstall web --keep-history"]}
    return s.run(*lines[step], flags)


@rows(STORIES)
def every_verb(s, *steps):
    s.debug = False  # with --debug the user asks for values and manifest
    values, chart = values_of(s), chart_of(s, hook("pre-install,pre-upgrade,pre-rollback,pre-delete", job("web-hook")))
    for step in steps:
        play(s, step, chart, values).ok()
    s.run("list")
    s.run("history web")
    s.run("status web")
    s.run("get notes web")
    s.run("get metadata web")


@rows(STORIES)
def the_debug_log(s, *steps):
    """The log of --debug says what is done, not with which values; stdout shows them, as the user asks."""
    s.debug = True
    values, chart = values_of(s), chart_of(s)
    for step in steps:
        play(s, step, chart, values).ok()
    s.run("list")
    s.run("history web")


@rows({"object": (item("v1", "Secret", "web-bad", data={"k": "{{ .Values.password }}"}),),
       "string data": (item("v1", "Secret", "web-bad", stringData={"k": ["{{ .Values.password }}"]}),),
       "number": (item("v1", "Secret", "web-bad", stringData={"k": 4711081547110815}),)})
def refused_by_the_server(s, bad):
    """The server repeats what it was sent in its errors; what of that is a Secret's is not ours to repeat."""
    s.debug = False
    values = values_of(s)
    s.run("install web", chart_of(s, bad), "-f", values, compare=False).failed().silent_on(*(["4711081547110815"] if s.label == "o" else []))
    s.run("status web", compare=False)
    s.run("history web", compare=False)
    s.run("list", compare=False)
    s.snapshot = False


@rows({"hook": ("hook",), "wait": ("wait",), "conflict": ("conflict",)}, heavy=True)
def failures(s, how):
    s.debug = False
    values = values_of(s)
    more = {"hook": [hook("post-install", job("web-hook", result="fail"))], "wait": [deployment(told={"fail": "never-ready"})], "conflict": []}[how]
    if how == "conflict":
        s.create("secret", {"metadata": {"name": "web"}, "stringData": {"password": s.credential("theirs")}})
    s.run("install web", chart_of(s, *more), "-f", values, "--wait --timeout 2s", compare=False).failed()
    s.run("status web", compare=False)
    s.run("history web", compare=False)
    s.snapshot = False


@scenario
def values_on_the_command_line(s):
    s.debug = False
    s.ok("install web", s.chart(secret(data={"k": "{{ .Values.k }}"})), "--set-string k=" + s.credential("flag"))
    s.run("upgrade web", s.chart(secret(data={"k": "{{ .Values.k }}"})), "--set", "k.deep=" + s.credential("wrong-place"), compare=False)
    s.snapshot = False


@rows({"token": ("--kube-token",)})
def wrong_credentials(s, flag):
    """A credential that the server refuses is not repeated in the complaint."""
    s.debug = False
    word = s.credential("refused")
    s.run("list", flag, word, compare=False)


@scenario
def basic_auth_in_a_kubeconfig(s):
    s.debug = False
    text = f"""apiVersion: v1
kind: Config
current-context: c
contexts: [{{name: c, context: {{cluster: c, user: u}}}}]
clusters: [{{name: c, cluster: {{server: "{s.rest.access.server}", insecure-skip-tls-verify: true}}}}]
users: [{{name: u, user: {{username: admin, password: "{s.credential('basic')}"}}}}]
"""
    s.run("list --kubeconfig", s.file("basic", text), compare=False).failed()


@scenario
def broken_kubeconfig(s):
    s.debug = False
    s.run("list --kubeconfig", s.file("broken", f"users: [{{name: u, user: {{token: {s.credential('broken')}}}"), compare=False).failed()


@scenario
def broken_values(s):
    """The complaint on a values file tells the line, not the value."""
    s.debug = False
    s.run("install web", s.chart(config()), "-f", s.file("bad.yaml", f"a: [\npassword: {s.credential('in-values')}\n"), compare=False).failed()
    s.run("install web", s.chart(config(), files={"values.schema.json": '{"properties": {"password": {"type": "integer"}}}'}), "--set password=" + s.credential("schema"), compare=False).failed()


@scenario
def status_of_a_secret(s):
    s.debug = False
    s.ok("install web", s.chart(secret(data={"k": s.credential("status")})))
    s.ok("status web")
    encoded = base64.b64encode(s.credential("encoded").encode()).decode()
    s.ok("upgrade web", s.chart(item("v1", "Secret", "web", data={"k": encoded})))
    s.ok("status web")
