#include "core/manifest/hooks.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pilothouse {
namespace {

constexpr std::array<std::string_view, 9> eventNames{"pre-install",  "post-install",  "pre-upgrade",
                                                     "post-upgrade", "pre-delete",    "post-delete",
                                                     "pre-rollback", "post-rollback", "test"};

// One item of a comma list: trimmed and in lower case.
std::string normalized(std::string_view item) {
  constexpr std::string_view blanks = " \t\n\v\f\r";
  const auto begin = item.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  std::string text(item.substr(begin, item.find_last_not_of(blanks) - begin + 1));
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return text;
}

std::vector<std::string> commaItems(std::string_view list) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= list.size();) {
    const auto comma = std::min(list.find(',', begin), list.size());
    items.push_back(normalized(list.substr(begin, comma - begin)));
    begin = comma + 1;
  }
  return items;
}

// strconv.Atoi, with 0 for what is no number.
int weightOf(const std::optional<std::string>& text) {
  if (!text) return 0;
  std::string_view digits = *text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  int weight = 0;
  const auto [rest, code] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
  return code == std::errc() && rest == digits.data() + digits.size() && *text != "+-" ? weight : 0;
}

} // namespace

std::string_view hookEventName(HookEvent event) { return eventNames[static_cast<std::size_t>(event)]; }

std::optional<HookEvent> hookEventFromName(std::string_view name) {
  if (name == "test-success") return HookEvent::Test; // Helm 2's name
  const auto found = std::ranges::find(eventNames, name);
  if (found == eventNames.end()) return std::nullopt;
  return static_cast<HookEvent>(found - eventNames.begin());
}

std::optional<Hook> hookOf(const DocumentHead& head, std::string_view path, std::string_view text) {
  Hook hook;
  hook.name = head.name;
  hook.kind = head.kind;
  hook.path = path;
  hook.manifest = text;
  hook.weight = weightOf(head.hookWeight);
  for (const auto& item : commaItems(*head.hook)) {
    const auto event = hookEventFromName(item);
    if (!event) return std::nullopt;
    hook.events.push_back(*event);
  }
  if (head.hookDeletePolicy) hook.deletePolicies = commaItems(*head.hookDeletePolicy);
  if (head.hookOutputLogPolicy) hook.outputLogPolicies = commaItems(*head.hookOutputLogPolicy);
  return hook;
}

} // namespace pilothouse
