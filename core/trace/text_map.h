// Which parts of a text were written by what: segments in order of their place in the text, without overlaps.
// What lies between them is not known yet; the statement that prints the text claims it. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pilothouse::trace {

inline constexpr std::uint32_t nowhere = ~std::uint32_t(0);

// What a trace may hold; beyond it, it says less.
inline constexpr std::size_t mostSegments = 2'000'000; // of one text
inline constexpr std::size_t mostFrames = 2'000'000;   // includes and clauses
inline constexpr std::size_t mostTextBytes =
    256 * 1024 * 1024; // of texts that may be printed later, maps included

// Numbers are those of tables.h; 0 is none.
struct Segment {
  std::uint32_t begin = 0, size = 0;  // in the text
  std::uint32_t origin = 0;           // 0: whoever prints it
  std::uint32_t offset = 0;           // in the source of the origin
  std::uint32_t path = 0;             // the value whose text this is
  std::uint32_t pathOffset = nowhere; // in the text of that value
  std::uint32_t reads = 0;            // more values, a set
  bool linear = false;                // `offset` moves with the bytes: text copied from the source
  bool exact = false;                 // whoever prints it has read no more for it than is said here
  [[nodiscard]] std::uint32_t end() const { return begin + size; }
};

// Where something was printed that is empty: what it read belongs to the line all the same.
struct Point {
  std::uint32_t at = 0;
  std::uint32_t origin = 0, offset = 0; // as of a segment
};

class TextMap {
public:
  [[nodiscard]] const std::vector<Segment>& segments() const { return segments_; }
  [[nodiscard]] bool empty() const { return segments_.empty(); }

  // Past the limit a text's last segment takes what follows: coarse, but bounded.
  void add(Segment segment) {
    if (segment.size == 0) return;
    if (segments_.size() < mostSegments)
      segments_.push_back(segment);
    else if (segment.begin >= segments_.back().end())
      segments_.back().size = segment.end() - segments_.back().begin;
  }
  [[nodiscard]] const std::vector<Point>& points() const { return points_; }
  void add(Point point) { points_.push_back(point); }
  // The part [from, to) of another map, put at `at`.
  void append(const TextMap& other, std::size_t from, std::size_t to, std::size_t at);
  // Puts in order what was added in any; of two at one place the first added stays.
  void arrange();
  // The segment at a byte; null in a gap.
  [[nodiscard]] const Segment* at(std::size_t offset) const;
  // The first segment that ends behind `offset`.
  [[nodiscard]] std::size_t indexFrom(std::size_t offset) const;

private:
  std::vector<Segment> segments_;
  std::vector<Point> points_; // in order
};

// The part of a segment inside [from, to), at its place in the text.
[[nodiscard]] Segment clipped(Segment segment, std::size_t from, std::size_t to);

} // namespace pilothouse::trace
