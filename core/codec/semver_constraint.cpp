// Constraint expressions: "||" of lists of comparisons, with "x" places, hyphen ranges, "~" and "^".
#include "core/codec/semver.h"

#include <algorithm>
#include <vector>

namespace pilothouse {
namespace {

enum class Operator { TildeOrEqual, NotEqual, Greater, Less, GreaterEqual, LessEqual, Tilde, Caret };

struct OperatorName {
  std::string_view text;
  Operator meaning;
};

// Two-byte names first, so that the first that fits is the longest.
constexpr OperatorName operatorNames[] = {
    {"!=", Operator::NotEqual},    {">=", Operator::GreaterEqual}, {"=>", Operator::GreaterEqual},
    {"<=", Operator::LessEqual},   {"=<", Operator::LessEqual},    {"~>", Operator::Tilde},
    {"=", Operator::TildeOrEqual}, {">", Operator::Greater},       {"<", Operator::Less},
    {"~", Operator::Tilde},        {"^", Operator::Caret}};

// One comparison. `dirty` tells that places were left out or written as x, and which was the first.
struct Rule {
  Operator op = Operator::TildeOrEqual;
  Version limit;
  bool minorDirty = false, patchDirty = false, dirty = false;
};

bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); } // RE2's \s

bool isPlaceByte(char c) { return (c >= '0' && c <= '9') || c == '|' || c == 'x' || c == 'X' || c == '*'; }

bool isIdentifierByte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

std::size_t skipSpaces(std::string_view text, std::size_t at) {
  while (at < text.size() && isSpace(text[at])) ++at;
  return at;
}

// A version as constraints write it, cut into its parts (the pattern cvRegex of Masterminds/semver).
struct Written {
  std::string_view all, places[3], prerelease; // prerelease with its "-"
};

std::size_t identifiersEnd(std::string_view text, std::size_t at) {
  auto end = at + 1;
  while (true) {
    const auto start = end;
    while (end < text.size() && isIdentifierByte(text[end])) ++end;
    if (end == start) return start == at + 1 ? at : start - 1; // a sign or dot with nothing behind it
    if (end == text.size() || text[end] != '.') return end;
    ++end;
  }
}

// The version that begins at `at`; npos when there is none, else where it ends.
std::size_t readWritten(std::string_view text, std::size_t at, Written& written) {
  const auto start = at;
  if (at < text.size() && text[at] == 'v') ++at;
  for (int i = 0; i < 3; ++i) {
    const auto dot = i > 0 ? 1 : 0;
    if (dot && (at >= text.size() || text[at] != '.')) break;
    auto end = at + dot;
    while (end < text.size() && isPlaceByte(text[end])) ++end;
    if (end == at + dot) {
      if (i == 0) return std::string_view::npos;
      break;
    }
    written.places[i] = text.substr(at + dot, end - at - dot);
    at = end;
  }
  if (at < text.size() && text[at] == '-') {
    const auto end = identifiersEnd(text, at);
    written.prerelease = text.substr(at, end - at);
    at = end;
  }
  if (at < text.size() && text[at] == '+') at = identifiersEnd(text, at);
  written.all = text.substr(start, at - start);
  return at;
}

// "1.2 - 3" becomes ">= 1.2, <= 3 ".
std::string rewriteRanges(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    Written low, high;
    const auto lowStart = skipSpaces(text, at);
    const auto lowEnd = readWritten(text, lowStart, low);
    std::size_t end = std::string_view::npos;
    if (lowEnd != std::string_view::npos) {
      const auto dash = skipSpaces(text, lowEnd);
      const auto highStart = dash < text.size() ? skipSpaces(text, dash + 1) : dash;
      if (dash > lowEnd && dash < text.size() && text[dash] == '-' && highStart > dash + 1)
        end = readWritten(text, highStart, high);
    }
    if (end == std::string_view::npos) {
      ++at;
      continue;
    }
    out.append(text.substr(done, at - done));
    out.append(">= ").append(low.all).append(", <= ").append(high.all).append(" ");
    done = at = skipSpaces(text, end);
  }
  return out.append(text.substr(std::min(done, text.size())));
}

bool isWild(std::string_view place) { return place.empty() || place == "x" || place == "X" || place == "*"; }

Result<Rule> makeRule(Operator op, const Written& written) {
  Rule rule{.op = op};
  std::string text;
  if (isWild(written.places[0])) {
    text = "0.0.0";
    rule.dirty = true;
  } else if (isWild(written.places[1])) {
    text = std::string(written.places[0]) + ".0.0";
    rule.minorDirty = rule.dirty = true;
  } else if (isWild(written.places[2])) {
    text = std::string(written.places[0]) + "." + std::string(written.places[1]) + ".0";
    rule.patchDirty = rule.dirty = true;
  }
  if (rule.dirty)
    text += written.prerelease;
  else
    text = written.all;
  auto limit = Version::parse(text);
  if (!limit) return fail(ErrorCode::Parse, "constraint parser error");
  rule.limit = *std::move(limit);
  return rule;
}

