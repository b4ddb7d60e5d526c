"""JSON Schemas that refer to themselves, fan out, or ask for files and hosts."""
import json

from runner import Case, template

VALUES = "a: 1\nb: {c: [1, 2, {d: x}]}\n"
LIMIT = "too many steps|too deep|infinite|loop|exceeded|limit|nested"


def schema(name, content, values=VALUES, **outcome):
    text = content if isinstance(content, (str, bytes)) else json.dumps(content)
    return Case(name, {**template("a: 1"), "values.yaml": values, "values.schema.json": text}, **outcome)


def references():
    yield schema("a reference to itself", {"$ref": "#"}, either=True)
    yield schema("references in a circle", {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}},
                 either=True)
    yield schema("allOf of itself", {"allOf": [{"$ref": "#"}]}, either=True)
    yield schema("allOf of itself, twice", {"allOf": [{"$ref": "#"}, {"$ref": "#"}]}, either=True)
    yield schema("not of itself", {"not": {"$ref": "#"}}, either=True)
    yield schema("if of itself", {"if": {"$ref": "#"}, "then": {"$ref": "#"}, "else": {"$ref": "#"}}, either=True)
    yield schema("a dynamic reference to itself", {"$dynamicAnchor": "a", "$dynamicRef": "#a"}, either=True)
    yield schema("a recursive reference to itself",
                 {"$schema": "https://json-schema.org/draft/2019-09/schema", "$recursiveAnchor": True, "$recursiveRef": "#"}, either=True)
    yield schema("a tree by a dynamic reference",
                 {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://x/tree", "$dynamicAnchor": "node",
                  "type": "object", "additionalProperties": {"anyOf": [{"$dynamicRef": "#node"}, {"type": ["integer", "array"]}]}},
                 shows="a: 1", helm=True)
    yield schema("a chain of 5,000 references",
                 {"$ref": "#/$defs/d0", "$defs": {**{f"d{i}": {"$ref": f"#/$defs/d{i + 1}"} for i in range(5000)}, "d5000": {}}}, either=True)
    yield schema("an identifier that is long", {"$id": "http://x/" + "../" * 100000, "$ref": "a"}, either=True)
    yield schema("a pointer that is long", {"$ref": "#/" + "a/" * 200000}, says=".")
    yield schema("a pointer with many escapes", {"$ref": "#/" + "~0%25" * 100000}, says=".")
    yield schema("an anchor that is missing", {"$ref": "#nowhere"}, says=".", helm=True)
    yield schema("two equal anchors", {"$ref": "#x", "$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}, either=True)
    yield schema("a schema that it does not know", {"$schema": "http://nowhere.invalid/schema#"}, either=True)
    yield schema("a reference to a URN, which allows all, as in Helm", {"$ref": "urn:x:y"}, either=True)
    for where in ("file:///etc/passwd", "/etc/passwd", "../../../etc/passwd", "http://127.0.0.1:1/x", "https://127.0.0.1:1/x",
                  "http://[", "//", "ftp://127.0.0.1/x"):
        yield schema(f"a reference to {where}", {"$ref": where}, says="127.0.0.1|failing|not found|file|invalid|resolve|.")
        yield schema(f"an identifier of {where}", {"$id": where, "type": "object"}, either=True)


def fans():
    both = {"allOf": [{"$ref": "#/$defs/d1"}, {"$ref": "#/$defs/d1"}]}
    for keyword in ("allOf", "anyOf", "oneOf"):
        defs = {f"d{i}": {keyword: [{"$ref": f"#/$defs/d{i + 1}"}, {"$ref": f"#/$defs/d{i + 1}"}]} for i in range(40)}
        for last in ({}, False, {"type": "null"}):
            yield schema(f"{keyword} of two, 40 deep, at last {json.dumps(last)}", {"$ref": "#/$defs/d0", "$defs": {**defs, "d40": last}},
                         either=True)
    defs = {f"d{i}": {"if": {"$ref": f"#/$defs/d{i + 1}"}, "then": {"$ref": f"#/$defs/d{i + 1}"}, "else": {"$ref": f"#/$defs/d{i + 1}"}}
            for i in range(40)}
    yield schema("if, then, 40 deep", {"$ref": "#/$defs/d0", "$defs": {**defs, "d40": {}}}, either=True)
    defs = {f"d{i}": {"properties": {"a": {"$ref": f"#/$defs/d{i + 1}"}}, "patternProperties": {"": {"$ref": f"#/$defs/d{i + 1}"}}}
            for i in range(40)}
    yield schema("properties and patterns, 40 deep", {"$ref": "#/$defs/d0", "$defs": {**defs, "d40": False}},
                 values="a: " + "{a: " * 40 + "1" + "}" * 40, either=True)
    yield schema("dependencies of itself", {"dependentSchemas": {"a": {"$ref": "#"}, "b": {"$ref": "#"}}}, either=True)
    yield schema("100,000 choices", {"anyOf": [{"const": i} for i in range(50000)]}, says=".")
    yield schema("an enumeration of 50,000", {"properties": {"a": {"enum": [f"v{i}" for i in range(50000)]}}}, says="v0|one of|50,?000|.")
    yield schema("50,000 properties that are missing", {"required": [f"v{i}" for i in range(5000)]}, says="missing", helm=True)
    yield schema("unique items of 20,000", {"properties": {"l": {"uniqueItems": True}}},
                 values="l: [" + ",".join(f"{{a: {i}}}" for i in range(20000)) + "]", either=True)
    yield schema("contains over 50,000", {"properties": {"l": {"contains": {"const": "x"}}}}, values="l: [" + "1," * 50000 + "1]", says=".")
    yield schema("a pattern for each of 2,000 keys", {"patternProperties": {f"^k{i}.*x$": False for i in range(1000)}},
                 values="".join(f"k{i}: 1\n" for i in range(1000)), either=True)
    yield schema("unevaluated properties, nested", {"allOf": [{"allOf": [{"properties": {f"k{i}": True}} for i in range(500)]}] * 20,
                                                   "unevaluatedProperties": False},
                 values="".join(f"k{i}: 1\n" for i in range(500)), either=True)
    del both


def shapes():
    deep = 5000
    yield schema("deep allOf", '{"allOf":[' * deep + "{}" + "]}" * deep, either=True)
    yield schema("deep properties", '{"properties":{"a":' * deep + "{}" + "}}" * deep, either=True)
    yield schema("deep open braces", '{"a":' * 100000, says=".")
    yield schema("deep values", {"additionalProperties": {"$ref": "#"}}, values="{a: " * 1000 + "1" + "}" * 1000, either=True)
    for name, pattern in (("nested repeats", "(a{1000}){1000}"), ("a backtracking one", "^(a+)+$"), ("parentheses", "(" * 100000),
                          ("1 MB", "a?" * 500000), ("a look-ahead", "(?=a)"), ("a back reference", r"(a)\1"), ("no text", "\ud800")):
        yield schema(f"a pattern: {name}", {"properties": {"s": {"pattern": pattern}}}, values="s: " + "a" * 50000 + "b\n", either=True)
    yield schema("numbers that are large", '{"properties":{"a":{"multipleOf":1e-300,"maximum":1e308,"minimum":-1e308}}}', either=True)
    yield schema("a number of 1 MB", '{"minimum":' + "9" * 1000000 + "}", either=True)
    yield schema("multipleOf 0", {"properties": {"a": {"multipleOf": 0}}}, either=True)
    yield schema("minItems -1", {"properties": {"a": {"minItems": -1, "maxLength": 1e99, "minProperties": "x"}}}, either=True)
    for name, text in (("keywords of wrong types", {k: 5 for k in ("properties", "allOf", "required", "type", "enum", "items", "$ref",
                                                                 "$defs", "pattern", "format", "$id", "$anchor", "patternProperties")}),
                       ("a list", []), ("true", True), ("false", False), ("null", None), ("a text", '"x"'), ("a number", "5"),
                       ("no JSON", "{"), ("nothing", ""), ("two documents", "{} {}"), ("YAML", "type: object"),
                       ("a mark at the start", "\ufeff{}"), ("bytes that are no text", b'{"title":"\xff"}'), ("a NUL", b'{"a":\0}'),
                       ("CRLF", "{\r\n\"type\":\r\n\"object\"}\r\n")):
        yield schema(f"a schema that is {name}", text, either=True)
    yield schema("a schema of 6 MB", '{"title":"' + "x" * 6000000 + '"}', says="larger than")
    yield schema("a description of 4 MB", {"description": "x" * 4000000}, shows="a: 1", helm=True)
    yield schema("formats over 1 MB",
                 {"$schema": "http://json-schema.org/draft-07/schema#", "properties": {
                     f: {"format": f} for f in ("email", "hostname", "ipv4", "ipv6", "uri", "date-time", "regex", "uuid", "json-pointer")}},
                 values="".join(f"{f}: {'a.' * 100000}\n" for f in ("email", "hostname", "ipv4", "ipv6", "uri", "date-time", "regex")),
                 says=".")


def cases():
    for family in (references, fans, shapes):
        yield from family()
