// Texts into lists and back: join, split, sortAlpha and their kin.
#include "core/base/limits.h"
#include "core/base/work.h"
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::functions {
namespace {

using std::string_view;

Result<std::string> join(string_view separator, const Value& list) {
  const Items items(list);
  if (!items) return isNil(list) ? std::string() : strval(list);
  std::string out;
  bool first = true;
  for (const auto& item : *items) {
    if (isNil(item)) continue;
    if (!std::exchange(first, false)) out += separator;
    appendStrval(out, item);
    if (out.size() > limits::templateTextBytes) return tooLarge();
  }
  return out;
}

// strings.SplitN: at most `limit` parts, or all where it is negative. An empty separator splits characters.
template <class Take> void splitInto(string_view text, string_view separator, std::int64_t limit, Take take) {
  if (limit == 0) return;
  std::int64_t parts = 1;
  const auto full = [&] { return limit > 0 && parts >= limit; };
  if (separator.empty()) {
    if (text.empty()) return;
    while (!full()) {
      const auto width = std::size_t(gotext::decodeRune(text).width);
      if (width == text.size()) break;
      take(text.substr(0, width));
      text.remove_prefix(width);
      ++parts;
    }
    return take(text);
  }
  for (auto at = text.find(separator); at != string_view::npos && !full(); at = text.find(separator)) {
    take(text.substr(0, at));
    text.remove_prefix(at + separator.size());
    ++parts;
  }
  take(text);
}

Value splitMap(string_view separator, std::int64_t limit, string_view text) {
  std::vector<Map::Entry> entries;
  splitInto(text, separator, limit, [&](string_view part) {
    entries.emplace_back(SharedString("_" + std::to_string(entries.size())), Value(part));
  });
  return stringMap(std::move(entries));
}

Value split(string_view separator, string_view text) { return splitMap(separator, -1, text); }

Value splitn(string_view separator, std::int64_t limit, string_view text) {
  return splitMap(separator, limit, text);
}

Value splitList(string_view separator, string_view text) {
  List items;
  splitInto(text, separator, -1, [&](string_view part) { items.emplace_back(part); });
  return Value(std::move(items), GoType::Strings);
}

// A nil []string stays one: null in JSON.
Value toStrings(const Value& list) {
  return list.goType() == GoType::NilStrings ? list : stringList(stringItems(list));
}

Value sortAlpha(const Value& list) {
  if (const Items items(list); items && !work::spend(items->size() * 16)) return list;
  if (!Items(list)) return stringList({strval(list)});
  if (list.goType() == GoType::NilStrings) return list;
  auto texts = stringItems(list);
  std::ranges::sort(texts);
  return stringList(texts);
}

} // namespace

Functions stringListFunctions() {
  return {bind<join>("join"),           bind<split>("split"),         bind<splitn>("splitn"),
          bind<splitList>("splitList"), bind<toStrings>("toStrings"), bind<sortAlpha>("sortAlpha")};
}

} // namespace pilothouse::functions
