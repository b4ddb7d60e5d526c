#include "core/simcluster/quota.h"

#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"

#include <charconv>
#include <format>
#include <optional>

namespace pilothouse::sim {
namespace {

constexpr std::string_view quotas = "/resourcequotas", countPrefix = "count/";

// "count/deployments.apps" and "pods" as the store keys them; nothing for amounts like "limits.cpu".
std::optional<std::string> countedKind(const Store& store, std::string_view key) {
  const bool prefixed = key.starts_with(countPrefix);
  if (prefixed) key.remove_prefix(countPrefix.size());
  const auto dot = key.find('.');
  if (!prefixed && dot != key.npos) return std::nullopt;
  const auto group = dot == key.npos ? std::string_view() : key.substr(dot + 1);
  auto storeKey = std::format("{}/{}", group, key.substr(0, dot));
  if (!prefixed && store.size(storeKey) == 0 && key != "pods") return std::nullopt;
  return storeKey;
}

std::int64_t countOf(const Store& store, std::string_view storeKey, std::string_view nameSpace) {
  return std::int64_t(store.list(storeKey, nameSpace).size());
}

std::optional<std::int64_t> wholeNumber(std::string_view text) {
  std::int64_t number = 0;
  const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc() && rest == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::string quantityText(const Value& quantity) {
  return quantity.isInt() ? std::to_string(quantity.asInt()) : std::string(quantity.stringOr());
}

} // namespace

Api<void> withinQuota(const Store& store, const ResourceType& type, std::string_view nameSpace,
                      std::string_view name) {
  if (!type.namespaced) return {};
  for (const auto& quota : store.list(quotas, nameSpace)) {
    const auto& hard = quota->object().at({"spec", "hard"});
    if (!hard.isMap()) continue;
    for (const auto& [key, limit] : hard.asMap()) {
      const auto most = wholeNumber(quantityText(limit));
      if (!most || countedKind(store, key.view()) != type.storeKey()) continue;
      const auto used = countOf(store, type.storeKey(), nameSpace);
      if (used < *most) continue;
      return std::unexpected(
          forbidden(type, name,
                    std::format("exceeded quota: {}, requested: {}=1, used: {}={}, limited: {}={}",
                                nameOf(quota->object()), key.view(), key.view(), used, key.view(), *most)));
    }
  }
  return {};
}

Value quotaStatus(const Store& store, const Value& quota) {
  const auto& hard = quota.at({"spec", "hard"});
  auto used = Value::map();
  if (hard.isMap())
    for (const auto& [key, limit] : hard.asMap())
      if (const auto kind = countedKind(store, key.view()))
        used.set(key.view(), std::to_string(countOf(store, *kind, namespaceOf(quota))));
  return Value::map({{"hard", hard.isMap() ? hard : Value::map()}, {"used", used}});
}

void runQuotas(Pass& pass) {
  for (const auto& quota : pass.list(quotas)) {
    const auto status = quotaStatus(pass.world.store, quota);
    if (!(quota["status"] == status)) pass.setStatus(quotas, quota, status);
  }
}

} // namespace pilothouse::sim
