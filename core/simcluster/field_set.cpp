#include "core/simcluster/field_set.h"

#include "core/codec/json.h"

#include <algorithm>
#include <iterator>

namespace pilothouse::sim {
namespace {

std::string keyText(const Value& keys) {
  std::string text;
  if (keys.isMap())
    for (const auto& [name, value] : keys.asMap())
      text += (text.empty() ? "" : ",") + std::string(name.view()) + "=" + writeJson(value).value_or("");
  return "[" + text + "]";
}

// A path element as a person reads it (fieldpath.PathElement.String).
std::string elementText(std::string_view element) {
  const auto rest = element.substr(std::min<std::size_t>(2, element.size()));
  if (element.starts_with("f:")) return "." + std::string(rest);
  if (element.starts_with("v:")) return "[=" + std::string(rest) + "]";
  if (element.starts_with("k:")) return keyText(readJson(rest).value_or(Value()));
  return "[" + std::string(rest) + "]";
}

void collect(const FieldSet& set, const std::string& prefix, std::vector<std::string>& paths) {
  if (set.member) paths.push_back(prefix);
  for (const auto& [element, below] : set.below) collect(below, prefix + elementText(element), paths);
}

} // namespace

bool FieldSet::empty() const {
  return !member && std::ranges::all_of(below, [](const auto& entry) { return entry.second.empty(); });
}

const FieldSet* FieldSet::find(std::string_view element) const {
  const auto found = below.find(element);
  return found == below.end() ? nullptr : &found->second;
}

void FieldSet::insert(const std::vector<std::string>& path) {
  auto* here = this;
  for (const auto& element : path) here = &here->below[element];
  here->member = true;
}

void FieldSet::prune() {
  for (auto at = below.begin(); at != below.end();) {
    at->second.prune();
    at = at->second.empty() ? below.erase(at) : std::next(at);
  }
}

FieldSet FieldSet::fromFieldsV1(const Value& fields) {
  FieldSet set;
  if (!fields.isMap()) return set;
  for (const auto& [element, inner] : fields.asMap()) {
    if (element.view() == ".") {
      set.member = true;
      continue;
    }
    auto& below = set.below[std::string(element.view())] = fromFieldsV1(inner);
    if (below.below.empty()) below.member = true;
  }
  return set;
}

Value FieldSet::toFieldsV1() const {
  Map map;
  if (member && !below.empty()) map.set(".", Value(Map()));
  for (const auto& [element, set] : below)
    if (!set.empty()) map.set(element, set.toFieldsV1());
  return Value(std::move(map));
}

std::vector<std::string> FieldSet::paths() const {
  std::vector<std::string> all;
  collect(*this, "", all);
  return all;
}

FieldSet unite(const FieldSet& a, const FieldSet& b) {
  FieldSet result = a;
  result.member = a.member || b.member;
  for (const auto& [element, set] : b.below) {
    auto& slot = result.below[element];
    slot = unite(slot, set);
  }
  return result;
}

FieldSet subtract(const FieldSet& a, const FieldSet& b) {
  FieldSet result;
  result.member = a.member && !b.member;
  for (const auto& [element, set] : a.below) {
    const auto* other = b.find(element);
    auto rest = other ? subtract(set, *other) : set;
    if (!rest.empty()) result.below[element] = std::move(rest);
  }
  return result;
}

FieldSet intersect(const FieldSet& a, const FieldSet& b) {
  FieldSet result;
  result.member = a.member && b.member;
  for (const auto& [element, set] : a.below) {
    const auto* other = b.find(element);
    if (!other) continue;
    auto both = intersect(set, *other);
    if (!both.empty()) result.below[element] = std::move(both);
  }
  return result;
}

bool operator==(const FieldSet& a, const FieldSet& b) { return a.member == b.member && a.below == b.below; }

} // namespace pilothouse::sim
