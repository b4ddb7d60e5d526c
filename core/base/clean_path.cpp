#include "core/base/clean_path.h"

#include <algorithm>
#include <vector>

namespace pilothouse {

std::string cleanPath(std::string_view path) {
  if (path.empty()) return ".";
  const bool rooted = path.starts_with('/');
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= path.size();) {
    const auto end = std::min(path.find('/', start), path.size());
    const auto part = path.substr(start, end - start);
    if (part == ".." && !parts.empty() && parts.back() != "..")
      parts.pop_back();
    else if (!part.empty() && part != "." && !(part == ".." && rooted))
      parts.push_back(part);
    start = end + 1;
  }
  std::string clean = rooted ? "/" : "";
  for (const auto part : parts) clean += (clean.empty() || clean == "/" ? "" : "/") + std::string(part);
  return clean.empty() ? "." : clean;
}

} // namespace pilothouse
