#include "core/chart/ignore.h"

namespace pilothouse {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const auto start = text.find_first_not_of(blanks);
  if (start == text.npos) return {};
  return text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

constexpr std::string_view special = "*?[\\";

std::string_view baseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

} // namespace

Result<IgnoreRules> IgnoreRules::parse(std::string_view text) {
  IgnoreRules rules;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    PH_CHECK(rules.add(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  PH_CHECK(rules.add("templates/.?*"));
  return rules;
}

Result<void> IgnoreRules::add(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.starts_with('#')) return {};
  if (line.find("**") != line.npos)
    return fail(ErrorCode::InvalidArgument, "double-star (**) syntax is not supported");
  PH_CHECK(matchPath(line, "abc"));
  Rule rule;
  if (line.starts_with('!')) {
    rule.negate = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    rule.onlyDirectories = true;
    line.remove_suffix(1);
  }
  if (line.starts_with('/'))
    line.remove_prefix(1);
  else
    rule.baseNameOnly = line.find('/') == line.npos;
  rule.pattern = line;
  rule.plainPrefix = std::min(line.find_first_of(special), line.size());
  rule.plainSuffix = line.starts_with('*') && line.find_first_of(special, 1) == line.npos;
  rules_.push_back(std::move(rule));
  return {};
}

// Most rules are a name or an ending: the matcher is for the others.
bool IgnoreRules::Rule::matches(std::string_view text) const {
  if (plainPrefix == pattern.size()) return text == pattern;
  if (plainSuffix) {
    const auto ending = std::string_view(pattern).substr(1);
    return text.ends_with(ending) && !text.substr(0, text.size() - ending.size()).contains('/');
  }
  return text.starts_with(std::string_view(pattern).substr(0, plainPrefix)) &&
         matchPath(pattern, text).value_or(false);
}

bool IgnoreRules::ignores(std::string_view path, bool isDirectory) const {
  if (path.empty() || path == "." || path == "./") return false;
  const auto base = baseName(path);
  for (const auto& rule : rules_) {
    const bool applies = !rule.onlyDirectories || isDirectory;
    const bool matches = applies && rule.matches(rule.baseNameOnly ? base : path);
    // Helm: everything that does not match a negated rule is left out.
    if (matches != rule.negate) return true;
  }
  return false;
}

} // namespace pilothouse
