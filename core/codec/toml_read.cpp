#include "core/codec/toml.h"

#include "core/base/limits.h"

// Header only, whatever the package says: its library is built with exceptions.
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.hpp>

#include <format>

namespace pilothouse {
namespace {

std::string dateText(const toml::date& date) {
  return std::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string timeText(const toml::time& time) {
  auto text = std::format("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
  if (time.nanosecond) {
    text += std::format(".{:09}", time.nanosecond);
    while (text.ends_with('0')) text.pop_back();
  }
  return text;
}

std::string offsetText(const toml::time_offset& offset) {
  if (offset.minutes == 0) return "Z";
  const int minutes = std::abs(offset.minutes);
  return std::format("{}{:02}:{:02}", offset.minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

struct Converter {
  TomlTime time;

  Value moment(std::string text) const { return time ? time(text) : Value(text); }

  Value convert(const toml::node& node) const {
    if (const auto* table = node.as_table()) return map(*table);
    if (const auto* array = node.as_array()) return list(*array);
    if (const auto* text = node.as_string()) return Value(text->get());
    if (const auto* number = node.as_integer()) return Value(number->get());
    if (const auto* number = node.as_floating_point()) return Value(number->get());
    if (const auto* truth = node.as_boolean()) return Value(truth->get());
    if (const auto* date = node.as_date()) return moment(dateText(date->get()));
    if (const auto* clock = node.as_time()) return moment(timeText(clock->get()));
    if (const auto* both = node.as_date_time()) {
      const auto& value = both->get();
      auto text = dateText(value.date) + "T" + timeText(value.time);
      if (value.offset) text += offsetText(*value.offset);
      return moment(std::move(text));
    }
    return {};
  }

  Value map(const toml::table& table) const {
    std::vector<Map::Entry> entries;
    entries.reserve(table.size());
    for (const auto& [key, node] : table) entries.emplace_back(SharedString(key.str()), convert(node));
    return Value(Map::fromUnsorted(std::move(entries)));
  }

  // Go sees [[tables]] as []map[string]interface {}, an inline list of tables as []interface {}.
  Value list(const toml::array& array) const {
    List items;
    items.reserve(array.size());
    for (const auto& node : array) items.push_back(convert(node));
    const bool tables = !array.empty() && array[0].is_table() && !array[0].as_table()->is_inline();
    return Value(std::move(items), tables ? GoType::Maps : GoType::Natural);
  }
};

} // namespace

Result<Value> readToml(std::string_view text, TomlTime time) {
  if (text.size() > limits::valuesFileBytes)
    return fail(ErrorCode::LimitExceeded, "toml: the text is too large");
  const auto parsed = toml::parse(text);
  if (!parsed) {
    const auto& error = parsed.error();
    return fail(ErrorCode::Parse, std::format("toml: line {}: {}", error.source().begin.line,
                                              std::string_view(error.description())));
  }
  return Converter{time}.map(parsed.table());
}

} // namespace pilothouse
