#include "core/codec/yaml.h"

#include <algorithm>

namespace pilothouse {
namespace {

constexpr std::string_view separator = "---";

// Go's strings.TrimSpace, of ASCII.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const auto start = text.find_first_not_of(blanks);
  if (start == text.npos) return {};
  return text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

} // namespace

Result<std::vector<std::string_view>> splitYamlDocuments(std::string_view text) {
  std::vector<std::string_view> documents;
  std::size_t start = 0, line = 0;
  while (line < text.size()) {
    const auto end = std::min(text.find('\n', line), text.size() - 1) + 1;
    if (text.substr(line).starts_with(separator)) {
      const auto rest = trimmed(text.substr(line, end - line).substr(separator.size()));
      if (!rest.empty() && rest[0] != '#')
        return fail(ErrorCode::Parse, "invalid Yaml document separator: " + std::string(rest));
      if (line > start) {
        documents.push_back(text.substr(start, line - start));
        start = end;
      }
    }
    line = end;
  }
  if (start < text.size()) documents.push_back(text.substr(start));
  return documents;
}

} // namespace pilothouse
