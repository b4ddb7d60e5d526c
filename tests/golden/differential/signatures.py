"""The functions of Helm's templates with the kinds of their parameters.

`KIND NAME PARAMETER...`: KIND is what it returns, a trailing `*` is "any number of". `small` is a number that
is safe as a size; `must*` twins are listed on their own because their errors differ.
"""

TEXT = """
str abbrev int str
str abbrevboth int int str
str trunc int str
str trim str
str trimAll str str
str trimall str str
str trimSuffix str str
str trimPrefix str str
str upper str
str lower str
str title str
str untitle str
str substr int int str
str repeat small str
str nospace str
str initials str
str swapcase str
str snakecase str
str camelcase str
str kebabcase str
str wrap small str
str wrapWith small str str
bool contains str str
bool hasPrefix str str
bool hasSuffix str str
str quote any*
str squote any*
str cat any*
str indent small str
str nindent small str
str replace str str str
str plural str str int
str toString any
list toStrings any
str join str any
list sortAlpha any
dict split str str
list splitList str str
dict splitn str small str
str sha1sum str
str sha256sum str
str sha512sum str
str adler32sum str
str b64enc str
str b64dec b64
str b32enc str
str b32dec b32
int atoi numtext
int int any
int int64 any
float float64 any
int toDecimal any
str seq small*
list until small
list untilStep small small step
int add any*
int add1 any
int sub any any
int div any any
int mod any any
int mul any any*
float addf any*
float add1f any
float subf any any*
float divf any any*
float mulf any any*
int max any any*
int min any any*
int biggest any any*
float maxf any any*
float minf any any*
float ceil any
float floor any
float round any small
float round any small float
any default any any
bool empty any
any coalesce any*
bool all any*
bool any any*
any ternary any any bool
str typeOf any
bool typeIs type any
bool typeIsLike type any
str kindOf any
bool kindIs gokind any
bool deepEqual any any
any deepCopy any
any mustDeepCopy any
str toJson any
str mustToJson any
str toPrettyJson any
str mustToPrettyJson any
str toRawJson any
str mustToRawJson any
str toYaml any
str mustToYaml any
str toYamlPretty any
str toToml any
dict fromJson json
list fromJsonArray json
dict fromYaml yaml
list fromYamlArray yaml
dict fromToml toml
any mustFromJson json
list list any*
list tuple any*
any first list
any mustFirst list
any last list
any mustLast list
list rest list
list mustRest list
list initial list
list mustInitial list
list append list any
list mustAppend list any
list push list any
list mustPush list any
list prepend list any
list mustPrepend list any
list concat list*
list chunk small list
list mustChunk small list
list compact list
list mustCompact list
list reverse list
list mustReverse list
list uniq list
list mustUniq list
list without list any*
list mustWithout list any*
bool has any list
bool mustHas any list
list slice list small*
list mustSlice list small*
any get dict key
dict set dict key any
dict unset dict key
bool hasKey dict key
list pluck key dict*
dict pick dict key*
dict omit dict key*
dict merge fresh dict*
dict mustMerge fresh dict*
dict mergeOverwrite fresh dict*
dict mustMergeOverwrite fresh dict*
any dig key any dict
any dig key key any dict
any dig key key key any dict
str date layout time
str dateInZone layout time zone
str date_in_zone layout time zone
time dateModify durtext time
time date_modify durtext time
time mustDateModify durtext time
time must_date_modify durtext time
str htmlDate time
str htmlDateInZone time zone
time toDate layout datetext
time mustToDate layout datetext
str duration durtext
str duration int
str durationRound durtext
str durationRound time
str durationRound int
str unixEpoch time
bool regexMatch regex str
bool mustRegexMatch regex str
str regexFind regex str
str mustRegexFind regex str
list regexFindAll regex str int
list mustRegexFindAll regex str int
str regexReplaceAll regex str template
str mustRegexReplaceAll regex str template
str regexReplaceAllLiteral regex str str
str mustRegexReplaceAllLiteral regex str str
list regexSplit regex str int
list mustRegexSplit regex str int
str regexQuoteMeta str
str base path
str dir path
str clean path
str ext path
bool isAbs path
str osBase path
str osDir path
str osClean path
str osExt path
bool osIsAbs path
str derivePassword small pwkind str str str
any semver version
bool semverCompare constraint version
dict urlParse url
str urlJoin urldict
str html any*
str js any*
str urlquery any*
bool and any any*
bool or any any*
bool not any
bool eq any any any*
bool ne any any
bool lt any any
bool le any any
bool gt any any
bool ge any any
bool eq num num
bool lt num num
bool gt str str
int len any
any index list small*
any index dict key*
any index any any*
str print any*
str println any*
str printf format any*
str include name any
str tpl source any
any required str any
any fail str
dict lookup str str str str
str getHostByName str
str hello
"""

