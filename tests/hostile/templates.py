"""Templates that never end, nest without end, or grow without end."""
from runner import Case, template

STEPS = r"template execution exceeded \d+ steps"
LARGE = r"(larger|more) than \d+ MiB|too large|exceeded \d+ (bytes|steps)|more than \d+ MiB of memory"
DEEP = r"nested|too deep|exceeded max"


def recursion():
    yield Case("include of itself", template('{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}'),
               says="nested reference name: a", helm=True)
    yield Case("includes of each other",
               template('{{ define "a" }}{{ include "b" . }}{{ end }}{{ define "b" }}{{ include "a" . }}{{ end }}'
                        '{{ include "a" . }}'), says="nested reference name", helm=True)
    yield Case("template of itself",
               template('{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}'),
               says="exceeded maximum template depth")
    yield Case("includes in a chain of 500",
               template("".join(f'{{{{ define "c{i}" }}}}{{{{ include "c{i + 1}" . }}}}{{{{ end }}}}' for i in range(500))
                        + '{{ define "c500" }}a: end{{ end }}{{ include "c0" . }}'), shows="a: end", helm=True)
    yield Case("every include includes twice",
               template("".join(f'{{{{ define "l{i}" }}}}{{{{ include "l{i + 1}" . }}}}{{{{ include "l{i + 1}" . }}}}'
                                '{{ end }}' for i in range(40)) + '{{ define "l40" }}x{{ end }}{{ include "l0" . }}'),
               says=LARGE)
    yield Case("every template calls twice",
               template("".join(f'{{{{ define "l{i}" }}}}{{{{ template "l{i + 1}" . }}}}{{{{ template "l{i + 1}" . }}}}'
                                '{{ end }}' for i in range(40)) + '{{ define "l40" }}{{ end }}{{ template "l0" . }}'),
               says=LARGE)
    yield Case("tpl of itself", template("{{ tpl .Values.x . }}", "x: '{{ tpl .Values.x . }}'\n"), says=DEEP)
    yield Case("tpl of itself, twice",
               template("{{ tpl .Values.x . }}", "x: '{{ tpl .Values.x . }}{{ tpl .Values.x . }}'\n"), says=DEEP)
    yield Case("tpl of itself through include",
               template('{{ define "t" }}{{ tpl .Values.x . }}{{ end }}{{ include "t" . }}',
                        "x: '{{ include \"t\" . }}'\n"), says=DEEP, helm=True)
    yield Case("tpl that doubles",
               template("{{ tpl .Values.x (dict \"v\" .Values \"n\" 30) }}",
                        "x: '{{ if gt (int .n) 0 }}{{ $d := dict \"v\" .v \"n\" (sub .n 1) }}{{ tpl .v.x $d }}{{ tpl .v.x $d }}"
                        "{{ else }}x{{ end }}'\n"), says=LARGE)
    yield Case("tpl of a new text every time",
               template("{{ range until 1000000 }}{{ tpl (printf \"{{ %d }}%s\" . (repeat 1000 \"x\")) $ }}{{ end }}"),
               says=LARGE)
    yield Case("tpl that defines a template every time",
               template("{{ range until 1000000 }}{{ tpl (printf `{{ define \"d%d\" }}x{{ end }}` .) $ }}{{ end }}"),
               says=LARGE)


