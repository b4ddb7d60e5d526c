"""Texts that are not what they should be: no UTF-8, other line ends, byte order marks, NULs."""
from runner import CHART, Case

ODD = {"broken UTF-8": b"\xff\xfe\x80", "a cut character": b"\xe2\x82", "an overlong slash": b"\xc0\xaf", "a surrogate": b"\xed\xa0\x80",
       "beyond Unicode": b"\xf5\x80\x80\x80", "a NUL": b"\0", "a bell": b"\x07", "a delete": b"\x7f", "a C1 control": b"\xc2\x85",
       "a line separator": b"\xe2\x80\xa8", "a mark inside": b"\xef\xbb\xbf", "a vertical tab": b"\x0b", "a return": b"\r",
       "a non-character": b"\xef\xbf\xbf", "right to left": b"\xe2\x80\xae"}


# What Helm refuses and we read; nothing is lost by it.
LENIENT = ("a mark inside at the end", "UTF-16")


def around(text):
    for name, odd in ODD.items():
        yield f"{name} in a value", text.replace(b"1", b"x" + odd + b"y", 1)
        yield f"{name} in quotes", text.replace(b"1", b'"x' + odd + b'y"', 1)
        yield f"{name} in a comment", text + b"# " + odd + b"\n"
        yield f"{name} at the start", odd + text
        yield f"{name} at the end", text + odd
    yield "a byte order mark", b"\xef\xbb\xbf" + text
    yield "two byte order marks", b"\xef\xbb\xbf" * 2 + text
    yield "UTF-16", text.decode().encode("utf-16")
    yield "UTF-16 of the other order", b"\xfe\xff" + text.decode().encode("utf-16-be")
    yield "UTF-32", text.decode().encode("utf-32")
    yield "CRLF", text.replace(b"\n", b"\r\n")
    yield "CR", text.replace(b"\n", b"\r")
    yield "no newline", text.rstrip()
    yield "nothing", b""
    yield "only NULs", bytes(1000)
    yield "all bytes", bytes(range(256))


def cases():
    chart = {"templates/a.yaml": "a: {{ .Values.v | quote }}\nb: {{ .Values | toYaml | quote }}\n", "values.yaml": "v: 1\n"}
    for name, text in around(b"v: 1\nw: {x: [1]}\n"):
        yield Case(f"values.yaml: {name}", {**chart, "values.yaml": text}, either=True, helm=name not in LENIENT)
    for name, text in around(b'a: "{{ .Values.v }}"\nb: 1\nc: {{ printf "%s" "1" | quote }}\n'):
        yield Case(f"a template: {name}", {**chart, "templates/a.yaml": text}, either=True, helm=name not in LENIENT)
    for name, text in around(CHART.encode() + b"description: 1\n"):
        yield Case(f"Chart.yaml: {name}", {**chart, "Chart.yaml": text}, either=True, helm=name not in LENIENT)
    for name, text in around(b'{"type": "object", "title": "1"}\n'):
        yield Case(f"values.schema.json: {name}", {**chart, "values.schema.json": text}, either=True, helm=True)
    for name, odd in ODD.items():
        if b"\0" not in odd:
            yield Case(f"a name of a file with {name}", {**chart, "templates/x" + odd.decode("utf-8", "surrogateescape") + ".yaml": "x: 1"},
                       either=True, helm=True)
