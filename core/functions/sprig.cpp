// Sprig by itself, for texts that the user of a command line writes. A chart never sees the environment.
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/functions.h"

#include <algorithm>
#include <cstdlib>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

string env(string_view name) {
  const char* value = std::getenv(string(name).c_str());
  return value ? value : "";
}

bool isNameCharacter(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The name behind a '$', and how long it is written (Go: os.getShellName).
std::pair<string_view, std::size_t> shellName(string_view text) {
  constexpr string_view special = "*#$@!?-0123456789";
  if (text.starts_with('{')) {
    if (text.size() > 2 && special.contains(text[1]) && text[2] == '}') return {text.substr(1, 1), 3};
    const auto close = text.find('}');
    if (close == string_view::npos) return {{}, 1}; // bad syntax: the brace is eaten
    return {text.substr(1, close - 1), close == 1 ? 2 : close + 1};
  }
  if (!text.empty() && special.contains(text[0])) return {text.substr(0, 1), 1};
  const auto end = std::ranges::find_if_not(text, isNameCharacter);
  const auto size = static_cast<std::size_t>(end - text.begin());
  return {text.substr(0, size), size};
}

string expandEnv(string_view text) { return expandVariables(text, env); }

Result<string> getHostByName(string_view name) { return addressOf(name); }

// What Helm adds to Sprig (Helm: pkg/engine/funcs.go).
constexpr string_view helmsOwn[] = {"toToml",   "mustToToml",    "fromToml",      "toYaml",
                                    "mustToYaml", "toYamlPretty", "fromYaml",      "fromYamlArray",
                                    "fromJsonArray", "include",   "tpl",           "required",
                                    "lookup"};

} // namespace

string expandVariables(string_view text, const std::function<string(string_view)>& valueOf) {
  string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '$' || at + 1 == text.size()) {
      out += text[at];
      continue;
    }
    const auto [name, size] = shellName(text.substr(at + 1));
    if (size == 0)
      out += '$';
    else if (!name.empty())
      out += valueOf(name);
    at += size;
  }
  return out;
}

const tmpl::FunctionTable& sprigFunctions() {
  static const tmpl::FunctionTable table = [] {
    tmpl::FunctionTable all;
    const auto& helm = helmFunctions();
    for (const auto name : helm.names())
      if (!std::ranges::contains(helmsOwn, name)) all.add(*helm.find(name));
    const Functions own{bind<env>("env"), bind<expandEnv>("expandenv"), bind<getHostByName>("getHostByName")};
    all.add(own);
    return all;
  }();
  return table;
}

} // namespace pilothouse::functions