def loops():
    yield Case("range in range, 10^5 x 10^5",
               template("{{ range until 100000 }}{{ range until 100000 }}x{{ end }}{{ end }}"), says=LARGE)
    yield Case("range in range without output",
               template("{{ range $i := until 100000 }}{{ range $j := until 100000 }}{{ end }}{{ end }}"), says=LARGE)
    yield Case("range over a large number", template("{{ range 9223372036854775807 }}{{ end }}"), says=LARGE)
    yield Case("range with a large text", template("{{ $s := repeat 1000000 \"x\" }}{{ range until 100000 }}{{ $s }}{{ end }}"),
               says=LARGE)
    yield Case("range over a large text in with",
               template("a: {{ with repeat 1000000 \"x\" }}{{ range until 100000 }}{{ $.Values | len }}{{ end }}{{ end }}"),
               shows="0000", helm=True)
    loop = "{{ $v := %s }}{{ range until %d }}{{ $v = %s }}{{ end }}a: {{ len $v }}"
    yield Case("a text that doubles", template(loop % ('"x"', 64, "print $v $v")), says=LARGE)
    yield Case("a text that doubles by printf", template(loop % ('"x"', 64, 'printf "%s%s" $v $v')), says=LARGE)
    yield Case("a text that doubles by cat", template(loop % ('"x"', 64, "cat $v $v")), says=LARGE)
    yield Case("a text that doubles by replace", template(loop % ('"x"', 64, 'replace "x" "xx" $v')), says=LARGE)
    yield Case("a text that grows by html", template(loop % ('"&&"', 64, "html $v")), either=True)
    yield Case("a text that doubles by js", template(loop % ('"<<"', 64, "js $v")), says=LARGE)
    yield Case("a text that grows by urlquery", template(loop % ('"<<"', 64, "urlquery $v")), either=True)
    yield Case("a text that doubles by quote", template(loop % ('"\\\\\\""', 64, "quote $v")), says=LARGE)
    yield Case("a text that doubles by %q", template(loop % ('"\\\\\\""', 64, 'printf "%q" $v')), says=LARGE)
    yield Case("a text that doubles by %x", template(loop % ('"xx"', 64, 'printf "%x" $v')), says=LARGE)
    yield Case("a text that doubles by toJson", template(loop % ('"<<"', 64, "toJson $v")), says=LARGE)
    yield Case("a text that doubles by base64", template(loop % ('"xxxx"', 200, "b64enc $v")), says=LARGE)
    yield Case("a text that doubles by base32", template(loop % ('"xxxx"', 200, "b32enc $v")), says=LARGE)
    yield Case("a text that doubles by join", template(loop % ('"xxxx"', 64, "join $v (list 1 2 3)")), says=LARGE)
    yield Case("a text that doubles by indent", template(loop % ('"a\\nb\\n"', 1000, "nindent 100000 $v")), says=LARGE)
    yield Case("a list that doubles", template(loop % ("list 1", 64, "concat $v $v")), says=LARGE)
    yield Case("a list of itself, printed",
               template('{{ $v := list "x" }}{{ range until 64 }}{{ $v = list $v $v }}{{ end }}{{ print $v }}'), says=LARGE)
    for form in ("toYaml $v", "toJson $v", "toPrettyJson $v", "toToml (dict \"a\" $v)", "toString $v", "deepCopy $v | len",
                 "quote $v", 'printf "%v" $v', 'printf "%#v" $v', "deepEqual $v (deepCopy $v)", "$v | toStrings | len",
                 "join \"\" $v", "has 1 $v", "eq 1 2 | ternary $v $v", "$v", "uniq $v | len", "without $v 1 | len",
                 "mergeOverwrite (dict) (dict \"a\" $v) | len", "toYamlPretty $v", "cat $v", "sortAlpha $v | len",
                 "html $v", "compact $v | len", "empty $v", "append $v 1 | deepCopy | len", "index $v 0 | len"):
        # Some answer at once, since both halves are one list; what matters is that none takes long.
        yield Case(f"a list of lists of lists, 64 deep: {form}",
                   template("{{ $v := list 1 }}{{ range until 64 }}{{ $v = list $v $v }}{{ end }}a: {{ " + form + " }}"),
                   either=True)
    yield Case("append 10^6 times", template(loop % ("list", 1000000, "append $v 1")), says=LARGE)
    yield Case("prepend 10^6 times", template(loop % ("list", 1000000, "prepend $v 1")), says=LARGE)
    yield Case("keep large lists",
               template("{{ $v := list }}{{ range until 1000 }}{{ $v = append $v (until 1000000) }}{{ end }}"), says=LARGE)
    yield Case("keep large texts",
               template("{{ $v := list }}{{ range until 10000 }}{{ $v = append $v (repeat 1000000 \"x\") }}{{ end }}"),
               says=LARGE)
    yield Case("keep many small things",
               template("{{ $v := dict }}{{ range until 4000000 }}{{ $_ := set $v (toString .) (list . .) }}{{ end }}"),
               says=LARGE)
    yield Case("keep dicts of dicts",
               template("{{ $v := dict }}{{ range until 4000000 }}{{ $v = dict \"a\" $v }}{{ end }}"), says=LARGE + "|" + DEEP)
    yield Case("a dict of 5,000 keys by set",
               template("{{ $v := dict }}{{ range until 5000 }}{{ $_ := set $v (toString .) . }}{{ end }}n: {{ len $v }}"),
               shows="n: 5000", helm=True)
    yield Case("10,000 lines of output",
               template("{{ range until 10000 }}k{{ . }}: {{ . | quote }}\n{{ end }}"), shows='k9999: "9999"', helm=True)
    yield Case("copy a large thing again and again",
               template("{{ $v := dict }}{{ range until 3000 }}{{ $_ := set $v (toString .) (list (list 1) (list 2)) }}{{ end }}"
                        "{{ range until 100000 }}{{ $_ := deepCopy (list $v) }}{{ end }}"), says=LARGE)
    yield Case("compare a large thing again and again",
               template("{{ $v := dict \"a\" (until 100000) }}{{ $w := deepCopy $v }}"
                        "{{ range until 100000 }}{{ $_ := deepEqual $v $w }}{{ end }}"), says=LARGE)
    yield Case("search a large list again and again",
               template("{{ $v := until 100000 }}{{ range until 100000 }}{{ $_ := has 100001 $v }}{{ end }}"), says=LARGE)
    yield Case("digest a large text again and again",
               template("{{ $v := repeat 10000000 \"x\" }}{{ range until 100000 }}{{ $_ := sha256sum $v }}{{ end }}"), says=LARGE)
    yield Case("compare large texts again and again",
               template("{{ $v := repeat 10000000 \"x\" }}{{ $w := repeat 10000000 \"x\" }}"
                        "{{ range until 100000 }}{{ $_ := eq $v $w }}{{ end }}"), says=LARGE)
    yield Case("uniq of a large list", template("{{ uniq (until 100000) | len }}"), says=LARGE)
    yield Case("without over a large list", template("a: {{ $v := until 20000 }}{{ without $v $v | len }}"), shows="20000", helm=True)


