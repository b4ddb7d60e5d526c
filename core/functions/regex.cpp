// Sprig's regex functions over RE2, with the walk over matches and the templates of Go's regexp.
#include "core/base/limits.h"
#include "core/base/work.h"
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/regex_pattern.h"
#include "core/functions/regex_subject.h"
#include "core/template/go_text.h"

#include <chrono>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

// How far one search looks cannot be told beforehand (x(.*y)? looks to the end for each x), so one over much
// text pays for its time. Where RE2 must follow all states at once it takes their product with the text.
bool matchAt(const RE2& pattern, const RegexSubject& subject, std::size_t from, Groups& groups) {
  constexpr std::size_t muchText = 4096, mostWork = 1'000'000'000;
  const auto rest = subject.text().size() - from;
  if (rest <= muchText) {
    if (!work::spend(8 + rest / 32)) return false;
    return subject.match(pattern, from, groups);
  }
  if (work::current && std::size_t(pattern.ProgramSize()) > mostWork / rest)
    work::giveUp("a regular expression is too large for so much text");
  if (work::exhausted()) return false;
  const auto start = std::chrono::steady_clock::now();
  const bool found = subject.match(pattern, from, groups);
  const std::chrono::nanoseconds taken = std::chrono::steady_clock::now() - start;
  return work::spend(8 + std::uint64_t(taken.count()) / 20) && found;
}

std::size_t startOf(string_view text, const Groups& groups) {
  return std::size_t(groups[0].data() - text.data());
}

struct Span {
  std::size_t start, end;
};

// regexp.allMatches: at most `limit` matches, no empty one right after another.
std::vector<Span> allMatches(const RE2& pattern, string_view text, std::int64_t limit) {
  const RegexSubject subject(text);
  std::vector<Span> found;
  Groups groups(1);
  auto previousEnd = string_view::npos;
  for (std::size_t at = 0; at <= text.size() && (limit < 0 || std::int64_t(found.size()) < limit);) {
    if (!matchAt(pattern, subject, at, groups)) break;
    const Span match{startOf(text, groups), startOf(text, groups) + groups[0].size()};
    bool accept = true;
    if (match.end == at) {
      accept = match.start != previousEnd;
      at += at < text.size() ? std::size_t(gotext::decodeRune(text.substr(at)).width) : 1;
    } else {
      at = match.end;
    }
    previousEnd = match.end;
    if (accept) found.push_back(match);
  }
  return found;
}

// regexp.replaceAll: `insert` writes what stands in for a match.
template <class Insert>
Result<string> replaced(const RE2& pattern, string_view text, int groupCount, Insert insert) {
  const RegexSubject subject(text);
  Groups groups(std::size_t(groupCount) + 1);
  string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; at <= text.size();) {
    if (!matchAt(pattern, subject, at, groups)) break;
    const auto start = startOf(text, groups);
    const auto end = start + groups[0].size();
    out += text.substr(copied, start - copied);
    if (end > copied || start == 0) insert(out, groups);
    if (out.size() > limits::templateTextBytes) return tooLarge();
    copied = end;
    const auto width = at < text.size() ? std::size_t(gotext::decodeRune(text.substr(at)).width) : 0;
    if (at + width > end)
      at += width;
    else if (at + 1 > end)
      ++at;
    else
      at = end;
  }
  return out += text.substr(std::min(copied, text.size()));
}

// A replacement cut at its $1, ${1}, $name places (regexp.extract).
struct Piece {
  string_view literal;
  int group = -1; // -1: only the literal
};

bool isNameRune(char32_t rune) { return rune == '_' || gotext::isLetter(rune) || gotext::isDigit(rune); }

// Reads "$name" or "${name}"; nothing when the dollar stands for itself.
bool takeReference(string_view& rest, string_view& name) {
  auto tail = rest.substr(1);
  const bool braced = tail.starts_with('{');
  if (braced) tail.remove_prefix(1);
  std::size_t size = 0;
  while (size < tail.size()) {
    const auto rune = gotext::decodeRune(tail.substr(size));
    if (!isNameRune(rune.value)) break;
    size += std::size_t(rune.width);
  }
  if (size == 0) return false;
  name = tail.substr(0, size);
  tail.remove_prefix(size);
  if (braced) {
    if (!tail.starts_with('}')) return false;
    tail.remove_prefix(1);
  }
  rest = tail;
  return true;
}

int groupOf(const RE2& pattern, string_view name) {
  std::int64_t number = 0;
  const bool numeric = name.find_first_not_of("0123456789") == string_view::npos;
  if (numeric) {
    if (!parseInt(name, 10, number) || number >= 100'000'000 || (name.size() > 1 && name[0] == '0'))
      number = -1;
    return number <= pattern.NumberOfCapturingGroups() ? int(number) : -1;
  }
  const auto& names = pattern.NamedCapturingGroups();
  const auto found = names.find(string(name));
  return found == names.end() ? -1 : found->second;
}

