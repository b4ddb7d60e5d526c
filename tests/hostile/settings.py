"""--set and its relatives, names, and versions."""
from runner import Case, template

SHOW = template("a: {{ toYaml .Values | len }}")


def sets():
    for flag in ("--set", "--set-string", "--set-json", "--set-literal", "--set-file"):
        for name, text, outcome in (
                ("a name of 10,000 levels", ".".join(["a"] * 10000) + "=1", dict(says="nested level")),
                ("a name of 30 levels", ".".join(["a"] * 30) + "=1", dict(helm=True, either=True)),
                ("an index of 99999999", "a[99999999]=1", dict(says="index of 99999999|greater than maximum", helm=True)),
                ("an index of 1 MB", "a[" + "9" * 100000 + "]=1", dict(says="index|range", helm=True)),
                ("a negative index", "a[-1]=1", dict(says="negative", helm=True)),
                ("indexes in indexes", "a" + "[0]" * 10000 + "=1", dict(says="nested|deep")),
                ("large indexes in indexes", "a" + "[65536]" * 100 + "=1", dict(either=True)),
                ("no end of a list", "a={" + "b," * 50000, dict(either=True)),
                ("50,000 items", "a={" + "b," * 50000 + "b}", dict(either=True)),
                ("open brackets", "[" * 100000, dict(either=True, helm=True)),
                ("braces", "a=" + "{" * 100000, dict(either=True)),
                ("backslashes", "\\" * 100000, dict(either=True)),
                ("a backslash at the end", "a=b\\", dict(either=True)),
                ("commas", "," * 100000, dict(either=True, helm=True)), ("dots", "." * 100000, dict(either=True)),
                ("equal signs", "=" * 100000, dict(either=True)), ("nothing", "", dict(either=True, helm=True)),
                ("100 KB of a value", "a=" + "9" * 100000, dict(either=True)),
                ("deep JSON", "a=" + "[" * 10000 + "]" * 10000, dict(either=True)),
                ("deep open JSON", "a=" + "{\"a\":" * 15000, dict(either=True)),
                ("bytes that are no text", "a=\udcff\udcfe", dict(either=True)),
                ("a control character", "a\x01b=\x01", dict(either=True))):
            if flag in ("--set-json", "--set-file"):  # what is behind the equal sign is refused first
                outcome = dict(either=True, helm=len(text) < 10000)
            yield Case(f"{flag}: {name}", SHOW, arguments=[flag, text], **outcome)
    yield Case("--set: 65,536 items in 50 lists", SHOW,
               arguments=[a for i in range(50) for a in ("--set", f"a{i}[65536]=1")], either=True)
    yield Case("--set: 65,536 lists of 65,536", SHOW,
               arguments=["--set", ",".join(f"a[{i}][65536]=1" for i in range(400))], either=True)
    yield Case("--set: 10,000 keys", SHOW, arguments=["--set", ",".join(f"k{i}=1" for i in range(10000))], shows="a: ", helm=True)
    yield Case("--set: again and again the end of a list", SHOW,
               arguments=["--set", ",".join(f"a[{i}]=1" for i in range(5000))], shows="a: ", helm=True)
    yield Case("--set-file: no file", SHOW, arguments=["--set-file", "a={folder}/none"], says="no such file", helm=True)
    yield Case("--set-file: a folder", SHOW, arguments=["--set-file", "a={folder}"], says="is a directory", helm=True)
    yield Case("--set-file: an endless device", SHOW, arguments=["--set-file", "a=/dev/zero"], says="larger than the maximum")
    yield Case("-f an endless device", SHOW, arguments=["-f", "/dev/zero"], says="larger than the maximum")
    yield Case("-f a folder", SHOW, arguments=["-f", "{folder}"], says="is a directory", helm=True)


def flags():
    long = "x" * 100000
    for arguments in (["--name-template", "{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}"],
                      ["--name-template", "{{ repeat 999999999 \"x\" }}"], ["--name-template", "{{" + "(" * 10000],
                      ["--kube-version", "9" * 100000], ["--kube-version", "1." + "9" * 100000], ["--kube-version", "1.2.3-" + long],
                      ["--api-versions", long], ["--namespace", long], ["--show-only", "../" * 10000], ["--show-only", "*" * 1000],
                      ["--show-only", "[" * 10000], ["--show-only", "templates/" + "*/" * 500 + "a.yaml"],
                      ["--output-dir", "{folder}/" + "d/" * 2000], ["--post-renderer", "/dev/zero"]):
        yield Case(f"{arguments[0]} {arguments[1][:40]}", SHOW, arguments=arguments, either=True)


def versions():
    compare = "a: {{ semverCompare (.Files.Get \"c\") (.Files.Get \"v\") }}"
    for name, constraint, version in (
            ("a version of 1 MB", "1.0.0", "9" * 1000000), ("a prerelease of 1 MB", ">1.0.0-0", "1.0.0-" + "a." * 500000 + "a"),
            ("metadata of 1 MB", "*", "1.0.0+" + "a." * 500000 + "a"), ("a constraint of 1 MB", "1" * 1000000, "1.0.0"),
            ("a list of 1 MB", ">1," * 300000 + ">1", "1.0.0"), ("alternatives of 1 MB", ">1||" * 250000 + ">1", "1.0.0"),
            ("blanks of 1 MB", ">" + " " * 1000000 + "1", "1.0.0"), ("signs of 1 MB", ">" * 1000000, "1.0.0"),
            ("ranges of 1 MB", "1 - 2 " * 150000, "1.0.0"), ("dots of 1 MB", "1" + ".1" * 500000, "1.0.0"),
            ("stars of 1 MB", "*" * 1000000, "1.0.0"), ("dashes of 1 MB", "1" + "-" * 1000000, "1.0.0" + "-" * 100000)):
        yield Case(f"semver: {name}", {**template(compare), "c": constraint, "v": version}, either=True)
        yield Case(f"semver of a dependency: {name}",
                   {"Chart.yaml": f"apiVersion: v2\nname: hostile\nversion: 0.1.0\ndependencies:\n- {{name: s, version: '{constraint}'}}\n",
                    "charts/s/Chart.yaml": f"apiVersion: v2\nname: s\nversion: '{version}'\n"}, either=True)


def cases():
    for family in (sets, flags, versions):
        yield from family()
