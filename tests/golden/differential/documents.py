"""YAML, JSON and TOML documents: built from pieces, then often damaged."""

SCALARS = """a b text "q" 'q' 1 0 -1 1.5 1e3 0x1F 017 0o17 1_000 true yes n ~ null .inf -.inf .nan 2020-01-02 2001-12-14t21:59:43.10-05:00 1:20 = << - ? : ''
"" "a\\nb" "\\u00e9" "\\x41" "\\q" 'it''s' @x `x %x !x !!str !!int !!float !!binary !!null &a *a *b &a\\ x | > |- >+ |2 # {} [] {a [a a] a} é 日 😀 a:b a: b#c a#b a, , 1. .5 +1 -0.0 9223372036854775808
18446744073709551616 0b101 08 "\\/" "\\ud83d\\ude00" !!map !!seq !foo !<tag:x> a'b "a"b 'a'b off On NO 1e400 0.1e-5 12e03 0x 190:20:30 1,000 "\\U0001F600" "\\N" "\\
x" ---  ...""".split(" ")
JSON_SCALARS = """1 0 -1 1.5 1e3 1E+2 -0 0.1 1e400 01 1. .5 +1 true false null tru nul NaN "a" "" "\\n" "\\u00e9" "\\ud83d\\ude00" "\\ud83d" "\\q" "\\u12" 'a' "é" "a/b" "\\/" a 9007199254740993 18446744073709551616 1e21 1e-7 {} [] "\t" "<&>" - 1e 0x1 Infinity "x" 123456789012345678901234567890 /**/ "\\u0000" "\\ud800\\u0041" 5e-324 -1e-400""".split(" ")
TOML_VALUES = """1 0 -1 +5 1.5 1e3 1e400 0x1F 0o17 0b11 1_000 1__0 01 true false inf -inf nan +nan "a" 'a' '''a''' \"\"\"a\"\"\" "" "\\n" "\\u00e9" "\\q" "\\ud800" [] [1,2] [1,"a"] [1,] [,] {} {a=1} {a=1,} {a={b=2}} 1979-05-27 1979-05-27T07:32:00Z 1979-05-27T00:32:00.999-07:00 1979-05-27T07:32:00 07:32:00 07:32:00.5
1979-13-01 a 'a "a é "é" 1. .5 1e 0x [1 {a 9223372036854775807 9223372036854775808 -9223372036854775809 tru 1979-05-27 07:32:00 +0x1 _1 1_ \"\"\"\na\\\n  b\"\"\" '''\n'x''' "\\e" "\\x41" 12:00 24:00:00 [[1],[2]] 1.e3 -0 -0.0 1e06""".split(" ")
TOML_KEYS = ["a", "b", "c", "a.b", "a.c", '"a"', "'b c'", '""', "a . b", "é", "1", "1.2", "a-b", "a_b", "a.", ".a", "a b", '"a".b', "=", "true", "d"]


def yaml_node(r, depth, indent):
    """A node in block or flow style, as text to follow a key or a dash."""
    roll = r.random()
    pad = " " * indent
    if depth <= 0 or roll < 0.4:
        return " " + r.choice(SCALARS) + (" # c" if r.random() < 0.05 else "") + "\n"
    if roll < 0.6:
        return "\n" + "".join(f"{pad}{yaml_key(r)}:{yaml_node(r, depth - 1, indent + 2)}" for _ in range(r.randint(1, 3)))
    if roll < 0.75:
        inner = indent if r.random() < 0.5 else indent + 2
        return "\n" + "".join(f"{' ' * inner}-{yaml_node(r, depth - 1, inner + 2)}" for _ in range(r.randint(1, 3)))
    if roll < 0.85:
        return " " + yaml_flow(r, depth) + "\n"
    if roll < 0.95:
        head = r.choice("|>") + r.choice(["", "", "-", "+", "2", "1-", "+3", "9", "0"])
        lines = [r.choice(["text", "", "  more", "two words", "# not", "- x", "a: b", "é", "trail ", "\ttab"]) for _ in range(r.randint(0, 4))]
        return f" {head}\n" + "".join(f"{pad if l else ''}{l}\n" for l in lines)
    return " &" + r.choice("ab") + yaml_node(r, depth - 1, indent) if roll < 0.98 else " *" + r.choice("ab") + "\n"


def yaml_key(r):
    return r.choice(["a", "b", "c", "key", "d e", "1", "true", "~", '"q"', "'s'", "<<", "? x", "y", "1.5", "", "é", "on", "[a]", "{a: b}", "*a", "&a k", "!!str k", "null", "2020-01-02", "0x1"]
                    if r.random() < 0.4 else ["a", "b", "c", "key", "name"])


