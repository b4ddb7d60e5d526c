#include "core/functions/coerce.h"

#include "core/base/limits.h"
#include "core/base/work.h"
#include "core/template/go_format.h"
#include "core/template/go_text.h"
#include "core/template/go_types.h"
#include "core/template/object.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace pilothouse::functions {
namespace {

// cast cuts a fraction of zeros off a text before it reads an integer: "3.00" is 3, "3.5" is no integer.
std::string_view withoutZeroFraction(std::string_view text) {
  bool zero = false;
  for (auto i = text.size(); i > 0; --i) {
    if (text[i - 1] == '.') {
      if (zero) return text.substr(0, i - 1);
    } else if (text[i - 1] == '0') {
      zero = true;
    } else {
      break;
    }
  }
  return text;
}

std::int64_t integerOfText(std::string_view text) {
  text = withoutZeroFraction(text);
  std::int64_t number = 0;
  // The common case has no prefix and no underscore.
  if (!text.empty() && text[0] >= '1' && text[0] <= '9') {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return number;
  }
  return gotext::parseInt(text).value_or(0);
}

// Named integer types that cast does not know: its type switch falls through to an error, which is 0.
bool unknownToCast(const Value& value) { return value.goType() == GoType::Duration; }

} // namespace

std::int64_t truncated(double value) {
  if (value >= -9223372036854775808.0 && value < 9223372036854775808.0) return std::int64_t(value);
  return std::numeric_limits<std::int64_t>::min();
}

bool parseInt(std::string_view text, int base, std::int64_t& number) {
  number = 0;
  auto digits = text;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.empty() || digits[0] == '-' || digits[0] == '+') return false;
  std::uint64_t magnitude = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
  if (end != digits.data() + digits.size() || error == std::errc::invalid_argument) return false;
  const auto limit = std::uint64_t(std::numeric_limits<std::int64_t>::max()) + (negative ? 1 : 0);
  if (error == std::errc::result_out_of_range || magnitude > limit) {
    number = negative ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
    return false;
  }
  number = std::int64_t(negative ? 0 - magnitude : magnitude);
  return true;
}

std::int64_t toInt64(const Value& value) {
  switch (value.kind()) {
  case Kind::Bool: return value.asBool();
  case Kind::Int: return unknownToCast(value) ? 0 : value.asInt();
  case Kind::Double: return truncated(value.asDouble());
  case Kind::String: return value.isBytes() ? 0 : integerOfText(value.asString());
  default: return 0;
  }
}

double toFloat64(const Value& value) {
  switch (value.kind()) {
  case Kind::Bool: return value.asBool();
  case Kind::Int:
    if (unknownToCast(value)) return 0;
    return tmpl::isUnsigned(value) ? double(std::uint64_t(value.asInt())) : double(value.asInt());
  case Kind::Double: return value.asDouble();
  case Kind::String: return value.isBytes() ? 0 : gotext::parseFloat(value.asString()).value_or(0);
  default: return 0;
  }
}

void appendStrval(std::string& out, const Value& value) {
  if (value.isString())
    out += value.asString();
  else
    tmpl::appendText(out, value);
}

std::string strval(const Value& value) {
  std::string out;
  appendStrval(out, value);
  return out;
}

bool isEmpty(const Value& value) {
  switch (value.kind()) {
  case Kind::Null: return true;
  case Kind::Bool: return !value.asBool();
  case Kind::Int: return value.asInt() == 0;
  case Kind::Double: return value.asDouble() == 0;
  case Kind::String: return value.asString().empty();
  case Kind::List: return value.asList().empty();
  case Kind::Map: return value.asMap().empty();
  case Kind::Object: {
    const auto* callable = dynamic_cast<const tmpl::CallableObject*>(&value.asObject());
    const auto below = callable ? callable->underlying() : Value();
    return !below.isNull() && isEmpty(below);
  }
  }
  return false;
}

bool isNil(const Value& value) { return value.isNull() && value.goType() != GoType::NilPointer; }

namespace {

bool isNilContainer(const Value& value) {
  return value.goType() == GoType::NilInterfaces || value.goType() == GoType::NilStrings ||
         value.goType() == GoType::NilMap;
}

bool equalItems(const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  if (&a == &b) return true;
  if (!work::spend(a.size() + 1)) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!deepEqual(a[i], b[i])) return false;
  return true;
}

bool equalEntries(const Map& a, const Map& b) {
  if (a.size() != b.size()) return false;
  if (&a == &b) return true;
  if (!work::spend(a.size() + 1)) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a.entry(i).first != b.entry(i).first || !deepEqual(a.entry(i).second, b.entry(i).second))
      return false;
  return true;
}

} // namespace

bool deepEqual(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  if (a.goType() != b.goType() &&
      (isNilContainer(a) != isNilContainer(b) || tmpl::goTypeName(a) != tmpl::goTypeName(b)))
    return false;
  switch (a.kind()) {
  case Kind::List: return equalItems(a.asList(), b.asList());
  case Kind::Map: return equalEntries(a.asMap(), b.asMap());
  default: return a == b;
  }
}

Items::Items(const Value& value) {
  if (value.isList()) {
    list_ = &value.asList();
  } else if (value.isObject()) {
    const auto* callable = dynamic_cast<const tmpl::CallableObject*>(&value.asObject());
    if (callable) kept_ = callable->underlying();
    if (kept_.isList()) list_ = &kept_.asList();
  } else if (value.isBytes()) {
    List bytes;
    for (const char c : value.asString()) bytes.emplace_back(static_cast<unsigned char>(c), GoType::Uint8);
    kept_ = Value(std::move(bytes));
    list_ = &kept_.asList();
  }
}

std::vector<std::string> stringItems(const Value& value) {
  std::vector<std::string> texts;
  if (const Items items(value); items) {
    texts.reserve(items->size());
    for (const auto& item : *items)
      if (!isNil(item)) texts.push_back(strval(item));
  } else if (!isNil(value)) {
    texts.push_back(strval(value));
  }
  return texts;
}

Value stringList(const std::vector<std::string>& items) {
  return Value(List(items.begin(), items.end()), GoType::Strings);
}

Value stringMap(std::vector<Map::Entry> entries) {
  return Value(Map::fromUnsorted(std::move(entries)), GoType::StringMap);
}

std::unexpected<Error> functionError(std::string message) {
  return fail(ErrorCode::Template, std::move(message));
}

std::unexpected<Error> nilPointer() {
  return functionError("runtime error: invalid memory address or nil pointer dereference");
}

std::unexpected<Error> zeroValue(std::string_view method) {
  return functionError("reflect: call of reflect.Value." + std::string(method) + " on zero Value");
}

std::unexpected<Error> tooLarge() {
  return fail(ErrorCode::LimitExceeded, "the result is larger than " +
                                            std::to_string(limits::templateTextBytes / limits::MiB) + " MiB");
}

} // namespace pilothouse::functions
