"""YAML, JSON and TOML that explode, nest without end, or hold numbers of a megabyte: as values, in Chart.yaml, and
read and written by functions."""
from runner import CHART, Case, template

DEEP = r"depth|deep|nested|limit|too large|unexpected EOF|could not|did not find|invalid"
SHOW = "a: {{ len .Values }}\nb: {{ toYaml .Values | len }}\n"


def laughs(levels=12):
    text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    for i in range(1, levels):
        text += f"a{i}: &a{i} [" + ",".join([f"*a{i - 1}"] * 10) + "]\n"
    return text


def merges(levels=40):
    text = "a0: &a0 {x: 1}\n"
    for i in range(1, levels):
        text += f"a{i}: &a{i} {{l: *a{i - 1}, r: *a{i - 1}}}\n"
    return text


def texts():
    """name, YAML text, pattern of the error or None where it is harmless, pattern of what SHOW gives."""
    deep = 10000
    yield "a billion laughs", laughs(), "excessive aliasing"
    yield "a billion laughs in maps", merges(), "excessive aliasing"
    yield "laughs by merge keys", "a: &a {x: 1}\n" + "".join(
        f"m{i}: &m{i}\n  <<: [" + ",".join([f"*m{i - 1}" if i else "*a"] * 50) + "]\n  k%d: 1\n" % i for i in range(200)), "excessive|$^"
    yield "an alias to itself", "a: &a [*a]\n", "contains itself"
    yield "an alias to itself as a key", "a: &a {*a : 1}\n", "contains itself|invalid map key"
    yield "an alias to itself in a merge", "a: &a {<<: *a}\n", "contains itself|map merge"
    yield "an alias to nothing", "a: *none\n", "unknown anchor"
    yield "a thousand aliases of a thousand nodes", "a: &a [" + "x," * 1000 + "]\nb:\n" + "- *a\n" * 1000, "excessive aliasing|$^"
    yield "deep flow lists", "a: " + "[" * deep + "]" * deep, DEEP
    yield "deep open flow lists", "a: " + "[" * 100000, DEEP
    yield "deep flow maps", "a: " + "{a: " * deep + "1" + "}" * deep, DEEP
    yield "deep open flow maps", "a: " + "{a: " * 100000, DEEP
    yield "deep block lists", "a:\n" + "- " * deep + "x\n", DEEP
    yield "deep block maps", "".join(" " * i + "a:\n" for i in range(3000)) + " " * 3000 + "b: 1\n", DEEP + "|$^"
    yield "deep keys", "? " * deep + "x\n", DEEP + "|invalid map key"
    yield "deep documents", "---\n" * 100000 + "a: 1\n", None
    yield "1 MB of indentation", "a:\n" + " " * 1000000 + "b: 1\n", None
    yield "60 MB of indentation", "a:\n" + " " * 60000000 + "b: 1\n", None
    yield "1 MB of blanks in a block text", "a: |\n" + " " * 1000000 + "\n  b\n", ".|$^"
    yield "an indentation indicator that is too large", "a: |99999999\n  b\n", "did not find|expected"
    yield "60 MB of newlines", "\n" * 60000000 + "a: 1\n", None
    yield "60 MB of a comment", "#" + "x" * 60000000 + "\na: 1\n", None
    yield "200 MB", None, "larger than the maximum"
    yield "a number of 1 MB", "a: " + "9" * 1000000 + "\n", None
    yield "a fraction of 1 MB", "a: 0." + "9" * 1000000 + "\n", None
    yield "a hexadecimal number of 1 MB", "a: 0x" + "f" * 1000000 + "\n", None
    yield "a binary number of 1 MB", "a: 0b" + "1" * 1000000 + "\n", None
    yield "underscores of 1 MB", "a: 1" + "_" * 1000000 + "\n", None
    yield "a sexagesimal number of 1 MB", "a: 1" + ":59" * 300000 + "\n", None
    yield "1e999999999", "a: 1e999999999\n", None
    yield "1e-999999999", "a: 1e-999999999\n", None
    yield "an exponent of 1 MB", "a: 1e" + "9" * 1000000 + "\n", None
    yield "a key of 1 MB", "k" * 1000000 + ": 1\n", ".|$^"
    yield "a quoted key of 1 MB", '"' + "k" * 1000000 + '": 1\n', ".|$^"
    yield "a tag of 1 MB", "a: !" + "t" * 1000000 + " 1\n", ".|$^"
    yield "an anchor of 1 MB", "a: &" + "t" * 1000000 + " 1\n", None
    yield "100,000 anchors", "".join(f"a{i}: &a{i} {i}\n" for i in range(50000)), None
    yield "50,000 keys", "".join(f"a{i}: {i}\n" for i in range(50000)), None
    yield "50,000 keys backwards", "".join(f"a{i}: {i}\n" for i in range(99999, 50000, -1)), None
    yield "50,000 equal keys", "a: 1\n" * 50000, ".|$^"
    yield "escapes of 1 MB", 'a: "' + "\\x41" * 250000 + '"\n', None
    yield "quotes of 1 MB", "a: '" + "''" * 500000 + "'\n", None
    yield "folded lines of 1 MB", "a: >\n" + "  x\n" * 300000, None
    yield "colons of 1 MB", "a:" * 500000, "."
    yield "question marks of 1 MB", "?" * 1000000, ".|$^"
    yield "dashes of 1 MB", "-" * 1000000, "."
    yield "brackets that do not match", "a: [" + "}" * 1000000, "."
    yield "percent signs of 1 MB", "%" * 1000000, "."
    yield "a directive of 1 MB", "%YAML 1." + "9" * 1000000 + "\n---\na: 1\n", "."


