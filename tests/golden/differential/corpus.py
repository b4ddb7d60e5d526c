"""Literals the generator draws from: ordinary, odd and hostile ones of every kind."""

TEXTS = """a|b|text|hello world|Hello WORLD foo|héllo wörld|日本語|ñandú|ß|İ|ǅ|ﬁ|ΣΑΣ|K|😀|👩‍👩‍👧 x|é| pad |  |\t|a,b,c|,|a,,b|one two  three
|HTTPServerFoo bar|foo_bar-baz|fooBar9Baz|FOO|a.b.c|a/b/c.txt|1|0|-1|1.5|true|null|~|yes|0x1F|012|1e3|.inf|1_000|1:20|2020-01-02
|{{ .Values.str }}|{{|}}|"quoted"|it's|back\\slash|<a href="x">&amp;|$1|${1}x|%d %s|a: b|- a|# c|@x|*x|&x|!x|[a|{b|a:|: |'|"|`|line one
line two|
|\r\n|a\tb|trail |x\0y|\x7f|\x1b[0m|\u2028|\u00a0|\ufeff|\ufffd|a=b&c=d|key|the quick brown fox jumps over the lazy dog and runs away from the very angry bear that lives in the woods""".split("|")
INVALID = [b"\xff", b"a\xc3", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"x\x80y", b"\xc0\xaf", b"\xfe\xffz"]
INTS = "0 1 2 3 5 7 10 42 100 -1 -2 -7 63 64 127 128 255 256 1000 65535 65536 2147483647 2147483648 -2147483648 " \
       "4294967295 4294967296 9007199254740993 9223372036854775807 -9223372036854775808 -9223372036854775807 0x10 0b101 0o17 017 1_000 " \
       "'a' '\\n' '\\'' '日' 0X_f 1e3 1E2 2.0".split()
BAD_NUMBERS = "9223372036854775808 18446744073709551616 1e400 08 1__0 0xg 1.2.3 'ab' 1i 1+2i 0x1p 3x +5 -0 1e 0b2".split()
FLOATS = "0.0 1.0 0.1 0.5 1.5 -1.5 2.5 3.14159 -0.0 1e6 1e20 1e21 1e22 123456789.0 1e-4 1e-5 1e-7 5e-324 1.7976931348623157e308 " \
         "0x1p-2 0.1e1 .5 1. 100000.5 1e100 4.35 2.675 1.005 9007199254740993.0 33.333333333333336".split()
