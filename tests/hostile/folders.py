"""Chart folders with links in circles, pipes, devices, what cannot be read, and too much of everything."""
import os

from runner import CHART, Case, template, write

PLAIN = template("a: {{ .Files.Glob \"**\" | len }}")


def folder(name, change, files=None, **outcome):
    return Case(name, {**PLAIN, **(files or {})}, make=lambda at: change(os.path.join(at, "chart")), **outcome)


def links():
    yield folder("a link to itself", lambda at: os.symlink("loop", at + "/loop"), either=True, helm=True)
    yield folder("a link to the chart", lambda at: os.symlink(".", at + "/loop"), says=".")
    yield folder("a link to the parent", lambda at: os.symlink("..", at + "/templates/up"), says=".")
    yield folder("a link to /", lambda at: os.symlink("/", at + "/templates/root"), says=".")
    yield folder("links that double", doubling, says=".")
    yield folder("a link to nothing", lambda at: os.symlink("/nowhere/at/all", at + "/templates/b.yaml"), says="no such file", helm=True)
    yield folder("a link to a file outside", lambda at: os.symlink("/etc/hostname", at + "/outside"), either=True, helm=True)
    yield folder("a link to a device", lambda at: os.symlink("/dev/zero", at + "/templates/b.yaml"), says="irregular file", helm=True)
    yield folder("a link to /proc", lambda at: os.symlink("/proc/self", at + "/proc"), says=".")


def doubling(at):
    below = at + "/templates"
    for _ in range(30):
        os.symlink(".", below + "/l")
        os.symlink(".", below + "/r")
        below += "/d"
        os.mkdir(below)


def kinds():
    yield folder("a pipe", lambda at: os.mkfifo(at + "/templates/pipe.yaml"), says="irregular file", helm=True)
    yield folder("Chart.yaml is a pipe", lambda at: (os.unlink(at + "/Chart.yaml"), os.mkfifo(at + "/Chart.yaml")), says=".")
    yield folder(".helmignore is a pipe", lambda at: os.mkfifo(at + "/.helmignore"), says=".")
    yield folder("Chart.yaml is a folder", lambda at: (os.unlink(at + "/Chart.yaml"), os.mkdir(at + "/Chart.yaml")), says=".", helm=True)
    yield folder("Chart.yaml is an endless device", lambda at: (os.unlink(at + "/Chart.yaml"), os.symlink("/dev/zero", at + "/Chart.yaml")),
                 says=".")
    yield folder(".helmignore is an endless device", lambda at: os.symlink("/dev/zero", at + "/.helmignore"), says=".")
    yield folder("values.yaml is a folder", lambda at: write(at, {"values.yaml/x": "a: 1"}), either=True, helm=True)
    yield Case("a device for a chart", chart="../../../../../../../dev/zero", says=".")
    yield Case("a folder without Chart.yaml", make=lambda at: os.mkdir(at + "/empty"), chart="empty", says="Chart.yaml", helm=True)
    yield Case("values from a pipe", PLAIN, make=lambda at: os.mkfifo(at + "/pipe"), arguments=["-f", "{folder}/none"], says="no such file")
    if os.geteuid() != 0:  # root may read everything
        yield folder("a file that may not be read", lambda at: os.chmod(at + "/templates/a.yaml", 0), says="permission denied", helm=True)
        yield folder("a folder that may not be read", lambda at: os.chmod(at + "/templates", 0), says="permission denied", helm=True)


