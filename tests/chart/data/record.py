#!/usr/bin/env python3
"""Writes the golden files of tests/codec and tests/chart with the real helm 4.

    PILOTHOUSE_ORACLES=DIR tests/chart/data/record.py        (DIR/helm4 is the program)

Inputs are tables and seeded random values; results are what helm prints. Map order is random in helm
where it prints several errors or warnings: such cases are compared as sets by the tests.
"""
import base64, json, os, random, re, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CODEC = os.path.normpath(HERE + "/../../codec/data")
HELM = os.environ["PILOTHOUSE_ORACLES"] + "/helm4"
CHART = "apiVersion: v2\nname: c\nversion: 1.0.0\n"
work = tempfile.mkdtemp()

def write(root, files):
    for path, text in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", newline="") as out:
            out.write(text)

def template(root, *args):
    env = dict(os.environ, KUBECONFIG="/dev/null", HOME=work)
    return subprocess.run([HELM, "template", "r", root, *args], capture_output=True, text=True, env=env, cwd=root)

def payload(run):
    """What the template encoded, or the error without the hint about --debug."""
    if run.returncode == 0:
        found = re.search(r"^data: (\S*)", run.stdout, re.M)
        return {"output": base64.b64decode(found[1]).decode() if found else ""}
    text = run.stderr[run.stderr.index("Error: ") + 7:]
    return {"error": text.split("\n\nUse --debug flag")[0].strip("\n")}

def save(folder, name, cases):
    with open(f"{folder}/{name}", "w") as out:
        out.write("[\n" + ",\n".join(json.dumps(c, sort_keys=True) for c in cases) + "\n]\n")
    print(name, len(cases))

# --- values written as YAML and JSON -------------------------------------------------------------
WORDS = ["a", "foo", "yes", "no", "on", "Off", "null", "~", "true", "1", "1.5", "0x1F", "0o17", "0b1", "1_000",
         "12e03", "-", "?", ":", "#", " ", "  ", "\n", "\t", "\r", "'", '"', "\\", "{", "}", "[", "]", ",", "&", "*",
         "!", "|", ">", "%", "@", "`", "-a", "a:", "a: b", "a #b", "é", "😀", "\u00a0", "\u2028", "\ufeff", "\u0000",
         "\u001b", "long words here and there", "http://x:80/abc", "1:20", "2001-01-01", "2001-1-1T1:2:3Z",
         "2001-01-01 10:00:00", "2001-13-01", "---", "...", "<<", "=", ".inf", "-.INF", ".nan", "<b>&", "+1", "-.5",
         ".5", "1.", "0777", "08", "y", "n", "Y", "N", "\u0007", "한글", "\ufffd", "$VAR", "{{ x }}", "0.1.2", "1e400",
         "-0b11", "+0x1F", "190:20:30", "1,000", "\u0085", "\u007f"]
NUMBERS = [0, 1, -1, 65536, 1000000, 1e20, 1e21, 1e22, 1.5, 0.1, 1e-5, 1e-7, 123456789, 1234567.5, 2**53, 2**63 - 1,
           2**63, 2**64 - 1, 2**64, -2**63, -0.0, 0.0001, 0.00001, 100000.5, 3.14159, 1e300, 5e-324]

def text(r):
    kind = r.random()
    if kind < .3: return r.choice(WORDS)
    if kind < .6: return "".join(r.choice(WORDS) for _ in range(r.randint(1, 5)))
    if kind < .8: return " ".join(r.choice(WORDS) for _ in range(r.randint(2, 30)))
    if kind < .9: return "\n".join(r.choice(WORDS) for _ in range(r.randint(2, 6)))
    return "".join(r.choice("ab 1:-#\n.'\"\\,[]{}") for _ in range(r.randint(1, 120)))

def value(r, depth):
    kind = r.random()
    if depth > 0 and kind < .25: return [value(r, depth - 1) for _ in range(r.randint(0, 4))]
    if depth > 0 and kind < .6: return {text(r): value(r, depth - 1) for _ in range(r.randint(0, 5))}
    if kind < .65: return None
    if kind < .7: return r.random() < .5
    if kind < .8: return r.choice(NUMBERS)
    return text(r)