// Comparisons that must all hold, separated by spaces or commas.
Result<std::vector<Rule>> readGroup(std::string_view text) {
  const auto improper = [&] { return fail(ErrorCode::Parse, "improper constraint: " + std::string(text)); };
  std::vector<std::pair<Operator, Written>> found;
  auto at = skipSpaces(text, 0);
  while (true) {
    auto op = Operator::TildeOrEqual;
    for (const auto& name : operatorNames)
      if (text.substr(at).starts_with(name.text)) {
        op = name.meaning;
        at += name.text.size();
        break;
      }
    Written written;
    const auto end = readWritten(text, skipSpaces(text, at), written);
    if (end == std::string_view::npos) return improper();
    found.emplace_back(op, written);
    at = skipSpaces(text, end);
    if (at == text.size()) break;
    if (text[at] == ',')
      at = skipSpaces(text, at + 1);
    else if (at == end)
      return improper();
  }
  std::vector<Rule> rules;
  for (const auto& [op, written] : found) {
    PH_TRY(auto rule, makeRule(op, written));
    rules.push_back(std::move(rule));
  }
  return rules;
}

bool notEqual(const Version& v, const Rule& rule) {
  const auto& limit = rule.limit;
  if (rule.dirty) {
    if (limit.major != v.major) return true;
    if (rule.minorDirty) return false;
    if (limit.minor != v.minor) return true;
    if (rule.patchDirty) {
      if (v.prerelease.empty() && limit.prerelease.empty()) return false;
      return v.prerelease != limit.prerelease;
    }
    if (limit.patch != v.patch) return true;
  }
  return v != limit;
}

bool greater(const Version& v, const Rule& rule) {
  if (!rule.dirty) return v > rule.limit;
  if (v.major != rule.limit.major) return v.major > rule.limit.major;
  if (rule.minorDirty) return false;
  if (rule.patchDirty) return v.minor > rule.limit.minor;
  return v > rule.limit;
}

bool lessEqual(const Version& v, const Rule& rule) {
  if (!rule.dirty) return v <= rule.limit;
  if (v.major > rule.limit.major) return false;
  return v.major != rule.limit.major || v.minor <= rule.limit.minor || rule.minorDirty;
}

bool tilde(const Version& v, const Rule& rule) {
  const auto& limit = rule.limit;
  if (v < limit) return false;
  if (!limit.major && !limit.minor && !limit.patch && !rule.minorDirty && !rule.patchDirty) return true;
  return v.major == limit.major && (v.minor == limit.minor || rule.minorDirty);
}

bool caret(const Version& v, const Rule& rule) {
  const auto& limit = rule.limit;
  if (v < limit) return false;
  if (limit.major > 0 || rule.minorDirty) return v.major == limit.major;
  if (v.major > 0) return false;
  if (limit.minor > 0 || rule.patchDirty) return v.minor == limit.minor;
  return v.minor == 0 && limit.patch == v.patch;
}

bool holds(const Rule& rule, const Version& v) {
  switch (rule.op) {
  case Operator::TildeOrEqual: return rule.dirty ? tilde(v, rule) : v == rule.limit;
  case Operator::NotEqual: return notEqual(v, rule);
  case Operator::Greater: return greater(v, rule);
  case Operator::Less: return v < rule.limit;
  case Operator::GreaterEqual: return v >= rule.limit;
  case Operator::LessEqual: return lessEqual(v, rule);
  case Operator::Tilde: return tilde(v, rule);
  case Operator::Caret: return caret(v, rule);
  }
  return false;
}

} // namespace

struct Constraint::Rules {
  struct Group {
    std::vector<Rule> rules;
    bool prereleases = false; // one of the rules names a prerelease, so they are looked for
  };
  std::vector<Group> groups;
};

Result<Constraint> Constraint::parse(std::string_view text) {
  // Looking for ranges starts over at every byte, so a hostile length would cost its square.
  if (text.size() > 4096) return fail(ErrorCode::LimitExceeded, "improper constraint: it is too long");
  const auto rewritten = rewriteRanges(text);
  auto parsed = std::make_shared<Rules>();
  for (std::string_view rest = rewritten;;) {
    const auto bar = rest.find("||");
    Rules::Group group;
    PH_TRY(group.rules, readGroup(rest.substr(0, bar)));
    for (const auto& rule : group.rules) group.prereleases |= !rule.limit.prerelease.empty();
    parsed->groups.push_back(std::move(group));
    if (bar == std::string_view::npos) break;
    rest.remove_prefix(bar + 2);
  }
  Constraint constraint;
  constraint.rules_ = std::move(parsed);
  return constraint;
}

bool Constraint::matches(const Version& version) const {
  if (!rules_) return false;
  for (const auto& group : rules_->groups) {
    if (!version.prerelease.empty() && !group.prereleases) continue;
    bool all = true;
    for (const auto& rule : group.rules) all = all && holds(rule, version);
    if (all) return true;
  }
  return false;
}

} // namespace pilothouse
