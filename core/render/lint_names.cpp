// Names of objects as Kubernetes checks them (apimachinery: pkg/api/validation, pkg/util/validation).
#include "core/render/lint_rules.h"
#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::lint {
namespace {

constexpr std::string_view subdomainRule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must "
    "start "
    "and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
    "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
constexpr std::string_view labelRule =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start "
    "and end "
    "with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is "
    "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
constexpr std::string_view dns1035Rule =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic "
    "character, "
    "and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is "
    "'[a-z]([-a-z0-9]*[a-z0-9])?')";

bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isPlain(char c) { return isLower(c) || (c >= '0' && c <= '9'); }

bool isLabel(std::string_view text) {
  return !text.empty() && isPlain(text.front()) && isPlain(text.back()) &&
         std::ranges::all_of(text, [](char c) { return isPlain(c) || c == '-'; });
}

bool isSubdomain(std::string_view text) {
  for (;;) {
    const auto dot = text.find('.');
    if (!isLabel(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

using Problems = std::vector<std::string>;

void limitLength(Problems& problems, const std::string& name, std::size_t limit) {
  if (name.size() > limit)
    problems.push_back("must be no more than " + std::to_string(limit) + " characters");
}

Problems pathSegmentProblems(const std::string& name) {
  if (name == "." || name == "..") return {"may not be '" + name + "'"};
  Problems problems;
  for (const char c : {'/', '%'})
    if (name.contains(c)) problems.push_back(std::string("may not contain '") + c + "'");
  return problems;
}

Problems problemsOf(std::string_view kind, const std::string& name) {
  std::string lower(kind);
  for (auto& c : lower)
    if (c >= 'A' && c <= 'Z') c = char(c | 0x20);
  Problems problems;
  if (lower == "certificatesigningrequest") return problems;
  if (lower == "role" || lower == "clusterrole" || lower == "rolebinding" || lower == "clusterrolebinding")
    return pathSegmentProblems(name);
  if (lower == "service") {
    limitLength(problems, name, 63);
    if (!isLabel(name) || !isLower(name.front())) problems.emplace_back(dns1035Rule);
  } else if (lower == "namespace") {
    limitLength(problems, name, 63);
    if (!isLabel(name)) problems.emplace_back(labelRule);
  } else {
    limitLength(problems, name, 253);
    if (!isSubdomain(name)) problems.emplace_back(subdomainRule);
  }
  return problems;
}

} // namespace

std::string nameProblem(std::string_view kind, const std::string& name) {
  const auto problems = problemsOf(kind, name);
  if (problems.empty()) return {};
  const auto quoted = gotext::quote(name);
  std::string list;
  for (const auto& problem : problems)
    list += (list.empty() ? "" : ", ") + ("metadata.name: Invalid value: " + quoted + ": ") + problem;
  if (problems.size() > 1) list = '[' + list + ']';
  return "object name does not conform to Kubernetes naming requirements: " + quoted + ": " + list;
}

} // namespace pilothouse::lint
