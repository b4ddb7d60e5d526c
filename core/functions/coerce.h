// Go's view of a Value: conversions as github.com/spf13/cast makes them, Sprig's texts, and the questions
// Sprig asks by reflection. Pure functions, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::functions {

[[nodiscard]] std::int64_t toInt64(const Value& value); // cast.ToInt64; 0 where it cannot
[[nodiscard]] double toFloat64(const Value& value);     // cast.ToFloat64
[[nodiscard]] std::int64_t truncated(double value);     // Go's int64(float64) on amd64
// strconv.ParseInt(text, base, 64) with a plain base; false on a syntax or range error. On a range error
// the number is the nearest limit, as Go returns it.
bool parseInt(std::string_view text, int base, std::int64_t& number);

// Sprig's strval: fmt's %v, but []byte is its text.
void appendStrval(std::string& out, const Value& value);
[[nodiscard]] std::string strval(const Value& value);

[[nodiscard]] bool isEmpty(const Value& value);               // Sprig's empty
[[nodiscard]] bool deepEqual(const Value& a, const Value& b); // reflect.DeepEqual
[[nodiscard]] bool isNil(const Value& value);                 // an interface that holds nothing
// The items of a slice of any type ([]byte and named slices too); false when the value is no slice.
class Items {
public:
  explicit Items(const Value& value);
  explicit operator bool() const { return list_ != nullptr; }
  const List& operator*() const { return *list_; }
  const List* operator->() const { return list_; }

private:
  Value kept_; // what an object lends
  const List* list_ = nullptr;
};
// Sprig's strslice: the items as texts, nil left out; another value is a list of one.
[[nodiscard]] std::vector<std::string> stringItems(const Value& value);
[[nodiscard]] Value stringList(const std::vector<std::string>& items); // []string
[[nodiscard]] Value stringMap(std::vector<Map::Entry> entries);        // map[string]string

// What a Go panic or error inside a function becomes.
[[nodiscard]] std::unexpected<Error> functionError(std::string message);
[[nodiscard]] std::unexpected<Error> nilPointer(); // a method called on the type of an untyped nil
[[nodiscard]] std::unexpected<Error> zeroValue(std::string_view method); // reflect on a zero Value
[[nodiscard]] std::unexpected<Error> tooLarge(); // the result would pass limits::templateOutputBytes

} // namespace pilothouse::functions
