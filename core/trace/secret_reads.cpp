#include "core/trace/secret_reads.h"

#include <algorithm>

namespace pilothouse::trace {

void SecretReads::note(const LineOrigin& line) {
  for (const auto& read : line.values)
    if (!read.decides && read.path.starts_with(".Values.")) {
      paths_.insert(read.path);
      sources_.insert(read.source.name);
    }
}

bool SecretReads::covers(const ValueRead& read) const {
  return std::ranges::any_of(paths_, [&](const std::string& path) {
    const auto& shorter = path.size() < read.path.size() ? path : read.path;
    const auto& longer = &shorter == &path ? read.path : path;
    return longer.starts_with(shorter) &&
           (longer.size() == shorter.size() || std::string_view(".[").contains(longer[shorter.size()]));
  });
}

std::string SecretReads::sourceName(const ValueSource& source) const {
  const bool tells = source.name.starts_with("--set") && sources_.contains(source.name);
  return tells ? source.name.substr(0, source.name.find('=')) : source.name;
}

} // namespace pilothouse::trace