def yaml_text(v):
    """JSON that YAML reads alike: no surrogate pairs."""
    pair = r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})"
    whole = lambda m: "\\U%08x" % (0x10000 + ((int(m[1], 16) - 0xD800) << 10) + int(m[2], 16) - 0xDC00)
    return re.sub(pair, whole, json.dumps(v))

def record_written():
    r = random.Random(20)
    items = list(WORDS) + NUMBERS + [{"k": w} for w in WORDS] + [{w: [w]} for w in WORDS]
    items += [{k: 1 for k in ["", "_x", "9", "10", "B", "a", "a-b", "a.b", "a9", "a10", "aB", "ab", "b", "a01", "é"]}]
    items += ["x" * n for n in (79, 80, 81, 200)] + [{"k" * n: 1} for n in (127, 128, 129)]
    items += [" ".join(["word"] * n) for n in (15, 16, 17, 40)] + [[[[]]], [[{}]], {"a": [{"b": [[]]}]}]
    items += [value(r, r.randint(0, 4)) for _ in range(250)]
    root = f"{work}/written"
    forms = ["toYaml", "toJson", "toYamlPretty", "toPrettyJson", "toRawJson"]
    body = "{{ $out := list }}{{ range .Values.items }}{{ $out = append $out (list " + \
           " ".join(f"(. | {form} | b64enc)" for form in forms) + ") }}{{ end }}data: {{ $out | toJson | b64enc }}\n"
    write(root, {"Chart.yaml": CHART, "values.yaml": yaml_text({"items": items}), "templates/a.yaml": body})
    rows = json.loads(payload(template(root))["output"])
    cases = [dict(zip(forms, (base64.b64decode(cell).decode() for cell in row)), input=yaml_text(item))
             for item, row in zip(items, rows)]
    save(CODEC, "written.json", cases)

# --- YAML read ------------------------------------------------------------------------------------
DOCUMENTS = json.load(open(f"{CODEC}/documents_input.json"))

def record_read():
    root = f"{work}/read"
    body = "{{ $out := list }}{{ range .Files.Get \"docs.json\" | fromJsonArray }}" \
           "{{ $out = append $out (fromYaml . | toJson) }}{{ end }}data: {{ $out | toJson | b64enc }}\n"
    write(root, {"Chart.yaml": CHART, "docs.json": json.dumps(DOCUMENTS), "templates/a.yaml": body})
    rows = json.loads(payload(template(root))["output"])
    save(CODEC, "read.json", [{"input": d, "json": j} for d, j in zip(DOCUMENTS, rows)])

# --- charts ---------------------------------------------------------------------------------------
VALUES = "data: {{ .Values | toYaml | b64enc }}\n"

def run_chart(name, files, args=()):
    root = f"{work}/{name}"
    write(root, {**files, "templates/zz.yaml": VALUES})
    run = template(root, *args)
    result = payload(run)
    if "error" in result:
        result["error"] = result["error"].replace(root, "/chart")
    logs = [re.sub(r"^level=\w+ msg=", "", l) for l in run.stderr.split("\n") if l.startswith("level=")]
    return {"files": files, "args": list(args), **result, "logs": sorted(set(logs))}

def record_loading():
    table = json.load(open(f"{HERE}/loading_input.json"))
    save(HERE, "loading.json", [run_chart(f"l{i}", c["files"], c.get("args", [])) for i, c in enumerate(table)])

