#include "core/diff/pair.h"

#include "core/diff/hash.h"

#include <algorithm>
#include <cstdint>

namespace pilothouse::diff {
namespace {

constexpr int mostCandidates =
    4096;                      // pairs of lines weighed one by one; larger changes go by their keys first
constexpr float alike = 0.45F; // below it two lines are strangers

struct Words {
  std::vector<std::pair<std::uint64_t, int>> counted; // hash and length of each word, sorted
  std::uint64_t key = 0;                              // of the indentation and the YAML key, 0 without one
  int weight = 0;                                     // letters in all words
};

bool isWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Indentation, dashes and key: what stays when a value changes.
std::string_view keyOf(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos ||
      (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\r'))
    return {};
  return line.substr(0, colon);
}

Words wordsOf(std::string_view line) {
  constexpr std::size_t enough = 2000;
  line = line.substr(0, enough);
  Words words;
  if (const std::string_view key = keyOf(line); !key.empty()) words.key = hashText(key);
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = i;
    while (end < line.size() && isWord(line[end])) ++end;
    if (end > i) words.counted.emplace_back(hashText(line.substr(i, end - i)), static_cast<int>(end - i));
    words.weight += static_cast<int>(end - i);
    i = std::max(end, i + 1);
  }
  std::ranges::sort(words.counted);
  return words;
}

// 0 to 1: the part of both lines that their common words make; the same key at the same depth counts by
// itself.
float similarity(const Words& a, const Words& b) {
  int common = 0;
  for (auto i = a.counted.begin(), j = b.counted.begin(); i != a.counted.end() && j != b.counted.end();) {
    if (i->first == j->first)
      common += i->second, ++i, ++j;
    else if (*i < *j)
      ++i;
    else
      ++j;
  }
  const int all = a.weight + b.weight;
  const float ratio = all == 0 ? 1.0F : 2.0F * static_cast<float>(common) / static_cast<float>(all);
  if (a.key != 0 && a.key == b.key) return 0.6F + 0.4F * ratio;
  return ratio * 0.9F;
}

class Pairing {
public:
  Pairing(const Lines& left, const Lines& right, Budget& budget)
      : left_(left), right_(right), budget_(budget) {}

  void pair(const Edit& edit, bool byKeys) {
    if (edit.leftCount() == 0 || edit.rightCount() == 0) return;
    if (static_cast<std::int64_t>(edit.leftCount()) * edit.rightCount() <= mostCandidates) return weigh(edit);
    if (byKeys) matchKeys(edit);
  }
  std::vector<LinePair> pairs;

private:
  // The in-order pairing with the greatest sum of similarities.
  void weigh(const Edit& edit) {
    const int rows = edit.leftCount(), columns = edit.rightCount();
    const auto cell = [columns](int i, int j) { return static_cast<std::size_t>(i * (columns + 1) + j); };
    const auto prepare = [](const Lines& lines, int begin, int count) {
      std::vector<Words> words;
      for (int i = 0; i < count; ++i) words.push_back(wordsOf(lines[static_cast<std::size_t>(begin + i)]));
      return words;
    };
    const auto leftWords = prepare(left_, edit.leftBegin, rows),
               rightWords = prepare(right_, edit.rightBegin, columns);
    const auto alikeness = [&](int i, int j) {
      return similarity(leftWords[static_cast<std::size_t>(i)], rightWords[static_cast<std::size_t>(j)]);
    };
    std::vector<float> best(cell(rows, columns) + 1); // of the lines from (i, j) on
    std::vector<char> paired(best.size());
    for (int i = rows - 1; i >= 0; --i) {
      for (int j = columns - 1; j >= 0; --j) {
        float& here = best[cell(i, j)];
        here = std::max(best[cell(i + 1, j)], best[cell(i, j + 1)]);
        const float score = alikeness(i, j);
        if (score < alike || score + best[cell(i + 1, j + 1)] < here) continue;
        here = score + best[cell(i + 1, j + 1)];
        paired[cell(i, j)] = 1;
      }
    }
    for (int i = 0, j = 0; i < rows && j < columns;) {
      if (paired[cell(i, j)])
        pairs.push_back({edit.leftBegin + i++, edit.rightBegin + j++});
      else if (best[cell(i + 1, j)] >= best[cell(i, j + 1)])
        ++i;
      else
        ++j;
    }
  }

  // A large change: lines with the same key in the same order are pairs, what lies between is weighed.
  void matchKeys(const Edit& edit) {
    Interner interner(static_cast<std::size_t>(edit.leftCount() + edit.rightCount()));
    const auto keys = [&](const Lines& lines, int begin, int end) {
      std::vector<Id> ids;
      for (int i = begin; i < end; ++i) {
        const std::string_view line = lines[static_cast<std::size_t>(i)], key = keyOf(line);
        ids.push_back(interner(key.empty() ? line : key));
      }
      return ids;
    };
    const auto leftKeys = keys(left_, edit.leftBegin, edit.leftEnd);
    const auto rightKeys = keys(right_, edit.rightBegin, edit.rightEnd);
    bool complete = true;
    int i = 0, j = 0;
    const auto equalRun = [&](int end) {
      for (; i < end; ++i, ++j) pairs.push_back({edit.leftBegin + i, edit.rightBegin + j});
    };
    for (const Edit& gap : compareSequences(leftKeys, rightKeys, interner.count(), budget_, complete)) {
      equalRun(gap.leftBegin);
      pair({edit.leftBegin + gap.leftBegin, edit.leftBegin + gap.leftEnd, edit.rightBegin + gap.rightBegin,
            edit.rightBegin + gap.rightEnd},
           false);
      i = gap.leftEnd, j = gap.rightEnd;
    }
    equalRun(edit.leftCount());
  }

  const Lines& left_;
  const Lines& right_;
  Budget& budget_;
};

} // namespace

std::vector<LinePair> pairLines(const Edit& edit, const Lines& left, const Lines& right, Budget& budget) {
  if (budget.spent()) return {};
  Pairing pairing(left, right, budget);
  pairing.pair(edit, true);
  return std::move(pairing.pairs);
}

} // namespace pilothouse::diff
