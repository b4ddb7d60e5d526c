#include "core/trace/follow.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace pilothouse::trace {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr auto npos = std::string_view::npos;

// A line without its indentation and trailing blanks.
struct Line {
  std::size_t begin;
  std::string_view text;
};

std::string_view stripped(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::vector<Line> visibleLines(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = stripped(text.substr(begin, end - begin));
    if (!line.empty()) lines.push_back({std::size_t(line.data() - text.data()), line});
    begin = end + 1;
  }
  return lines;
}

class LineFollower {
public:
  LineFollower(std::string_view result, const Traced& source, TextMap& map)
      : source_(source), map_(map), to_(visibleLines(result)), from_(visibleLines(source.text)),
        match_(to_.size(), npos) {}

  bool run() {
    matchEqual();
    matchBetween();
    bool any = false;
    for (std::size_t i = 0; i < to_.size(); ++i) {
      if (match_[i] == npos) continue;
      any = true;
      copy(to_[i], from_[match_[i]]);
    }
    return any;
  }

private:
  // The next line of the same text; where none is left, any earlier one: toYaml sorts keys.
  void matchEqual() {
    std::unordered_map<std::string_view, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < from_.size(); ++i) places[from_[i].text].push_back(i);
    std::size_t next = 0;
    for (std::size_t i = 0; i < to_.size(); ++i) {
      const auto found = places.find(to_[i].text);
      if (found == places.end()) continue;
      const auto& list = found->second;
      const auto it = std::ranges::lower_bound(list, next);
      match_[i] = it == list.end() ? list.front() : *it;
      if (it != list.end()) next = match_[i] + 1;
    }
  }

  // Lines that were changed: as many on both sides between two that were not.
  void matchBetween() {
    for (std::size_t i = 0; i < to_.size();) {
      if (match_[i] != npos) {
        ++i;
        continue;
      }
      auto end = i;
      while (end < to_.size() && match_[end] == npos) ++end;
      const auto first = i == 0 ? 0 : match_[i - 1] + 1;
      const auto last = end == to_.size() ? from_.size() : match_[end];
      if (first < last) pairUp(i, end, first, last);
      i = end;
    }
  }

  void pairUp(std::size_t to, std::size_t toEnd, std::size_t from, std::size_t fromEnd) {
    if (toEnd - to == fromEnd - from) {
      for (; to < toEnd; ++to, ++from) match_[to] = from;
      return;
    }
    for (; to < toEnd; ++to) {
      const auto text = to_[to].text;
      for (auto i = from; i < std::min(fromEnd, from + 64); ++i) {
        const auto other = from_[i].text;
        if (std::min(text.size(), other.size()) < 3 || (!text.contains(other) && !other.contains(text)))
          continue;
        match_[to] = i;
        from = i + 1;
        break;
      }
    }
  }

  // Equal bytes at both ends keep their places; what was put in between belongs to what it replaced.
  void copy(const Line& to, const Line& from) {
    const auto a = to.text, b = from.text;
    const auto shorter = std::min(a.size(), b.size());
    std::size_t head = 0, tail = 0;
    while (head < shorter && a[head] == b[head]) ++head;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    map_.append(*source_.map, from.begin, from.begin + head, to.begin);
    if (head + tail < a.size()) {
      const auto first = from.begin + std::min(head, b.size() - 1);
      share(to.begin + head, a.size() - head - tail, first,
            std::max(first + 1, from.begin + b.size() - tail));
    }
    map_.append(*source_.map, from.begin + b.size() - tail, from.begin + b.size(),
                to.begin + a.size() - tail);
  }

  // Gives `size` bytes at `to` to the segments of [from, end), each its part.
  void share(std::size_t to, std::size_t size, std::size_t from, std::size_t end) {
    const auto& segments = source_.map->segments();
    const auto first = source_.map->indexFrom(from);
    auto last = first;
    while (last < segments.size() && segments[last].begin < end) ++last;
    const auto count = last - first;
    for (auto i = first; i < last; ++i) {
      auto part = clipped(segments[i], from, end);
      const auto begin = size * (i - first) / count, next = size * (i - first + 1) / count;
      part.begin = std::uint32_t(to + begin);
      part.size = std::uint32_t(next - begin);
      part.linear = false;
      map_.add(part);
    }
  }

  const Traced& source_;
  TextMap& map_;
  std::vector<Line> to_, from_;
  std::vector<std::size_t> match_;
};

} // namespace

TextMap follow(std::string_view result, std::span<Traced> sources) {
  TextMap map;
  std::size_t cursor = 0;
  const auto shown = stripped(result);
  for (auto& source : sources) {
    const auto text = stripped(source.text);
    if (text.empty() || shown.empty()) {
      source.found = text.empty();
      continue;
    }
    const std::size_t begin = std::size_t(text.data() - source.text.data());
    auto at = result.find(text, cursor);
    if (at == npos) at = result.find(text);
    if (at != npos) {
      map.append(*source.map, begin, begin + text.size(), at);
      cursor = at + text.size();
      source.found = true;
    } else if (const auto inside = source.text.find(shown); inside != npos) {
      map.append(*source.map, inside, inside + shown.size(), std::size_t(shown.data() - result.data()));
      source.found = true;
    } else {
      source.found = LineFollower(result, source, map).run();
    }
  }
  map.arrange();
  return map;
}

} // namespace pilothouse::trace