def nesting():
    many = 10000
    yield Case("10,000 parentheses", template("{{ " + "(" * many + "1" + ")" * many + " }}"), says="max|nested|depth")
    yield Case("100,000 open parentheses", template("{{ " + "(" * 100000), says="max|nested|depth|unclosed")
    yield Case("500 parentheses", template("a: {{ " + "(" * 500 + "1" + ")" * 500 + " }}"), shows="a: 1", helm=True)
    yield Case("10,000 pipes", template("a: {{ 1" + " | print" * many + " }}"), shows="a: 1", helm=True)
    yield Case("10,000 blocks", template("{{ if true }}" * many + "a: 1" + "{{ end }}" * many), either=True)
    yield Case("100,000 open blocks", template("{{ if true }}" * 100000), says="max|nested|depth|unexpected EOF")
    yield Case("500 blocks", template("{{ if true }}" * 500 + "a: 1" + "{{ end }}" * 500), shows="a: 1", helm=True)
    yield Case("10,000 else ifs", template("{{ if false }}" + "{{ else if false }}" * many + "{{ else }}a: 1{{ end }}"),
               either=True)
    yield Case("10,000 fields", template("{{ $" + ".a" * many + " }}"), says="nil pointer", helm=True)
    yield Case("10,000 calls in arguments", template("{{ " + "print (" * many + "1" + ")" * many + " }}"),
               says="max|nested|depth")
    yield Case("100,000 variables", template("".join(f"{{{{ $v{i} := {i} }}}}" for i in range(20000)) + "a: {{ $v9 }}"),
               shows="a: 9", helm=True)
    yield Case("10,000 definitions",
               template("".join(f'{{{{ define "d{i}" }}}}{i}{{{{ end }}}}' for i in range(10000)) + 'a: {{ include "d9" . }}'),
               shows="a: 9", helm=True)
    yield Case("a text of 1 MB without an end", template("{{ \"" + "x" * 1000000), says="unterminated quoted string", helm=True)
    yield Case("a comment of 4 MB", template("{{/* " + "x" * 4000000 + " */}}a: 1"), shows="a: 1", helm=True)
    yield Case("a name of 1 MB", template("{{ " + "x" * 1000000 + " }}"), says="not defined", helm=True)
    yield Case("a number of 1 MB", template("{{ " + "9" * 1000000 + " }}"), says="bad number|number|overflow|.", helm=True)
    yield Case("a number with a large exponent", template("a: {{ 1e999999999 }}"), says="bad number|number|overflow|.", helm=True)
    yield Case("a number with a large binary exponent", template("a: {{ 0x1p999999999 }}"), says=".", helm=True)


def cases():
    for family in (recursion, loops, nesting):
        yield from family()
