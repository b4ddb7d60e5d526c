// What the fuzz targets share: an input of several files, and promises that end the program when broken.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace pilothouse::fuzz {

// The parts of one input, divided by lines that hold nothing but %%%%.
inline std::vector<std::string_view> sections(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view divider = "%%%%\n";
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = rest.find(divider);
    parts.push_back(rest.substr(0, end));
    if (end == rest.npos) return parts;
    rest.remove_prefix(end + divider.size());
  }
}

inline void promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

} // namespace pilothouse::fuzz