def sizes():
    yield folder("100,000 files", lambda at: write(at, {f"d{i % 100}/f{i}": "" for i in range(100001)}), says="larger than|entries|files")
    yield folder("10,000 files", lambda at: write(at, {f"d{i % 100}/f{i}": "" for i in range(10000)}), shows="a: ")
    yield folder("10,000 templates", lambda at: write(at + "/templates", {f"f{i}.yaml": f"f: {i}\n" for i in range(10000)}), shows="f: 9999")
    yield folder("a folder 400 deep", lambda at: os.makedirs(at + "/d" * 400), either=True)
    yield folder("a file of 1 GB of zeros", lambda at: sparse(at + "/big", 1 << 30), says="larger than the maximum file size", helm=True)
    yield folder("40 files of 5 MB", lambda at: [sparse(f"{at}/big{i}", 5 << 20) for i in range(40)], says="larger than")
    yield folder("15 files of 5 MB", lambda at: [sparse(f"{at}/big{i}", 5 << 20) for i in range(15)], either=True)
    yield folder("a template of 5 MB", lambda at: write(at, {"templates/b.yaml": "# x\n" * 1300000 + "b: 1\n"}), shows="# x", helm=True)
    yield folder("a template of 5 MB of actions", lambda at: write(at, {"templates/b.yaml": "{{ 1 }}" * 740000}), either=True)
    yield folder("subcharts 500 deep", lambda at: subcharts(at, 60), either=True)
    yield folder("1,000 subcharts", lambda at: write(at + "/charts", {f"s{i}/Chart.yaml": CHART.replace("hostile", f"s{i}")
                                                                      for i in range(1000)}), shows="a: ")
    yield folder("crds of 20 MB", lambda at: write(at + "/crds", {f"c{i}.yaml": CRD + "# x\n" * 1000000 for i in range(5)}),
                 arguments=["--include-crds"], either=True)
    yield folder("50,000 documents", lambda at: write(at, {"templates/b.yaml": "---\nkind: A\nmetadata: {name: a}\n" * 50000}), either=True)
    yield folder("document marks of 4 MB", lambda at: write(at, {"templates/b.yaml": "---\n" * 1000000}), says="more than 100000 documents")
    yield folder("50,000 hooks", lambda at: write(at, {
        "templates/b.yaml": "---\nkind: Job\nmetadata: {name: a, annotations: {helm.sh/hook: pre-install}}\n" * 20000}), either=True)
    yield folder("a Go glob over many files", lambda at: write(at, {
        **{f"d{i}/f": "" for i in range(2000)}, "templates/b.yaml": 'b: {{ .Files.Glob "' + "*" * 100 + "{a,b}" * 10 + '**/x" | len }}'}),
        either=True)
    yield folder("a glob of many choices", lambda at: write(at, {
        "a" * 200: "", "templates/b.yaml": 'b: {{ .Files.Glob "' + "{a,aa}" * 200 + 'b" | len }}'}), either=True)
    yield folder("a glob of many stars", lambda at: write(at, {
        "a" * 200: "", "templates/b.yaml": 'b: {{ .Files.Glob "' + "a*" * 100 + 'b" | len }}'}), shows="b: 0")


CRD = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\n"


def sparse(path, size):
    with open(path, "wb") as file:
        file.truncate(size)


def subcharts(at, depth):
    for _ in range(depth):
        at += "/charts/s"
        write(at, {"Chart.yaml": CHART.replace("hostile", "s")})


def ignores():
    long = "a" * 200
    for name, rules in (("stars", "a*" * 100 + "b\n"), ("1 MB of stars", "*" * 1000000 + "b\n"), ("50,000 rules", "a*a*a*b\n" * 50000),
                        ("1 MB of brackets", "[" * 1000000 + "\n"), ("a class of 1 MB", "[" + "a-b" * 300000 + "]\n"),
                        ("backslashes", "\\" * 100001 + "\n"), ("double stars", "**/a\n"), ("exclamation marks", "!" * 100000 + "\n"),
                        ("slashes", "/" * 100000 + "\n"), ("bytes that are no text", b"\xff\xfe*\n"), ("NULs", b"a\0b\n"),
                        ("5 MB of comments", "# x\n" * 1200000), ("everything", "*\n"), ("only a mark", b"\xef\xbb\xbf*.txt\n")):
        yield folder(f".helmignore: {name}", lambda at: write(at, {long: "", "b" + long: "", "d/" + long: ""}),
                     files={".helmignore": rules}, either=True)


def cases():
    for family in (links, kinds, sizes, ignores):
        yield from family()
