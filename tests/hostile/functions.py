"""Functions asked for more than any chart needs."""
from runner import Case, template
from templates import LARGE

REFUSED = LARGE + r"|longer than \d+|too large|out of range|invalid|must be"


def expression(text, **outcome):
    return Case(text if len(text) < 90 else text[:87] + "...", template("a: {{ " + text + " | toString | len }}"), **outcome)


def counts():
    for text in ("until 999999999999", "untilStep 0 999999999999 1", "untilStep 0 9223372036854775807 1",
                 "untilStep 9223372036854775807 -9223372036854775807 -1", "seq 999999999999", "seq 1 1 999999999999",
                 "repeat 999999999999 \"x\"", "repeat 9223372036854775807 \"xx\"", "randAlpha 999999999999",
                 "randAlphaNum 9223372036854775807", "randNumeric 999999999999", "randAscii 999999999999",
                 "randBytes 999999999999", "indent 999999999999 \"x\"", "nindent 999999999999 \"x\"",
                 "indent 100000 (repeat 100000 \"\\n\")", "wrap 1 (repeat 100000000 \"x\")",
                 "wrapWith 1 (repeat 1000000 \"x\") (repeat 1000000 \"x\")",
                 "replace \"x\" (repeat 1000000 \"y\") (repeat 1000000 \"x\")",
                 "replace \"\" (repeat 1000000 \"y\") (repeat 1000000 \"x\")",
                 "regexReplaceAll \"x\" (repeat 1000000 \"x\") (repeat 1000000 \"y\")",
                 "regexReplaceAll \"(x*)\" (repeat 1000000 \"x\") (repeat 1000000 \"$1\")",
                 "regexReplaceAllLiteral \"\" (repeat 1000000 \"x\") (repeat 1000000 \"y\")",
                 "join (repeat 1000000 \"y\") (until 1000000)", "chunk 1 (until 100000000)"):
        yield expression(text, says=REFUSED)
    for text in ("until -999999999999", "repeat -1 \"x\"", "untilStep 0 10 0", "untilStep 10 0 1", "substr -1 -1 \"x\"",
                 "substr 0 999999999999 \"x\"", "trunc -999999999999 \"x\"", "trunc -9223372036854775808 \"x\"",
                 "abbrev 999999999999 \"x\"", "abbrevboth 5 999999999999 \"xxxxx\"", "wrap 0 \"x y\"", "wrap -1 \"x y\"",
                 "round 1.5 999999999", "round 1.5 -999999999", "slice (list 1) 5 1", "chunk 0 (list 1)",
                 "chunk -1 (list 1 2)", "splitn \",\" 999999999999 \"a,b\"", "splitn \",\" -1 \"a,b\"",
                 "regexSplit \",\" \"a,b\" 999999999999", "regexFindAll \"a\" \"aaa\" 999999999999", "nindent -1 \"x\"",
                 "indent -1 \"x\"", "randInt 5 5", "randInt 5 1", "randAlpha 0", "randAlpha -1", "mod 1 0", "div 1 0", "divf 1 0",
                 "index (list 1) 999999999999", "index (list 1) -1", "slice \"abc\" 999999999999", "until 0",
                 "add 9223372036854775807 1", "mul 9223372036854775807 9223372036854775807",
                 "div -9223372036854775808 -1", "toDecimal \"99999999999999999999\"", "atoi \"99999999999999999999\"",
                 "int 1e30", "int64 \"0x\"", "ceil 1e300", "floor 1e300", "max 1 nil", "seq 0 0 5", "seq 5 -1 1 2",
                 "printf \"%*d\" 999999999 1", "printf \"%.999999999f\" 1.5", "printf \"%999999d\" 1",
                 "printf \"%1000000d\" 1", "printf \"%999999999d\" 1", "printf \"%[999999999]d\" 1", "printf \"%-999999999s|\" \"x\"",
                 "printf \"%.999999999q\" \"x\"", "printf (repeat 1000 \"%[1]d\") 1", "printf \"%!\" ", "printf \"%z\" 1",
                 "durationRound 9223372036854775807", "duration 9223372036854775807", "ago -9223372036854775808 ",
                 "date (repeat 10000 \"January \") 0", "dateModify \"99999999999999h\" now", "htmlDate 9223372036854775807",
                 "toDate \"2006\" \"99999\"", "date \"2006\" 9223372036854775807"):
        # Whatever Helm answers, quickly; the golden expressions compare the words.
        yield Case("any answer: " + text, template("a: {{ " + text + " | toString | len }}"), says=None, either=True, helm=True)


