#include "app/cli/apply_flags.h"

namespace pilothouse::cli {

void declareValueFlags(Command verb, ValueSources& sources) {
  verb.commaList("-f,--values", sources.files,
                 "specify values in a YAML file or a URL (can specify multiple)");
  verb.repeated("--set", sources.set,
                "set values (can specify multiple or separate with commas: key1=val1,key2=val2)");
  verb.repeated("--set-string", sources.setString, "set STRING values");
  verb.repeated("--set-json", sources.setJson, "set JSON values (key1=jsonval1 or {\"key1\":jsonval1})");
  verb.repeated("--set-file", sources.setFile, "set values from files (key1=path1,key2=path2)");
  verb.repeated("--set-literal", sources.setLiteral, "set a literal STRING value");
}

void declareServerFlags(Command verb, ChartFlags& flags) {
  verb.option("--username", flags.username, "chart repository username");
  verb.option("--password", flags.password, "chart repository password");
  verb.option("--cert-file", flags.certFile, "identify HTTPS client using this SSL certificate file");
  verb.option("--key-file", flags.keyFile, "identify HTTPS client using this SSL key file");
  verb.option("--ca-file", flags.caFile, "verify certificates of HTTPS-enabled servers using this CA bundle");
  verb.flag("--insecure-skip-tls-verify", flags.insecureSkipTlsVerify,
            "skip tls certificate checks for the chart");
  verb.flag("--plain-http", flags.plainHttp, "use insecure HTTP connections for the chart download");
}

void declareChartFlags(Command verb, ChartFlags& flags) {
  verb.option("--version", flags.version,
              "a version constraint for the chart; the latest when not specified");
  verb.option("--repo", flags.repo, "chart repository url where to locate the requested chart");
  verb.option("--keyring", flags.keyring, "location of public keys used for verification");
  verb.flag("--devel", flags.devel, "use development versions, too. Equivalent to version '>0.0.0-0'");
  verb.flag("--verify", flags.verify, "verify the package before using it");
  verb.flag("--pass-credentials", flags.passCredentials, "pass credentials to all domains");
  declareServerFlags(verb, flags);
}

} // namespace pilothouse::cli