# Answers differ from run to run: what is compared is their length, type or form.
SHAPES = [
    '{{ len (randAlphaNum 12) }}', '{{ regexMatch "^[a-zA-Z0-9]{9}$" (randAlphaNum 9) }}',
    '{{ regexMatch "^[a-zA-Z]{7}$" (randAlpha 7) }}', '{{ regexMatch "^[0-9]{8}$" (randNumeric 8) }}',
    '{{ len (randAscii 20) }}', '{{ randAlpha 0 | quote }}', '{{ randAlpha -1 }}', '{{ randNumeric "x" }}',
    '{{ regexMatch "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" uuidv4 }}',
    '{{ $x := randInt 3 9 }}{{ and (ge $x 3) (lt $x 9) }}', '{{ typeOf (randInt 1 5) }}', '{{ randInt 5 1 }}',
    '{{ randInt 3 3 }}', '{{ len (randBytes 10) }}', '{{ randBytes 0 | quote }}', '{{ len (b64dec (randBytes 7)) }}',
    '{{ typeOf now }}', '{{ now | date "2006" | len }}', '{{ ago now }}', '{{ typeOf (now | dateModify "-1h") }}',
    '{{ htmlDate nil | len }}', '{{ date "2006-01-02" "x" | len }}', '{{ len (shuffle "abcdef") }}',
    '{{ splitList "" (shuffle "hello") | sortAlpha | join "" }}', '{{ shuffle "" | quote }}',
    '{{ regexMatch "^\\\\$2a\\\\$10\\\\$[./A-Za-z0-9]{53}$" (bcrypt "secret") }}',
    '{{ regexMatch "^user:\\\\$2a\\\\$10\\\\$.{53}$" (htpasswd "user" "secret") }}', '{{ htpasswd "a:b" "c" }}',
    '{{ genPrivateKey "ecdsa" | trunc 30 }}', '{{ genPrivateKey "ed25519" | splitList "\\n" | first }}',
    '{{ genPrivateKey "ed25519" | splitList "\\n" | len }}', '{{ genPrivateKey "nope" }}', '{{ genPrivateKey "" }}',
    '{{ $c := genCA "ca" 30 }}{{ $c.Cert | trunc 27 }} {{ $c.Key | trunc 31 }} {{ typeOf $c }} {{ kindOf $c }}',
    '{{ $k := genPrivateKey "ecdsa" }}{{ $c := genCAWithKey "ca" 30 $k }}{{ eq $c.Key $k }}',
    '{{ $k := genPrivateKey "ecdsa" }}{{ $c := genCAWithKey "ca" 30 $k }}'
    '{{ (genSignedCertWithKey "x" (list "1.2.3.4") (list "a.b") 3 $c $k).Key | eq $k }}',
    '{{ $k := genPrivateKey "ecdsa" }}{{ (genSelfSignedCertWithKey "x" nil nil 3 $k).Cert | trunc 27 }}',
    '{{ genSelfSignedCert "x" (list 1) nil 3 }}', '{{ genSelfSignedCert "x" (list "nope") nil 3 }}',
    '{{ genSelfSignedCert "x" nil (list 2) 3 }}', '{{ genSignedCert "x" nil nil 3 "ca" }}', '{{ genCAWithKey "x" 1 "k" }}',
    '{{ buildCustomCert "x" "y" }}', '{{ buildCustomCert (b64enc "x") (b64enc "y") }}', '{{ (genCA "x" 1).Nope }}',
    '{{ encryptAES "k" "text" | decryptAES "k" }}', '{{ decryptAES "k" "text" }}', '{{ decryptAES "k" "dGV4dA==" }}',
    '{{ encryptAES "" "x" }}', '{{ len (encryptAES "k" "0123456789abcdef") }}', '{{ keys .Values | len }}',
    '{{ values .Values | len }}', '{{ keys .Values.map | sortAlpha | join "," }}', '{{ keys | len }}',
    '{{ keys (dict "a" 1) (dict "b" 2) | sortAlpha | join "," }}', '{{ values (dict "a" 1) | toJson }}',
]


def table():
    rows = []
    for line in TEXT.strip().split("\n"):
        kind, name, *parameters = line.split()
        rows.append((kind, name, parameters))
    return rows
