#include "core/functions/regex_subject.h"

#include "core/codec/utf8.h"

#include <algorithm>

namespace pilothouse::functions {

RegexSubject::RegexSubject(std::string_view text) : text_(text) {
  if (isValidUtf8(text)) return;
  for (std::size_t at = 0; at < text.size();) {
    const auto rune = decodeRune(text.substr(at));
    appendRune(repaired_, rune.value);
    while (place_.size() < repaired_.size()) place_.push_back(std::uint32_t(at));
    at += rune.size;
  }
  place_.push_back(std::uint32_t(text.size()));
}

absl::string_view RegexSubject::inText(absl::string_view group) const {
  if (!group.data()) return group;
  const auto start = std::size_t(group.data() - repaired_.data());
  const auto first = place_[start], last = place_[start + group.size()];
  return {text_.data() + first, last - first};
}

bool RegexSubject::match(const RE2& pattern, std::size_t from, Groups& groups) const {
  const int count = int(groups.size());
  if (place_.empty())
    return pattern.Match({text_.data(), text_.size()}, from, text_.size(), RE2::UNANCHORED, groups.data(),
                         count);
  const auto start = std::size_t(std::ranges::lower_bound(place_, from) - place_.begin());
  const bool found = pattern.Match(repaired_, start, repaired_.size(), RE2::UNANCHORED, groups.data(), count);
  if (found) std::ranges::transform(groups, groups.begin(), [&](auto group) { return inText(group); });
  return found;
}

} // namespace pilothouse::functions
