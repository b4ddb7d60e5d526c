#include "core/chart/ignore.h"

namespace pilothouse {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const auto start = text.find_first_not_of(blanks);
  if (start == text.npos) return {};
  return text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

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
  rules_.push_back(std::move(rule));
  return {};
}

bool IgnoreRules::ignores(std::string_view path, bool isDirectory) const {
  if (path.empty() || path == "." || path == "./") return false;
  for (const auto& rule : rules_) {
    const bool matches = matchPath(rule.pattern, rule.baseNameOnly ? baseName(path) : path).value_or(false);
    if (rule.negate) { // Helm: everything that does not match a negated rule is left out
      if ((rule.onlyDirectories && !isDirectory) || !matches) return true;
      continue;
    }
    if (matches && (!rule.onlyDirectories || isDirectory)) return true;
  }
  return false;
}

} // namespace pilothouse
