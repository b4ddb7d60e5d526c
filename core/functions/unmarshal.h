// What Go's decoders do with a document that is read into a map or a list. Pure functions, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string_view>

namespace pilothouse::functions {

enum class Null {
  IsNil,   // null sets the target to nil (encoding/json)
  IsEmpty, // null leaves the target as it was (sigs.k8s.io/yaml)
};

// The map; one with the key "Error" when the text did not parse or holds something else. `context` comes
// before the sentence on the wrong type.
[[nodiscard]] Value asMap(Result<Value> document, std::string_view context, Null null);
// The list; one that holds only the message on an error.
[[nodiscard]] Value asList(Result<Value> document, std::string_view context, Null null);

} // namespace pilothouse::functions