def yaml_flow(r, depth):
    if depth <= 0 or r.random() < 0.3:
        return r.choice(SCALARS)
    gap = r.choice([", ", ",", " ,", ",\n  ", ",,", " "] if r.random() < 0.2 else [", "])
    if r.random() < 0.5:
        return "[" + gap.join(yaml_flow(r, depth - 1) for _ in range(r.randint(0, 3))) + r.choice(["]", "]", "]", ",]", ""])
    colon = r.choice([": ", ": ", ": ", ":", " : ", " "])
    return "{" + gap.join(yaml_key(r) + colon + yaml_flow(r, depth - 1) for _ in range(r.randint(0, 3))) + r.choice(["}", "}", "}", ",}", ""])


def yaml(r):
    text = ""
    if r.random() < 0.05:
        text += r.choice(["%YAML 1.1\n---\n", "%YAML 1.2\n---\n", "%TAG ! tag:x,2000:\n---\n", "%FOO\n", "%YAML 2.0\n---\n", "---\n", "--- ", "# c\n", "\ufeff", "\n\n", "---\n---\n", "%YAML 1.1\n", "...\n"])
    roll = r.random()
    if roll < 0.6:
        text += "".join(f"{yaml_key(r)}:{yaml_node(r, 3, 2)}" for _ in range(r.randint(1, 4)))
    elif roll < 0.75:
        text += "".join(f"-{yaml_node(r, 3, 2)}" for _ in range(r.randint(1, 4)))
    elif roll < 0.9:
        text += yaml_flow(r, 3)
    else:
        text += yaml_node(r, 2, 0).lstrip()
    if r.random() < 0.05:
        text += r.choice(["---\nb: 1\n", "...\n", "...\nx", "--- a", "\n\n", "\t", "# end", "---", "... # c\n---\n{"])
    return damaged(r, text, "abc:-?[]{},#&*!|>'\"%@` \n\t\r0~\\é\ufeff\x85\u2028\x07.=<")


def json_value(r, depth):
    if depth <= 0 or r.random() < 0.35:
        return r.choice(JSON_SCALARS)
    comma = r.choice([",", ", ", ",,", "", ":"]) if r.random() < 0.05 else r.choice([",", ", ", ",\n "])
    if r.random() < 0.4:
        return "[" + comma.join(json_value(r, depth - 1) for _ in range(r.randint(0, 3))) + r.choice(["]", "]", "]", "]", "", "}", ",]"])
    pair = lambda: r.choice(['"a"', '"b"', '"c"', '"é"', '""', '"a"', "a", "1", '"\\u0061"', "'a'"][:6 if r.random() < 0.9 else 10]) + r.choice([":", ": "]) + json_value(r, depth - 1)
    return "{" + comma.join(pair() for _ in range(r.randint(0, 3))) + r.choice(["}", "}", "}", "}", "", "]", ",}"])


def json(r):
    roll = r.random()
    text = json_value(r, 3) if roll < 0.5 else "{" + ",".join(f'"k{i}":{json_value(r, 2)}' for i in range(r.randint(0, 3))) + "}" if roll < 0.8 else "[" + ",".join(json_value(r, 2) for _ in range(r.randint(0, 3))) + "]"
    if r.random() < 0.05:
        text = r.choice([" ", "\n", "\ufeff", "\t"]) + text + r.choice([" ", "x", "1", "\n", ",", "{}"])
    return damaged(r, text, "{}[]:,\"\\ \n0123456789-+.eEtrufalsn\x00é/")


def toml(r):
    out = []
    for _ in range(r.randint(1, 6)):
        roll = r.random()
        if roll < 0.65:
            out.append(f"{r.choice(TOML_KEYS[:8] if r.random() < 0.7 else TOML_KEYS)} = {r.choice(TOML_VALUES)}" + r.choice(["", "", "", " # c", " x"][:4 if r.random() < 0.9 else 5]))
        elif roll < 0.8:
            out.append(f"[{r.choice(TOML_KEYS)}]")
        elif roll < 0.92:
            out.append(f"[[{r.choice(TOML_KEYS)}]]")
        else:
            out.append(r.choice(["", "# c", "[", "]", "a", "= 1", "[]", "[a", "[[a]", "a = ", "  a = 1", "a = 1 b = 2", "\t"]))
    return damaged(r, r.choice(["\n", "\n", "\n", "\r\n"]).join(out) + r.choice(["\n", ""]), "[]{}=,.\"'#\n\t 0123456789-_+eTZ:abx\\\x01é\r")


def damaged(r, text, alphabet):
    if r.random() < 0.6 or not text:
        return text
    for _ in range(r.randint(1, 2)):
        at = r.randrange(len(text) + 1)
        roll = r.random()
        if roll < 0.35:
            text = text[:at] + text[at + r.randint(1, 3):]
        elif roll < 0.8:
            text = text[:at] + r.choice(alphabet) + text[at + r.randint(0, 1):]
        elif roll < 0.9:
            text = text[:at]
        else:
            end = min(len(text), at + r.randint(1, 12))
            text = text[:end] + text[at:end] + text[end:]
    return text