def coalescing_chart(r, files, path, name, depth):
    names = ["s", "t", "u"]
    def any_value(d):
        k = r.random()
        if d > 0 and k < .55: return {r.choice(["a", "b", "c", "x", "enabled"]): any_value(d - 1) for _ in range(r.randint(0, 3))}
        return None if k < .7 else r.choice([1, "v", True, False, [1, 2], "", 0])
    def section(d, subs):
        v = {r.choice("abc"): any_value(2) for _ in range(r.randint(0, 3))}
        if r.random() < .5: v["global"] = {r.choice("gh"): any_value(2) for _ in range(r.randint(0, 2))} if r.random() < .9 else any_value(0)
        if r.random() < .3: v["tags"] = {r.choice(["t1", "t2"]): r.random() < .5 for _ in range(2)}
        if r.random() < .3: v["exports"] = {"e": {r.choice("abc"): any_value(1)}}
        for s in subs:
            if r.random() < .6: v[s] = section(d - 1, []) if r.random() < .97 else any_value(0)
            if r.random() < .2 and isinstance(v.get(s), dict): v[s]["enabled"] = r.choice([True, False, "x"])
        return v
    subs = r.sample(names, r.randint(0, 2)) if depth > 0 else []
    meta, deps, keys = {"apiVersion": "v2", "name": name, "version": "1.0.0"}, [], list(subs)
    for s in subs:
        coalescing_chart(r, files, f"{path}charts/{s}/", s, depth - 1)
        for again in range(r.choice([0, 1, 1, 1, 2])):
            dep = {"name": s, "version": r.choice(["1.0.0", ">=0.1.0", "^1", "^2"]), "repository": ""}
            if again or r.random() < .2:
                dep["alias"] = s + ("al" if again else "x")
                keys.append(dep["alias"])
            if r.random() < .4: dep["condition"] = r.choice([s + ".enabled", f"a.enabled,{s}.enabled", "a"])
            if r.random() < .3: dep["tags"] = r.sample(["t1", "t2"], r.randint(1, 2))
            if r.random() < .4:
                dep["import-values"] = [r.choice(["e", {"child": "a", "parent": r.choice(["b", "imp.x", "a"])}, {"child": "exports.e", "parent": "c"}])
                                        for _ in range(r.randint(1, 2))]
            deps.append(dep)
    if deps: meta["dependencies"] = deps
    files[path + "Chart.yaml"] = json.dumps(meta)
    files[path + "values.yaml"] = json.dumps(section(depth, keys))
    return section(2, keys)

def record_coalescing():
    r, cases = random.Random(4), []
    for i in range(120):
        files = {}
        user = coalescing_chart(r, files, "", "c", 2)
        files["user.yaml"] = json.dumps(user)
        cases.append(run_chart(f"c{i}", files, ["-f", "user.yaml"]))
    save(HERE, "coalescing.json", cases)

def record_set():
    values = "a: {x: 1}\nl: [1, {k: v}]\n"
    table = json.load(open(f"{HERE}/set_input.json"))
    cases = [[flag, e] for flag in ("--set", "--set-string", "--set-json", "--set-literal") for e in table]
    r = random.Random(5)
    parts = ["a", "b", "a.b", "l", "[0]", "[1]", "[2]", ".", "=", ",", "{", "}", "\\", "1", "true", "null", "012", "-3", " ", "x",
             '"s"', "[", "]", '{"k":1}', "[1]", "1.5", "한", "[-1]", "[x]"]
    cases += [[flag, "".join(r.choice(parts) for _ in range(r.randint(1, 7)))]
              for flag in ("--set", "--set-string", "--set-json", "--set-literal") for _ in range(25)]
    save(HERE, "set.json", [run_chart(f"s{i}", {"Chart.yaml": CHART, "values.yaml": values}, c) for i, c in enumerate(cases)])

def record_schemas():
    table = json.load(open(f"{HERE}/schema_input.json"))
    cases = []
    for i, schema in enumerate(table["schemas"]):
        result = run_chart(f"j{i}", {"Chart.yaml": CHART, "values.yaml": json.dumps(table["values"]),
                                     "values.schema.json": schema if isinstance(schema, str) else json.dumps(schema["schema"])})
        cases.append(result)
    save(HERE, "schema.json", cases)

try:
    for step in (record_written, record_read, record_loading, record_coalescing, record_set, record_schemas):
        if len(sys.argv) < 2 or step.__name__ in sys.argv[1:]:
            step()
finally:
    shutil.rmtree(work)