def costs():
    yield expression('derivePassword 999999999 "long" "password" "user" "example.com"', shows="a: 14")
    yield expression('genPrivateKey "rsa"', either=True)
    yield expression('genPrivateKey "ed25519"', shows="a: 11")
    yield Case("bcrypt again and again", template('{{ range until 100000 }}{{ bcrypt "x" }}{{ end }}'), says=LARGE)
    yield Case("htpasswd again and again", template('{{ range until 100000 }}{{ htpasswd "u" "x" }}{{ end }}'), says=LARGE)
    yield Case("derivePassword again and again",
               template('{{ range until 100000 }}{{ derivePassword 1 "long" "a" "b" "c" }}{{ end }}'), says=LARGE)
    yield Case("genPrivateKey again and again",
               template('{{ range until 100000 }}{{ genPrivateKey "ecdsa" }}{{ end }}'), says=LARGE)
    yield Case("genCA again and again", template('{{ range until 100000 }}{{ genCA "x" 1 }}{{ end }}'), says=LARGE)
    yield Case("genSelfSignedCert again and again",
               template('{{ range until 100000 }}{{ genSelfSignedCert "x" nil nil 1 }}{{ end }}'), says=LARGE)
    yield Case("encryptAES again and again",
               template('{{ range until 100000 }}{{ encryptAES "k" (repeat 1000000 "x") }}{{ end }}'), says=LARGE)
    yield Case("randAlpha again and again", template('{{ range until 100000 }}{{ $_ := randAlpha 1000000 }}{{ end }}'), says=LARGE)
    yield Case("shuffle again and again",
               template('{{ $v := repeat 1000000 "x" }}{{ range until 100000 }}{{ $_ := shuffle $v }}{{ end }}'), says=LARGE)
    yield Case("sortAlpha again and again",
               template('{{ $v := until 100000 }}{{ range until 100000 }}{{ $_ := sortAlpha $v }}{{ end }}'), says=LARGE)
    yield Case("toYaml again and again",
               template('{{ $v := dict "a" (until 1000) }}{{ range until 1000000 }}{{ $_ := toYaml $v }}{{ end }}'), says=LARGE)
    yield Case("fromYaml again and again",
               template('{{ $v := toYaml (until 1000) }}{{ range until 1000000 }}{{ $_ := fromYamlArray $v }}{{ end }}'), says=LARGE)
    yield Case("regexMatch over a large text again and again",
               template('{{ $v := repeat 1000000 "x" }}{{ range until 100000 }}{{ $_ := regexMatch "y$" $v }}{{ end }}'), says=LARGE)
    yield Case("a new regular expression every time",
               template('{{ range until 1000000 }}{{ $_ := regexMatch (printf "a{%d}{10}" (mod . 100)) "x" }}{{ end }}'), either=True)
    yield Case("semverCompare with a long constraint",
               template('{{ semverCompare (repeat 100000 ">1 || ") "1.0.0" }}'), says=".")
    yield Case("semverCompare with a long list",
               template('a: {{ semverCompare (printf "%s>1" (repeat 20000 ">1 || ")) "1.0.0" }}'), either=True)


def patterns():
    for text in ('regexMatch "a{1000}{1000}" "a"', 'regexMatch "((a{1000}){1000}){1000}" "a"',
                 'regexMatch (printf "%sa%s" (repeat 2000 "(") (repeat 2000 ")")) "a"',
                 'regexMatch (repeat 1000000 "(") "a"', 'regexMatch "a{1001}" "a"',
                 'regexMatch (repeat 100000 "a?|") "b"', 'mustRegexMatch (repeat 100000 "(a*)*") "b"'):
        yield Case(text, template("a: {{ " + text + " }}"), either=True)
    yield Case("(a+)+$ over 1 MB", template('a: {{ regexMatch "^(a+)+$" (printf "%sb" (repeat 1000000 "a")) }}'), shows="a: false",
               helm=True)
    yield Case("(x+x+)+y over 100 KB", template('a: {{ regexMatch "^(x+x+)+y$" (repeat 100000 "x") }}'), shows="a: false", helm=True)
    yield Case("a large class", template(r'a: {{ regexMatch "^[\\p{L}\\p{N}]{1,500}$" (repeat 600 "x") }}'), shows="a: false", helm=True)
    yield Case("find all in 10 MB", template('a: {{ regexFindAll "x" (repeat 10000000 "x") -1 | len }}'), says=None, either=True)