def values():
    for name, text, says in texts():
        if text is None:
            yield Case(f"values: {name}", template(SHOW), make=large_values, arguments=["-f", "{folder}/large.yaml"], says=says)
            continue
        known = dict(says=says) if says and not says.endswith("$^") else dict(either=True) if says else {}
        shows = "a: " if not known else None
        files = template(SHOW)
        yield Case(f"values: {name}", files, make=own_values(text), arguments=["-f", "{folder}/values.yaml"], shows=shows, **known)
        if len(text) < 4 << 20:
            yield Case(f"the chart's values: {name}", {**files, "values.yaml": text}, shows=shows, **known)


def own_values(text):
    def make(folder):
        with open(folder + "/values.yaml", "w", encoding="utf-8") as file:
            file.write(text)
    return make


def large_values(folder):
    with open(folder + "/large.yaml", "wb") as file:
        file.truncate(200 << 20)


def chart_files():
    deep = 10000
    for name, text in (("deep lists", "annotations: " + "[" * deep + "]" * deep), ("laughs", laughs()),
                       ("an alias to itself", "a: &a [*a]\n"), ("deep maps", "annotations: " + "{a: " * deep + "}" * deep),
                       ("1 MB of a number", "appVersion: " + "9" * 1000000), ("an icon of 4 MB", "icon: " + "x" * 4000000),
                       ("50,000 dependencies", "dependencies:\n" + "- {name: a, version: 1.0.0}\n" * 50000),
                       ("50,000 maintainers", "maintainers:\n" + "- {name: a}\n" * 50000),
                       ("50,000 annotations", "annotations:\n" + "".join(f"  a{i}: b\n" for i in range(50000))),
                       ("a version of 1 MB", "version: 1.0.0-" + "x" * 1000000 + "\n"),
                       ("a kubeVersion of 1 MB", "kubeVersion: '" + ">=1 || " * 140000 + ">=1'\n"),
                       ("a name of 1 MB", "name: " + "x" * 1000000 + "\n")):
        yield Case(f"Chart.yaml: {name}", {"Chart.yaml": CHART + text, "templates/a.yaml": "a: {{ .Chart.Name | len }}"}, either=True)
        yield Case(f"lint: Chart.yaml: {name}", {"Chart.yaml": CHART + text}, verb="lint", either=True)
    yield Case("Chart.yaml of 6 MB", {"Chart.yaml": CHART + "#" * 6000000}, says="larger than the maximum file size")
    yield Case("Chart.lock with laughs", {"Chart.lock": laughs()}, says="excessive aliasing")
    yield Case("requirements.yaml with laughs", {"Chart.yaml": CHART.replace("v2", "v1"), "requirements.yaml": laughs()},
               says="excessive aliasing")
    yield Case("aliases of one subchart, 5,000 times",
               {"Chart.yaml": CHART + "dependencies:\n" + "".join(f"- {{name: s, version: 1.0.0, alias: a{i}}}\n" for i in range(5000)),
                "charts/s/Chart.yaml": "apiVersion: v2\nname: s\nversion: 1.0.0\n", "charts/s/values.yaml": "x: 1\n",
                "charts/s/templates/a.yaml": "s: {{ .Chart.Name }}\n"}, either=True)
    yield Case("import-values of a large section",
               {"Chart.yaml": CHART + "dependencies:\n- name: s\n  version: 1.0.0\n  import-values:\n" +
                "".join(f"  - {{child: x, parent: p{i}}}\n" for i in range(2000)),
                "charts/s/Chart.yaml": "apiVersion: v2\nname: s\nversion: 1.0.0\n",
                "charts/s/values.yaml": "x:\n" + "".join(f"  k{i}: {i}\n" for i in range(2000)),
                "templates/a.yaml": "a: {{ len .Values }}"}, either=True)