std::vector<Piece> piecesOf(const RE2& pattern, string_view replacement) {
  std::vector<Piece> pieces;
  while (!replacement.empty()) {
    const auto dollar = replacement.find('$');
    if (dollar > 0) {
      pieces.push_back({replacement.substr(0, dollar), -1});
      if (dollar == string_view::npos) break;
      replacement.remove_prefix(dollar);
    }
    string_view name;
    if (replacement.starts_with("$$")) {
      pieces.push_back({"$", -1});
      replacement.remove_prefix(2);
    } else if (takeReference(replacement, name)) {
      pieces.push_back({{}, groupOf(pattern, name)});
    } else {
      pieces.push_back({"$", -1});
      replacement.remove_prefix(1);
    }
  }
  return pieces;
}

bool matches(const RE2& pattern, string_view text) {
  Groups none;
  return matchAt(pattern, RegexSubject(text), 0, none);
}

bool regexMatch(string_view regex, string_view text) {
  const auto pattern = compiledPattern(regex);
  return pattern->ok() && matches(*pattern, text);
}

Result<bool> mustRegexMatch(string_view regex, string_view text) {
  PH_TRY(const auto pattern, compilePattern(regex));
  return matches(*pattern, text);
}

using Compile = Result<Pattern> (*)(string_view);

template <Compile compile> Result<Value> find(string_view regex, string_view text) {
  PH_TRY(const auto pattern, compile(regex));
  Groups groups(1);
  if (!matchAt(*pattern, RegexSubject(text), 0, groups)) return Value("");
  return Value(string_view(groups[0].data(), groups[0].size()));
}

template <Compile compile> Result<Value> findAll(string_view regex, string_view text, std::int64_t limit) {
  PH_TRY(const auto pattern, compile(regex));
  List found;
  for (const auto& [start, end] : allMatches(*pattern, text, limit))
    found.emplace_back(text.substr(start, end - start));
  const bool none = found.empty();
  return Value(std::move(found), none ? GoType::NilStrings : GoType::Strings);
}

template <Compile compile>
Result<string> replaceAll(string_view regex, string_view text, string_view replacement) {
  PH_TRY(const auto pattern, compile(regex));
  const auto pieces = piecesOf(*pattern, replacement);
  int groupCount = 0;
  for (const auto& piece : pieces) groupCount = std::max(groupCount, piece.group);
  return replaced(*pattern, text, groupCount, [&](string& out, const Groups& groups) {
    for (const auto& piece : pieces) {
      if (out.size() > limits::templateTextBytes) return; // which is then refused
      if (piece.group < 0)
        out += piece.literal;
      else if (const auto& group = groups[std::size_t(piece.group)]; group.data())
        out.append(group.data(), group.size());
    }
  });
}

template <Compile compile>
Result<string> replaceAllLiteral(string_view regex, string_view text, string_view replacement) {
  PH_TRY(const auto pattern, compile(regex));
  return replaced(*pattern, text, 0, [&](string& out, const Groups&) { out += replacement; });
}

template <Compile compile> Result<Value> split(string_view regex, string_view text, std::int64_t limit) {
  PH_TRY(const auto pattern, compile(regex));
  if (limit == 0) return Value(List(), GoType::NilStrings);
  if (!regex.empty() && text.empty()) return Value(List{Value("")}, GoType::Strings);
  List parts;
  std::size_t begin = 0, end = 0;
  for (const auto& match : allMatches(*pattern, text, limit)) {
    if (limit > 0 && std::int64_t(parts.size()) == limit - 1) break;
    end = match.start;
    if (match.end != 0) parts.emplace_back(text.substr(begin, end - begin));
    begin = match.end;
  }
  if (end != text.size()) parts.emplace_back(text.substr(begin));
  return Value(std::move(parts), GoType::Strings);
}

string quoteMeta(string_view text) {
  string out;
  for (const char c : text) {
    if (string_view("\\.+*?()|[]{}^$").contains(c)) out += '\\';
    out += c;
  }
  return out;
}

} // namespace

Functions regexFunctions() {
  return {bind<regexMatch>("regexMatch"),
          bind<mustRegexMatch>("mustRegexMatch"),
          bind<find<mustCompilePattern>>("regexFind"),
          bind<find<compilePattern>>("mustRegexFind"),
          bind<findAll<mustCompilePattern>>("regexFindAll"),
          bind<findAll<compilePattern>>("mustRegexFindAll"),
          bind<replaceAll<mustCompilePattern>>("regexReplaceAll"),
          bind<replaceAll<compilePattern>>("mustRegexReplaceAll"),
          bind<replaceAllLiteral<mustCompilePattern>>("regexReplaceAllLiteral"),
          bind<replaceAllLiteral<compilePattern>>("mustRegexReplaceAllLiteral"),
          bind<split<mustCompilePattern>>("regexSplit"),
          bind<split<compilePattern>>("mustRegexSplit"),
          bind<quoteMeta>("regexQuoteMeta")};
}

} // namespace pilothouse::functions
