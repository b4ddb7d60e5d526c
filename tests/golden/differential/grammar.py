"""Generates templates: a typed grammar over Helm's functions and Go's template language.

Most parameters get a value of their kind; some get a value of any kind, and some calls get too few or too many
arguments, so that errors are met as often as answers.
"""
import corpus
import documents
import signatures
from tree import Literal, Node

FLAGS = ["", "", "", "+", "-", "#", " ", "0", "+#", "-0", "+ ", "#0", "+0"]
VERBS = "vvvdsqxXtTcUbobeEfFgGOv"
LITERALS = {
    "key": corpus.KEYS, "type": corpus.TYPES, "gokind": corpus.GOKINDS, "zone": corpus.ZONES, "layout": corpus.LAYOUTS,
    "datetext": corpus.DATES, "durtext": corpus.DURATIONS, "regex": corpus.REGEXES, "template": corpus.TEMPLATES,
    "path": corpus.PATHS, "b64": corpus.B64, "b32": corpus.B32, "pwkind": corpus.PWKINDS, "version": corpus.VERSIONS,
    "constraint": corpus.CONSTRAINTS, "url": corpus.URLS, "numtext": corpus.NUMTEXT, "name": corpus.DEFINED,
}
RETURNS = {"str", "int", "float", "bool", "list", "dict", "time", "any"}


def raw(text):
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")