def functions():
    deep = 10000
    for name, function, text in (
            ("YAML laughs", "fromYaml", laughs()), ("deep YAML", "fromYamlArray", "[" * deep + "]" * deep),
            ("deep JSON", "fromJsonArray", "[" * deep + "]" * deep), ("deep open JSON", "fromJson", '{"a":' * 1000000),
            ("deep JSON maps", "fromJson", '{"a":' * deep + "1" + "}" * deep),
            ("deep TOML", "fromToml", "a = " + "[" * deep + "]" * deep), ("deep TOML tables", "fromToml", "a = " + "{a=" * 4000 + "1" + "}" * 4000),
            ("deep TOML keys", "fromToml", "a" + ".a" * deep + " = 1"), ("deep TOML headers", "fromToml", "[a" + ".a" * deep + "]\nb=1"),
            ("a JSON number of 1 MB", "fromJson", '{"a":' + "9" * 1000000 + "}"), ("a JSON exponent", "fromJson", '{"a":1e999999999}'),
            ("a TOML number of 1 MB", "fromToml", "a = " + "9" * 1000000), ("a TOML date", "fromToml", "a = 99999-99-99T99:99:99Z"),
            ("JSON escapes", "fromJson", '{"a":"' + "\\u0041" * 200000 + '"}'), ("equal JSON keys", "fromJson", "{" + '"a":1,' * 200000 + '"a":1}'),
            ("TOML tables of tables", "fromToml", "".join(f"[[a{'.a' * (i % 50)}]]\n" for i in range(20000)))):
        yield Case(f"{function}: {name}", {**template("a: {{ .Files.Get \"text\" | " + function + " | toString | len }}\n"
                                                      "b: {{ .Files.Get \"text\" | " + function + " | toJson | len }}\n"), "text": text},
                   either=True)
    yield Case("JSON of 1,900 levels", {**template("a: {{ .Files.Get \"text\" | fromJsonArray | toJson | len }}"),
                                       "text": "[" * 1900 + "]" * 1900}, shows="a: 3800", helm=True)


def cases():
    for family in (values, chart_files, functions):
        yield from family()
