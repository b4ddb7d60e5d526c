// Fitting text to a width: abbrev and wrap of Masterminds/goutils, which count bytes.
#include "core/base/limits.h"
#include "core/functions/coerce.h"
#include "core/functions/families.h"

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr string_view dots = "...";

string cutEnd(string_view text, std::size_t width) { return string(text.substr(0, width - 3)).append(dots); }

string abbreviate(string_view text, std::int64_t offset, std::int64_t width) {
  const auto size = std::int64_t(text.size());
  if (size <= width) return string(text);
  offset = std::min(offset, size);
  if (size - offset < width - 3) offset = size - (width - 3);
  if (offset <= 4) return cutEnd(text, std::size_t(width));
  if (width < 7) return {};
  if (offset + width - 3 >= size) return string(dots).append(text.substr(std::size_t(size - (width - 3))));
  const auto tail = text.substr(std::size_t(offset));
  const auto room = std::size_t(width - 3);
  return string(dots).append(tail.size() <= room ? string(tail) : cutEnd(tail, room));
}

string abbrev(std::int64_t width, string_view text) {
  return width < 4 ? string(text) : abbreviate(text, 0, width);
}

string abbrevboth(std::int64_t left, std::int64_t right, string_view text) {
  if (right < 4 || (left > 0 && right < 7)) return string(text);
  return abbreviate(text, left, right);
}

Result<string> wrapAt(string_view text, std::int64_t wanted, string_view newline, bool breakWords) {
  if (text.empty()) return string();
  if (newline.empty()) newline = "\n";
  const auto width = std::size_t(std::max<std::int64_t>(wanted, 1));
  if (text.size() / width + 1 > limits::templateTextBytes / (newline.size() + 1)) return tooLarge();
  string out;
  std::size_t offset = 0;
  while (text.size() > offset && text.size() - offset > width) {
    if (text[offset] == ' ') {
      ++offset;
      continue;
    }
    const auto line = text.substr(offset, width + 1);
    const auto space = line.rfind(' ');
    if (space != string_view::npos) {
      out.append(line.substr(0, space)).append(newline);
      offset += space + 1;
    } else if (breakWords) {
      out.append(line.substr(0, width)).append(newline);
      offset += width;
    } else if (const auto end = text.find(' ', offset + width); end != string_view::npos) {
      out.append(text.substr(offset, end - offset)).append(newline);
      offset = end + 1;
    } else {
      out.append(text.substr(offset));
      offset = text.size();
    }
  }
  return out.append(text.substr(std::min(offset, text.size())));
}

Result<string> wrap(std::int64_t width, string_view text) { return wrapAt(text, width, "", false); }

Result<string> wrapWith(std::int64_t width, string_view newline, string_view text) {
  return wrapAt(text, width, newline, true);
}

} // namespace

Functions wrapFunctions() {
  return {bind<abbrev>("abbrev"), bind<abbrevboth>("abbrevboth"), bind<wrap>("wrap"),
          bind<wrapWith>("wrapWith")};
}

} // namespace pilothouse::functions
