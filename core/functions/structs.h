// Go structs that templates meet as objects (.Capabilities.KubeVersion): encoders that go by reflection write
// their fields in the order of the type, where maps are sorted. Pure functions, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/template/object.h"

#include <string>

namespace pilothouse::functions {

// The exported fields when the value is a struct of nothing but texts; else none.
[[nodiscard]] std::vector<tmpl::CallableObject::GoField> textFields(const Value& value);

// What copystructure makes of a value that is no list and no map: of a semver.Version, whose fields it does
// not see, the zero version.
[[nodiscard]] Value copiedStruct(const Value& value);

// The texts of maps of one entry, one after another.
template <class Write>
[[nodiscard]] Result<std::string> writeFields(const std::vector<tmpl::CallableObject::GoField>& fields,
                                              bool lowerCase, const Write& write) {
  std::string out;
  for (const auto& field : fields) {
    std::string name(field.name);
    for (auto& c : name)
      if (lowerCase && c >= 'A' && c <= 'Z') c = char(c | 0x20);
    PH_TRY(const auto text, write(Value::map({{SharedString(name), field.value}})));
    out += text;
  }
  return out;
}

} // namespace pilothouse::functions
