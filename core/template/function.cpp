#include "core/template/function.h"

#include "core/template/object.h"

#include <algorithm>

namespace pilothouse::tmpl {
namespace {
constexpr std::string_view standsAloneMark = "stands-alone";

std::size_t hashOf(std::string_view name) {
  std::size_t hash = name.size();
  for (const char c : name) hash = hash * 31 + std::uint8_t(c);
  return hash ^ (hash >> 10);
}

} // namespace

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

std::size_t FunctionTable::slotOf(std::string_view name) const {
  std::size_t slot = hashOf(name);
  for (;; ++slot) {
    slot &= slots_.size() - 1;
    if (slots_[slot] == 0 || specs_[slots_[slot] - 1u].name == name) return slot;
  }
}

void FunctionTable::enlarge() {
  slots_.assign(std::max<std::size_t>(1024, slots_.size() * 2), 0);
  for (std::size_t i = 0; i < specs_.size(); ++i) slots_[slotOf(specs_[i].name)] = std::uint16_t(i + 1);
}

void FunctionTable::add(FunctionSpec spec) {
  if (specs_.size() * 2 >= slots_.size()) enlarge();
  const auto slot = slotOf(spec.name);
  if (slots_[slot] != 0) {
    specs_[slots_[slot] - 1u] = std::move(spec);
    return;
  }
  specs_.push_back(std::move(spec));
  slots_[slot] = std::uint16_t(specs_.size());
}

void FunctionTable::add(std::span<const FunctionSpec> family) {
  if (specs_.empty()) specs_.reserve(256);
  for (const auto& spec : family) add(spec);
}

const FunctionSpec* FunctionTable::find(std::string_view name) const {
  if (slots_.empty()) return nullptr;
  const auto index = slots_[slotOf(name)];
  return index != 0 ? &specs_[index - 1u] : nullptr;
}

std::vector<std::string_view> FunctionTable::names() const {
  std::vector<std::string_view> names;
  names.reserve(specs_.size());
  for (const auto& spec : specs_) names.push_back(spec.name);
  std::ranges::sort(names);
  return names;
}

} // namespace pilothouse::tmpl
