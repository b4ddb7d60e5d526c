#include "core/functions/structs.h"

#include <algorithm>

namespace pilothouse::functions {

std::vector<tmpl::CallableObject::GoField> textFields(const Value& value) {
  const auto* object =
      value.isObject() ? dynamic_cast<const tmpl::CallableObject*>(&value.asObject()) : nullptr;
  if (!object || object->hasStringMethod()) return {};
  auto fields = object->goFields();
  std::erase_if(fields, [](const auto& field) { return field.name[0] < 'A' || field.name[0] > 'Z'; });
  if (std::ranges::any_of(fields, [](const auto& field) { return !field.value.isString(); })) return {};
  return fields;
}

} // namespace pilothouse::functions
