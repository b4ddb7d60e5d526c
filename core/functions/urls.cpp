// Sprig's url.go.
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/go_url.h"
#include "core/template/go_types.h"

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

Result<Value> urlParse(string_view text) {
  const auto url = Url::parse(text);
  if (!url) return functionError("unable to parse url: " + url.error().message);
  return Value::map({{"scheme", Value(url->scheme)},
                     {"host", Value(url->host)},
                     {"hostname", Value(url->hostname())},
                     {"path", Value(url->path)},
                     {"query", Value(url->query)},
                     {"opaque", Value(url->opaque)},
                     {"fragment", Value(url->fragment)},
                     {"userinfo", Value(url->user ? url->user->text() : string())}});
}

Result<string> part(DictArgument dictionary, string_view key) {
  const auto* found = dictionary.map().find(key);
  if (!found) return string();
  if (isNil(*found)) return nilPointer();
  const auto kind = tmpl::goKindName(*found);
  if (kind != "string")
    return functionError("unable to parse " + string(key) + " key, must be of type string, but " +
                         string(kind) + " found");
  return string(found->asString());
}

Result<string> urlJoin(DictArgument dictionary) {
  Url url;
  PH_TRY(url.scheme, part(dictionary, "scheme"));
  PH_TRY(url.host, part(dictionary, "host"));
  PH_TRY(url.path, part(dictionary, "path"));
  PH_TRY(url.query, part(dictionary, "query"));
  PH_TRY(url.opaque, part(dictionary, "opaque"));
  PH_TRY(url.fragment, part(dictionary, "fragment"));
  PH_TRY(const auto userinfo, part(dictionary, "userinfo"));
  if (!userinfo.empty()) {
    const auto wrapped = Url::parse("proto://" + userinfo + "@host");
    if (!wrapped) return functionError("unable to parse userinfo in dict: " + wrapped.error().message);
    url.user = wrapped->user;
  }
  return url.text();
}

} // namespace

Functions urlFunctions() { return {bind<urlParse>("urlParse"), bind<urlJoin>("urlJoin")}; }

} // namespace pilothouse::functions
