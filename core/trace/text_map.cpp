#include "core/trace/text_map.h"

#include <algorithm>

namespace pilothouse::trace {

Segment clipped(Segment segment, std::size_t from, std::size_t to) {
  const auto begin = std::max<std::size_t>(segment.begin, from);
  const auto end = std::min<std::size_t>(segment.end(), to);
  const auto skipped = std::uint32_t(begin - segment.begin);
  segment.begin = std::uint32_t(begin);
  segment.size = end > begin ? std::uint32_t(end - begin) : 0;
  if (segment.linear) segment.offset += skipped;
  if (segment.pathOffset != nowhere) segment.pathOffset += skipped;
  return segment;
}

std::size_t TextMap::indexFrom(std::size_t offset) const {
  const auto it =
      std::ranges::partition_point(segments_, [&](const Segment& s) { return s.end() <= offset; });
  return std::size_t(it - segments_.begin());
}

const Segment* TextMap::at(std::size_t offset) const {
  const auto i = indexFrom(offset);
  return i < segments_.size() && segments_[i].begin <= offset ? &segments_[i] : nullptr;
}

void TextMap::append(const TextMap& other, std::size_t from, std::size_t to, std::size_t at) {
  for (auto i = other.indexFrom(from); i < other.segments_.size(); ++i) {
    if (other.segments_[i].begin >= to) break;
    auto part = clipped(other.segments_[i], from, to);
    part.begin = std::uint32_t(part.begin - from + at);
    add(part);
  }
  for (auto point : other.points_) {
    if (point.at < from || point.at > to) continue;
    point.at = std::uint32_t(point.at - from + at);
    add(point);
  }
}

void TextMap::arrange() {
  std::vector<Segment> kept;
  kept.reserve(segments_.size());
  std::ranges::stable_sort(segments_, {}, &Segment::begin);
  std::size_t end = 0;
  for (const auto& segment : segments_) {
    auto rest = clipped(segment, std::max<std::size_t>(end, segment.begin), segment.end());
    if (rest.size == 0) continue;
    end = rest.end();
    kept.push_back(rest);
  }
  segments_ = std::move(kept);
}

} // namespace pilothouse::trace
