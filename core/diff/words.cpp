#include "core/diff/words.h"

#include "core/diff/intern.h"
#include "core/diff/sequence.h"

#include <algorithm>

namespace pilothouse::diff {
namespace {

constexpr std::size_t longestLine = 8000; // past it only the common beginning and end are found
constexpr int smallGap = 2;          // bytes between two marks that join into one, unless they are a word
constexpr double tooDifferent = 0.8; // a larger changed part says nothing: the whole line changed

bool isWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool continuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; } // UTF-8

// A point between digits: "2.0.4" is one word, a version.
bool isDecimalPoint(std::string_view line, std::size_t at) {
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  return line[at] == '.' && at > 0 && isDigit(line[at - 1]) && at + 1 < line.size() && isDigit(line[at + 1]);
}

// Words, runs of blanks and single other characters.
std::vector<Span> tokens(std::string_view line) {
  std::vector<Span> result;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = i + 1;
    if (isWord(line[i]))
      while (end < line.size() && (isWord(line[end]) || isDecimalPoint(line, end))) ++end;
    else if (isSpace(line[i]))
      while (end < line.size() && isSpace(line[end])) ++end;
    result.push_back({static_cast<int>(i), static_cast<int>(end)});
    i = end;
  }
  return result;
}

std::string_view part(std::string_view line, Span span) {
  return line.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.end - span.begin));
}

// Marks with next to nothing between them read as one: "2.0" against "1.9" is a version, not two digits.
std::vector<Span> joined(const std::vector<Span>& marks, std::string_view line) {
  std::vector<Span> result;
  for (const Span& mark : marks) {
    if (!result.empty() && mark.begin - result.back().end <= smallGap) {
      const std::string_view gap = part(line, {result.back().end, mark.begin});
      if (std::ranges::none_of(gap, [](char c) { return isWord(c) || isSpace(c); })) {
        result.back().end = mark.end;
        continue;
      }
    }
    result.push_back(mark);
  }
  return result;
}

WordMarks byEnds(std::string_view left, std::string_view right) {
  const std::size_t shorter = std::min(left.size(), right.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && left[head] == right[head]) ++head;
  while (head > 0 && head < left.size() && continuesCharacter(left[head])) --head;
  while (tail < shorter - head && left[left.size() - 1 - tail] == right[right.size() - 1 - tail]) ++tail;
  while (tail > 0 && continuesCharacter(left[left.size() - tail])) --tail;
  WordMarks marks;
  if (head + tail < left.size())
    marks.left = {{static_cast<int>(head), static_cast<int>(left.size() - tail)}};
  if (head + tail < right.size())
    marks.right = {{static_cast<int>(head), static_cast<int>(right.size() - tail)}};
  return marks;
}

// How much of a line's text is marked; blanks do not count.
double markedPart(const std::vector<Span>& marks, std::string_view line) {
  const auto letters = [&](Span span) {
    return std::ranges::count_if(part(line, span), [](char c) { return !isSpace(c); });
  };
  const auto all = letters({0, static_cast<int>(line.size())});
  std::ptrdiff_t marked = 0;
  for (const Span& mark : marks) marked += letters(mark);
  return all == 0 ? 0 : static_cast<double>(marked) / static_cast<double>(all);
}

} // namespace

WordMarks compareWords(std::string_view left, std::string_view right, Budget& budget) {
  WordMarks marks;
  if (left.size() > longestLine || right.size() > longestLine) {
    marks = byEnds(left, right);
  } else {
    const std::vector<Span> leftTokens = tokens(left), rightTokens = tokens(right);
    Interner interner(leftTokens.size() + rightTokens.size());
    std::vector<Id> leftIds, rightIds;
    for (const Span& token : leftTokens) leftIds.push_back(interner(part(left, token)));
    for (const Span& token : rightTokens) rightIds.push_back(interner(part(right, token)));
    bool complete = true;
    for (const Edit& edit : compareSequences(leftIds, rightIds, interner.count(), budget, complete)) {
      const auto span = [](const std::vector<Span>& all, int begin, int end) {
        return Span{all[static_cast<std::size_t>(begin)].begin, all[static_cast<std::size_t>(end - 1)].end};
      };
      if (edit.leftCount() > 0) marks.left.push_back(span(leftTokens, edit.leftBegin, edit.leftEnd));
      if (edit.rightCount() > 0) marks.right.push_back(span(rightTokens, edit.rightBegin, edit.rightEnd));
    }
    marks.left = joined(marks.left, left);
    marks.right = joined(marks.right, right);
  }
  if (markedPart(marks.left, left) > tooDifferent && markedPart(marks.right, right) > tooDifferent) return {};
  return marks;
}

bool sameButWhitespace(std::string_view left, std::string_view right) {
  const auto skip = [](std::string_view text, std::size_t& at) {
    const std::size_t from = at;
    while (at < text.size() && isSpace(text[at])) ++at;
    return at > from;
  };
  std::size_t i = 0, j = 0;
  skip(left, i), skip(right, j);
  for (;;) {
    if (i == left.size() || j == right.size()) return i == left.size() && j == right.size();
    if (left[i] != right[j]) return false;
    ++i, ++j;
    const bool gapLeft = skip(left, i), gapRight = skip(right, j);
    const bool ended = i == left.size() && j == right.size();
    if (gapLeft != gapRight && !ended) return false; // "a b" is not "ab"
  }
}

} // namespace pilothouse::diff
