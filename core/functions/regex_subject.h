// A text to search, as Go's regexp sees it: a byte that is no UTF-8 counts as one U+FFFD. RE2 matches nothing
// there, so such a text is searched in a repaired copy and what is found is given back in the text itself.
// Not for several threads at once.
#pragma once

#include <cstdint>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::functions {

using Groups = std::vector<absl::string_view>;

class RegexSubject {
public:
  explicit RegexSubject(std::string_view text); // must outlive the subject and what it finds

  [[nodiscard]] std::string_view text() const { return text_; }

  // The first match at or after `from`, a byte of the text; fills as many groups as there are.
  bool match(const RE2& pattern, std::size_t from, Groups& groups) const;

private:
  [[nodiscard]] absl::string_view inText(absl::string_view group) const;

  std::string_view text_;
  std::string repaired_;             // empty: the text is sound
  std::vector<std::uint32_t> place_; // where each byte of the repaired copy, and its end, is in the text
};

} // namespace pilothouse::functions
