"""The shape of a generated template: a tree whose leaves are text, so that it can be cut down again.

A Node knows the kind of value it stands for; reducing puts a child, a constant of the kind or a shorter
literal in its place.
"""

CONSTANTS = {
    "str": ['""', '"a"'], "int": ["0", "1"], "float": ["1.5"], "bool": ["true"], "list": ["(list)", "(list 1)"],
    "dict": ["(dict)", '(dict "a" 1)'], "any": ["nil", "1", '"a"'], "block": [""],
}


class Node:
    """parts: text and Nodes in the order they are written."""

    def __init__(self, kind, parts):
        self.kind, self.parts = kind, parts

    def text(self):
        return b"".join(p if isinstance(p, bytes) else p.text() for p in self.parts)

    def children(self):
        return [p for p in self.parts if isinstance(p, Node)]


class Literal(Node):
    """A Go string literal; `raw` is what it means."""

    def __init__(self, kind, raw):
        super().__init__(kind, [])
        self.raw = raw

    def text(self):
        return go_quote(self.raw)


def go_quote(raw):
    """An interpreted Go string literal; invalid UTF-8 and control characters as escapes."""
    out = bytearray(b'"')
    for char in raw.decode("utf-8", "surrogateescape"):
        code = ord(char)
        if 0xDC80 <= code <= 0xDCFF:
            out += b"\\x%02x" % (code - 0xDC00)
        elif char in '"\\':
            out += b"\\" + char.encode()
        elif char == "\n":
            out += b"\\n"
        elif char == "\t":
            out += b"\\t"
        elif code < 32 or code == 127:
            out += b"\\x%02x" % code
        elif 0xD800 <= code <= 0xDFFF:
            out += b"\\ufffd"
        elif code in (0xFEFF, 0x2028, 0x2029, 0x85, 0xA0):
            out += b"\\u%04x" % code
        else:
            out += char.encode()
    return bytes(out + b'"')


def walk(node, path=()):
    yield path, node
    for index, part in enumerate(node.parts):
        if isinstance(part, Node):
            yield from walk(part, path + (index,))


def replaced(node, path, other):
    if not path:
        return other
    parts = list(node.parts)
    parts[path[0]] = replaced(parts[path[0]], path[1:], other)
    return Node(node.kind, parts)


def shorter(raw):
    """Texts that are parts of one text, the boldest cuts first."""
    size = len(raw)
    step = size // 2
    while step >= 1:
        for at in range(0, size, step):
            yield raw[:at] + raw[at + step:]
        step //= 2


def reductions(tree):
    """Smaller variants of a tree, as trees; the boldest first."""
    for path, node in walk(tree):
        inner = [n for p, n in walk(node) if p and n.kind == node.kind] or node.children()
        for child in inner[:12]:
            yield replaced(tree, path, child)
        for constant in CONSTANTS.get(node.kind, CONSTANTS["any"]):
            yield replaced(tree, path, Node(node.kind, [constant.encode()]))
        if isinstance(node, Literal):
            for raw in list(shorter(node.raw))[:60]:
                yield replaced(tree, path, Literal(node.kind, raw))
        elif not node.children() and not node.kind == "action":
            for text in list(shorter(node.text()))[:40]:
                yield replaced(tree, path, Node(node.kind, [text]))
        optional = [i for i, p in enumerate(node.parts) if isinstance(p, Node)]
        for i in optional:  # drop an argument together with the space before it
            parts = list(node.parts)
            del parts[i]
            if i and parts[i - 1:i] == [b" "]:
                del parts[i - 1]
            yield replaced(tree, path, Node(node.kind, parts))
