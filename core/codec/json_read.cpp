#include "core/base/limits.h"
#include "core/codec/json.h"
#include "core/codec/json_decode.h"

#include <simdjson.h>

namespace pilothouse {
namespace {

using simdjson::dom::element_type;

Value convert(simdjson::dom::element element, JsonNumbers numbers);

Value convertObject(const simdjson::dom::object& object, JsonNumbers numbers) {
  std::vector<Map::Entry> entries;
  entries.reserve(object.size());
  for (const auto field : object)
    entries.emplace_back(SharedString(field.key), convert(field.value, numbers));
  return Value(Map::fromUnsorted(std::move(entries)));
}

Value convertArray(const simdjson::dom::array& array, JsonNumbers numbers) {
  List items;
  items.reserve(array.size());
  for (const auto item : array) items.push_back(convert(item, numbers));
  return Value(std::move(items));
}

Value convert(simdjson::dom::element element, JsonNumbers numbers) {
  switch (element.type()) {
  case element_type::OBJECT: return convertObject(element.get_object().value_unsafe(), numbers);
  case element_type::ARRAY: return convertArray(element.get_array().value_unsafe(), numbers);
  case element_type::STRING: return Value(element.get_string().value_unsafe());
  case element_type::BOOL: return Value(element.get_bool().value_unsafe());
  case element_type::INT64: {
    const auto number = element.get_int64().value_unsafe();
    return numbers == JsonNumbers::Natural ? Value(number) : Value(double(number));
  }
  case element_type::UINT64: return Value(double(element.get_uint64().value_unsafe()));
  case element_type::DOUBLE: return Value(element.get_double().value_unsafe());
  default: return Value();
  }
}

// simdjson reads -0 as the integer 0; as a double it keeps its sign.
bool hasMinusZero(std::string_view text) {
  for (auto at = text.find("-0"); at != text.npos; at = text.find("-0", at + 1)) {
    const char before = at > 0 ? text[at - 1] : ' ', after = at + 2 < text.size() ? text[at + 2] : ' ';
    constexpr std::string_view around = " \t\r\n,:[]}";
    if (around.find(before) != around.npos && around.find(after) != around.npos) return true;
  }
  return false;
}

} // namespace

Result<Value> readJson(std::string_view text, JsonNumbers numbers) {
  constexpr std::size_t nesting = 1000; // deeper documents are rare: the slow path takes them
  if (text.starts_with("\xEF\xBB\xBF")) return decodeJsonAsGo(text, numbers); // simdjson skips the mark
  if (numbers == JsonNumbers::Double && hasMinusZero(text)) return decodeJsonAsGo(text, numbers);
  if (text.empty()) return decodeJsonAsGo(text, numbers); // a view of nothing has no address to copy from
  simdjson::dom::parser parser;
  if (parser.allocate(text.size() + 1, nesting) == simdjson::SUCCESS) {
    simdjson::dom::element root;
    if (parser.parse(text.data(), text.size(), true).get(root) == simdjson::SUCCESS)
      return convert(root, numbers);
  }
  return decodeJsonAsGo(text, numbers);
}

} // namespace pilothouse