class Grammar:
    def __init__(self, random):
        self.r = random
        self.rows = signatures.table()
        self.by_kind = {}
        for row in self.rows:
            self.by_kind.setdefault(row[0], []).append(row)
        self.variables = []

    # --- values -----------------------------------------------------------------------------------
    def leaf(self, kind):
        r = self.r
        if kind == "any":
            kind = r.choice(["str", "str", "int", "float", "bool", "list", "dict", "nil", "value", "value", "call", "time", "numtext"])
        if kind == "num":
            kind = r.choice(["int", "float"])
        if kind in ("str", "source") and r.random() < 0.08:
            return self.value()
        if kind == "str":
            return Literal("str", self.text())
        if kind in LITERALS:
            return Literal(kind, raw(r.choice(LITERALS[kind])))
        if kind == "int":
            return Node("int", [raw(r.choice(corpus.BAD_NUMBERS if r.random() < 0.01 else corpus.INTS))])
        if kind == "float":
            return Node("float", [raw(r.choice(corpus.FLOATS))])
        if kind in ("small", "step"):
            return Node(kind, [raw(r.choice(corpus.SMALL if kind == "small" else corpus.STEPS))])
        if kind == "bool":
            return Node("bool", [r.choice([b"true", b"false", b".Values.yes", b".Values.no"])])
        if kind == "list":
            return Node("list", [r.choice([b"(list)", b"(list 1 2 3)", b'(list "b" "a" "b")', b".Values.list", b".Values.ints", b".Values.mixed", b".Values.emptyList", b'(list nil "" 0 1.5)', b'(splitList "," "x,y")', b"(until 3)"])])
        if kind in ("dict", "fresh", "urldict"):
            return self.dict_leaf(kind)
        if kind == "time":
            return Node("time", [b"(toDate ", Literal("layout", raw(r.choice(["2006-01-02", "2006-01-02T15:04:05Z07:00"]))), b" ", Literal("datetext", raw(r.choice(corpus.DATES))), b")"])
        if kind == "nil":
            return Node("any", [b"nil"])
        if kind == "call":
            return Node("any", [b"(", raw(r.choice(corpus.CALLS)), b")"])
        if kind in ("yaml", "json", "toml"):
            return Literal(kind, raw(getattr(documents, kind)(r)))
        if kind == "format":
            return self.format_text()[0]
        if kind == "source":
            return Literal("source", self.block(1).text() if r.random() < 0.8 else self.text())
        return self.value()

    def dict_leaf(self, kind):
        r = self.r
        if kind == "urldict":
            pairs = [b"%s %s" % (Literal("str", raw(k)).text(), Literal("str", raw(r.choice(["", "a", "h:80", "/p", "x y", "é", "?q", "http"]))).text())
                     for k in ["scheme", "host", "hostname", "path", "query", "fragment", "opaque", "userinfo"] if r.random() < 0.5]
            return Node("dict", [b"(dict " + b" ".join(pairs) + b")"])
        fixed = [b'(dict "a" 1 "b" "x")', b'(dict "a" (dict "b" (list 1)) "c" nil)', b'(dict "x" 0 "y" "" "one" (dict "two" true))', b"(dict)", b'(dict "a")', b"(dict 1 2 nil 3)"]
        if kind == "dict":
            fixed += [b".Values.map", b".Values.nested", b".Values.image", b".Values.emptyMap", b".Values"]
        return Node("dict", [r.choice(fixed)])

    def text(self):
        r = self.r
        roll = r.random()
        if roll < 0.7:
            return raw(r.choice(corpus.TEXTS))
        if roll < 0.74:
            return r.choice(corpus.INVALID)
        if roll < 0.8:
            return raw(r.choice(LITERALS[r.choice(list(LITERALS))]))
        pool = r.choice(["abcXYZ 019", "aé日😀 ", "a-_ .B9", "\t\n a\"'\\", "a:#-[]{},&*!|>% \n", "<>&'\"\x00\x1f\u2028é", "ǅßİıſKΣς\u0301ﬁ"])
        return raw("".join(r.choice(pool) for _ in range(r.randint(0, 14))))

    def value(self):
        r = self.r
        if self.variables and r.random() < 0.3:
            name = r.choice(self.variables)
            return Node("any", [raw(r.choice([name, name, name + ".a", name + ".Name"]))])
        return Node("any", [raw(r.choice(corpus.VALUES))])

    def format_text(self):
        """A format and how many values it takes."""
        r = self.r
        out, count = r.choice(["", "a ", "%%", "é"]), 0
        for _ in range(r.choice([1, 1, 1, 2, 3])):
            width = r.choice(["", "", "", "5", "12", "1", "*", "-8", "[2]*", "08"])
            precision = r.choice(["", "", "", ".2", ".0", ".", ".10", ".*", ".[1]*", ".3"])
            index = r.choice(["", "", "", "", "[1]", "[2]", "[3]", "[0]", "[x]", "[1"]) if r.random() < 0.15 else ""
            verb = r.choice(VERBS) if r.random() < 0.95 else r.choice("wpyz!é日 %")
            out += "%" + r.choice(FLAGS) + width + precision + index + verb + r.choice(["", "", " ", "|"])
            count += 1 + ("*" in width) + ("*" in precision)
        if r.random() < 0.02:
            out += "%"
        return Literal("format", raw(out)), count

    # --- calls ------------------------------------------------------------------------------------
    def expression(self, kind, depth):
        r = self.r
        if depth <= 0 or r.random() < 0.25:
            return self.leaf(kind)
        wanted = kind if kind in self.by_kind else {"num": r.choice(["int", "float"]), "fresh": "dict"}.get(kind)
        if kind == "any":
            wanted = r.choice(sorted(RETURNS))
        if wanted is None or (kind in ("time",) and r.random() < 0.5):
            if kind in ("yaml", "json", "toml") and r.random() < 0.15:
                name = {"yaml": b"toYaml", "json": b"toJson", "toml": b"toToml"}[kind]
                return Node("str", [b"(", name, b" ", self.expression("any", depth - 1), b")"])
            return self.leaf(kind)
        return Node(kind, [b"(", self.call(wanted, depth), b")"])

    def call(self, kind, depth):
        r = self.r
        if kind == "any" or r.random() < 0.03:
            row = r.choice(self.rows)
        elif kind == "str" and r.random() < 0.12:
            return self.print_call(depth)
        else:
            row = r.choice(self.by_kind[kind])
        _, name, parameters = row
        if name in ("fail", "required") and r.random() < 0.9:
            return self.call(kind, depth)
        arguments = []
        for parameter in parameters:
            for _ in range(r.choice([0, 1, 1, 2, 3]) if parameter.endswith("*") else 1):
                arguments.append(self.argument(parameter.rstrip("*"), depth - 1))
        if r.random() < 0.02 and name != "dict":
            arguments = arguments[:-1] if arguments and r.random() < 0.6 else arguments + [self.leaf("any")]
        return self.written(kind, name, arguments)

    def argument(self, kind, depth):
        if self.r.random() < 0.06:
            wrong = self.r.choice(["str", "list", "nil", "bool", "dict", "value", "call", "float"] if kind in ("small", "step") else ["any", "any", "nil", "value", "call"])
            return self.leaf(wrong)
        return self.expression(kind, depth)

    def written(self, kind, name, arguments):
        """`f a b` or `b | f a`."""
        parts = [raw(name)]
        if arguments and self.r.random() < 0.35:
            for argument in arguments[:-1]:
                parts += [b" ", argument]
            return Node(kind, [arguments[-1], b" | "] + parts)
        for argument in arguments:
            parts += [b" ", argument]
        return Node(kind, parts)

    def print_call(self, depth):
        r = self.r
        text, count = self.format_text()
        count += r.choice([0, 0, 0, 0, 0, -1, 1])
        stars = b"*" in text.raw
        arguments = [text] + [self.leaf("small") if stars and r.random() < 0.5 else self.expression("any", depth - 1) for _ in range(max(count, 0))]
        return self.written("str", "printf", arguments)

    # --- actions ----------------------------------------------------------------------------------
    def pipeline(self, depth=3):
        r = self.r
        kind = r.choice(["str", "str", "str", "int", "float", "bool", "list", "dict", "any", "time"])
        node = self.call(kind, depth) if r.random() < 0.93 else self.leaf(kind)
        if kind in ("list", "dict", "any", "float", "time") and r.random() < 0.6:
            node = Node("str", [node, r.choice([b" | toJson", b" | toYaml", b' | printf "%#v"', b" | quote", b' | printf "%T %v"', b" | toToml", b" | toYamlPretty", b" | toPrettyJson", b" | typeOf"])])
        return node

    def block(self, depth):
        """A piece of a template: text, an action or a control structure."""
        r = self.r
        left, right = r.choice([(b"{{ ", b" }}")] * 8 + [(b"{{- ", b" -}}"), (b"{{", b"}}"), (b"{{- ", b" }}")])
        roll = r.random()
        if depth <= 0 or roll < 0.6:
            return Node("block", [left, self.pipeline(), right])
        inner = lambda: self.body(depth - 1)
        if roll < 0.68:
            name = b"$" + raw(r.choice("xyz"))
            self.variables.append(name.decode())
            return Node("block", [left, name, r.choice([b" := ", b" := ", b" := ", b" = "]), self.pipeline(), right, inner()])
        if roll < 0.76:
            word = r.choice([b"if ", b"with "])
            other = [b"{{ else }}", inner()] if r.random() < 0.5 else [b"{{ else " + word, self.pipeline(2), b"}}", inner()] if r.random() < 0.4 else []
            return Node("block", [left, word, self.pipeline(2), right, inner()] + other + [b"{{ end }}"])
        if roll < 0.86:
            head = r.choice([b"", b"", b"$i := ", b"$i, $e := ", b"$i, $e = "])
            if head:
                self.variables += ["$i"] + (["$e"] if b"$e" in head else [])
            over = self.expression(r.choice(["list", "list", "dict", "small", "any"]), 2)
            stop = r.choice([b"", b"", b"", b"{{ break }}", b"{{ continue }}", b"{{ if . }}{{ break }}{{ end }}"])
            other = [b"{{ else }}", inner()] if r.random() < 0.3 else []
            return Node("block", [left, b"range ", head, over, right, inner(), stop] + other + [b"{{ end }}"])
        if roll < 0.9:
            return Node("block", [left, b"template ", Literal("name", raw(r.choice(corpus.DEFINED))), r.choice([b"", b" "]), self.expression("any", 1), right])
        if roll < 0.93:
            return Node("block", [b"{{ block \"c.b\" ", self.expression("any", 1), b" }}", inner(), b"{{ end }}"])
        if roll < 0.95:
            return Node("block", [r.choice([b"{{/* c */}}", b"{{- /* c */ -}}", b"{{ /* c */ }}", b"{{/* a\nb */}}", b"{{", b"}}", b"{{ end }}", b"{{ else }}", b"{{ }}", b"{{ $q }}", b"{{ .Values.}}", b"{{ (1 }}", b"{{ 1) }}", b"{{ \"x }}", b"{{ | quote }}", b"{{ 1 | 2 }}", b"{{ nil }}", b"{{ $x := }}", b"{{ range }}", b"{{ break }}", b"{{ if }}{{ end }}", b"{{ .a..b }}", b"{{ foo }}", b"{{ \"a\" 1 }}", b"{{ 1.a }}", b"{{ (list 1).x }}", b"{{ nil.x }}", b"{{ `a`}}", b"{{ 'ab' }}", b"{{ @ }}", b"{{ a.b }}", b"{{ template x }}", b"{{ define \"d\" }}x{{ end }}", b"{{ if 1 }}x", b"{{ with $w := 5 }}{{ $w }}{{ end }}{{ $w }}", b"{{ \"\\xff\" }}", b"{{\"a\"|}}", b"{{ true.x }}", b"{{- 3 -}}", b"{{-3}}", b"{{ 3-}}", b"{{ .Values.list | len }}", b"{{ index }}", b"{{ and }}", b"{{ else if 1 }}", b"{{ end x }}", b"{{ continue }}", b"{{ $x, $y := 1 }}", b"{{ $.Values.str }}", b"{{ . | }}", b"{{ printf \"%d\" 1 | }}", b"\xff\xfe{{ 1 }}", b"{{ \xff }}", b"{{ \xc3\xa9 }}", b"{{ .\xc3\xa9 }}", b"{{ call .Values.str }}", b"{{ call nil }}", b"{{ call .Files.Get \"files/a.txt\" }}"])])
        return Node("block", [raw(r.choice(corpus.TEXTS)).replace(b"{{", b"") or b"t"])

    def body(self, depth):
        return Node("block", [self.block(depth) for _ in range(self.r.choice([1, 1, 2, 3]))] if depth > 0 else [self.block(0)])

    def template(self):
        """One whole template: the tree and whether it refers to the shared defines."""
        self.variables = []
        roll = self.r.random()
        if roll < 0.015:
            return Node("block", [raw(self.r.choice(signatures.SHAPES))])
        if roll < 0.60:
            return Node("block", [b"{{ ", self.pipeline(), b" }}"])
        if roll < 0.72:
            return Node("block", [b"{{ ", self.document_call(), b" }}"])
        return self.body(2)

    def document_call(self):
        r = self.r
        kind = r.choice(["yaml", "yaml", "yaml", "json", "toml"])
        reader = r.choice({"yaml": [b"fromYaml", b"fromYaml", b"fromYamlArray"], "json": [b"fromJson", b"fromJsonArray", b"mustFromJson"], "toml": [b"fromToml"]}[kind])
        writer = r.choice([b"toJson", b"toJson", b"toYaml", b"toToml", b"toPrettyJson", b"toYamlPretty", b'printf "%#v"', b"toRawJson", b'printf "%v"'])
        return Node("str", [reader, b" ", self.leaf(kind), b" | ", writer])
