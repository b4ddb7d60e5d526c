#include "core/diff/lines.h"

#include <cstring>
#include <utility>

namespace pilothouse::diff {

Lines::Lines(std::string text) {
  if (text.empty()) return;
  auto index = std::make_shared<Index>();
  index->text = std::move(text);
  const std::string& bytes = index->text;
  index->starts.reserve(bytes.size() / 24 + 2);
  const char* const begin = bytes.data();
  const char* const end = begin + bytes.size();
  const char* at = begin;
  while (at < end) {
    index->starts.push_back(static_cast<std::size_t>(at - begin));
    const void* newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    at =
        newline ? static_cast<const char*>(newline) + 1 : end + 1; // a missing newline is as if it were there
  }
  index->starts.push_back(static_cast<std::size_t>(at - begin));
  index->endsWithNewline = bytes.back() == '\n';
  index->starts.shrink_to_fit();
  index_ = std::move(index);
}

} // namespace pilothouse::diff
