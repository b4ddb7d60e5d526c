#include "app/cli/list_filter.h"

#include "app/cli/output.h"
#include "core/functions/regex_pattern.h"

#include <re2/re2.h>

#include <algorithm>

namespace pilothouse::cli {
namespace {

bool anyStatus(const ListFilter& filter) {
  return !(filter.deployed || filter.failed || filter.pending || filter.superseded || filter.uninstalled ||
           filter.uninstalling);
}

bool hasStatus(const ListFilter& filter, ReleaseStatus status) {
  switch (status) {
  case ReleaseStatus::Deployed: return filter.deployed;
  case ReleaseStatus::Failed: return filter.failed;
  case ReleaseStatus::Superseded: return filter.superseded;
  case ReleaseStatus::Uninstalled: return filter.uninstalled;
  case ReleaseStatus::Uninstalling: return filter.uninstalling;
  case ReleaseStatus::Unknown: return false;
  default: return filter.pending;
  }
}

// One condition of a label query: key=value, key==value, key!=value, key in (a,b), key notin (a,b), key,
// !key.
struct Condition {
  std::string key;
  std::vector<std::string> values; // empty: the key alone counts
  bool negated = false;
};

std::vector<std::string> splitList(std::string_view text) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto comma = std::min(text.find(',', begin), text.size());
    items.emplace_back(trimmed(text.substr(begin, comma - begin)));
    begin = comma + 1;
  }
  return items;
}

// "team in (a, b)"; false when it is not of this form.
bool readSet(std::string_view text, Condition& condition) {
  const auto open = text.find('(');
  if (open == text.npos || !text.ends_with(')')) return false;
  auto head = trimmed(text.substr(0, open));
  const auto space = head.find_last_of(" \t");
  if (space == head.npos) return false;
  const auto word = head.substr(space + 1);
  if (word != "in" && word != "notin") return false;
  condition.negated = word == "notin";
  condition.key = trimmed(head.substr(0, space));
  condition.values = splitList(text.substr(open + 1, text.size() - open - 2));
  return true;
}

void readEquality(std::string_view text, Condition& condition) {
  const auto equals = text.find('=');
  if (equals == text.npos) {
    condition.negated = text.starts_with('!');
    condition.key = trimmed(text.substr(condition.negated));
    return;
  }
  condition.negated = equals > 0 && text[equals - 1] == '!';
  condition.key = trimmed(text.substr(0, equals - condition.negated));
  const bool twice = equals + 1 < text.size() && text[equals + 1] == '=';
  condition.values.emplace_back(trimmed(text.substr(equals + 1 + twice)));
}

Result<Condition> conditionOf(std::string_view text) {
  text = trimmed(text);
  Condition condition;
  if (!readSet(text, condition)) readEquality(text, condition);
  if (condition.key.empty() || condition.key.find_first_of(" ()!=<>") != std::string::npos)
    return fail(ErrorCode::InvalidArgument, "unable to parse requirement: \"" + std::string(text) + "\"");
  return condition;
}

Result<std::vector<Condition>> parseSelector(std::string_view text) {
  std::vector<Condition> conditions;
  for (std::size_t begin = 0; begin < text.size();) {
    // Commas inside parentheses part values, not conditions.
    auto end = std::min(text.find_first_of(",(", begin), text.size());
    if (end < text.size() && text[end] == '(')
      end = std::min(text.find(',', text.find(')', end)), text.size());
    PH_TRY(auto condition, conditionOf(text.substr(begin, end - begin)));
    conditions.push_back(std::move(condition));
    begin = end + 1;
  }
  return conditions;
}

bool matches(const Condition& condition, const std::map<std::string, std::string>& labels) {
  const auto found = labels.find(condition.key);
  const bool met = found != labels.end() &&
                   (condition.values.empty() || std::ranges::contains(condition.values, found->second));
  return met != condition.negated;
}

void sortRows(std::vector<actions::ReleaseRow>& rows, const ListFilter& filter) {
  if (filter.byDate)
    std::ranges::stable_sort(rows, {}, &actions::ReleaseRow::updated);
  else
    std::ranges::stable_sort(rows, {},
                             [](const auto& row) -> const std::string& { return row.summary.name; });
  if (filter.reverse) std::ranges::reverse(rows);
}

} // namespace

bool ListFilter::onlySuperseded() const {
  return superseded && !(deployed || failed || pending || uninstalled || uninstalling);
}

Result<std::vector<actions::ReleaseRow>> filterRows(std::vector<actions::ReleaseRow> rows,
                                                    const ListFilter& filter) {
  PH_TRY(const auto pattern, functions::compilePattern(filter.pattern));
  PH_TRY(const auto conditions, parseSelector(filter.selector));
  std::erase_if(rows, [&](const actions::ReleaseRow& row) {
    const auto& summary = row.summary;
    if (!anyStatus(filter) && !hasStatus(filter, summary.status)) return true;
    if (!RE2::PartialMatch(summary.name, *pattern)) return true;
    return !std::ranges::all_of(conditions, [&](const auto& c) { return matches(c, summary.labels); });
  });
  sortRows(rows, filter);
  const auto begin = std::min(rows.size(), static_cast<std::size_t>(std::max(filter.offset, 0)));
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(begin));
  if (filter.max > 0 && rows.size() > static_cast<std::size_t>(filter.max)) rows.resize(filter.max);
  return rows;
}

} // namespace pilothouse::cli