def circles():
    made = "{{ $d := dict \"a\" 1 }}{{ $_ := set $d \"self\" $d }}"
    forms = ("toYaml $d", "toJson $d", "toPrettyJson $d", "toRawJson $d", "toToml $d", "toYamlPretty $d", "print $d", "$d",
             'printf "%v" $d', 'printf "%#v" $d', 'printf "%+v" $d', 'printf "%q" $d', 'printf "%T" $d', "quote $d",
             "squote $d", "toString $d", "cat $d", "deepCopy $d", "merge $d (dict \"b\" (dict))", "merge (dict) $d",
             "mergeOverwrite (dict) $d", "mustMerge (dict) $d", "merge $d $d", "deepEqual $d $d",
             "deepEqual $d (merge (dict) $d)", "eq $d $d", "values $d", "keys $d", "pick $d \"self\"", "omit $d \"a\"",
             "html $d", "js $d", "urlquery $d", "join \",\" (list $d)", "has $d (list $d)", "uniq (list $d $d)",
             "without (list $d) $d", "tpl \"{{ . }}\" $d", "dig \"self\" \"self\" \"a\" 5 $d", "empty $d", "len $d",
             "index $d \"self\" \"self\" \"a\"", "$d.self.self.self.a", "default 1 $d", "coalesce $d", "typeOf $d",
             "kindOf $d", "list $d | toStrings", "list $d | sortAlpha", "list $d | toYaml", "compact (list $d)",
             "fail (toString $d)", "required (toString $d) nil", "b64enc (toJson $d)", "sha256sum (toYaml $d)", "mustToJson $d")
    for form in forms:
        yield Case(f"a dict in itself: {form}", template(made + "{{ $x := " + form + " }}a: 1"), either=True)
    yield Case("two dicts in each other", template("{{ $a := dict }}{{ $b := dict \"a\" $a }}{{ $_ := set $a \"b\" $b }}{{ toYaml $a }}"),
               either=True)
    yield Case("a dict in a list in itself",
               template("{{ $a := dict }}{{ $_ := set $a \"l\" (list $a) }}{{ toJson $a }}{{ deepCopy $a }}"), either=True)
    yield Case("the values in themselves",
               template("{{ $_ := set .Values \"v\" .Values }}{{ toYaml .Values }}{{ .Values }}"), either=True)
    yield Case("the root in the values",
               template("{{ $_ := set .Values \"root\" . }}{{ toYaml .Values | len }}{{ toJson . | len }}"), either=True)
    yield Case("many circles", template("{{ range until 1000000 }}{{ $d := dict \"t\" (repeat 1000 \"x\") }}{{ $_ := set $d \"d\" $d }}{{ end }}"),
               says=LARGE)
    yield Case("deeply nested dicts",
               template("{{ $d := dict }}{{ range until 50000 }}{{ $d = dict \"d\" $d }}{{ end }}{{ toYaml $d | len }}"), either=True)
    for form in ("toJson $d", "print $d", "deepCopy $d", "deepEqual $d (dict \"d\" 1)", "toToml $d", "merge (dict) $d", "quote $d",
                 "mergeOverwrite (deepCopy $d) $d", "toPrettyJson $d", "toYamlPretty $d", "printf \"%#v\" $d", "tpl \"{{ . }}\" $d"):
        yield Case(f"100,000 nested dicts: {form}",
                   template("{{ $d := dict }}{{ range until 100000 }}{{ $d = dict \"d\" $d }}{{ end }}{{ $x := " + form + " }}a: 1"),
                   either=True)
    yield Case("100,000 nested lists",
               template("{{ $d := list }}{{ range until 100000 }}{{ $d = list $d }}{{ end }}{{ $x := toJson $d }}{{ $x = print $d }}a: 1"),
               either=True)


def cases():
    for family in (counts, costs, patterns, circles):
        yield from family()
