#include "core/template/function.h"

#include "core/template/object.h"

#include <algorithm>

namespace pilothouse::tmpl {
namespace {
constexpr std::string_view standsAloneMark = "stands-alone";
}

std::span<const MethodSpec> RenderServices::valuesMethods() const { return {}; }

Error standsAlone(std::string message) {
  Error error{ErrorCode::Template, std::move(message)};
  error.parameters.emplace_back(standsAloneMark, error.message);
  return error;
}

const std::string* standsAloneText(const Error& error) {
  for (const auto& [name, text] : error.parameters)
    if (name == standsAloneMark) return &text;
  return nullptr;
}

void FunctionTable::add(FunctionSpec spec) {
  const auto at = std::ranges::lower_bound(sorted_, spec.name, {}, &FunctionSpec::name);
  if (at != sorted_.end() && at->name == spec.name)
    *at = std::move(spec);
  else
    sorted_.insert(at, std::move(spec));
}

void FunctionTable::add(std::span<const FunctionSpec> family) {
  for (const auto& spec : family) add(spec);
}

const FunctionSpec* FunctionTable::find(std::string_view name) const {
  const auto at = std::ranges::lower_bound(sorted_, name, {}, &FunctionSpec::name);
  return at != sorted_.end() && at->name == name ? &*at : nullptr;
}

std::vector<std::string_view> FunctionTable::names() const {
  std::vector<std::string_view> names;
  names.reserve(sorted_.size());
  for (const auto& spec : sorted_) names.push_back(spec.name);
  return names;
}

} // namespace pilothouse::tmpl