SMALL = "0 1 2 3 4 5 8 12 20 -1 -2 -5".split()
STEPS = "1 2 3 -1 -2 5".split()
NUMTEXT = "0|1|-1|+5|10|010|0x10|0b11|0o7|1_000|1.5|1e3| 1|1 |abc||9223372036854775807|9223372036854775808|-9223372036854775809|true|１|0x|08|99999999999999999999|1e400|.5|inf|NaN|-Inf|infinity|0x1p4|1_0.5".split("|")
KEYS = "a b c d str int list map nothing one two x y missing name 1 true empty".split()
TYPES = "string int int64 float64 bool []interface{} map[string]interface{} time.Time nil *int chart.Metadata".split() + ["[]interface {}", "map[string]interface {}", ""]
GOKINDS = "string int int64 float64 bool slice map invalid struct ptr func".split()
ZONES = "UTC|Local||America/New_York|Europe/Berlin|Asia/Seoul|Asia/Kolkata|Australia/Lord_Howe|America/St_Johns|Nope/Zone|EST|GMT|../x|Africa/Casablanca|Pacific/Apia".split("|")
LAYOUTS = "2006-01-02|2006-01-02T15:04:05Z07:00|Mon Jan _2 15:04:05 MST 2006|02 Jan 06 15:04 -0700|3:04PM|15:04:05.000|15:04:05.999999|Monday, January 2|2006-002|__2|05,000|Z0700 Z07 -07 -07:00:00 -070000|06 6|1/2/2006|Jan 2|pm PM|.00|.000000000|2006-01-02 15:04:05.999999999 -0700 MST|yyyy|20060102150405|Janu|MSTX|_2006|002||Jan _2|3 03 15 4 04 5 05|Mon Monday".split("|")
DATES = "2006-01-02|2020-02-29|2021-02-29|1970-01-01|0001-01-01|9999-12-31|2024-03-31T02:30:00Z|2024-07-04T12:34:56.789+09:00|2024-13-01|2024-1-1|24-01-02|Mon Jan  2 15:04:05 UTC 2006|02 Jan 06 15:04 MST|3:04PM|13:61|abc||2006-366|1999-12-31T23:59:60Z|2024-01-02T03:04:05Z|2024-01-02 extra|January 5|2024-01-02T24:00:00Z|1700-01-01|2038-01-19T03:14:08-11:30|12:00AM|Feb 30|2006-01-02 15:04:05 +0545 XYZ".split("|")
DURATIONS = "1h|-1h|1h30m|90|90s|1.5h|100ms|1us|1µs|1ns|0|0s|-0|+5m|1d|1w|h|1|.5s|1.s|9999999h|2562047h47m16.854775807s|2562048h|1h 1m|8760h|720h|24h|1m60s|1e3s||x|-|3000000000000|-1ns|17520h1m".split("|")
REGEXES = "a|a+|[a-z]+|^a|b$|.|.*|(a)(b)?|(?i)HELLO|\\d+|\\w+\\s|\\bfoo\\b|[^,]+|(?P<x>l+)|(?:ab)*|a{2,3}|a**|(|)|[|[z-a]|a{1001}|\\|\\p{Greek}|\\pL+|\\P{L}|[[:alpha:]]+|[[:foo:]]|x*||(?s).|(?m)^l|(?<n>o)|(?=a)|\\1|\\Qa.b\\E|a??|[\\d-z]|\\x{65E5}|\\x{110000}|(?U)a+|\\C|a{,2}|{|*|+a|(?P<x|(?P<1>a)|(?P<n>a)(?P<n>b)|[a&&b]|\\z|\\Z|\\A|(?z)|((((a))))|é|日|\\pN|\\p{Nope}|[\\pL&&a]|a{2}{3}|(a|b)+c|\\8|[^\\n]|\\07|\\xff|[a\\]b]|$^|^*|\\b*".split("|") + ["a|b", "|", "(a|ab)(c|bcd)", "(?i:É)|x"]
TEMPLATES = "$1|${1}|$1x|${1}x|$0|$x|${x}|$$|$|${|${}|$9|a$|-$2-|\\1|${1|$1$1|[$0]|$é|${é}".split("|")
PATHS = "|.|..|/|//|a|a/|/a/b|a/b/..|a//b|./a|../a|../../a/../b|/../a|a.txt|a.tar.gz|.hidden|a/.b|a/b.c/d|a\\b|/a/b.txt/|...|é/日.x|a.|. |a/./b/../../..".split("|")
B64 = "|aGk=|aGVsbG8=|YQ==|YQ|YQ=|=|a|!!|aGk=\n|aG\nk=|____|-_-_|AAAA|aGk=aGk=|YWJj ZA==|/+/+|é===|YR==".split("|")
B32 = "|NBUQ====|ME======|ME|MFRGG===|mfrgg===|1|========|NBUQ=|NB\nUQ====|77777777|A=======|é".split("|")
PWKINDS = "long maximum medium short basic pin phrase name bogus".split() + [""]
VERSIONS = "1.2.3|v1.2.3|1.2|1|v1|1.2.3-alpha|1.2.3-alpha.1|1.2.3+meta|1.2.3-rc.1+b.5|0.0.0|10.20.30|01.2.3|1.02.3|1.2.3.4|a.b.c||1.2.x|-1.2.3|1.2.3-01|1.2.3-|1.2.3+|99999999999999999999.0.0|1.2.3-é|v|1.2.3 | 1.2.3|1.2.3-0|2.0.0|0.2.9|0.0.3|V1.2.3|1..2|1.2.3-a..b|1.2.3-beta.11|1.2.3--|9223372036854775808.1.1|18446744073709551615.1.1|1.2.3+a+b|1.30.0-gke.100|vv1".split("|")
CONSTRAINTS = """1.2.3
=1.2.3
!=1.2.3
>1.2
>=1.2.3
<2
<=1.2
~1.2
~1
^1.2
^0.2
^0.0.3
^0.0
^0
~0
*
x
1.x
1.2.x
>1.x
!=1.x
1.2 - 1.5
1 - 2
>=1.2,<2
>=1.2 <2
>=1.2 || <0.5
>=1.2.0-0
^1.2.3-alpha
~1.2.3-beta.2
foo

=>1.2
=<1.2
~>1.2
>
> 1.2
>= 1.2 , < 3
1.2.3 ||
,
1.2.3,
^
v1.2
>=v1.2
!1
==1
^*
~*
>*
<*
>=*
1.2.3.4
^1.2.3+meta
>1.2.3-rc.1
1.2.3-alpha - 2
>=1.2.3-0 <2.0.0-0
^x
^1.x.x
~1.x
1.x.3
>=1 <2 || >=3
^18446744073709551616
<1.x
<=1.x
>=1.x
<=x
!=x""".split("\n")
URLS = "http://example.com|https://user:pass@host:8080/a/b?q=1&r=2#frag|//host/path|/path/only|relative|mailto:a@b.c|http://[::1]:80/|http://[|http://[fe80::1%25en0]/|http://a b/|%zz|http://h/%zz|http://h:port/|http://h:|:foo|1http://x||#f|?q|http://h/é?日=1#ß|http://h/a%2Fb|file:///etc/passwd|http://user@/x|http://u:p:q@h|a:b:c|http://h/a;b,c|http://\x7f/|http://h/\x01|HTTP://Host/|http://h?|http://h#|http://h/?a=b#c?d|http://us%20er@h|http://[::1|http://[::1]x|http://h%41/|//|///|*|http://h/[x]|http://xn--/|oci://r.io/c:1.0|cache_object:foo/bar|http://192.168.0.1.:80/|http://u@v@h/|http://h/ x|./a:b|a:b".split("|")
DEFINED = ["c.one", "c.two", "c.list", "c.var", "c.empty", "c.missing", "c.fails"]
DEFINES = b"""{{ define "c.one" }}one:{{ . }}{{ end }}{{ define "c.two" }}{{ include "c.one" (list .) }}{{ end }}
{{- define "c.list" }}{{ range . }}[{{ . }}]{{ else }}none{{ end }}{{ end }}{{ define "c.var" }}{{ $x := . }}{{ with $x }}{{ $x = 3 }}{{ . }}{{ end }}{{ $x }}{{ end }}
{{- define "c.empty" }}{{ end }}{{ define "c.fails" }}{{ .a.b.c }}{{ end -}}"""
VALUES = """.Values.str .Values.empty .Values.multi .Values.unicode .Values.int .Values.zero .Values.neg .Values.float .Values.big
.Values.huge .Values.yes .Values.no .Values.nothing .Values.list .Values.ints .Values.mixed .Values.emptyList .Values.map .Values.emptyMap
.Values.people .Values.nested .Values.version .Values.image .Values.tplText .Values.quoted .Values.html .Values.missing .Values.map.c.d
.Values.map.c.e .Values.map.zz .Values.map.zz.y .Values.str.x .Values.list.x .Values.nothing.x .Values.people.name .Values.nested.one.two.three
.Values.image.tag .Values .Release.Name .Release.Namespace .Release.Service .Release.IsUpgrade .Release.IsInstall .Release.Revision .Release
.Chart.Name .Chart.Version .Chart.AppVersion .Chart.Keywords .Chart.Maintainers .Chart.Annotations .Chart.Type .Chart.Nope .Template.Name .Template.BasePath
.Template .Subcharts .Capabilities.KubeVersion .Capabilities.KubeVersion.Version .Capabilities.KubeVersion.Major .Capabilities.KubeVersion.Minor
.Capabilities.KubeVersion.GitVersion .Capabilities.HelmVersion.Version .Capabilities.APIVersions.Has .Capabilities.Nope .Files .Files.Nope .Nope .Nope.x $.Values.int""".split()
CALLS = ['.Files.Get "files/a.txt"', '.Files.Get "nope"', '.Files.GetBytes "files/a.txt"', '.Files.Lines "files/a.txt"', '.Files.Lines "files/noeol.txt"',
         '(.Files.Glob "files/*").AsConfig', '(.Files.Glob "files/*").AsSecrets', '.Files.Glob "nope*"', '.Files.Glob "["', '.Files.Get', '.Files.Get 1',
         '.Capabilities.APIVersions.Has "v1"', '.Capabilities.APIVersions.Has "apps/v1/Deployment"', '.Capabilities.APIVersions.Has "x/y"',
         '.Capabilities.KubeVersion.String', '(.Files.Glob "**").Get "files/conf.yaml"', '.Capabilities.APIVersions.Has', 'semver "1.2.3-a+b"',
         '(semver "1.2.3").Major', '(semver "1.2.3").Compare (semver "1.3.0")', '(semver "1.2.3-x").Prerelease', '(semver "1.2.3").Original', '(semver "v1.2").String',
         '(semver "1.2.3").IncMinor', '(semver "1.2.3").Equal (semver "1.2.3")', '(semver "1.2.3").LessThan (semver "1.3.0")', '(semver "1.2.3").Metadata',
         '(toDate "2006-01-02" "2024-03-05").Year', '(toDate "2006-01-02" "2024-03-05").Weekday', '(toDate "2006-01-02" "2024-03-05").Month', '(toDate "2006-01-02" "2024-03-05").YearDay',
         '(toDate "2006-01-02" "2024-03-05").Unix', '(toDate "2006-01-02" "2024-03-05").UTC', '(toDate "2006-01-02" "2024-03-05").Format "Jan 2"', '(toDate "2006-01-02" "x").IsZero',
         '(toDate "2006-01-02" "2024-03-05").AddDate 0 1 -40', '(toDate "2006-01-02" "2024-03-05").Nope', '((toDate "2006-01-02" "2024-03-05").Sub (toDate "2006-01-02" "2024-03-01")).Hours',
         '((toDate "2006-01-02" "2024-03-05").Sub (toDate "2006-01-02" "2024-03-01"))', '(toDate "2006-01-02" "2024-03-05").ISOWeek', '(toDate "2006-01-02" "2024-03-05").After (toDate "2006-01-02" "2024-03-06")']
